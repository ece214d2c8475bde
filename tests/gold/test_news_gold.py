"""Every row of tests/gold/news stands in its article, and its cells agree with its text. Needs no model."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest
from num2words import num2words

NEWS = Path(__file__).with_name("news")
PARTS = ("open", "closed")
TEXTS = {path.stem: path.read_text(encoding="utf-8") for part in PARTS for path in (NEWS / part).glob("*.txt")}
Row = dict[str, str]


def rows_of(part: str) -> list[Row]:
    """The table of one part; quote marks are text."""
    with (NEWS / f"{part}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


ROWS = [(part, row) for part in PARTS for row in rows_of(part)]
CELLS = {
    "form": "direct indirect free_indirect indirect_free_indirect reported",
    "modifier": "exact approx more_than at_least less_than at_most range vague",
    "kind": "count money percent measure duration age fraction multiple",
    "sure": "0 1",
}
# which of value_min and value_max a modifier fills; the others fill both
ONE_ENDED = {
    **dict.fromkeys(("more_than", "at_least", "vague"), (True, False)),
    **dict.fromkeys(("less_than", "at_most"), (False, True)),
}

WORDS = {num2words(i, lang="de"): float(i) for i in range(1000)}
WORDS |= {f"{word}einhalb": i + 0.5 for word, i in WORDS.items() if i < 20}
WORDS |= {f"ein{ending}": 1.0 for ending in ("", "e", "em", "en", "er", "es")} | {"anderthalb": 1.5, "eineinhalb": 1.5}
STEMS = {  # of words that are no numerals
    "hälfte": 0.5, "halb": 0.5, "drittel": 1 / 3, "viertel": 0.25, "fünftel": 0.2, "sechstel": 1 / 6,
    "zehntel": 0.1, "zweit": 0.5, "dritte": 1 / 3, "viert": 0.25, "fünft": 0.2, "sechst": 1 / 6, "siebt": 1 / 7,
    "acht": 0.125, "zehnt": 0.1, "zwölft": 1 / 12, "zwanzigst": 0.05, "doppel": 2, "doppelt": 2,
    "verdreifach": 3, "vervierfach": 4,
    "verdoppel": 2, "halbier": 0.5, "dutzend": 12, "hundert": 100, "tausend": 1000, "zehntausend": 10_000,
    "hunderttausend": 100_000, "million": 1e6, "milliarde": 1e9, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6,
}  # fmt: skip
MAGNITUDES = {"tausend": 1e3, "mio": 1e6, "million": 1e6, "mrd": 1e9, "milliarde": 1e9, "rappen": 0.01, "cent": 0.01}
TOKEN = re.compile(r"[−-]?\d+(?:[.\s\u202f\u00a0]\d{3})*(?:,\d+)?|[^\W\d_]+")


def numbers_in(text: str, article: str) -> set[float]:
    """Every number that a reader may take from an expression; `article` tells which magnitudes may be left out."""
    tokens = TOKEN.findall(text)
    found = [value for token in tokens for value in (_number(token), _stem(token)) if value is not None]
    products = {a * b for a in found for b in found}  # `zwei Drittel`, `2,5 Dutzend`
    shares = {a / b for a in found for b in found if b}  # `zwei von drei`
    scaled = {v * m for v in found for word, m in MAGNITUDES.items() if word in article.lower()}
    negative = {-v for v in found if "minus" in text.lower()}
    return {*found, *products, *shares, *scaled, *negative}


def _number(token: str) -> float | None:
    if not re.search(r"\d", token):
        return WORDS.get(token.lower())
    plain = re.sub(r"[.\s\u202f\u00a0]", "", token).replace(",", ".").replace("−", "-")
    return float(plain)


def _stem(token: str) -> float | None:
    word = token.lower()
    times = re.fullmatch(r"(.+)(?:mal|fach\w*)", word)
    if times and times[1] in WORDS:
        return WORDS[times[1]]
    return max(((len(stem), value) for stem, value in STEMS.items() if word.startswith(stem)), default=(0, None))[1]


def test_there_is_gold_for_every_article_that_has_claims() -> None:
    for part in PARTS:
        docs = {row["doc"] for row in rows_of(part)}
        assert docs <= {path.stem for path in (NEWS / part).glob("*.txt")}


def test_ids_are_unique() -> None:
    names = Counter(path.stem for part in PARTS for path in (NEWS / part).iterdir())
    samples = {path.name.split(".")[0] for path in (Path(__file__).parents[2] / "data" / "articles").iterdir()}
    assert [name for name, times in names.items() if times > 1 or name in samples] == []
    places = Counter((row["doc"], row["begin"]) for _, row in ROWS)
    assert [place for place, times in places.items() if times > 1] == []


@pytest.mark.parametrize("part", PARTS)
def test_every_text_stands_where_its_offsets_and_its_context_say(part: str) -> None:
    wrong = [row["context"] for row in rows_of(part) if not _stands(row)]
    assert wrong == []


def _stands(row: Row) -> bool:
    text, context = TEXTS[row["doc"]], row["context"]
    begin, end = int(row["begin"]), int(row["end"])
    once = text.count(context) == 1 and context.count(row["text"]) == 1
    return once and text[begin:end] == row["text"] and text.index(context) + context.index(row["text"]) == begin


@pytest.mark.parametrize("part", PARTS)
def test_speaker_and_item_stand_in_the_article(part: str) -> None:
    wrong = [row for row in rows_of(part) for name in ("speaker", "item") if row[name] not in TEXTS[row["doc"]]]
    assert wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_every_cell_holds_one_of_its_words(part: str) -> None:
    wrong = [
        (row["context"], name)
        for row in rows_of(part)
        for name, words in CELLS.items()
        if row[name] not in words.split()
    ]
    assert wrong == []


@pytest.mark.parametrize("part", PARTS)
def test_values_agree_with_the_text_and_the_modifier(part: str) -> None:
    wrong = [(row["context"], row["value_min"], row["value_max"]) for row in rows_of(part) if not _agrees(row)]
    assert wrong == []


def _agrees(row: Row) -> bool:
    cells = row["value_min"], row["value_max"]
    read = numbers_in(row["text"], TEXTS[row["doc"]])
    told = all(any(abs(float(cell) - v) <= 0.001 * max(1, abs(v)) for v in read) for cell in cells if cell)
    ends = tuple(map(bool, cells)) == ONE_ENDED.get(row["modifier"], (True, True))
    return told and ends and (row["modifier"] == "range" or row["modifier"] in ONE_ENDED or cells[0] == cells[1])


@pytest.mark.parametrize("part", PARTS)
def test_units_go_with_their_kinds(part: str) -> None:
    wrong = [
        (row["context"], row["kind"], row["unit"]) for row in rows_of(part) if not _goes_with(row["kind"], row["unit"])
    ]
    assert wrong == []


def _goes_with(kind: str, unit: str) -> bool:
    head = unit.partition("/")[0]
    match kind:
        case "count" | "fraction" | "multiple":
            return not unit
        case "percent":
            return unit in ("%", "pp", "bp")
        case "money":
            return re.fullmatch("[A-Z]{3}", head) is not None
        case "duration" | "age":
            return head in ("s", "min", "h", "d", "week", "month", "year")
    return bool(unit)
