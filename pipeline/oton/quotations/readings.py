"""View -> Readings: the typed spans of each sentence, found once: cues with their clauses, source phrases, marks.

Readings decide nothing. Quantities are in the view (`view.quantities`), by token.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from oton.quotations.candidate import Range
from oton.quotations.cues.clauses import Clause, may_introduce, read_clause
from oton.quotations.cues.cue import Cue, find_cues
from oton.quotations.cues.last_speaker import who_may_speak
from oton.quotations.cues.moods import subjunctive
from oton.quotations.cues.source_nouns import find_survey
from oton.quotations.cues.sources import SourcePhrase, find_source_phrases
from oton.quotations.cues.turns import Turn, find_turns
from oton.quotations.lexicon import CueNoun, Lexicon
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import Quoted, View

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from oton.quotations.patterns.matching import Patterns


@dataclass
class SentenceReadings:
    """What was read in one sentence; clauses and moods are read when they are first asked for."""

    view: View
    lexicon: Lexicon
    sentence: Sentence
    number: int
    marks: tuple[Quoted, ...]  # outer pairs that begin in it, with words in them
    _clauses: dict[Cue, Clause] = field(default_factory=dict)

    @cached_property
    def cues(self) -> list[Cue]:
        """The verbs, verb phrases and nouns that may introduce what somebody says."""
        return find_cues(self.view, self.sentence, self.lexicon)

    @cached_property
    def sources(self) -> list[SourcePhrase]:
        """The phrases that name a source: `laut Berg`."""
        return list(find_source_phrases(self.view, self.sentence, self.lexicon))

    @cached_property
    def moods(self) -> dict[int, str]:
        """The finite verbs outside marks and brackets, with the mood that each marks."""
        verbs = range(self.sentence.start, self.sentence.body_end)
        return {
            k: subjunctive(self.view, k, self.lexicon)
            for k in verbs
            if self.view.tag[k] in FINITE and not self.view.depth[k]
        }

    @cached_property
    def may_speak(self) -> Range | None:
        """Who may speak in the sentences that follow, if nobody is quoted in this one."""
        return who_may_speak(self.view, self.sentence, [(c, self.clause(c)) for c in self.cues], self.lexicon)

    @cached_property
    def introducing(self) -> list[tuple[Cue, Clause]]:
        """The verbs and verb phrases whose clause may introduce what somebody says, with that clause."""
        verbs = [(cue, self.clause(cue)) for cue in self.cues if not isinstance(cue.rule, CueNoun)]
        return [(cue, clause) for cue, clause in verbs if may_introduce(self.view, cue, clause, self.lexicon)]

    @cached_property
    def survey(self) -> Range | None:
        """The survey, study or statistic that the sentence names: `in einer Umfrage`, `Teilnehmer einer Befragung`."""
        return find_survey(self.view, self.sentence, self.lexicon)

    def opens_with_wie(self, cue: Cue, clause: Clause) -> bool:
        """Whether the clause of a cue is one of `wie`: `wie Berg mitteilte`, `wie angekündigt`."""
        if clause.order == "bare":
            return self.view.lower[cue.anchor - 1] == "wie"
        return clause.order == "final" and self.view.lower[clause.start] == "wie"

    def is_of_the_speaker_around(self, cue: Cue, clause: Clause) -> bool:
        """`Er sagte, seine Behörde gehe davon aus, dass ...`: inside his words, his own body is no other source."""
        own = clause.subject is not None and self.view.tag[clause.subject[0]] == "PPOSAT"
        return own and cue.finite >= 0 and self.moods.get(cue.finite) == "reported"

    def clause(self, cue: Cue) -> Clause:
        """The clause of a cue."""
        if cue not in self._clauses:
            self._clauses[cue] = read_clause(self.view, self.sentence, cue)
        return self._clauses[cue]


@dataclass(frozen=True)
class Readings:
    """All that was read in a text; `doc` is there for pattern rules, which ask spaCy."""

    lexicon: Lexicon
    sentences: tuple[SentenceReadings, ...]  # those with words in them
    turns: Mapping[int, Turn] = field(default_factory=dict)  # by the number of the sentence
    doc: Doc | None = None
    patterns: Patterns | None = None

    @cached_property
    def by_number(self) -> dict[int, SentenceReadings]:
        """The readings by the number of their sentence."""
        return {read.number: read for read in self.sentences}


def read(view: View, lexicon: Lexicon, doc: Doc | None = None, patterns: Patterns | None = None) -> Readings:
    """The readings of a view."""
    outer: Sequence[Quoted] = [q for q in view.quoted if q.words and not q.pair.inner]
    sentences = []
    for number, sentence in enumerate(view.sentences):
        if sentence.body_end > sentence.start and sentence.segments:
            marks = tuple(q for q in outer if sentence.start <= q.start < sentence.end)
            sentences.append(SentenceReadings(view, lexicon, sentence, number, marks))
    return Readings(lexicon, tuple(sentences), find_turns(view, lexicon), doc, patterns)
