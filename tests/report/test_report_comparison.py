# ruff: noqa: E501  (a claim is written on one line, as it stands in the table)
"""Claims about the same thing come together, in one unit; other counts stay out."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from run_folder import BOOK, PROTEST, Said, Written, write_run

from oton.records import Span
from oton.report import KINDS
from oton.report.comparing.kinds import clause_of, stance_of
from oton.report.comparing.rivals import compare
from oton.report.comparing.topics import counted, topics_of
from oton.report.comparing.values import Interval
from oton.report.comparing.words import noun_stem, same_word, stem
from oton.report.reading import RunFolder
from oton.report.scale import common_unit, convert, scale_of
from oton.rulebook import Rulebook


@pytest.mark.parametrize("rule", list(BOOK), ids=lambda r: r.id)
def test_every_topic_holds_what_its_examples_say(rule: object) -> None:
    assert list(BOOK.failures(rule)) == []  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("measure", "t", "3"), ("measure", "kg", "3000"), True),
        (("measure", "km", "1.5"), ("measure", "m", "1500"), True),
        (("fraction", "", "0.5"), ("percent", "%", "50"), True),
        (("measure", "EUR/t", "80"), ("measure", "EUR/kg", "0.08"), True),
        (("duration", "year", "1"), ("duration", "month", "12"), True),
        (("duration", "month", "1"), ("duration", "d", "30"), False),
        (("money", "EUR", "5"), ("money", "USD", "5"), False),
        (("count", "", "5"), ("percent", "%", "5"), False),
        (("age", "year", "5"), ("duration", "year", "5"), False),
    ],
)
def test_values_of_one_dimension_convert(one: tuple[str, str, str], other: tuple[str, str, str], same: bool) -> None:
    scales = [scale_of(kind, unit) for kind, unit, _ in (one, other)]
    assert (scales[0].dimension == scales[1].dimension) == same
    if same:
        _, factor = common_unit([one[:2], other[:2]])
        assert convert(one[2], scales[0], factor) == convert(other[2], scales[1], factor)


def groups(run: RunFolder) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in compare(run, BOOK):
        found.setdefault(row.group, []).append(f"{row.article_id} {row.quantity}")
    return found


def test_the_rival_figures_of_a_protest_come_out_as_one_group(run: RunFolder) -> None:
    protest = groups(run)["Teilnehmer-1"]
    assert sorted(protest) == ["001 4.000", "001 9.000", "002 4.500", "002 9.000", "003 5.000"]  # 20.000 are expected


def test_a_group_has_one_unit(run: RunFolder) -> None:
    gold = [row for row in compare(run, BOOK) if row.group == "Gold-1"]
    assert [(row.quantity, row.value_min, row.unit) for row in gold] == [
        ("3 t", Decimal(3), "t"),
        ("3.000 kg", Decimal(3), "t"),
    ]
    assert {row.verdict for row in gold} == {"agree"}


def test_a_figure_for_another_time_is_no_rival(run: RunFolder) -> None:
    rows = {f"{r.article_id} {r.quantity}": r for r in compare(run, BOOK)}
    assert "003 20.000" not in rows
    assert rows["001 4.000"].verdict == "disagree"
    assert "001:" in rows["003 5.000"].disagrees_with


def test_the_speakers_of_a_group_are_counted_once(run: RunFolder) -> None:
    first = compare(run, BOOK)[0]
    assert (first.claims, first.sources, first.articles) == (5, 3, 3)
    assert (first.first, first.last) == ("2025-05-03", "2025-05-04")
    assert (first.lowest, first.highest) == (Decimal(4000), Decimal(9000))


def test_groups_do_not_hang_on_the_order_of_articles(run: RunFolder, tmp_path: Path) -> None:
    turned = write_run(tmp_path / "turned", PROTEST[::-1])
    assert sorted(map(sorted, groups(run).values())) == sorted(map(sorted, groups(turned).values()))


def test_origin_tells_apart_what_one_noun_counts(tmp_path: Path) -> None:
    def said(text: str, item: str, low: str) -> Said:
        number = f"{low[:-3]}.{low[-3:]}"
        more = {"item_text": item}
        return Said(f"{text} {number} {item} an der Grenze, sagte Rolf Amt.", number, low, low, "Soldaten", "Soldat", "Rolf Amt", "Rolf Amt", "sagte", more)  # fmt: skip

    articles = [
        Written("a", "2025-01-01", "A", "Truppen an der Grenze im Norden. ", [
            said("Dort stünden", "weringische Soldaten", "4000"), said("Gegenüber warteten", "ostmärkische Soldaten", "9000")]),
        Written("b", "2025-01-01", "B", "Truppen an der Grenze im Norden. ", [
            said("Es seien", "Soldaten aus Weringen", "5000"), said("Auch", "ostmärkische Soldaten", "8000")]),
    ]  # fmt: skip
    assert sorted(map(sorted, groups(write_run(tmp_path / "o", articles)).values())) == [
        ["a 4.000", "b 5.000"],
        ["a 9.000", "b 8.000"],
    ]


def test_intervals() -> None:
    assert Interval(Decimal(1000), None).meets(Interval(Decimal(12000), Decimal(12000)))
    assert not Interval(None, Decimal(800)).meets(Interval(Decimal(900), None))
    assert Interval(Decimal(1), Decimal(5)).meets(Interval(Decimal(5), Decimal(9)))


@pytest.mark.parametrize(
    ("sentence", "stance"),
    [
        ("Zum Deichfest kamen rund #7.000 Gäste.", "fact"),
        ("Zum Deichfest kamen #7.000 Gäste, erwartet worden waren 9.000.", "fact"),
        ("Zum Deichfest kamen 7.000 Gäste, erwartet worden waren #9.000.", "forecast"),
        ("Wie erwartet kamen #7.000 Gäste zum Deichfest.", "fact"),
        ("Wir hatten mit #5.000, höchstens 6.000 Gästen gerechnet.", "forecast"),
        ("Der Wirt rechnete vor, dass #40 Fässer leer geworden seien.", "fact"),
        ("Die Gemeinde erwartet, dass #9.000 Gäste kommen.", "forecast"),
        ("Der Landrat versprach #9.000 Bäume.", "offered"),
        ("Der Umbau dürfte #4 Jahre dauern.", "forecast"),
        ("Die Reederei will #120 Stellen streichen.", "planned"),
        ("Die Werft wolle #120 Kähne verkauft haben.", "fact"),
        ("Bei dem Sturm sollen #8 Menschen verletzt worden sein.", "fact"),
        ("Man habe #120 Stellen gestrichen, davon 80 in Brake.", "fact"),
        ("Man habe 120 Stellen gestrichen, davon allein #80 in Brake.", "part"),
        ("Von den Gästen seien #30 krank geworden, vier von ihnen schwer.", "fact"),
        ("Die Klinik behandle 30 Gäste, #4 von ihnen auf der Intensivstation.", "part"),
        ("Auf ihn entfielen #22 der 23 Stimmen.", "part"),
        ("Auf ihn entfielen 22 der #23 Stimmen.", "fact"),
    ],
)
def test_what_a_number_is_stated_as(sentence: str, stance: str) -> None:
    at = sentence.index("#")
    text = sentence.replace("#", "")
    number = Span(at, at + len(re.match(r"[\d.]*\d", text[at:])[0]))  # type: ignore[index]
    row = {"modality": "asserted", "sentence": text, "quote": text, "cue": "sagte", "when_iso": "", "published": ""}
    assert stance_of(row, number, BOOK) == stance, clause_of(text, number)


def test_modality_and_time_count_as_well() -> None:
    row = {"modality": "asserted", "sentence": "Es sind 4.", "quote": "", "cue": "", "when_iso": "2026"}
    row["published"] = "2025-03-16"
    assert stance_of(row, Span(8, 9), BOOK) == "forecast"
    assert stance_of(row | {"when_iso": "2024"}, Span(8, 9), BOOK) == "fact"
    assert stance_of(row | {"modality": "possible", "when_iso": ""}, Span(8, 9), BOOK) == "fact"
    assert stance_of(row | {"modality": "denied", "when_iso": ""}, Span(8, 9), BOOK) == "rejected"


@pytest.mark.parametrize(
    ("one", "other"), [("russische", "Russland"), ("nordkoreanischen", "Nordkorea"), ("Soldaten", "Soldat")]
)
def test_stems_of_one_word(one: str, other: str) -> None:
    assert same_word(stem(one), stem(other))


def test_the_state_nearest_to_the_number_counts() -> None:
    sentence = "Es habe 12 Tote gegeben, 30 Menschen seien verletzt, sieben Personen würden vermisst."
    place = Span(sentence.index("30"), sentence.index("30") + 2)
    assert str(counted("Mensch", "Menschen", sentence, place, topics_of(BOOK))) == "topic-injured"


def test_sizes_of_another_order_are_no_rivals(tmp_path: Path) -> None:
    def said(number: str, low: str, item: str) -> Said:
        return Said(
            f"Der Park versorge {number} {item}, sagte Ute Amt.",
            number,
            low,
            low,
            item,
            "Haushalt",
            "Ute Amt",
            "Ute Amt",
            "sagte",
        )

    articles = [
        Written("a", "2025-01-01", "A", "Der Windpark im Norden. ", [said("1.100.000", "1100000", "Haushalte")]),
        Written("b", "2025-01-01", "B", "Der Windpark im Norden. ", [said("vier", "4", "Haushalt"), said("1.000.000", "1000000", "Haushalte")]),
    ]  # fmt: skip
    assert groups(write_run(tmp_path / "o", articles)) == {"Haushalt-1": ["a 1.100.000", "b 1.000.000"]}


def test_a_word_of_time_is_not_what_is_counted(tmp_path: Path) -> None:
    def said(what: str, number: str) -> Said:
        text = f"{what} liege {number} Prozent über dem Vorjahr, sagte Ute Amt."
        more = {"kind": "percent", "unit": "%", "quote": text.partition(", sagte")[0]}
        return Said(
            text, f"{number} Prozent", number, number, "Vorjahr", "Vorjahr", "Ute Amt", "Ute Amt", "sagte", more
        )

    articles = [
        Written("a", "2025-01-01", "A", "Die Molkerei im Norden zieht Bilanz. ", [said("Der Absatz von Käse", "7"), said("Der Preis für Strom", "12")]),
        Written("b", "2025-01-01", "B", "Die Molkerei im Norden zieht Bilanz. ", [said("Die Miete der Halle", "30")]),
    ]  # fmt: skip
    assert groups(write_run(tmp_path / "o", articles)) == {}


def test_short_sentences_that_fit_any_event_make_no_group(tmp_path: Path) -> None:
    def written(name: str, before: str, number: str) -> Written:
        said = Said(f"Rund {number} Menschen sollen verletzt worden sein.", number, number, number, "Menschen", "Mensch", more={"modality": "reported"})  # fmt: skip
        return Written(name, "2025-01-01", name, before, [said])

    bus = (
        "Auf der Autobahn bei Wolpern ist ein Reisebus in eine Baustelle gefahren, der Fahrer war eingeschlafen. Kräne "
        "hoben das Wrack am Mittag von der Fahrbahn, der Verkehr staute sich bis zur Grenze. "
    )
    storm = (
        "Der Sturm deckte am Abend in Grünau Dächer ab und warf Bäume auf Stromleitungen und Gleise. Schulen und "
        "Kindergärten bleiben geschlossen, die Feuerwehr pumpt Keller leer. "
    )
    later = (
        "Nach dem Sturm in Grünau räumen Helfer Bäume von Gleisen, Dächer und Stromleitungen sind noch kaputt. Die "
        "Feuerwehr pumpt weiter Keller leer, Schulen öffnen wieder. "
    )
    run = write_run(tmp_path / "o", [written("a", bus, "30"), written("b", storm, "80"), written("c", later, "90")])
    assert groups(run) == {"Mensch-1": ["b 80", "c 90"]}


def test_what_befell_those_before_is_not_taken_over_a_comma() -> None:
    sentence = "Im Tal seien 90 Menschen ums Leben gekommen, Tausende Menschen befänden sich noch dort."
    at = sentence.index("Tausende")
    assert counted("Mensch", "Menschen", sentence, Span(at, at + 8), topics_of(BOOK)).loose
    sentence = "Ums Leben kamen dort, so die Polizei, zwölf Menschen."
    at = sentence.index("zwölf")
    assert str(counted("Mensch", "Menschen", sentence, Span(at, at + 5), topics_of(BOOK))) == "topic-dead"


def test_a_topic_of_ones_own_brings_together_what_it_names(run: RunFolder, tmp_path: Path) -> None:
    (tmp_path / "meine.toml").write_text(
        'kind = "topic"\n\n[[rule]]\nid = "topic-livestock"\nnoun = ["Ziege", "Zicklein"]\n'
        'example = ["Der Hof habe {number:40} {item:Zicklein}."]\n'
        'counterexample = [{ text = "Der Hof habe {number:40} {item:Hühner}.", why = "poultry" }]\n',
        encoding="utf-8",
    )
    book = Rulebook.load(KINDS, tmp_path)
    assert list(book.failures(book.get("topic-livestock"))) == []  # type: ignore[arg-type]
    assert topics_of(book).nouns[noun_stem("Zicklein")] == "topic-livestock"
    assert book.digest() == BOOK.digest()  # no article is read again for it


def test_cases_are_not_the_people_of_another_number(run: RunFolder, tmp_path: Path) -> None:
    fall = Said("In 4.800 Fällen am Stauwerk geht es um Ruhestörung, sagte Ute Kranz.", "4.800", "4800", "4800", "Fällen", "Fall", "Ute Kranz", "Ute Kranz", "sagte")  # fmt: skip
    articles = [*PROTEST[:-1], Written("004", "2025-05-04", "Talkurier", "Nach dem Protest am Stauwerk. ", [fall])]
    assert not any(
        "004" in entry for entries in groups(write_run(tmp_path / "o", articles)).values() for entry in entries
    )
