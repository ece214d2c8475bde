"""`oton rules` as somebody without Python uses it, with the bundled model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

import oton.model
from oton import flow
from oton.commands.rules import app
from oton.errors import OtonError
from oton.model import BUNDLED
from oton.rulebook import Rulebook

if TYPE_CHECKING:
    from spacy.language import Language

WITH_MODEL = ["--model", BUNDLED]

UNIT = """
kind = "unit"

[[rule]]
id = "my-kessel"
symbol = "kessel"
measures = "measure"
name = ["Bierkessel"]
example = ["Der Betrieb braut {quantity:300 Bierkessel} im Jahr."]
counterexample = [{ text = "Der Bierkesselraum hat 300 Plätze.", why = "a longer word" }]
"""

PATTERN = """
kind = "pattern"

[[rule]]
id = "my-taktstock"
form = "indirect"
tokens = [
  { LOWER = "den", role = "cue" },
  { LOWER = "taktstock", role = "cue" },
  { LOWER = "hebend", role = "cue" },
  { OP = "{0,4}", IS_PUNCT = false },
  { POS = { IN = ["NOUN", "PROPN"] }, role = "speaker" },
  { LOWER = ":" },
  { role = "content" },
]
example = ["{cue:Den Taktstock hebend} {speaker:der Dirigent}: {content:Es fehlten 3 Geigen}."]
counterexample = [{ text = "Den Taktstock hebend, trat er vor 300 Gäste.", why = "nobody says anything" }]
"""


@pytest.fixture(autouse=True)
def one_model(nlp: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loads the model once for all commands of this file."""
    for module in (flow, oton.model):
        monkeypatch.setattr(module, "load_nlp", lambda model: nlp)


def rules(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def refusal(*arguments: object) -> str:
    """What a command says that could not start."""
    done = rules(*arguments)
    assert isinstance(done.exception, OtonError)
    return str(done.exception)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with rules of one's own: a unit, a construction, and a built-in rule switched off."""
    folder = tmp_path / "my_rules"
    folder.mkdir()
    (folder / "units.toml").write_text(UNIT, encoding="utf-8")
    (folder / "patterns.toml").write_text(PATTERN, encoding="utf-8")
    (folder / "off.toml").write_text('kind = "unit"\n[[rule]]\nid = "seemeile"\ndisabled = true\n', encoding="utf-8")
    return folder


class TestList:
    def test_all_kinds(self, book: Rulebook) -> None:
        done = rules("list")
        assert done.exit_code == 0
        assert f"{len(book)} rules of" in done.output

    def test_one_kind_with_rules_of_ones_own(self, mine: Path) -> None:
        done = rules("list", "unit", "--rules", mine)
        assert "my-kessel" in done.output
        assert "(switched off)" in next(line for line in done.output.splitlines() if "seemeile" in line)
        assert "my-taktstock" not in done.output

    def test_a_built_in_rule_extended_by_ones_own(self, mine: Path) -> None:
        more = UNIT.replace('id = "my-kessel"\nsymbol = "kessel"\nmeasures = "measure"', 'extends = "seemeile"')
        (mine / "off.toml").write_text(more, encoding="utf-8")
        told = f"quantities/rules/units.toml, extended in {mine / 'off.toml'}"
        assert told in rules("list", "unit", "--rules", mine).output
        assert f"# {told}" in rules("show", "seemeile", "--rules", mine).output
        assert '"Bierkessel"' in rules("show", "seemeile", "--rules", mine).output
        assert "Rule `seemeile` (quantities/rules/units.toml, extended" in rules(
            "why", "Es sind 3 Kühe.", "--rules", mine, "--rule", "seemeile", *WITH_MODEL
        ).output  # fmt: skip

    def test_how_often_each_rule_fired_in_a_run(self, tmp_path: Path) -> None:
        (tmp_path / "claims.csv").write_text("claim_id,speaker_rule\na,named\n", encoding="utf-8")
        (tmp_path / "quantities.csv").write_text("quantity_rule\nmillion+euro\nmillion+euro+etwa\n", encoding="utf-8")
        (tmp_path / "quotations.jsonl").write_text('{"quotations": [{"rule": "clause_with_dass mitteilen"}]}\n')
        rows = [line.split() for line in rules("list", "--run", tmp_path).output.splitlines() if line.split()]
        lines = {row[0]: row[-1] for row in rows}
        assert (lines["euro"], lines["million"], lines["mitteilen"], lines["seemeile"]) == ("2", "2", "1", "0")

    def test_an_unknown_kind_and_a_folder_without_a_run(self, tmp_path: Path) -> None:
        assert "no kind of rule `units`. Did you mean `unit`?" in refusal("list", "units")
        assert "holds no claims.csv" in refusal("list", "--run", tmp_path)


class TestShow:
    def test_a_rule_as_it_stands_in_a_file(self) -> None:
        done = rules("show", "seemeile")
        assert 'kind = "unit"\n\n[[rule]]\nid = "seemeile"\n' in done.output

    def test_an_unknown_rule(self) -> None:
        assert "There is no rule `semeile`. Did you mean `seemeile`?" in refusal("show", "semeile")


class TestNew:
    def test_a_file_to_fill_in_is_a_rule_file(self, tmp_path: Path) -> None:
        done = rules("new", "unit", "-o", tmp_path / "mine" / "new.toml")
        assert done.exit_code == 0, done.output
        book, mistakes = Rulebook.gather(flow.KINDS, tmp_path / "mine")
        assert not mistakes
        assert book.get("my-unit") is not None

    def test_without_a_kind_it_tells_what_there_is(self) -> None:
        assert "cue_verb" in rules("new").output

    def test_it_overwrites_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "new.toml").write_text("mine")
        assert "is there already" in refusal("new", "unit", "-o", tmp_path / "new.toml")
        assert (tmp_path / "new.toml").read_text() == "mine"

    def test_a_construction_is_drafted_from_a_marked_sentence(self, tmp_path: Path) -> None:
        sentence = "{speaker:Die Stadt} {cue:pochte} darauf, {content:dass der Umbau nur 3 Millionen Euro koste}."
        rules("new", "pattern", "-o", tmp_path / "p.toml", "--from", sentence, *WITH_MODEL)
        done = rules("check", tmp_path, *WITH_MODEL)
        assert "examples   2: all hold" in done.output
        assert done.exit_code == 0

    def test_a_draft_needs_a_content_and_the_kind_pattern(self, tmp_path: Path) -> None:
        new = ("new", "pattern", "-o", tmp_path / "p.toml", *WITH_MODEL, "--from")
        assert "Mark at least what is said" in refusal(*new, "{speaker:Die Stadt} sagte nichts.")
        assert "hold no word" in refusal(*new, "{content:,} sagte die Stadt.")
        assert "of kind `pattern`" in refusal("new", "unit", "-o", tmp_path / "p.toml", "--from", "{content:x}")


class TestCheck:
    def test_good_rules(self, mine: Path) -> None:
        done = rules("check", mine, *WITH_MODEL)
        assert done.output == "rules      3, 1 of them switched off\nexamples   4: all hold\n"
        assert done.exit_code == 0

    def test_every_fault_of_a_folder_is_told(self, mine: Path) -> None:
        (mine / "a.toml").write_text(UNIT.replace("name =", "nmae =").replace("my-kessel", "a"), encoding="utf-8")
        (mine / "b.toml").write_text(
            UNIT.replace("my-kessel", "b").replace('"Bierkessel"', '"Humpen"'), encoding="utf-8"
        )
        (mine / "c.toml").write_text(
            UNIT.replace("my-kessel", "c")
            .replace("Bierkessel", "Maßkrug")
            .replace("Maßkrugraum hat 300", "Wirt hat 300 Maßkrug"),
            encoding="utf-8",
        )
        done = rules("check", mine, *WITH_MODEL)
        assert done.exit_code == 1
        assert "a.toml, line 8: rule `a`: unknown key `nmae`. Did you mean `name`?" in done.output
        assert 'b.toml: rule `b`: example does not hold: "Der Betrieb braut 300 Bierkessel im Jahr."' in done.output
        assert "c.toml: rule `c`: counterexample does not hold (the rule must leave it alone)" in done.output
        assert (
            f'oton rules why "Der Betrieb braut {{quantity:300 Bierkessel}} im Jahr." --rule b --rules {mine}\n'
            in done.output
        )
        assert "examples   8: 3 to put right" in done.output

    def test_a_value_that_no_run_could_use(self, mine: Path) -> None:
        text = UNIT.replace('"unit"', '"magnitude"').replace(
            'symbol = "kessel"\nmeasures = "measure"', 'value = "viele"'
        )
        (mine / "m.toml").write_text(text.replace("name =", "word =").replace("my-kessel", "m"), encoding="utf-8")
        done = rules("check", mine, *WITH_MODEL)
        assert done.exit_code == 1
        assert "m.toml: rule `m`: `value = 'viele'`. Write it in digits only." in done.output

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        done = rules("check", tmp_path, *WITH_MODEL)
        assert (done.exit_code, "holds no .toml file. `oton rules new KIND` writes one" in done.output) == (1, True)


class TestWhy:
    def test_every_stage_in_the_notation_of_the_rule_files(self) -> None:
        sentence = "Nach Angaben der Stadt kostet der Umbau rund 3 Millionen Euro."
        done = rules("why", sentence, *WITH_MODEL)
        assert "rund {quantity:3 Millionen Euro}. = approx 3000000 EUR" in done.output
        assert "{cue:Nach} {speaker:Angaben der Stadt}" in done.output
        assert "Stadt: 3 Millionen Euro" in done.output

    def test_a_rule_of_ones_own_fires(self, mine: Path) -> None:
        sentence = "Den Taktstock hebend der Dirigent: Es fehlten 30 Bierkessel."
        done = rules("why", sentence, "--rules", mine, "--rule", "my-taktstock", *WITH_MODEL)
        assert "{cue:Den Taktstock hebend} {speaker:der Dirigent}: {content:Es fehlten 30 Bierkessel}." in done.output
        assert "my-kessel" in done.output
        assert "Rule `my-taktstock` fired." in done.output

    def test_the_loser_of_a_conflict_is_shown(self, mine: Path) -> None:
        text = PATTERN.replace("my-taktstock", "my-weak").replace(
            'form = "indirect"', 'form = "indirect"\npriority = 1'
        )
        (mine / "weak.toml").write_text(text, encoding="utf-8")
        done = rules("why", "Den Taktstock hebend der Dirigent: Es fehlten 3 Geigen.", "--rules", mine, *WITH_MODEL)
        assert "gave way to my-taktstock (priority 10 against 1)" in done.output

    def test_where_a_pattern_stopped(self, mine: Path) -> None:
        sentence = "Den Taktstock hebend, trat er vor 300 Gäste."
        done = rules("why", sentence, "--rules", mine, "--rule", "my-taktstock", *WITH_MODEL)
        assert "Rule `my-taktstock` did not fire." in done.output
        assert "it matched as far as `Den Taktstock hebend`" in done.output

    def test_which_word_of_a_rule_is_missing(self) -> None:
        done = rules("why", "Die Stadt teilte den Kuchen.", "--rule", "mitteilen", *WITH_MODEL)
        assert "`verb`: `mit` is missing, `teilen` stands there as `teilte`." in done.output
        assert "Where it stopped: `teilte` stands there, but its particle `mit` does not." in done.output

    def test_a_cue_that_nothing_follows(self) -> None:
        done = rules("why", "Die Stadt teilte gestern etwas mit.", "--rule", "mitteilen", *WITH_MODEL)
        assert "`teilte mit` is read as its cue, but nothing that it takes goes with it (dass, v2" in done.output

    def test_how_the_words_were_read(self) -> None:
        done = rules("why", "Die Stadt sagte nichts.", "--words", *WITH_MODEL)
        assert "VVFIN" in done.output

    def test_a_rule_that_is_switched_off(self, mine: Path) -> None:
        done = rules("why", "Es sind 3 Seemeilen.", "--rules", mine, "--rule", "seemeile", *WITH_MODEL)
        assert "Rule `seemeile` is switched off in" in done.output
