"""Why a number is a claim, and why another one is none."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from oton.batch import text_path
from oton.errors import InputError
from oton.records import Span
from oton.report import KINDS
from oton.report.explain import NotANumber, explain_place, explain_row, in_braces, sentence_around
from oton.report.reading import RunFolder
from oton.rulebook import Rulebook, parse_example


def claim_id(run: RunFolder, article: str, quantity: str) -> str:
    return next(c["claim_id"] for c in run.claims if (c["article_id"], c["quantity"]) == (article, quantity))


def test_a_claim_is_shown_in_the_notation_of_the_rules(run: RunFolder) -> None:
    said = explain_row(run, claim_id(run, "003", "20.000"))
    line = next(row for row in said.splitlines() if "{cue:" in row)
    example = parse_example(line.strip())
    assert [s.of(example.text) for s in example.role("cue")] == ["teilte", "mit"]
    assert [s.of(example.text) for s in example.role("speaker")] == ["das Bündnis Weser"]
    assert "{quantity:20.000}" in said
    assert "speech-verb" in said
    assert "when_iso 2025-06-01" in said


def test_what_cleaning_dropped_near_a_claim_is_told(run: RunFolder) -> None:
    assert "nav, rule nav-words: StartseiteRegionAnmelden" in explain_row(run, claim_id(run, "001", "4.000"))


def test_a_place_may_stand_for_the_claim(run: RunFolder) -> None:
    row = next(c for c in run.claims if c["quantity"] == "4.500")
    assert explain_row(run, f"002:{int(row['start']) + 1}") == explain_row(run, row["claim_id"])


def test_rules_are_named_with_their_file_and_an_example(run: RunFolder) -> None:
    path = run.path / "claims.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",digits,", ",topic-dead+topic-cost,"), encoding="utf-8")
    said = explain_row(RunFolder(run.path, run.find_text), claim_id(run, "001", "4.000"), Rulebook.load(KINDS))
    assert "topic-dead  (topic, report/rules/topics.toml: " in said
    assert "topic-cost  (topic" in said


def test_the_quotations_that_lost_are_listed(run: RunFolder) -> None:
    path = run.path / "quotations.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    first = lines[0]["quotations"][0]
    lines[0]["quotations"].append({**first, "id": "q9", "rule": "wider", "content": [[0, first["content"][0][1]]]})
    unnamed = {"speaker": [], "speaker_name": "", "id": "q8", "rule": "unnamed"}
    lines[0]["quotations"].append({**first, **unnamed})
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), encoding="utf-8")
    said = explain_row(RunFolder(run.path, run.find_text), claim_id(run, "001", "4.000"))
    assert "q9 indirect, speaker Polizei, rule wider: it has a speaker too, but holds more" in said
    assert "q8 indirect, speaker (none), rule unnamed: it has no speaker" in said


def text_with(run: RunFolder, more: str) -> RunFolder:
    path = run.find_text(run.path, "004")
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    return RunFolder(run.path, run.find_text)


def test_a_number_in_dropped_text_is_no_claim(run: RunFolder) -> None:
    said = explain_place(run, "001", 4)
    assert "Cleaning dropped it as nav (rule nav-words)" in said
    assert "--keep nav" in said


def test_a_number_in_the_article_s_own_voice_is_no_claim(run: RunFolder) -> None:
    run = text_with(run, " Es kamen 77 Händler.")
    text = run.text("004") or ""
    at = text.index("77")
    own = {"article_id": "004", "quantity": "77", "claim_id": "", "start": str(at), "end": str(at + 2)}
    run.quantities.append(run.quantities[0] | own)
    said = explain_place(run, "004", at)
    assert "no quotation's content holds it" in said
    assert "ends 10 characters before it" in said
    assert "Es kamen {here:77} Händler." in said


def test_a_number_that_the_grammar_refuses_is_no_claim(run: RunFolder) -> None:
    run = text_with(run, " Das Spiel endete 2:1.")
    at = (run.text("004") or "").index("2:1")

    def refusals(text: str) -> Iterator[NotANumber]:
        yield NotANumber(Span(text.index("2:1"), text.index("2:1") + 3), "rule score")

    assert "`2:1` is no quantity: rule score." in explain_place(run, "004", at, refusals=refusals)
    assert "No quantity was found here" in explain_place(run, "004", at)


def test_a_place_without_digits_names_numbers_near_it(run: RunFolder) -> None:
    assert "The nearest quantities: `4.200` at" in explain_place(run, "004", 2)


@pytest.mark.parametrize("row", ["001:x", "nothing", "009:5", "001:99999"])
def test_what_is_not_there_is_told_with_the_next_step(run: RunFolder, row: str) -> None:
    with pytest.raises(InputError, match=r"claim_id|articles\.csv|characters"):
        explain_row(run, row)


def test_a_sentence_does_not_end_at_a_day() -> None:
    text = "Es war kalt. Am 29. März kamen 7 Leute. Dann gingen sie."
    assert sentence_around(text, [Span(30, 31)]).of(text) == "Am 29. März kamen 7 Leute."


def test_braces_do_not_nest() -> None:
    text = "Er sagte, es seien laut ihr 7."
    roles = [("content", Span(10, 29)), ("speaker", Span(24, 27))]
    assert in_braces(text, Span(0, 30), roles) == "Er sagte, {content:es seien laut }{speaker:ihr}{content: 7}."


def test_what_lost_is_shown_with_the_winner_and_the_reason(run: RunFolder) -> None:
    claim = next(c for c in run.claims if (c["article_id"], c["quantity"]) == ("003", "20.000"))
    number = [int(claim["start"]), int(claim["end"])]
    entry = {"form": "reported", "content": [number], "speaker": [], "rule": "report zählen"}
    entry |= {"because": "its words are taken", "winner": "clause_with_dass mitteilen"}
    file = run.path / "quotations.jsonl"
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    lines = [{**line, "lost": [entry] if line["article_id"] == "003" else []} for line in lines]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    told = explain_row(RunFolder(run.path, text_path), claim["claim_id"])
    assert told.partition("Candidates that lost")[2].strip() == (
        "reported, speaker (none), rule report zählen: its words are taken (to clause_with_dass mitteilen)"
    )


def test_a_run_of_before_has_nothing_that_lost(run: RunFolder) -> None:
    assert "Candidates that lost" not in explain_row(run, claim_id(run, "003", "20.000"))
