"""Sentences that only tell what somebody said, without its wording -> reported quotations: `Berg fordert mehr Lohn.`"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oton.quotations.clauses import Clause, is_main_clause, read_clause
from oton.quotations.cues import Cue
from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import CuePhrase, CueVerb
from oton.quotations.parallel import SIDE_BY_SIDE
from oton.quotations.roles import head_noun
from oton.text.clauses import has_finite, segment_at
from oton.text.mending import FINITE
from oton.text.phrases import noun_phrase
from oton.text.sentences import DASHES, Segment, Sentence
from oton.text.view import View

_PREPOSITIONS = frozenset({"von", "vor", "zu", "auf", "um", "über", "an", "mit", "für", "gegen", "als"})
_TOGETHER = frozenset({"während", "obwohl", "wohingegen"})


def reports_of(view: View, sentence: Sentence, cues: list[Cue], taken: set[int]) -> list[Draft]:
    """The reported quotations of a sentence, whose verbs have an object instead of a clause.

    More than one where each has a subject and an amount: `Die Polizei zählte 400, der Verein sprach von 900 Gästen.`
    """
    out: list[Draft] = []
    for cue, report in _reports(view, sentence, cues, taken):
        if not out or out[-1].end <= report.start:
            out.append(report)
        else:
            segment = sentence.segments[segment_at(sentence, cue.finite)]
            last = out[-1]
            speaker = last.speaker[0][1] if last.speaker else last.start
            own = last.start < segment.start > speaker and view.holds_quantity(segment.start, segment.end)
            if not own:
                continue
            out[-1] = replace(last, content=((last.start, segment.start - 1),))
            out.append(replace(report, content=((segment.start, report.end),)))
        out.extend(_elliptic(view, sentence, cue, out))
    return out


def without_reports(view: View, sentence: Sentence, cues: list[Cue], drafts: list[Draft]) -> list[Draft]:
    """Drafts of sources less the clauses with a source of their own.

    `Laut Polizei kamen 400 Gäste, der Wirt schätzte sie auf 900.`: the police do not say what the landlord says.
    """
    out = list(drafts)
    if not any(draft.construction in SIDE_BY_SIDE for draft in out):
        return out
    for cue, report in _reports(view, sentence, cues, set()):
        segment = sentence.segments[segment_at(sentence, cue.finite)]
        for n, draft in enumerate(out):
            if draft.construction in SIDE_BY_SIDE and (own := _part_behind(view, sentence, segment, draft)):
                out[n] = replace(draft, content=own)
        if segment.before not in {",", *DASHES} or not report.speaker or report.speaker[0][0] < segment.start:
            continue
        for n, draft in enumerate(out):
            if draft.construction not in SIDE_BY_SIDE or not draft.frame or draft.frame[0][0] >= segment.start:
                continue
            kept = tuple((s, min(e, segment.start - 1)) for s, e in draft.content if s < segment.start - 1)
            if kept and view.holds_quantity(segment.start, segment.end):
                out[n] = replace(draft, content=kept)
    return out


def _part_behind(view: View, sentence: Sentence, told: Segment, draft: Draft) -> tuple[Range, ...]:
    """The content from its own clause on: `Der Verein sprach von 900 Gästen, laut Polizei waren es 400.`"""
    part = sentence.segments[segment_at(sentence, draft.frame[0][0])]
    if part.start <= told.start or part.before != "," or draft.frame[0][0] != part.start or draft.start > told.start:
        return ()
    if not (view.holds_quantity(told.start, told.end) and view.holds_quantity(part.start, part.end)):
        return ()
    return tuple((max(s, part.start), e) for s, e in draft.content if e > part.start)


def _elliptic(view: View, sentence: Sentence, cue: Cue, out: list[Draft]) -> Iterator[Draft]:
    """`Die Veranstalter sprachen von 900 Gästen, die Polizei von 400.`: the verb is not said again.

    The report before ends where this one begins.
    """
    wanted = set(getattr(cue.rule, "reports", ()))
    for segment in sentence.segments[segment_at(sentence, cue.last) + 1 :]:
        speaker = _names_source(view, segment, wanted)
        if speaker is None or segment.before != ",":
            return
        report = out[-1]
        out[-1] = replace(report, content=((report.start, segment.start - 1),))
        yield replace(report, content=((segment.start, segment.end),), speaker=(speaker,), cue=(), frame=())


_COMES = frozenset(["kam", "kamen", "kommt", "kommen", "käme", "kämen"])


def _names_source(view: View, segment: Segment, wanted: set[str]) -> Range | None:
    """The source in `die Polizei von 400`: a noun phrase, the preposition of the verb, an amount, and no verb."""
    words = set(view.lower[segment.start : segment.end])
    if words & _COMES:
        if words & {"prozent", "%"}:
            return None  # Forsa meldet 30 Prozent für die Union, die SPD kommt auf 16 Prozent
        wanted = {"auf"}  # Der Verein zählte 900 Gäste, die Polizei kam nur auf 400
    elif has_finite(view, segment.start, segment.end):
        return None
    noun = head_noun(view, segment.start, segment.end)
    if noun is None or view.tag[noun] not in ("NN", "NE", "FM") or view.holds_quantity(segment.start, noun + 1):
        return None
    speaker = noun_phrase(view, noun, segment.start, segment.end)
    if "np" in wanted and speaker[1] < segment.end and view.is_quantity(speaker[1]):
        return speaker  # Die Polizei zählte 400, der Verein 900
    rest = next(
        (k for k in range(noun + 1, segment.end) if view.lower[k] in wanted and view.tag[k] == "APPR"), segment.end
    )
    if rest < segment.end and view.holds_quantity(rest + 1, segment.end):
        return speaker[0], min(speaker[1], rest)
    return None


def _reports(view: View, sentence: Sentence, cues: list[Cue], taken: set[int]) -> Iterator[tuple[Cue, Draft]]:
    for cue in cues:
        wanted = getattr(cue.rule, "reports", ())
        if not wanted or cue.finite < 0 or cue.finite in taken or cue.anchor in taken:
            continue
        clause = read_clause(view, sentence, cue)
        content = _untaken(view, _clause_extent(view, sentence, cue, clause), cue, taken)
        if content is None or not _has_object(view, sentence, cue, content, clause.subject):
            continue
        speaker = _without_amount(view, clause.subject, wanted)
        if speaker is None and not isinstance(cue.rule, CuePhrase):
            continue
        if speaker is not None and not _can_speak(view, sentence, speaker, cue):
            continue
        told = cue.passive or clause.order != "second" or getattr(cue.rule, "numbers", True)
        if told and not _amount_is_told(view, sentence, cue, content):
            continue
        yield (
            cue,
            Draft(
                "reported",
                (content,),
                "report_passive" if cue.passive else "report",
                cue.rule.id,
                speaker=(speaker,) if speaker else (),
                medium=cue.rule.medium if isinstance(cue.rule, CueVerb | CuePhrase) else "speech",
                modality=cue.rule.modality,
            ),
        )


def _untaken(view: View, content: Range | None, cue: Cue, taken: set[int]) -> Range | None:
    """A report up to what somebody else says: `Der Verein sprach von 900 Gästen, laut Polizei waren es 400.`"""
    if content is None or any(k in taken for k in range(content[0], cue.last + 1)):
        return None
    end = next((k for k in range(cue.last + 1, content[1]) if k in taken), content[1])
    while end < content[1] and view.word[end - 1] in {",", *DASHES}:
        end -= 1
    return content[0], end


def _without_amount(view: View, subject: Range | None, wanted: tuple[str, ...]) -> Range | None:
    """`sprach die Zeitung von 900 Gästen`: what the verb takes is no part of who speaks."""
    if subject is None:
        return None
    start, end = subject
    cut = (k for k in range(start + 1, end) if view.lower[k] in wanted and view.holds_quantity(k + 1, end))
    return start, next(cut, end)


def _clause_extent(view: View, sentence: Sentence, cue: Cue, clause: Clause) -> Range | None:
    """What the report covers: the sentence, the clause with `während`, or what stands between dashes."""
    segment = sentence.segments[segment_at(sentence, cue.finite)]
    if clause.order == "second":
        if segment.before in DASHES and clause.start == segment.start:
            behind = view.word[segment.end : segment.end + 1]
            return (segment.start, segment.end) if behind and behind[0] in DASHES else None
        return _extent(view, sentence, cue, clause.start)
    if clause.order == "final" and view.lower[clause.start] in _TOGETHER:
        return clause.start, segment.end
    return None


def _can_speak(view: View, sentence: Sentence, subject: Range, cue: Cue) -> bool:
    """Whether a subject can be a source: `Zwölf Menschen` are counted, `Das Beben forderte 40 Tote` tells of dead."""
    first = range(subject[0], min(subject[1], subject[0] + 3))
    # `Die 29-Jährige` is one who speaks, with her age
    if view.lower[subject[0]] == "man" or any(view.is_quantity(k) and "jährig" not in view.lower[k] for k in first):
        return False
    event = getattr(cue.rule, "not_with", ())
    return not any(view.lower[k] in event for k in range(sentence.start, sentence.body_end))


def _has_object(view: View, sentence: Sentence, cue: Cue, content: Range, subject: Range | None) -> bool:
    wanted = getattr(cue.rule, "reports", ())
    verbs = {*cue.tokens, cue.finite}
    verbs |= {c for v in tuple(verbs) for c in view.children[v] if view.dep[c] == "oa" and c > cue.finite}
    for k in range(*content):
        if view.lower[k] in wanted and _amount_behind(view, sentence, k, cue):
            return True  # schätzt den Schaden in einer Übersicht auf 85 Millionen Euro
        if view.head[k] not in verbs:
            continue
        if "np" in wanted and view.dep[k] == "mo" and (view.tag[k] == "CARD" or _counted(view, k)):
            return True  # hatte fünf Jahre gefordert, nannte 900
        if "np" in wanted and (view.dep[k] == "oa" or (cue.passive and view.dep[k] == "sb")):
            return True
        if "np" in wanted and view.dep[k] == "sb" and subject is not None and k < cue.finite < subject[0]:
            return True  # Ruhe forderte auch der Trainer: taken for the subject
        if "dat" in wanted and view.dep[k] in ("da", "oa"):
            return True
        if view.lower[k] in wanted and view.lower[k] in _PREPOSITIONS and view.tag[k] in ("APPR", "APPRART", "KOKOM"):
            return True
        if "vor" in wanted and view.lower[k] in ("vorm",):
            return True
        if "zu" in wanted and view.lower[k] in ("zum", "zur"):
            return True
    return False


def _amount_is_told(view: View, sentence: Sentence, cue: Cue, content: Range) -> bool:
    """Whether the amount is what the verb tells, not somewhere else: `meldet 40 Tote`, no `meldet nach 3 Tagen`."""
    wanted = getattr(cue.rule, "reports", ())
    if any(view.lower[k] in wanted and _amount_behind(view, sentence, k, cue) for k in range(*content)):
        return True
    verbs = {*cue.tokens, cue.finite}
    objects = [k for k in range(*content) if view.head[k] in verbs and view.dep[k] in ("oa", "da", "op", "mo", "pd")]
    if cue.passive:
        objects += [k for k in range(*content) if view.head[k] in verbs and view.dep[k] == "sb"]
    told = [k for k in objects if view.dep[k] != "mo" or view.tag[k] in ("NN", "CARD") or view.lower[k] in wanted]
    return any(view.holds_quantity(min(below), max(below) + 1) for k in told if (below := _below(view, k)))


def _below(view: View, k: int) -> set[int]:
    """A token and all that depends on it."""
    found, waiting = set[int](), [k]
    while waiting and len(found) < 40:
        found.add(i := waiting.pop())
        waiting.extend(view.children[i])
    return found


def _amount_behind(view: View, sentence: Sentence, k: int, cue: Cue) -> bool:
    """Whether a preposition at `k` has an amount behind it, in the part of the sentence that the cue stands in."""
    if view.tag[k] != "APPR" or view.depth[k] or segment_at(sentence, k) != segment_at(sentence, cue.finite):
        return False
    return any(view.is_quantity(j) for j in range(k + 1, min(k + 5, sentence.body_end)))


def _counted(view: View, k: int) -> bool:
    return view.tag[k] == "NN" and (view.tag[k - 1] == "CARD" or any(view.tag[c] == "CARD" for c in view.children[k]))


def _extent(view: View, sentence: Sentence, cue: Cue, start: int) -> Range:
    """The main clause: the sentence with its full stop, or up to the comma before a clause of another kind."""
    number = segment_at(sentence, cue.last)
    for segment in sentence.segments[number + 1 :]:
        joined = view.lower[segment.start] in ("während", "obwohl", "nachdem") or _own_sentence(view, segment)
        if joined and has_finite(view, segment.start, segment.end):
            return start, segment.start
    return start, sentence.end


def _own_sentence(view: View, segment: Segment) -> bool:
    """`Die Gewerkschaft fordert 7 Prozent, die Firmen bieten 3,2`: a main clause with its subject before its verb."""
    finite = next((k for k in range(segment.start, segment.end) if view.tag[k] in FINITE and not view.depth[k]), None)
    if finite is None or segment.before != "," or not is_main_clause(view, segment):
        return False
    return any(view.dep[k] == "sb" and segment.start <= k < finite for k in view.children[finite])
