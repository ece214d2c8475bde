"""A sentence behind a speaker's label -> his, but for what somebody is named for in it."""

from __future__ import annotations

from oton.quotations.candidate import Family
from oton.quotations.judge.scene import Scene

_ONLY_OUTSIDE = (Family.FREE, Family.OWN, Family.PART, Family.LINE, Family.BEFORE, Family.REPORT, Family.RESULTS)


def judge_turns(scene: Scene) -> None:
    """In a turn only what names its source outright is somebody else's: `Laut Stadt sind es 40, sagt der Verband.`

    A report of the speaker is his own: `Der Landrat hat mich gebeten, noch fünf Jahre zu bleiben.`
    """
    for turn in scene.of(Family.TURN):
        scene.kept.append(turn)
        asked = [c for c in scene.of(Family.CLAUSE) if c.evidence.get("kind") == "zu"]
        scene.withdraw([*scene.of(*_ONLY_OUTSIDE), *asked], "it stands in a turn", turn)
