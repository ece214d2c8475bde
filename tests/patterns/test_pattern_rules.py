"""Pattern rules on parses written by hand: what they bind, how much a role takes, who wins, and each mistake."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc

from oton.errors import RuleError
from oton.quotations import judged
from oton.quotations.candidate import Candidate, Construction, Family
from oton.quotations.constructions.pattern import find
from oton.quotations.judge.rivals import settle
from oton.quotations.lexicon import load
from oton.quotations.patterns.engine import WordTests, match_row, match_tree
from oton.quotations.patterns.matching import Patterns
from oton.quotations.patterns.proof import check, why
from oton.quotations.patterns.rule import RELATIONS, PatternRule
from oton.quotations.readings import read
from oton.records import Quotation
from oton.rulebook import Example, KeyRuleError, Rulebook, parse_example
from oton.text.view import View, read_view

VOCAB = spacy.blank("de").vocab
SOME = (Example("Beispiel"),)

# Die Stadt machte am Montag geltend, dass der Umbau 3 Millionen Euro koste.
PARSE = [
    ("Die", "der", "DET", "nk", 1),
    ("Stadt", "Stadt", "NOUN", "sb", 2),
    ("machte", "machen", "VERB", "ROOT", 2),
    ("am", "am", "ADP", "mo", 2),
    ("Montag", "Montag", "NOUN", "nk", 3),
    ("geltend", "geltend", "ADV", "svp", 2),
    (",", ",", "PUNCT", "punct", 2),
    ("dass", "dass", "SCONJ", "cp", 12),
    ("der", "der", "DET", "nk", 9),
    ("Umbau", "Umbau", "NOUN", "sb", 12),
    ("3", "3", "NUM", "nk", 11),
    ("Millionen", "Million", "NOUN", "oa", 12),
    ("koste", "kosten", "VERB", "oc", 2),
    (".", ".", "PUNCT", "punct", 2),
]


def parse(rows: list[tuple[str, str, str, str, int]] = PARSE) -> Doc:
    words, lemmas, pos, deps, heads = (list(column) for column in zip(*rows, strict=True))
    spaces = [*(following not in {",", "."} for following in words[1:]), False]
    starts = [i == 0 for i in range(len(words))]
    doc = Doc(VOCAB, words=words, spaces=spaces, lemmas=lemmas, pos=pos, tags=pos, deps=deps, heads=heads)
    assert [t.is_sent_start for t in doc] == [bool(s) for s in starts]
    return doc


def rule(**keys: Any) -> PatternRule:
    return PatternRule(**{"id": "claim", "form": "indirect", "example": SOME, "counterexample": SOME, **keys})


TREE = (
    {"RIGHT_ID": "cue", "RIGHT_ATTRS": {"LEMMA": "machen"}},
    {"LEFT_ID": "cue", "REL_OP": ">", "RIGHT_ID": "cue.particle", "RIGHT_ATTRS": {"LOWER": "geltend"}},
    {"LEFT_ID": "cue", "REL_OP": ">", "RIGHT_ID": "speaker", "RIGHT_ATTRS": {"DEP": "sb"}},
    {"LEFT_ID": "cue", "REL_OP": ">", "RIGHT_ID": "content", "RIGHT_ATTRS": {"DEP": "oc"}},
)
TOKENS = (
    {"role": "speaker", "POS": "NOUN"},
    {"role": "cue", "LEMMA": "machen"},
    {"OP": "{0,3}"},
    {"role": "cue", "LOWER": "geltend"},
    {"IS_PUNCT": True},
    {"role": "content", "LOWER": "dass"},
)


NO_RULES = load(Rulebook([], {}, {}))


def found(doc: Doc, *rules: PatternRule) -> list[Quotation]:
    return judged(read_view(doc), NO_RULES, doc, Patterns(rules)).kept


def candidates(doc: Doc, *rules: PatternRule) -> list[Candidate]:
    view = read_view(doc)
    return list(find(view, read(view, NO_RULES, doc, Patterns(rules))))


def texts(doc: Doc, quotation: Quotation, role: str) -> list[str]:
    return [span.of(doc.text) for span in getattr(quotation, role)]


@pytest.mark.parametrize("pattern", [{"tree": TREE}, {"tokens": TOKENS}], ids=["tree", "tokens"])
def test_roles_are_bound_by_name(pattern: dict[str, Any]) -> None:
    doc = parse()
    (quotation,) = found(doc, rule(**pattern, modality="denied"))
    assert texts(doc, quotation, "speaker") == ["Die Stadt"]
    assert texts(doc, quotation, "cue") == ["machte", "geltend"]
    assert texts(doc, quotation, "content") == ["dass der Umbau 3 Millionen koste"]
    assert texts(doc, quotation, "frame") == ["Die Stadt machte am Montag geltend,"]
    assert (quotation.form, quotation.rule, quotation.confidence) == ("indirect", "claim", 0.6)
    assert quotation.modality == "denied"


@pytest.mark.parametrize(
    ("extent", "content"),
    [("word", ["koste"]), ("clause", ["dass der Umbau 3 Millionen koste"]), ("rest", ["koste"]), ("phrase", None)],
)
def test_a_role_takes_as_much_as_the_rule_says(extent: str, content: list[str] | None) -> None:
    doc = parse()
    (quotation,) = found(doc, rule(tree=TREE, take={"content": extent}))
    assert texts(doc, quotation, "content") == (content or ["dass der Umbau 3 Millionen koste"])


def test_reported_content_can_be_the_sentence_with_its_full_stop() -> None:
    doc = parse()
    (quotation,) = found(doc, rule(tree=TREE, form="reported", take={"content": "sentence", "speaker": "word"}))
    assert texts(doc, quotation, "speaker") == ["Stadt"]
    assert texts(doc, quotation, "content")[-1].endswith("koste.")


def test_what_belongs_to_another_role_is_no_content() -> None:
    doc = parse()
    tree = (*TREE[:3], {"LEFT_ID": "cue", "REL_OP": ">", "RIGHT_ID": "addressee", "RIGHT_ATTRS": {"LEMMA": "am"}})
    (quotation,) = found(doc, rule(tree=(*tree, TREE[3]), take={"content": "sentence"}))
    assert texts(doc, quotation, "addressee") == ["am Montag"]
    assert texts(doc, quotation, "content") == ["dass der Umbau 3 Millionen koste"]


def test_like_compares_with_a_wording() -> None:
    doc = parse()
    like = ({"LOWER": {"LIKE": "mach*|brachte"}, "role": "cue"}, {"LOWER": {"LIKE": "*m"}}, {"role": "content"})
    (quotation,) = found(doc, rule(tokens=like, take={"content": "word"}))
    assert (texts(doc, quotation, "cue"), texts(doc, quotation, "content")) == (["machte"], ["Montag"])


def test_a_rule_without_a_word_that_must_be_there_is_tried_everywhere() -> None:
    doc = parse()
    optional = ({"LOWER": "nie", "OP": "?"}, {"POS": "VERB", "role": "content", "OP": "*"})
    assert [texts(doc, q, "content") for q in found(doc, rule(tokens=optional, take={"content": "word"}))] == [
        ["machte"],
        ["koste"],
    ]


class TestRivals:
    """Two constructions want the same words: one wins, always the same one, and the other is shown with the reason."""

    BUILT_IN = Candidate(
        Construction("clause_with_dass", Family.CLAUSE), ((7, 13),), 0, rule="mitteilen", cue=((2, 3),)
    )

    def test_a_pattern_wins_by_priority_and_the_loser_is_told(self) -> None:
        kept, lost = settle([self.BUILT_IN, *candidates(parse(), rule(tree=TREE))])
        assert [c.rules for c in kept] == ["claim"]
        assert [(beaten.candidate.rule, beaten.winner and beaten.winner.rules, beaten.because) for beaten in lost] == [
            ("mitteilen", "claim", "priority 10 against 0")
        ]

    def test_a_pattern_of_low_priority_only_fills_gaps(self) -> None:
        (weak,) = candidates(parse(), rule(tree=TREE, priority=-1))
        assert settle([self.BUILT_IN, weak])[0] == [self.BUILT_IN]
        assert settle([weak])[0] == [weak]

    def test_among_equals_more_roles_win_whatever_the_order(self) -> None:
        full, bare = rule(tree=TREE), rule(id="a-bare", tree=(TREE[0], TREE[3]))
        for rules in ((full, bare), (bare, full)):
            kept, lost = settle(candidates(parse(), *rules))
            assert [c.rules for c in kept] == ["claim"]
            assert [(beaten.candidate.rules, beaten.because) for beaten in lost] == [("a-bare", "3 roles against 2")]

    def test_a_quotation_inside_another_is_no_rival(self) -> None:
        doc = parse()
        outer = replace(self.BUILT_IN, content=((0, len(doc)),), cue=())
        assert len(settle([outer, *candidates(doc, rule(tree=TREE))])[0]) == 2

    def test_built_in_constructions_are_judged_elsewhere(self) -> None:
        twin = replace(self.BUILT_IN, rule="other")
        assert settle([self.BUILT_IN, twin])[0] == [self.BUILT_IN, twin]

    def test_a_pattern_is_judged_with_the_others(self) -> None:
        view: View = read_view(parse())
        verdict = judged(view, NO_RULES, parse(), Patterns((rule(tree=TREE, priority=-1),)))
        assert [q.rule for q in verdict.kept] == ["claim"]


class TestWhy:
    """Where a pattern stopped matching."""

    @pytest.fixture
    def book(self) -> Rulebook:
        book = Rulebook([], {}, {})
        book.parse = lambda text: parse()
        return book

    def test_it_matches(self, book: Rulebook) -> None:
        assert why(rule(tree=TREE), "", book) is None

    def test_no_word_fits_the_first_node(self, book: Rulebook) -> None:
        told = why(rule(tree=({"RIGHT_ID": "cue", "RIGHT_ATTRS": {"LEMMA": "stellen"}}, TREE[3])), "", book)
        assert told is not None
        assert 'no word of the sentence fits item 1 of `tree`, `cue` = { LEMMA = "stellen" }' in told
        assert "the words have LEMMA: der, Stadt, machen" in told

    def test_a_later_node_is_not_found(self, book: Rulebook) -> None:
        wrong = {**TREE[3], "RIGHT_ATTRS": {"DEP": "re"}}
        told = why(rule(tree=(*TREE[:3], wrong)), "", book)
        assert told is not None
        assert "it matched as far as `cue` = machte, `cue.particle` = geltend, `speaker` = Stadt" in told
        assert 'item 4 of `tree`, `content` = { DEP = "re" } is not found at `machte` by `>`' in told
        assert "`koste` (LEMMA kosten, POS VERB, TAG VERB, DEP oc)" in told

    def test_a_row_of_words_stops(self, book: Rulebook) -> None:
        wrong = (*TOKENS[:3], {"role": "cue", "LOWER": "klar"}, *TOKENS[4:])
        told = why(rule(tokens=wrong), "", book)
        assert told is not None
        assert told.startswith("it matched as far as `Stadt machte")
        assert 'item 4 of `tokens`, { role = "cue", LOWER = "klar" } does not fit: there stands' in told

    def test_the_check_tells_what_was_found_instead(self, book: Rulebook) -> None:
        right = parse_example(
            "{speaker:Die Stadt} {cue:machte} am Montag {cue:geltend}, {content:dass der Umbau 3 Millionen koste}."
        )
        assert check(rule(tree=TREE), right, True, book) is None
        wrong = parse_example("Die {speaker:Stadt} machte am Montag geltend, dass der Umbau 3 Millionen koste.")
        assert check(rule(tree=TREE), wrong, True, book) == (
            'found instead: "{speaker:Die Stadt} {cue:machte} am Montag {cue:geltend}, '
            '{content:dass der Umbau 3 Millionen koste}."'
        )
        assert (check(rule(tree=TREE), wrong, False, book) or "").startswith('it matched: "{speaker:Die Stadt}')


MISTAKES: list[tuple[dict[str, Any], str, str]] = [
    ({}, "", "give it either `tokens = [...]`"),
    ({"tokens": TOKENS, "tree": TREE}, "", "one of the two"),
    ({"tokens": ({"LEMA": "machen"},)}, "tokens", "item 1: unknown attribute `LEMA`. Did you mean `LEMMA`?"),
    ({"tokens": ({"role": "spaeker", "POS": "NOUN"},)}, "tokens", "Did you mean `speaker`?"),
    ({"tokens": ({"OP": "**"},)}, "tokens", '`OP = "**"`. It is one of'),
    ({"tokens": ({"POS": "NOUN"},)}, "tokens", 'no item of `tokens` is the content. Write `role = "content"`'),
    ({"tokens": ({"POS": ["NOUN", "PROPN"], "role": "content"},)}, "tokens", "write `POS = { IN = [...] }`"),
    ({"tokens": ({"POS": {"NOT_INN": ["NOUN"]}},)}, "tokens", "unknown comparison `NOT_INN`. Did you mean `NOT_IN`?"),
    ({"tokens": ({"TEXT": {"REGEX": "(a+)+b"}},)}, "tokens", 'unknown comparison `REGEX`. Write `LIKE = "*chef'),
    ({"tokens": ({"TEXT": {"LIKE": "(a+)+b"}},)}, "tokens", "A wording is no regular expression"),
    ({"tokens": ({"TEXT": {"LIKE": "a|"}},)}, "tokens", "has an empty choice"),
    ({"tokens": tuple({"POS": "X"} for _ in range(21))}, "tokens", "more than 20 items"),
    ({"tokens": ({"_": {"x": 1}},)}, "tokens", "unknown attribute `_`"),
    ({"tree": TREE[:1]}, "tree", 'no item of `tree` is the content. Call its node `RIGHT_ID = "content"`'),
    ({"tree": ({"RIGHT_ID": "cue"},)}, "tree", "item 1: the key `RIGHT_ATTRS` is missing"),
    ({"tree": ({"RIGHT_ID": "cue", "RIGHT_ATTR": {}},)}, "tree", "Did you mean `RIGHT_ATTRS`?"),
    ({"tree": (TREE[0], {**TREE[3], "LEFT_ID": "kue"})}, "tree", "names no item before it. Did you mean `cue`?"),
    ({"tree": (TREE[0], {**TREE[3], "REL_OP": "->"})}, "tree", '`REL_OP = "->"` is no relation'),
    ({"tree": (TREE[0], {**TREE[3], "RIGHT_ID": "cue"})}, "tree", 'the name `cue` is taken. Write `"cue.2"`'),
    ({"tree": TREE, "take": {"speaker": "phrases"}}, "take", "Did you mean `phrase`?"),
    ({"tree": TREE, "take": {"addressee": "word"}}, "take", "no item has the role `addressee`"),
    ({"tree": TREE, "confidence": 60.0}, "confidence", "between 0 and 1"),
]


@pytest.mark.parametrize(("keys", "key", "says"), MISTAKES, ids=[says[:40] for _, _, says in MISTAKES])
def test_a_mistake_in_a_pattern_is_told(keys: dict[str, Any], key: str, says: str) -> None:
    with pytest.raises(KeyRuleError) as error:
        rule(**keys)
    assert error.value.key == key
    assert says in str(error.value)


def test_a_model_is_needed() -> None:
    with pytest.raises(RuleError, match="need a model"):
        check(rule(tree=TREE), SOME[0], True, Rulebook([], {}, {}))


def test_a_pattern_cannot_hang_on_a_long_list() -> None:
    words = [(f"Wort{i}", f"Wort{i}", "NOUN", "nk", max(0, i - 1)) for i in range(290)]
    words[0] = ("Wort0", "Wort0", "NOUN", "ROOT", 0)
    noun, names = {"POS": "NOUN"}, ("speaker", "addressee", "cue.2", "content")
    far = tuple({"LEFT_ID": "cue", "REL_OP": ">>", "RIGHT_ID": name, "RIGHT_ATTRS": noun} for name in names)
    row = tuple({"OP": "{0,99}"} for _ in range(10))
    start = time.perf_counter()
    found(
        parse(words),
        rule(tree=({"RIGHT_ID": "cue", "RIGHT_ATTRS": noun}, *far)),
        rule(id="row", tokens=(*row, {"POS": "VERB", "role": "content"})),
    )
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize("relation", sorted(RELATIONS))
def test_relations_are_those_of_spacy(relation: str) -> None:
    doc = parse()
    pattern = [
        {"RIGHT_ID": "cue", "RIGHT_ATTRS": {"LENGTH": {">=": 1}}},
        {"LEFT_ID": "cue", "REL_OP": relation, "RIGHT_ID": "content", "RIGHT_ATTRS": {"LENGTH": {">=": 1}}},
    ]
    matcher = DependencyMatcher(VOCAB)
    matcher.add("pair", [pattern])
    (sentence,) = doc.sents
    every = [frozenset(range(len(doc)))] * 2
    assert sorted(match_tree(pattern, every, sentence)) == sorted(places for _, places in matcher(doc))


ITEMS = st.fixed_dictionaries(
    {"LOWER": st.sampled_from(["a", "b"])}, optional={"OP": st.sampled_from(["?", "*", "+", "!", "{2}", "{1,2}"])}
)


@settings(max_examples=200, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=3), st.lists(st.sampled_from("abc"), min_size=1, max_size=7))
def test_rows_match_where_spacy_matches(items: list[dict[str, str]], words: list[str]) -> None:
    doc = Doc(VOCAB, words=words)
    matcher = Matcher(VOCAB)
    matcher.add("row", [items])
    spans = {(start, end) for _, start, end in matcher(doc) if end > start}
    fits = WordTests([{"LOWER": item["LOWER"]} for item in items], VOCAB).fits(doc)
    rows = [(row[0][1], row[-1][1] + 1) for row in match_row(items, fits, doc[:])]
    assert set(rows) <= spans
    assert max((end - start for start, end in rows), default=0) == max((end - start for start, end in spans), default=0)
