"""A run's articles -> what comparing needs of them: day, text without what was dropped, the words before a claim."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Final, Literal

from oton.report.comparing.events import ArticleText, Events
from oton.report.comparing.population import knowledge
from oton.report.comparing.times import day_of, said_time
from oton.report.comparing.words import capital_stems
from oton.report.reading import Row, RunFolder
from oton.text.times import AUSTRIAN_MONTHS, MONTHS

Dated = Literal["article", "dateline", "copy", "event", ""]
_BEFORE: Final = 400  # characters in front of a claim's sentence
# a line that ends so goes on in the next one
_OPEN_END: Final = re.compile(
    r"(?:^|\s)(?:der|die|das|den|dem|des|ein|eine|einer|einem|einen|mit|von|und|oder|in|im|an|am|auf|für|zu|bei|sich|als)"
    r",?[ \t]*\n?[ \t]*$"
)
_OPENING: Final = 200  # characters that an article opens with
_HEAD: Final = 600  # characters that a dateline stands in
_MONTH_NAMES: Final = "|".join((*MONTHS, *AUSTRIAN_MONTHS))
# `Lindau, 15. März (dpa)`
_DATELINE: Final = re.compile(rf"\b(\d{{1,2}})\.\s?({_MONTH_NAMES})\b(?!\s+\d{{4}})[^\n]{{0,12}}\(", re.IGNORECASE)
_LIKE_EVENT: Final = 0.3  # an article without a date that is so alike to one with a date reports the same days


class Articles:
    """The articles of a run as comparing sees them."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run
        said: dict[str, dict[str, None]] = {}
        for row in run.claims:
            said.setdefault(row["article_id"], {})[row["sentence"]] = None
        self.text = {key: kept_text(run, key, said.get(key, ())) for key in run.articles}
        self._heads: dict[str, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}
        self._near: dict[str, list[str]] = {}

    @cached_property
    def _days(self) -> dict[str, tuple[int | None, Dated]]:
        """Article -> its day, and what told it."""
        rows = self._run.articles
        out: dict[str, tuple[int | None, Dated]] = {}
        for key, row in rows.items():
            day = day_of(row["published"])
            out[key] = (day, "article" if day else "")
        dated = [day for day, _ in out.values() if day]
        for key in rows:
            if out[key][0] is None and (day := _dateline_day(self._run.text(key) or "", dated)):
                out[key] = (day, "dateline")
        for key, row in rows.items():
            original = row.get("copy_of", "")
            if out[key][0] is None and original in out and out[original][0]:
                out[key] = (out[original][0], "copy")
        self._from_events(out)
        return out

    def _from_events(self, out: dict[str, tuple[int | None, Dated]]) -> None:
        """Gives an article without a date the day of the dated article that is most alike, where that is very alike."""
        lacking = [key for key, (day, _) in out.items() if day is None]
        if not lacking or len(lacking) == len(out):
            return
        events = Events({k: ArticleText(out[k][0], self.text[k], r["title"]) for k, r in self._run.articles.items()})
        for key in lacking:
            near = [other for other in events.neighbours(key) if out[other][0] is not None]
            if near and events.likeness(key, near[0]) >= _LIKE_EVENT:
                out[key] = (out[near[0]][0], "event")

    def day(self, article_id: str) -> int | None:
        """The day of an article; None where nothing tells it."""
        return self._days.get(article_id, (None, ""))[0]

    def dated(self, article_id: str) -> Dated:
        """What told the day of an article."""
        return self._days.get(article_id, (None, ""))[1]

    @cached_property
    def events(self) -> Events:
        """Which articles report the same event."""
        rows = self._run.articles
        return Events(
            {k: ArticleText(self.day(k), self.text[k], r["title"], r.get("copy_of", "")) for k, r in rows.items()}
        )

    def neighbours(self, article_id: str) -> list[str]:
        """The other articles on the same event; none for an article without a day."""
        if article_id not in self._near:
            near = self.events.neighbours(article_id) if self.day(article_id) is not None else []
            self._near[article_id] = [other for other in near if self.day(other) is not None]
        return self._near[article_id]

    def knows(self, article_id: str) -> frozenset[str]:
        """The stems of an article's words."""
        if article_id not in self._known:
            title = self._run.articles.get(article_id, {}).get("title", "")
            self._known[article_id] = knowledge(f"{title}\n{self.text.get(article_id, '')}")
        return self._known[article_id]

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Speakers of one word that are no places: `Demoskop` in `bei Demoskop` is none."""
        return frozenset(
            r["speaker_name"] for r in self._run.claims if r["speaker_kind"] != "place" and " " not in r["speaker_name"]
        )

    def head(self, article_id: str) -> frozenset[str]:
        """The stems of the nouns and names that an article opens with, and of where its paper is at home."""
        if article_id not in self._heads:
            row = self._run.articles.get(article_id, {})
            told = " ".join(row.get(name, "") for name in ("title", "place", "outlet"))
            self._heads[article_id] = capital_stems(f"{told} {self.text.get(article_id, '')[:_OPENING]}")
        return self._heads[article_id]

    def places(self, row: Row, column: str) -> str:
        """The places in a cell of a claim, but for names that speak in this run."""
        found = row.get(column, "")
        return "; ".join(p for p in found.split("; ") if p not in self._speakers) if found else ""

    def before(self, row: Row) -> str:
        """The sentence or two in front of a claim's, and the title."""
        text, title = (
            self.text.get(row["article_id"], ""),
            self._run.articles.get(row["article_id"], {}).get("title", ""),
        )
        at = text.find(row["sentence"][:60])
        return f"{title}. {text[max(0, at - _BEFORE) : at] if at > 0 else ''}"

    def is_cut(self, row: Row) -> bool:
        """Whether a claim's sentence is a piece of one: a link or a line break tore it off."""
        text, sentence = self.text.get(row["article_id"], ""), row["sentence"]
        at = text.find(sentence[:60])
        if at < 0 or row["region"] == "title":
            return False
        ended = sentence.rstrip()[-1:] in ".!?…:\"“”»«)'"
        behind = text[at + len(sentence) : at + len(sentence) + 3].strip()
        return bool(_OPEN_END.search(text[max(0, at - 20) : at])) or (not ended and behind[:1].islower())

    def time_around(self, row: Row, sentence: str) -> tuple[str, str, bool]:
        """The time that a claim's sentence names, else the one before: `am Samstag`, `in diesem Jahr`; as ISO if it is.

        And whether it is the sentence before. Empty where neither names any.
        """
        own = said_time(sentence)
        found = own or said_time(self.before(row).partition(". ")[2], day=True)
        if found is None:
            return "", "", False
        day = self.day(row["article_id"])
        if found[1] in ("0", "-1"):
            return (found[0], str(date.fromordinal(day).year + int(found[1])), False) if day else ("", "", False)
        return *found, own is None


def kept_text(run: RunFolder, article_id: str, sentences: Iterable[str] = ()) -> str:
    """Title and text of an article without what cleaning dropped; its claims' `sentences` where no text was kept."""
    text = run.text(article_id)
    if text is None:
        return " ".join(sentences)
    out, end = [], 0
    for region in sorted(run.regions.get(article_id, ()), key=lambda r: (r["start"], r["end"])):
        if region["action"] == "drop" and region["end"] > end:
            out.append(text[end : max(end, region["start"])])
            end = region["end"]
    return "\n".join([*out, text[end:]])


def _dateline_day(text: str, dated: list[int]) -> int | None:
    """The day of `Lindau, 15. März (dpa)`, in the year that brings it nearest to the run's dated articles."""
    found = _DATELINE.search(text[:_HEAD])
    if not found or not dated:
        return None
    name = found[2].lower()
    month = AUSTRIAN_MONTHS.get(name) or MONTHS.index(name) + 1
    years = {date.fromordinal(day).year + step for day in dated for step in (-1, 0, 1)}
    days = []
    for year in years:
        try:
            days.append(date(year, month, int(found[1])).toordinal())
        except ValueError:
            continue
    return min(days, key=lambda d: min(abs(d - other) for other in dated), default=None)
