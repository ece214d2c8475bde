"""Gold of the news articles (tests/gold/news) and a run over them -> figures, without the rows that readers dispute."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from oton.report import read_gold, score
from oton.report.comparing.words import same_word
from oton.report.reading import Row, RunFolder
from oton.report.scoring import CHECKS, Found, Rate, match, name_words, same_source

NEWS = Path(__file__).parents[1] / "gold" / "news"
PARTS = ("open", "closed")


def measure_news(run: RunFolder) -> dict[str, float]:
    """The figures of either part, each with the part's name in front."""
    return {f"{part} {name}": value for part in PARTS for name, value in _figures(part, run).items()}


def _figures(part: str, run: RunFolder) -> dict[str, float]:
    """F1 of number, speaker, row and whole; and how often name, who that is and item are right."""
    gold, claims = settled(read_gold(NEWS / f"{part}.tsv"), claims_of(part, run))
    result = score(gold, claims)
    pairs, _, _ = match(gold, claims)
    named = [pair for pair in pairs if pair[0]["speaker_name"]]
    return {
        "number": result.number.f1,
        "speaker": result.speaker.f1,
        "row": result.row.f1,
        "name (share)": float(result.columns["speaker_name"]),
        "who (share)": float(Rate(sum(same_who(*pair) for pair in named), len(named))),
        "item (share)": float(result.columns["item"]),
        "whole": Found(sum(is_whole(*pair) for pair in pairs), len(claims), len(gold)).f1,
    }


def claims_of(part: str, run: RunFolder) -> list[Row]:
    """The run's claims in the articles of one part."""
    articles = {path.stem for path in (NEWS / part).glob("*.txt")}
    return [claim for claim in run.claims if claim["article_id"] in articles]


def settled(gold: Sequence[Row], claims: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The gold rows that are sure, and the claims but those that meet a disputed row alone."""
    sure = [row for row in gold if row["sure"] == "1"]
    disputed = [row for row in gold if row["sure"] == "0"]
    return sure, [claim for claim in claims if _meets(claim, sure) or not _meets(claim, disputed)]


def _meets(claim: Row, gold: Sequence[Row]) -> bool:
    return any(
        row["article_id"] == claim["article_id"]
        and int(row["start"]) < int(claim["end"])
        and int(claim["start"]) < int(row["end"])
        for row in gold
    )


def same_who(gold: Row, claim: Row) -> bool:
    """Whether all words of one name stand in the other: `Hydroval` is `Hydroval Antriebe AG`."""
    names = name_words(gold["speaker_name"]), name_words(claim.get("speaker_name", ""))
    short, long = sorted(names, key=len)
    return not long or (bool(short) and all(any(same_word(word, other) for other in long) for word in short))


def is_whole(gold: Row, claim: Row) -> bool:
    """Whether a reader would sign the row: source, who that is, value, modifier, unit and item are right."""
    cells = (CHECKS[name](gold, claim) for name in ("value", "modifier", "unit", "item"))
    return same_source(gold, claim) and same_who(gold, claim) and all(cells)
