# ruff: noqa: E501  (a claim is written on one line, as it stands in the table)
"""Claims about the same thing come together, in one unit; other counts stay out."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from run_folder import PROTEST, Said, Written, write_run

from oton.records import Span
from oton.report.comparison import Interval, compare, contradict
from oton.report.reading import RunFolder
from oton.report.scale import common_unit, convert, scale_of
from oton.report.topics import KINDS, built_in_topics, counted, same_word, stem
from oton.rulebook import Rulebook

BOOK = Rulebook.load(KINDS)


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
    for row in compare(run):
        found.setdefault(row.group, []).append(f"{row.article_id} {row.quantity}")
    return found


def test_the_rival_figures_of_a_protest_come_out_as_one_group(run: RunFolder) -> None:
    protest = groups(run)["Teilnehmer-1"]
    assert sorted(protest) == ["001 4.000", "001 9.000", "002 4.500", "002 9.000", "003 20.000", "003 5.000"]


def test_a_group_has_one_unit(run: RunFolder) -> None:
    gold = [row for row in compare(run) if row.group == "Gold-1"]
    assert [(row.quantity, row.value_min, row.unit) for row in gold] == [
        ("3 t", Decimal(3), "t"),
        ("3.000 kg", Decimal(3), "t"),
    ]
    assert {row.verdict for row in gold} == {"agree"}


def test_a_figure_for_another_time_is_no_rival(run: RunFolder) -> None:
    rows = {f"{r.article_id} {r.quantity}": r for r in compare(run)}
    assert rows["003 20.000"].disagrees_with == ""
    assert rows["001 4.000"].verdict == "disagree"
    assert "001:" in rows["003 5.000"].disagrees_with


def test_the_speakers_of_a_group_are_counted_once(run: RunFolder) -> None:
    first = compare(run)[0]
    assert (first.claims, first.sources, first.articles) == (6, 3, 3)
    assert (first.first, first.last) == ("2025-05-03", "2025-05-04")
    assert (first.lowest, first.highest) == (Decimal(4000), Decimal(20000))


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


def claim(**more: str) -> dict[str, str]:
    row = dict.fromkeys(["change", "when", "when_iso", "speaker_key", "speaker_name", "article_id", "published"], "")
    return row | {"modality": "asserted"} | more


def test_a_denial_contradicts_who_says_the_same_number() -> None:
    ten = Interval(Decimal(10), Decimal(10))
    doubted = claim(modality="doubted", speaker_name="B")
    assert contradict(claim(speaker_name="A"), ten, doubted, ten)
    assert not contradict(claim(speaker_name="A"), Interval(Decimal(3), Decimal(3)), doubted, ten)


@pytest.mark.parametrize(
    ("one", "other", "rivals"),
    [
        ({"speaker_name": "A"}, {"speaker_name": "B"}, True),
        ({"speaker_name": "A"}, {"speaker_name": "B", "change": "additional"}, False),
        ({"speaker_name": "A"}, {"speaker_name": "B", "when": "bis Dezember"}, False),
        ({"speaker_name": "A", "article_id": "x"}, {"speaker_name": "A", "article_id": "x"}, False),
        ({"speaker_name": "A", "published": "2025-01-01"}, {"speaker_name": "B", "published": "2025-02-01"}, False),
        ({"speaker_name": "A", "published": "2025-01-01"}, {"speaker_name": "B", "published": "2025-01-02"}, True),
    ],
)
def test_what_is_compared(one: dict[str, str], other: dict[str, str], rivals: bool) -> None:
    low, high = Interval(Decimal(1), Decimal(1)), Interval(Decimal(9), Decimal(9))
    assert contradict(claim(**one), low, claim(**other), high) == rivals


@pytest.mark.parametrize(
    ("one", "other"), [("russische", "Russland"), ("nordkoreanischen", "Nordkorea"), ("Soldaten", "Soldat")]
)
def test_stems_of_one_word(one: str, other: str) -> None:
    assert same_word(stem(one), stem(other))


def test_the_state_nearest_to_the_number_counts() -> None:
    sentence = "Es habe 12 Tote gegeben, 30 Menschen seien verletzt, sieben Personen würden vermisst."
    place = Span(sentence.index("30"), sentence.index("30") + 2)
    assert str(counted("Mensch", "Menschen", sentence, place, built_in_topics())) == "topic-injured"


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
