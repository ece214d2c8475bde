"""A pattern in spaCy's language and a sentence -> the tokens of each match, in a bounded number of steps.

What one token must be is left to spaCy's Matcher. How tokens follow on each other or hang together is matched here,
since spaCy's matchers can run away: `[{OP = "{0,10}"}, {OP = "{0,10}"}, {POS = "VERB"}]` takes Matcher 11 seconds on a
list of 50 nouns and more memory than there is on one of 190; two `>>` take DependencyMatcher minutes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any, Final

from spacy.matcher import Matcher
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Stretch
from spacy.vocab import Vocab

from oton.quotations.patterns.rule import for_spacy

_STEPS: Final = 20_000  # tries at joining tokens of one sentence to one tree
_WITHOUT_END: Final = 10_000
_FINAL: Final = ".!?…\n"

Table = Mapping[str, Any]
Fits = Sequence[Set[int]]  # for each item of a pattern the tokens that it fits, by their place in the Doc


class WordTests:
    """What the items of a pattern ask of single tokens."""

    def __init__(self, items: Sequence[Table], vocab: Vocab) -> None:
        """Raises ValueError where spaCy cannot read what an item asks for."""
        self._items = items
        self._matcher = Matcher(vocab, validate=True)
        self._number: dict[int, int] = {}  # by the key that a match has: its string goes where a memory zone ends
        for number, item in enumerate(items):
            if item:
                self._number[vocab.strings.add(str(number))] = number
                self._matcher.add(str(number), [[for_spacy(item)]])

    def fits(self, text: Doc | Stretch) -> Fits:
        """The tokens that each item fits, by their place in the Doc; an item that asks for nothing fits all."""
        first = text.start if isinstance(text, Stretch) else 0
        found: list[set[int]] = [set() for _ in self._items]
        # a model without lemmas finds no LEMMA: better than an article that fails
        for key, start, _ in self._matcher(text, allow_missing=True) if len(self._matcher) else ():
            found[self._number[key]].add(first + start)
        every = frozenset(range(first, first + len(text)))
        return [found[number] if item else every for number, item in enumerate(self._items)]


def stretches(doc: Doc) -> Iterator[Stretch]:
    """The sentences of a text; one that ends without a full stop (`Sie sagt:`) goes on in the next of its line."""
    start = 0
    for sentence in doc.sents:
        last = doc[sentence.end - 1]
        if last.text[-1] in _FINAL or last.is_space or sentence.end == len(doc):
            yield doc[start : sentence.end]
            start = sentence.end


def rounds(op: object) -> tuple[int, int]:
    """How often an item may match: `?` is (0, 1), `{2,}` is (2, many)."""
    if op is None or op == "!":
        return 1, 1
    if op in ("?", "*", "+"):
        return (1 if op == "+" else 0), (1 if op == "?" else _WITHOUT_END)
    low, comma, high = re.sub(r"[{}]", "", str(op)).partition(",")
    return int(low or 0), int(high or _WITHOUT_END) if comma else int(low)


def match_row(items: Sequence[Table], fits: Fits, sentence: Stretch) -> list[list[tuple[int, int]]]:
    """The matches of items in a row, each as (item, token): the longest first to be taken, none overlapping."""
    repeats = [rounds(item.get("OP")) for item in items]
    negated = [item.get("OP") == "!" for item in items]

    @cache
    def longest(item: int, place: int) -> tuple[int, int]:
        """The end of the longest match of the items from `item` on at `place` (-1: none), and the rounds of `item`."""
        if item == len(items):
            return place, 0
        low, high = repeats[item]
        best = (-1, 0)
        for count in range(min(high, sentence.end - place) + 1):
            if count and (place + count - 1 in fits[item]) == negated[item]:
                break
            end = longest(item + 1, place + count)[0] if count >= low else -1
            if end >= best[0] and end >= 0:
                best = (end, count)
        return best

    ends = {start: longest(0, start)[0] for start in range(sentence.start, sentence.end)}
    out: list[list[tuple[int, int]]] = []
    taken: set[int] = set()
    for start in sorted((s for s in ends if ends[s] > s), key=lambda s: (s - ends[s], s)):
        if taken.isdisjoint(range(start, ends[start])):
            taken.update(range(start, ends[start]))
            out.append(_align(start, len(items), longest))
    return sorted(out)


def _align(place: int, number: int, longest: Callable[[int, int], tuple[int, int]]) -> list[tuple[int, int]]:
    out = []
    for item in range(number):
        count = longest(item, place)[1]
        out += [(item, place + turn) for turn in range(count)]
        place += count
    return out


def match_tree(nodes: Sequence[Table], fits: Fits, sentence: Stretch) -> Iterator[list[int]]:
    """The matches of nodes joined by dependencies, as one token for each node; no token stands for two."""
    names = [str(node["RIGHT_ID"]) for node in nodes]
    left = [names.index(str(node["LEFT_ID"])) if "LEFT_ID" in node else -1 for node in nodes]
    steps = 0

    @cache
    def beside(place: int, relation: str) -> list[int]:
        return related(sentence.doc[place], relation, sentence)

    def bind(bound: list[int]) -> Iterator[list[int]]:
        nonlocal steps
        number = len(bound)
        if number == len(nodes):
            yield list(bound)
            return
        if number:
            candidates: Iterable[int] = beside(bound[left[number]], str(nodes[number]["REL_OP"]))
        else:
            candidates = range(sentence.start, sentence.end)
        for place in candidates:
            steps += 1
            if steps > _STEPS:
                return
            if place in fits[number] and place not in bound:
                yield from bind([*bound, place])

    yield from bind([])


def related(token: Token, relation: str, sentence: Stretch) -> list[int]:
    """The tokens of the sentence that stand in a relation of DependencyMatcher to a token, in text order."""
    here = token.i
    inside = range(sentence.start, sentence.end)
    siblings = [t.i for t in token.head.children if t.i != here]
    children = [t.i for t in token.children]
    head = [token.head.i] if token.head.i != here else []
    match relation:
        case "<":
            return head
        case ">":
            return children
        case "<<":
            return sorted(t.i for t in token.ancestors)
        case ">>":
            return [t.i for t in token.subtree if t.i != here]
        case "." | ".*":
            return [i for i in inside if (i == here + 1 if relation == "." else i > here)]
        case ";" | ";*":
            return [i for i in inside if (i == here - 1 if relation == ";" else i < here)]
    kind, sign = relation[0], relation[1:]
    group = {"$": siblings, ">": children, "<": head}[kind]
    wanted: dict[str, Callable[[int], bool]] = {
        "+": lambda i: i == here + 1,
        "-": lambda i: i == here - 1,
        "++": lambda i: i > here,
        "--": lambda i: i < here,
    }
    return [i for i in group if wanted[sign](i)]
