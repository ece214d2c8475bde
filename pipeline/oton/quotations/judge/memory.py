"""Who spoke last, and how long ago: what free quotations belong to."""

from __future__ import annotations

from dataclasses import dataclass, field

from oton.quotations.candidate import After, Candidate, Range
from oton.quotations.cues.source_nouns import tells_results
from oton.quotations.readings import SentenceReadings
from oton.text.view import View

_NEVER = -9


@dataclass(frozen=True, slots=True)
class Results:
    """The survey, study or statistic whose figures are being told, and the last sentence that told one."""

    speaker: tuple[Range, ...]
    sentence: int


@dataclass
class Memory:
    """What the judge remembers from sentence to sentence."""

    speaker: tuple[Range, ...] = ()  # of the last quotation, or whom a sentence since then is about
    quoted_speaker: tuple[Range, ...] = ()  # of the last quotation
    quoted_sentence: int = _NEVER
    about_sentence: int = _NEVER  # the last one that quotes nobody and is about somebody who can speak
    paragraph: int = -1
    direct: Candidate | None = None
    results: Results | None = None
    kept: list[Candidate] = field(default_factory=list)  # of all sentences so far

    def is_near(self, read: SentenceReadings) -> bool:
        """Whether somebody was quoted in the sentence before or in this one."""
        return read.number - self.quoted_sentence <= 1

    def allows(self, after: After, read: SentenceReadings) -> bool:
        """Whether what must stand before a candidate of this sentence does."""
        same = self.is_near(read) and read.sentence.paragraph == self.paragraph
        return {
            After.ANYTHING: True,
            After.QUOTATION: self.is_near(read),
            After.PARAGRAPH: same,
            After.SPEAKER: same and bool(self.quoted_speaker),
            After.ABOUT: read.number - self.about_sentence == 1,
        }[after]

    def remember(self, view: View, read: SentenceReadings, kept: list[Candidate]) -> None:
        """What the sentence that was just judged leaves behind."""
        self.kept.extend(kept)
        if kept:
            self.quoted_sentence, self.paragraph = read.number, read.sentence.paragraph
        spoken = [k for k in kept if k.speaker]
        if spoken:
            main = [k for k in spoken if k.construction.speaks_on] or spoken
            self.speaker = self.quoted_speaker = max(main, key=_last).speaker
        elif (about := read.may_speak) is not None and (not kept or any(map(view.can_speak, range(*about)))):
            self.speaker = (about,)
            if not kept and any(map(view.can_speak, range(*about))):
                self.about_sentence = read.number
        self.results = self._results(view, read, spoken) or self.results
        self.direct = next((k for k in reversed(kept) if k.form == "direct"), self.direct)

    def _results(self, view: View, read: SentenceReadings, spoken: list[Candidate]) -> Results | None:
        """The source of results of this sentence; `demnach` only points to the one that is known."""
        for candidate in reversed(spoken):
            if any(tells_results(view, span, read.lexicon) for span in candidate.speaker):
                return Results(candidate.speaker, read.number)
            if candidate.construction.points_back and self.results and read.number - self.results.sentence <= 1:
                return Results(self.results.speaker, read.number)
        return Results((read.survey,), read.number) if read.survey is not None and not spoken else None


def _last(candidate: Candidate) -> int:
    """Where a quotation ends, with its frame: `Der Anwalt wies das zurück: Es seien 20, sagte Berg.`"""
    return max(end for _, end in (*candidate.content, *candidate.frame))
