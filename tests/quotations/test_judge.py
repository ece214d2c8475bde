"""What the judge makes of candidates: how far each reaches, what loses and why, and that a construction is one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from oton.flow import Done, Pipeline
from oton.quotations import Found, find_quotations, judged, load
from oton.records import Article
from oton.rulebook import Rulebook
from oton.text.view import read_view


def judge(text: str, book: Rulebook) -> Found:
    assert book.parse
    doc = book.parse(text)
    lexicon = load(book)
    return judged(read_view(doc, lexicon.forms), lexicon, doc)


def told(text: str, book: Rulebook) -> list[tuple[str, str]]:
    """All quotations of a text: who, and what."""
    kept = judge(text, book).kept
    return [(" ".join(s.of(text) for s in q.speaker), " | ".join(s.of(text) for s in q.content)) for q in kept]


IN_A_CLAUSE = {
    "Der Sprecher fragte, ob laut Armee 50 Rebellen tot seien.": [
        ("Der Sprecher", "ob laut Armee 50 Rebellen tot seien"),
        ("Armee", "50 Rebellen tot seien"),
    ],
    "Es wurde bestätigt, dass laut Armee 50 Rebellen tot sind.": [
        ("", "dass laut Armee 50 Rebellen tot sind"),
        ("Armee", "50 Rebellen tot sind"),
    ],
    "Der Sprecher wies den Vorwurf zurück, dass laut Armee 50 Rebellen starben.": [
        ("Der Sprecher", "dass laut Armee 50 Rebellen starben"),
        ("Armee", "50 Rebellen starben"),
    ],
    "Dass laut Armee 50 Rebellen tot seien, bestätigte der Sprecher.": [
        ("der Sprecher", "Dass laut Armee 50 Rebellen tot seien"),
        ("Armee", "50 Rebellen tot seien"),
    ],
    "Berg sagte, dass nach Angaben der Polizei 40 Gäste kamen.": [
        ("Berg", "dass nach Angaben der Polizei 40 Gäste kamen"),
        ("Angaben der Polizei", "40 Gäste kamen"),
    ],
}


@pytest.mark.parametrize("text", IN_A_CLAUSE)
def test_a_source_in_a_clause_says_neither_its_frame_nor_its_conjunction(text: str, book: Rulebook) -> None:
    assert told(text, book) == IN_A_CLAUSE[text]


def test_sources_side_by_side_share_the_sentence(book: Rulebook) -> None:
    assert told("Laut Polizei kamen 400 Gäste, der Wirt schätzte sie auf 900.", book) == [
        ("Polizei", "kamen 400 Gäste"),
        ("der Wirt", "der Wirt schätzte sie auf 900."),
    ]


def test_what_loses_is_kept_with_the_reason(book: Rulebook) -> None:
    lost = judge("„Wir haben 40 Gäste gezählt“, sagte Berg.", book).lost
    reasons = {entry.quotation.rule: (entry.winner and entry.winner.rule, entry.because) for entry in lost}
    assert reasons["quoted_fragment"] == ("quoted_before_cue sagen", "the marks go with another")


def test_the_own_voice_of_the_article_is_a_candidate(book: Rulebook) -> None:
    text = "Der Bericht liegt vor, wenn er fertig sei."
    found = judge(text, book)
    assert found.kept == []
    assert [(entry.quotation.rule.split()[0], entry.winner and entry.winner.rule) for entry in found.lost] == [
        ("subjunctive_chain", "own_voice")
    ]


RUMOUR = '''"""`Gerüchteweise fehlen 40 Betten.`: an adverb -> its sentence, said by nobody who is named."""

from oton.quotations.candidate import Candidate, Construction, Family

RUMOUR = Construction("rumour", Family.SOURCE)


def find(view, readings):
    for read in readings.sentences:
        for k in range(read.sentence.start, read.sentence.body_end):
            if view.lower[k] == "gerüchteweise":
                cue = ((k, k + 1),)
                yield Candidate(RUMOUR, ((k + 1, read.sentence.body_end),), read.number, k, cue=cue, frame=cue)
'''


def test_a_construction_is_one_file_in_a_folder(book: Rulebook, tmp_path: Path) -> None:
    assert book.parse
    text = "Gerüchteweise fehlen in der Klinik 40 Betten. Das sei seit Mai so."
    doc = book.parse(text)
    assert [q.rule for q in find_quotations(doc, load(book))] == ["subjunctive_chain subjunctive"]
    (tmp_path / "rumour.py").write_text(RUMOUR, encoding="utf-8")
    rumour, chain = find_quotations(doc, load(book), folders=[tmp_path])
    assert (rumour.rule, [s.of(text) for s in rumour.content]) == ("rumour", ["fehlen in der Klinik 40 Betten"])
    assert chain.rule == "subjunctive_chain subjunctive"


def test_a_run_keeps_what_lost_a_number(pipeline: Pipeline) -> None:
    text = "Wie die Stadt mitteilte, kostet der Turm laut Planer Falk 3 Millionen Euro. Das teilte die Polizei mit."
    done = pipeline.read(Article("turm", "turm.txt", text))
    assert isinstance(done, Done)
    lost = {(entry["rule"], entry["because"]) for entry in done.quotations["lost"]}
    assert ("said_before mitteilen", "what stands before is a quotation already") in lost
    assert all(entry["content"] for entry in done.quotations["lost"])
