"""Figures told as if they were the article's own -> those of the survey, study or statistic that was named before."""

from __future__ import annotations

from dataclasses import replace

from oton.quotations.candidate import Candidate, Family, Speaker
from oton.quotations.judge.memory import Results
from oton.quotations.judge.scene import Scene

# Sentences since the last figure of the same source. A share two sentences on is mostly still the
# survey's, one of respondents (`der Befragten`) wherever it stands.
_OF_SHARES, _OF_RESPONDENTS = 2, 6


def judge_results(scene: Scene) -> None:
    """A figure that nobody else tells belongs to the source of results, as long as the sentence shows it."""
    for candidate in scene.of(Family.RESULTS):
        holder = next((k for k in scene.kept if k.covers(candidate.anchor, candidate.anchor + 1)), None)
        if holder is not None:
            scene.lose(candidate, "somebody else tells it", holder)
        elif candidate.who is Speaker.OWN:
            _stand(scene, candidate)
        elif scene.memory.results is None:
            scene.lose(candidate, "no survey, study or statistic was named before")
        elif not _reaches(scene, candidate, scene.memory.results):
            scene.lose(candidate, "nothing in the sentence shows the source named before")
        else:
            _stand(scene, replace(candidate, speaker=scene.memory.results.speaker))


def _reaches(scene: Scene, candidate: Candidate, results: Results) -> bool:
    reach = _OF_RESPONDENTS if candidate.evidence["respondents"] else _OF_SHARES
    return scene.read.number - results.sentence <= reach


def _stand(scene: Scene, candidate: Candidate) -> None:
    """Keeps the candidate; what its respondents say is told by the survey: `ein Drittel gab an, dass ...`."""
    counted = [k for k in scene.kept if any(scene.view.holds_quantity(*span) for span in k.speaker)]
    for loser in counted:
        scene.kept.remove(loser)
        scene.lose(loser, "its speaker is counted, not somebody", candidate)
    scene.kept.append(candidate)
