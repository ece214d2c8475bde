"""Rule files: what they may hold, and what somebody who writes one is told about each mistake."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import pytest

from oton.errors import RuleError
from oton.records import Span
from oton.rulebook import Example, Kind, Rule, Rulebook, parse_example, write_example
from oton.wordings import Wording


@dataclass(frozen=True, kw_only=True, slots=True)
class Greeting(Rule):
    """A word that greets."""

    word: Annotated[str, "the word"]
    mood: Annotated[Literal["warm", "cool"], "how it sounds"] = "warm"
    also: Annotated[tuple[str, ...], "other words"] = ()
    pattern: Annotated[Wording | None, "a wording"] = None
    weight: Annotated[float, "how much it counts"] = 1.0
    loud: Annotated[bool, "whether it is shouted"] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Farewell(Rule):
    """A word that parts."""

    word: Annotated[str, "the word"]


def check_word(rule: Greeting | Farewell, example: Example, wanted: bool, book: Rulebook) -> str | None:
    found = rule.word in example.text
    return None if found == wanted else f"`{rule.word}` is {'' if found else 'not '}in it"


BUILT_IN = """
kind = "greeting"

[[rule]]
id = "moin"
word = "Moin"
example = ["{greeting:Moin}, sagte der Hafenmeister."]
counterexample = [{ text = "Guten Tag, sagte er.", why = "another greeting" }]
"""

GOOD = BUILT_IN.replace("moin", "servus").replace("Moin", "Servus")

EXTENSION = """
kind = "greeting"

[[rule]]
extends = "moin"
also = ["Moinsen"]
mood = "cool"
example = ["{greeting:Moinsen}, sagte der Hafenmeister."]
counterexample = [{ text = "Servus, sagte er.", why = "another greeting" }]
"""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kind, ...]:
    """Two kinds of rules with one built-in rule, in a package of their own."""
    root = tmp_path_factory.mktemp("package")
    (root / "greetings" / "rules").mkdir(parents=True)
    (root / "greetings" / "__init__.py").write_text("")
    (root / "greetings" / "rules" / "north.toml").write_text(BUILT_IN)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root))
        import greetings  # type: ignore[import-not-found]

        assert greetings
    package = "greetings.rules"
    return Kind("greeting", Greeting, package, check_word), Kind("farewell", Farewell, package, check_word)


def laid_over(kinds: tuple[Kind, ...], folder: Path, text: str, name: str = "mine.toml") -> Rulebook:
    (folder / name).write_text(text, encoding="utf-8")
    return Rulebook.load(kinds, folder)


class TestLayers:
    def test_a_new_id_adds(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        book = laid_over(kinds, tmp_path, GOOD)
        assert [rule.id for rule in book.of("greeting", Greeting)] == ["moin", "servus"]

    def test_a_known_id_replaces(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        book = laid_over(kinds, tmp_path, BUILT_IN.replace('word = "Moin"', 'word = "Moin"\nmood = "cool"'))
        (rule,) = book.of("greeting", Greeting)
        assert (rule.mood, rule.origin) == ("cool", str(tmp_path / "mine.toml"))

    def test_disabled_switches_off_by_id_alone(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        book = laid_over(kinds, tmp_path, 'kind = "greeting"\n[[rule]]\nid = "moin"\ndisabled = true\n')
        assert book.of("greeting", Greeting) == ()
        assert book.get("moin") is not None

    def test_extends_adds_to_lists_and_examples_and_replaces_the_rest(
        self, kinds: tuple[Kind, ...], tmp_path: Path
    ) -> None:
        (tmp_path / "a.toml").write_text(EXTENSION.replace("Moinsen", "Moinchen").replace("also", "# also"))
        book = laid_over(kinds, tmp_path, EXTENSION)
        (rule,) = book.of("greeting", Greeting)
        assert (rule.word, rule.also, rule.mood) == ("Moin", ("Moinsen",), "cool")
        assert [example.text.partition(",")[0] for example in rule.example] == ["Moin", "Moinchen", "Moinsen"]
        assert [example.text.partition(",")[0] for example in rule.counterexample] == ["Guten Tag", "Servus"]
        assert rule.extended == (str(tmp_path / "a.toml"), str(tmp_path / "mine.toml"))
        assert list(book.failures(rule)) == []

    def test_a_rule_is_extended_wherever_in_the_folder_it_stands(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        (tmp_path / "a.toml").write_text(EXTENSION.replace('"moin"', '"servus"').replace("Moinsen", "Servus"))
        book = laid_over(kinds, tmp_path, GOOD)
        assert [rule.also for rule in book.of("greeting", Greeting)] == [(), ("Servus",)]

    def test_the_digest_tells_rules_apart_and_not_folders(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        one, same = laid_over(kinds, tmp_path / "a", GOOD), laid_over(kinds, tmp_path / "b", GOOD)
        other = laid_over(kinds, tmp_path / "b", GOOD.replace('word = "Servus"', 'word = "Servus"\nloud = true'))
        assert one.digest() == same.digest() != other.digest()


# what stands in the file, and what the message must say: where, what was found, the next step
BROKEN: dict[str, tuple[str, list[str]]] = {
    "no example": (
        GOOD.replace('example = ["{greeting:Servus}, sagte der Hafenmeister."]\n', "", 1),
        [
            "mine.toml, line 4: rule `servus`",
            "has no `example`",
            "Add a sentence that it must find: `example = [{ text",
        ],
    ),
    "no counterexample": (
        GOOD.partition("counterexample")[0],
        ["rule `servus`", "has no `counterexample`", "leave alone although it looks like one", 'why = "..." }]`'],
    ),
    "a counterexample without why": (
        GOOD.replace(', why = "another greeting"', ""),
        ["mine.toml, line 8", 'the counterexample "Guten Tag, sagte er." does not say why', "why = "],
    ),
    "unknown key": (
        GOOD.replace("word =", "wrod ="),
        ["mine.toml, line 6: rule `servus`: unknown key `wrod`. Did you mean `word`?", "has: id, example"],
    ),
    "needed key missing": (
        GOOD.replace('word = "Servus"\n', ""),
        ["mine.toml, line 4: rule `servus`: the key `word` is missing", "`oton rules new greeting` shows how"],
    ),
    "no id": (GOOD.replace('id = "servus"', ""), ["line 4", "a rule has no `id`", "Give it a name"]),
    "a bad id": (
        GOOD.replace('id = "servus"', 'id = "Servus!"'),
        ["line 5", 'has `id = "Servus!"`', "letters, digits"],
    ),
    "an id twice": (
        GOOD + GOOD.replace('kind = "greeting"\n', ""),
        ["mine.toml, line 12: rule `servus` stands twice (also in ", "line 5). Give one another id."],
    ),
    "an id of another kind": (
        'kind = "farewell"\n' + GOOD.replace("servus", "moin").replace('kind = "greeting"', ""),
        ["rule `moin` is of kind `farewell`", "belongs to a rule of kind `greeting`", "id of its own"],
    ),
    "extending a rule that is not there": (
        EXTENSION.replace('"moin"', '"moni"'),
        ["mine.toml, line 5: cannot extend `moni`: there is no rule of that id. Did you mean `moin`?"],
    ),
    "extending a rule of another kind": (
        EXTENSION.replace("greeting", "farewell"),
        ["cannot extend `moin`: it is of kind `greeting`", 'Put it into a file that begins with `kind = "greeting"`'],
    ),
    "extending oneself": (
        EXTENSION.replace('extends = "moin"', 'id = "moin"\nextends = "moin"'),
        ["line 6: a rule has either an `id` of its own or `extends` another. Delete the line `id = ...`"],
    ),
    "extending without a proof": (
        EXTENSION.partition("counterexample")[0],
        ["rule `moin`: has no `counterexample`"],
    ),
    "extending with a key that the kind lacks": (
        EXTENSION.replace("also", "alsi"),
        ["line 6: rule `moin`: unknown key `alsi`. Did you mean `also`?"],
    ),
    "extending by a number": (
        EXTENSION.replace('"moin"', "7"),
        ["`extends = 7`, but it is the id of a rule in quotes"],
    ),
    "a value that is none of the choices": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\nmood = "warn"'),
        ['line 7: rule `servus`: `mood = "warn"`; it is one of "warm", "cool". Did you mean `warm`?'],
    ),
    "a text for a list": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\nalso = "Griaß di"'),
        ['`also` is a list: write `also = ["Griaß di"]` with brackets'],
    ),
    "a number for a text": (GOOD.replace('"Servus"\n', "7\n"), ["`word = 7`, but it is a text in quotes"]),
    "a text for a number": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\nweight = "viel"'),
        ['`weight = "viel"`, but it is a number'],
    ),
    "a text for a switch": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\nloud = "ja"'),
        ['`loud = "ja"`, but it is true or false'],
    ),
    "a regular expression for a wording": (
        GOOD.replace('word = "Servus"', "word = \"Servus\"\npattern = '(\\w+\\s?)+:'"),
        ["line 7: rule `servus`: `pattern`: `(\\w+\\s?)+:` holds `(`. A wording is no regular expression: `*` stands"],
    ),
    "a brace left over": (
        GOOD.replace("{greeting:Servus}", "{Gruß:Servus}"),
        ["line 7", "a brace is left over", "`{speaker:die Stadt}`"],
    ),
    "an example that is no sentence": (
        GOOD.replace('example = ["{greeting', 'example = [{ satz = "x" }, "{greeting', 1),
        ["line 7", "`example` takes a sentence or { text = ..."],
    ),
    "a known gap that is misspelt": (
        GOOD.replace('why = "another greeting"', 'why = "another greeting", expect = "fails"'),
        ['`expect` is "fail" (a known gap) or is left out, not "fails"'],
    ),
    "switching off what is not there": (
        'kind = "greeting"\n[[rule]]\nid = "moim"\ndisabled = true\n',
        ["line 3: cannot switch off `moim`: there is no rule of that id. Did you mean `moin`?", "oton rules list"],
    ),
    "no kind": ("[[rule]]\n", ["mine.toml: has no line `kind = ...` at the top", "Write one of: farewell, greeting"]),
    "an unknown kind": (GOOD.replace('"greeting"', '"greting"'), ["is no kind of rule. Did you mean `greeting`?"]),
    "a key outside of a rule": (GOOD.replace("[[rule]]\n", ""), ["`id` stands outside of a rule", "Put `[[rule]]`"]),
    "one bracket": (GOOD.replace("[[rule]]", "[rule]"), ["write `[[rule]]` with two brackets"]),
    "no rule": ('kind = "greeting"\n', ["holds no rule. Add `[[rule]]`"]),
    "German quotes": (
        GOOD.replace('word = "Servus"', "word = „Servus“"),
        ["mine.toml, line 6: cannot be read as TOML", "`word = „Servus“`", 'straight quotes: "so"'],
    ),
    "a quote not closed": (
        GOOD.replace('word = "Servus"', 'word = "Servus'),
        ["mine.toml, line 6: cannot be read as TOML", "closing quote on the same line"],
    ),
    "no quotes": (GOOD.replace('word = "Servus"', "word = Servus"), ["line 6", "A text stands in quotes"]),
    "a comma forgotten": (
        GOOD.replace('Hafenmeister."]', 'Hafenmeister." "Servus, sagte er."]'),
        ["line 7: cannot be read as TOML", "a comma between them"],
    ),
    "a list not closed": (
        GOOD.replace('Hafenmeister."]', 'Hafenmeister."'),
        ["cannot be read as TOML", "ends with `]`"],
    ),
    "a backslash in double quotes": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\npattern = "\\d+"'),
        ["line 7", "Put a text with a backslash in single quotes"],
    ),
    "a key twice": (
        GOOD.replace('word = "Servus"', 'word = "Servus"\nword = "Grüezi"'),
        ["line 7", "The key stands twice in this rule, or `[[rule]]` is missing"],
    ),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_a_mistake_is_told_with_its_place_and_the_next_step(
    kinds: tuple[Kind, ...], tmp_path: Path, mistake: str
) -> None:
    text, told = BROKEN[mistake]
    with pytest.raises(RuleError) as error:
        laid_over(kinds, tmp_path, text)
    message = str(error.value)
    assert message.startswith(str(tmp_path / "mine.toml"))
    for part in told:
        assert part in message


def test_every_mistake_of_a_folder_is_gathered_and_the_rest_can_be_used(
    kinds: tuple[Kind, ...], tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text(GOOD.replace("word =", "wrod ="), encoding="utf-8")
    (tmp_path / "b.toml").write_text("kind = ", encoding="utf-8")
    (tmp_path / "c.toml").write_bytes('kind = "Grüße"'.encode("latin-1"))
    (tmp_path / "d.toml").write_text(GOOD, encoding="utf-8-sig")
    book, mistakes = Rulebook.gather(kinds, tmp_path)
    assert book.get("servus") is not None
    assert [str(mistake).partition(":")[0].removeprefix(f"{tmp_path}/") for mistake in mistakes] == [
        "a.toml, line 6",
        "a.toml, line 4",
        "b.toml, line 1",
        "c.toml",
    ]
    assert "is not UTF-8" in str(mistakes[-1])


def test_a_folder_that_is_missing_or_empty(kinds: tuple[Kind, ...], tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="no such folder of rules"):
        Rulebook.load(kinds, tmp_path / "none")
    with pytest.raises(RuleError, match=r"holds no \.toml file"):
        Rulebook.load(kinds, tmp_path)


class TestProofs:
    def test_good_rules_hold(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        book = laid_over(kinds, tmp_path, GOOD)
        assert [failure for rule in book for failure in book.failures(rule)] == []

    def test_an_example_that_does_not_match_and_a_counterexample_that_does(
        self, kinds: tuple[Kind, ...], tmp_path: Path
    ) -> None:
        text = GOOD.replace("Guten Tag, sagte er", "Servus, sagte er").replace("{greeting:Servus}", "Grüezi")
        book = laid_over(kinds, tmp_path, text)
        rule = book.get("servus")
        assert rule is not None
        assert [(example.text, found) for example, found in book.failures(rule)] == [
            ("Grüezi, sagte der Hafenmeister.", "`Servus` is not in it"),
            ("Servus, sagte er.", "`Servus` is in it"),
        ]

    def test_a_known_gap_that_holds_is_told(self, kinds: tuple[Kind, ...], tmp_path: Path) -> None:
        gap = '{ text = "Servus!", why = "it is the word alone", expect = "fail" }'
        text = GOOD.replace('example = ["', f'example = [{gap}, "', 1)
        book = laid_over(kinds, tmp_path, text)
        rule = book.get("servus")
        assert rule is not None
        ((example, found),) = book.failures(rule)
        assert (example.text, found) == ("Servus!", 'holds now: delete `expect = "fail"`')


def test_braces_are_read_and_written() -> None:
    text = "{speaker:Die Stadt} {cue:teilte} {cue:mit}, {content:das koste 3 Euro}."
    example = parse_example(text)
    assert example.text == "Die Stadt teilte mit, das koste 3 Euro."
    assert [span.of(example.text) for span in example.role("cue")] == ["teilte", "mit"]
    assert example.role("speaker") == (Span(0, 9),)
    assert write_example(example.text, example.roles) == text
