"""Short texts of several styles, whole way through -> name, kind, role, body and messenger of each claim."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from oton import speakers
from oton.records import Quotation, Span

if TYPE_CHECKING:
    from oton import flow

sys.path.insert(0, str(Path(__file__).parents[1] / "quality"))
import evaluate_speakers

# What stood when the texts were written; the speaker's words come from the quotations and are part of it.
FLOORS = {"found": 0.88, "name": 0.9, "kind": 0.93, "role": 0.93, "organisation": 0.93, "via": 0.93}


@pytest.fixture(scope="module")
def shares(pipeline: flow.Pipeline) -> dict[str, float]:
    return evaluate_speakers.score_sources(pipeline)[0]


@pytest.mark.parametrize("cell", FLOORS)
def test_sources_of_our_own_texts(cell: str, shares: dict[str, float]) -> None:
    assert shares[cell] >= FLOORS[cell]


def test_two_people_of_one_surname_have_two_keys_in_a_run() -> None:
    rows = [
        ("a", "Hans Wolter", "person", "Bürgermeister", ""), ("b", "Gerda Wolter", "person", "Richterin", ""),
        ("c", "Wolter", "person", "Richterin", ""), ("d", "Wolter", "person", "Bürgermeister", ""),
        ("e", "Wolter", "person", "Trainer", ""),
    ]  # fmt: skip
    keys = speakers.assign_keys(rows)
    assert [keys[row] for row in rows] == ["Hans Wolter", "Gerda Wolter", "Gerda Wolter", "Hans Wolter", "Wolter"]


@pytest.mark.parametrize(
    ("text", "content", "cue", "name", "via"),
    [
        (
            "Helena von der Lohe kam. „Es fehlen 40 Betten“, sagte von der Lohe.",
            (25, 46), (48, 53), "Helena von der Lohe", "",
        ),
        (
            "„Es fehlen 40 Betten“, zitierte die „Küstenpost“ die Ärztin Vera Linz.",
            (0, 21), (23, 31), "Vera Linz", "Küstenpost",
        ),
    ],
    ids=["behind its cue", "cited"],
)  # fmt: skip
def test_a_quotation_whose_speaker_was_not_found(
    pipeline: flow.Pipeline, text: str, content: tuple[int, int], cue: tuple[int, int], name: str, via: str
) -> None:
    quotation = Quotation("0", "direct", (Span(*content),), "test", cue=(Span(*cue),))
    source = evaluate_speakers.resolve(pipeline, text, [quotation])["0"]
    assert (source.name, source.via) == (name, via)


@pytest.mark.parametrize(
    ("speaker", "to", "name", "via"),
    [
        ("Jonas Falk", "der Deutschen Presse-Agentur", "Jonas Falk", "Deutsche Presse-Agentur"),
        ("Jonas Falk", "der „Rheinischen Post“ (Mittwoch)", "Jonas Falk", "Rheinische Post"),
        ("Jonas Falk", "RTL", "Jonas Falk", ""),
        ("ein Sprecher", "der Deutschen Presse-Agentur", "Sprecher", "Deutsche Presse-Agentur"),
        ("eine Sprecherin der Polizei", "der „Küstenpost“", "Sprecherin der Polizei", "Küstenpost"),
        ("ein Sprecher", "der Polizei", "Sprecher der Polizei", ""),
    ],
)
def test_whom_words_are_said_to_is_no_speaker(
    speaker: str, to: str, name: str, via: str, pipeline: flow.Pipeline
) -> None:
    (claim,) = pipeline.extract(f"„Es fehlen 30 Betten“, sagte {speaker} {to}.")
    assert (claim.speaker_name, claim.via) == (name, via)
