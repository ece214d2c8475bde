"""Articles of our own -> what is kept, dropped and labelled, and what becomes data."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from oton import cleaning
from oton.records import Article, CleanText, Region
from oton.rulebook import Rulebook

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "cleaning.toml").read_text("utf-8"))["case"]


@pytest.fixture(scope="module")
def cleaner() -> cleaning.Cleaner:
    return cleaning.load(Rulebook.load(cleaning.KINDS))


def _clean(raw: str, cleaner: cleaning.Cleaner, *keep: str, **metadata: str) -> CleanText:
    return cleaning.clean(Article("a", "a.txt", raw, metadata=metadata), cleaner, frozenset(keep))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], cleaner: cleaning.Cleaner) -> None:
    text = _clean(case["raw"], cleaner).text
    for part in case["keep"]:
        assert part in text
    for part in case["drop"]:
        assert part not in text


def test_data_of_an_article_on_lines(cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(
        "Brücke bleibt gesperrt\nVon Erika Muster und Max Beispiel\nStand: 3. Mai 2024, 17:47 Uhr\n"
        "NEUSTADT (dpa) - Die Brücke am Hafen bleibt gesperrt. Das teilte die Stadt mit.\n"
        "Die Kosten steigen auf 12 Millionen Euro.\nDie Arbeiten dauern zwei Jahre. (em/dpa)",
        cleaner,
    )
    assert cleaned.metadata == {
        "title": "Brücke bleibt gesperrt",
        "author": "Erika Muster; Max Beispiel",
        "published": "2024-05-03T17:47",
        "place": "Neustadt",
        "agency": "dpa",
    }
    assert "Die Brücke am Hafen bleibt gesperrt." in cleaned.text
    assert "(dpa)" not in cleaned.text


def test_a_time_behind_the_title_is_data(cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean("Minister erwartet Einsatz Stand: 31.10.2024 21:27 Uhr\n\nDer Einsatz steht kurz bevor.", cleaner)
    assert cleaned.text == "Minister erwartet Einsatz\n\nDer Einsatz steht kurz bevor."
    assert cleaned.metadata == {"title": "Minister erwartet Einsatz", "published": "2024-10-31T21:27"}


def test_given_metadata_beats_what_the_text_tells(cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(
        "Brücke zu\n03.05.2024\nDie Brücke ist zu, sagt die Stadt.", cleaner, published="2024-05-04", x="1"
    )
    assert cleaned.metadata["published"] == "2024-05-04"
    assert cleaned.metadata["x"] == "1"


def test_title_lead_and_subhead_are_labelled_and_paragraphs_of_their_own(cleaner: cleaning.Cleaner) -> None:
    raw = (
        "Brücke bleibt gesperrt\nDie Sanierung der Brücke dauert länger als geplant.\n"
        "Die Stadt hat am Dienstag neue Zahlen vorgelegt. Die Kosten steigen.\nSchäden an Pfeilern\n"
        "Der Bauleiter sprach von Schäden an 40 Pfeilern."
    )
    cleaned = _clean(raw, cleaner)
    assert [region.label for region in cleaned.regions] == ["title", "lead", "body", "subhead", "body"]
    assert cleaned.text == raw.replace("\n", "\n\n")
    assert cleaned.region_at(cleaned.text.index("Schäden an Pf")) == "subhead"


def test_keep_brings_captions_back(cleaner: cleaning.Cleaner) -> None:
    raw = "Brand\nDie Halle mit 300 Autos brannte.\nFoto: Erika Muster/dpa\nDie Polizei ermittelt seit Montag."
    assert "300 Autos" not in _clean(raw, cleaner).text
    kept = _clean(raw, cleaner, "caption")
    assert "300 Autos" in kept.text
    assert kept.region_at(kept.text.index("300")) == "caption"


def test_layout_of_a_page_beats_guessing(cleaner: cleaning.Cleaner) -> None:
    raw = "Das sagt die Stadt.\nDie Brücke ist zu und bleibt es auch."
    layout = (Region(0, 19, "title", "keep", "page"), Region(20, len(raw), "lead", "keep", "page"))
    cleaned = cleaning.clean(Article("a", "a.html", raw, layout=layout, extracted=True), cleaner)
    assert [(region.label, region.rule) for region in cleaned.regions] == [("title", "page"), ("lead", "page")]


def test_a_whole_page_on_one_line(cleaner: cleaning.Cleaner) -> None:
    body = " ".join(
        f"Die Stadt hat für die Brücke am Hafen im Abschnitt {number} neue Zahlen vorgelegt, wie das Bauamt sagte."
        for number in range(1, 20)
    )
    menu = "Startseite Ressorts Stadtleben Kreisnachrichten Kleinanzeigen Traueranzeigen Vereinsleben Leserreisen " * 4
    teasers = (
        "Das könnte Sie auch interessieren Zoo feiert Nachwuchs Elefantenkalb tapst durchs Gehege Handball Pokalaus "
    )
    title = "Brücke bleibt noch lange gesperrt"
    raw = f"Zum Inhalt springen {menu}{title} {title} {body} {teasers}"
    cleaned = _clean(raw, cleaner)
    assert cleaned.text.split() == f"{title} {body}".split()
    assert cleaned.metadata["title"] == title


@pytest.mark.parametrize("raw", ["", " ", "\n", "\x00", "\xad", "|", "\ufeff", "a", "."])
def test_next_to_nothing(raw: str, cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(raw, cleaner)
    assert cleaned.text in ("", raw)
    assert "".join(piece.text for piece in cleaning.explain_regions(Article("a", "a", raw), cleaned)) == raw


@pytest.mark.parametrize(
    "part", ["a", '"', "aB", "„“", "aa.A", "A/", "(", "Foto: dpa/", "a\n", "Ã¤", "x\xad", "Von Der "]
)
def test_hostile_input_takes_linear_time(part: str, cleaner: cleaning.Cleaner) -> None:
    def took(size: int) -> float:
        raw = part * (size // len(part))
        start = time.process_time()
        _clean(raw, cleaner)
        return time.process_time() - start

    took(2_000)
    short, long = (min(took(size) for _ in range(3)) for size in (10_000, 40_000))  # once the garbage is collected
    assert long < 12 * max(short, 0.01)  # four times the text; sixteen times would be quadratic


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("aufgebaut.Am Rande", "aufgebaut.|Am Rande"),
        ("Wort.“Das", "Wort.“|Das"),
        ("die „Lösung“.In Wien", "die „Lösung“.|In Wien"),
        ("13:21 UhrUS-Minister", "13:21 Uhr|US-Minister"),
        ("imagoDie Stadt", "imago|Die Stadt"),
        ("Muster23.10.2024", "Muster|23.10.2024"),
        ("HafenFoto: Erika", "Hafen|Foto: Erika"),
        ("im Detail:Zum Tarif", "im Detail:|Zum Tarif"),
        ("bekanntIn Österreich", "bekannt|In Österreich"),
        ("die BürgermeisterIn sagte", "die BürgermeisterIn sagte"),
        ("BewohnerInnen", "BewohnerInnen"),
        ("HypoVereinsbank", "HypoVereinsbank"),
        ("AstraZeneca", "AstraZeneca"),
        ("Plan.Net", "Plan.Net"),
        ("Hon.Prof.Dr. Muster", "Hon.Prof.Dr. Muster"),
        ("auf www.bote.De oder #MeToo", "auf www.bote.De oder #MeToo"),
        ("am 3.Mai um 17.30 Uhr", "am 3.Mai um 17.30 Uhr"),
        ("z.B. Nr.5 und Abs.2", "z.B. Nr.5 und Abs.2"),
    ],
)
def test_glue(text: str, wanted: str) -> None:
    out = text
    for offset in reversed(list(cleaning.find_glue(text))):
        out = out[:offset] + "|" + out[offset:]
    assert out == wanted


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Stand: 15.03.2025 19:42 Uhr | Lesedauer: 3 Min.", "2025-03-15T19:42"),
        ("27. April 2025, 8:00 Uhr | Lesezeit: 4 Minuten | Von Levke Dirksen", "2025-04-27T08:00"),
        ("Die Brücke ist seit dem 15.03.2025 zu.", ""),
    ],
)
def test_a_line_that_opens_with_a_date_tells_the_day(cleaner: cleaning.Cleaner, line: str, published: str) -> None:
    body = "Die Brücke ist zu, sagt die Stadt. Sie rechnet mit 300 Autos am Tag, die nun einen Umweg fahren müssen."
    cleaned = _clean(f"Brücke zu\n\n{line}\n\n{body}", cleaner)
    assert cleaned.metadata.get("published", "") == published
