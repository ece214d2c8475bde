"""The sentence before the judge: its candidates, what is kept of them so far, and what was lost to what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from oton.quotations.candidate import Candidate, Family, Range, Speaker
from oton.quotations.judge.memory import Memory
from oton.quotations.readings import SentenceReadings
from oton.text.sentences import Sentence
from oton.text.view import View


@dataclass(frozen=True, slots=True)
class Beaten:
    """A candidate that gave way: to which one (None: to nobody, it has nothing to stand on), and why."""

    candidate: Candidate
    winner: Candidate | None
    because: str


@dataclass
class Scene:
    """One sentence; the steps of the judge keep candidates or let them lose, each of them once."""

    view: View
    read: SentenceReadings
    memory: Memory
    candidates: Sequence[Candidate]
    kept: list[Candidate] = field(default_factory=list)
    lost: list[Beaten] = field(default_factory=list)

    @cached_property
    def _of(self) -> dict[Family, list[Candidate]]:
        out: dict[Family, list[Candidate]] = defaultdict(list)
        for candidate in self.candidates:
            out[candidate.family].append(candidate)
        return out

    @property
    def sentence(self) -> Sentence:
        """The sentence."""
        return self.read.sentence

    def of(self, *families: Family) -> list[Candidate]:
        """The candidates of these families, as they were found."""
        return [c for family in families if family in self._of for c in self._of[family]]

    def withdraw(self, candidates: Iterable[Candidate], because: str, winner: Candidate) -> None:
        """Lets candidates lose before their step has come."""
        for candidate in candidates:
            self._of[candidate.family].remove(candidate)
            self.lose(candidate, because, winner)

    def lose(self, candidate: Candidate, because: str, winner: Candidate | None = None) -> None:
        """Lets a candidate lose."""
        self.lost.append(Beaten(candidate, winner, because))

    def taken(self) -> set[int]:
        """The tokens that stand in a content or frame of what is kept."""
        return {i for k in self.kept for s, e in (*k.content, *k.frame) for i in range(s, e)}

    def holder_of(self, start: int, end: int) -> Candidate | None:
        """The smallest kept candidate that holds `[start, end)`, no marks and no turn."""
        around = [k for k in self.kept if k.family not in (Family.MARKS, Family.TURN) and k.covers(start, end)]
        return min(around, key=lambda k: len(k.tokens()), default=None)

    def with_speaker(self, candidate: Candidate) -> Candidate:
        """The candidate with the speaker that it takes from before."""
        memory = self.memory
        speaker: tuple[Range, ...] = {
            Speaker.LAST: memory.speaker,
            Speaker.LAST_QUOTED: memory.quoted_speaker or memory.speaker,
            Speaker.PASSED_ON: memory.speaker or candidate.speaker,
        }.get(candidate.who, candidate.speaker)
        return replace(candidate, speaker=speaker)

    def replace_kept(self, changed: Iterable[Candidate]) -> None:
        """Puts other versions of the kept candidates in their place."""
        self.kept = list(changed)
