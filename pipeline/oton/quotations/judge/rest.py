"""What no cue, source or mark of a sentence has taken -> the article's own voice, or whose it is."""

from __future__ import annotations

from dataclasses import replace

from oton.quotations.candidate import Candidate, Family, Range, without
from oton.quotations.judge.scene import Scene
from oton.quotations.judge.side_by_side import clause_of
from oton.text.sentences import DASHES

_FREE_FORMS = frozenset({"free_indirect", "indirect_free_indirect"})


def judge_voice(scene: Scene) -> None:
    """The main verb that is left tells whose the rest is: a free quotation where its mood says so, else the article's.

    `Die Lage sei ernst.` is somebody's; `Der Bericht, der ernst sei, liegt vor.` is the article's own.
    """
    taken = scene.taken()
    rivals = [c for c in scene.of(Family.FREE, Family.OWN) if c.anchor not in taken]
    if not rivals:
        return
    main = _main_verb(scene, sorted({c.anchor for c in rivals}))
    content = _left(scene, main, taken)
    able = [c for c in rivals if c.anchor == main and scene.memory.allows(c.after, scene.read) and content]
    winner = able[0] if able else None
    if winner is not None and winner.family is Family.FREE and content is not None:
        scene.kept.append(_told(scene, replace(scene.with_speaker(winner), content=(content,))))
    for loser in rivals:
        if loser is not winner and loser.family is Family.FREE:
            because = "nobody was quoted just before" if loser.anchor == main else "another verb is the main one"
            scene.lose(loser, because, winner)


def _main_verb(scene: Scene, verbs: list[int]) -> int:
    """The finite verb of the main clause: the root if it is finite, else the first one in second place."""
    view = scene.view
    root = next((k for k in verbs if view.head[k] == k), None)
    if root is not None:
        return root
    for k in verbs:
        segment = next((s for s in scene.sentence.segments if s.start <= k < s.end), None)
        if segment is not None and view.tag[segment.start] not in ("KOUS", "PRELS", "PWAV", "PWS"):
            return k
    return verbs[0]


def _left(scene: Scene, main: int, taken: set[int]) -> Range | None:
    """The sentence round its main verb with its full stop, less what is taken at its ends."""
    start, end = scene.sentence.start, scene.sentence.end
    while start < main and start in taken:
        start += 1
    start = max((k + 1 for k in range(start, main) if k in taken), default=start)
    end = next((k for k in range(main, end) if k in taken), end)
    while start < end and scene.view.word[start] in (",", ";", "–", "-", "."):
        start += 1
    return (start, end) if start < main < end else None


def judge_parts(scene: Scene) -> None:
    """Relative clauses in the mood of reports and sources in brackets, where nothing else has taken them."""
    taken = scene.taken()
    free = next((k for k in scene.kept if k.family is Family.FREE), None)
    for part in scene.of(Family.PART):
        if free is not None and part.construction.yields_to_free:
            scene.lose(part, "the whole sentence is somebody's", free)
        elif part.anchor in taken and not part.construction.nests:
            holder = next((k for k in scene.kept if k.covers(part.anchor, part.anchor + 1)), None)
            scene.lose(part, "another holds it already", holder)
        else:
            scene.kept.append(part)


def judge_before(scene: Scene) -> None:
    """`... Das teilte die Polizei mit.`: what stands before gets its speaker, or becomes a quotation."""
    for candidate in scene.of(Family.BEFORE):
        rival = next((k for k in scene.kept if k.form == "indirect"), None)
        if rival is not None:
            scene.lose(candidate, "the sentence quotes by itself", rival)
            continue
        told = [k for k in scene.memory.kept if candidate.start <= k.start < scene.sentence.start]
        if not told or candidate.start >= scene.sentence.start:
            free = [k for k in scene.kept if k.form != "direct"]
            for loser in free:
                scene.lose(loser, "the sentence only says who said what stands before", candidate)
            scene.replace_kept([candidate, *(k for k in scene.kept if k.form == "direct")])
            continue
        scene.lose(candidate, "what stands before is a quotation already", told[0])
        if candidate.evidence.get("points") == "in front":
            unnamed = {id(k) for k in told if not k.speaker or k.form in _FREE_FORMS}
            scene.memory.kept = [
                replace(k, speaker=candidate.speaker) if id(k) in unnamed else k for k in scene.memory.kept
            ]


def judge_lines(scene: Scene) -> None:
    """`Studie: ...`: only where nothing else is found."""
    for candidate in scene.of(Family.LINE):
        if scene.kept:
            scene.lose(candidate, "the line quotes otherwise", scene.kept[0])
        else:
            scene.kept.append(candidate)


def judge_reports(scene: Scene) -> None:
    """What only reports, up to what others say; several share the sentence.

    `Die Polizei zählte 400, der Verein sprach von 900 Gästen.`: each has a subject and a number.
    """
    taken = scene.taken()
    reports: list[Candidate] = []
    for candidate in scene.of(Family.REPORT):
        if candidate.of >= 0:
            if reports and candidate.of in (reports[-1].anchor, reports[-1].of):
                reports[-1] = replace(reports[-1], content=((reports[-1].start, candidate.start - 1),))
                reports.append(candidate)
            continue
        report = _untaken(scene, candidate, taken)
        if report is None:
            scene.lose(candidate, "its words are taken", scene.kept[0] if scene.kept else None)
        elif not reports or reports[-1].end <= report.start:
            reports.append(report)
        elif (start := _own_part(scene, reports[-1], report)) is not None:
            reports[-1] = replace(reports[-1], content=((reports[-1].start, start - 1),))
            reports.append(replace(report, content=((start, report.end),)))
        else:
            scene.lose(report, "a report before it has the sentence", reports[-1])
    scene.kept += [_told(scene, report) for report in reports]


def _told(scene: Scene, candidate: Candidate) -> Candidate:
    """A candidate less what stands in its extent and is not said: who speaks, when it was said, what is known."""
    if not candidate.outside:
        return candidate
    left = (part for span in candidate.content for part in without(span, candidate.outside))
    told = tuple(part for part in left if any(scene.view.word[k][0].isalnum() for k in range(*part)))
    return replace(candidate, content=told or candidate.content)


def _untaken(scene: Scene, report: Candidate, taken: set[int]) -> Candidate | None:
    """A report up to what somebody else says: `Der Verein sprach von 900 Gästen, laut Polizei waren es 400.`"""
    start, end = report.content[0]
    last, verb = int(report.evidence["last"]), int(report.evidence["verb"])
    if not taken.isdisjoint((verb, report.anchor, *range(start, last + 1))):
        return None
    stop = next((k for k in range(last + 1, end) if k in taken), end)
    while stop < end and scene.view.word[stop - 1] in DASHES | {","}:
        stop -= 1
    left = range(start, stop)
    if not all(any(k in left for k in needed) for needed in report.needs):
        return None
    return replace(report, content=((start, stop),))


def _own_part(scene: Scene, before: Candidate, report: Candidate) -> int | None:
    """Where the clause of a second report begins, if it has a number and the first report its speaker before it."""
    clause = clause_of(scene.sentence, report)
    speaker = before.speaker[0][1] if before.speaker else before.start
    own = before.start < clause.start > speaker and scene.view.holds_quantity(clause.start, clause.end)
    return clause.start if own else None
