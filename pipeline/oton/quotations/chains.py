"""Sentences without a cue -> free quotations: the subjunctive chain and hearsay `soll`, with a memory of who speaks."""

from __future__ import annotations

from oton.quotations.direct import sentence_subject
from oton.quotations.draft import Draft, Range
from oton.quotations.lexicon import Lexicon
from oton.quotations.moods import subjunctive
from oton.text.clauses import opens_relative
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import View


def free_quotation(
    view: View,
    sentence: Sentence,
    lexicon: Lexicon,
    taken: set[int],
    speakers: tuple[tuple[Range, ...], tuple[Range, ...]],
    after_quotation: bool,
    same_paragraph: bool,
) -> Draft | None:
    """A sentence in reported mood without a cue, said by the speaker remembered."""
    speaker, quoted = speakers
    verbs = [
        k
        for k in range(sentence.start, sentence.body_end)
        if view.tag[k] in FINITE and not view.depth[k] and k not in taken
    ]
    if not verbs:
        return None
    moods = {k: subjunctive(view, k, lexicon) for k in verbs}
    main = _main_verb(view, sentence, verbs)
    content = _extent(view, sentence, main, taken)
    if content is None:
        return None
    mood = moods[main]
    rule = lexicon.mood_rules.get(view.lower[main], "")
    if not rule and view.lower[main].endswith("te") and not after_quotation:
        return None  # zückte: the form of a past tense as well, whatever the tagger says
    if mood == "reported" or (mood == "unreal" and after_quotation and "reported" in moods.values()):
        return Draft("indirect_free_indirect", (content,), "subjunctive_chain", rule, speaker=speaker)
    if mood == "unreal" and after_quotation and not _conditional(view, sentence):
        return Draft("indirect_free_indirect", (content,), "unreal_chain", rule, speaker=speaker)
    if mood == "hearsay":
        perfect = _infinitive_perfect(view, sentence, main)
        state = any(
            view.lower[k] in lexicon.states and view.tag[k] in ("VVINF", "VVPP")
            for k in range(main + 1, sentence.body_end)
        )
        if not perfect and not state and not same_paragraph:
            return None
        construction = "hearsay_perfect" if perfect else "hearsay_state" if state else "hearsay_after_quotation"
        return Draft("free_indirect", (content,), construction, rule, speaker=quoted or speaker, modality="reported")
    return None


def _main_verb(view: View, sentence: Sentence, verbs: list[int]) -> int:
    """The finite verb of the main clause: the root if it is finite, else the first one in second place."""
    for k in verbs:
        if view.head[k] == k:
            return k
    for k in verbs:
        segment = next((s for s in sentence.segments if s.start <= k < s.end), None)
        if segment is not None and view.tag[segment.start] not in ("KOUS", "PRELS", "PWAV", "PWS"):
            return k
    return verbs[0]


def _extent(view: View, sentence: Sentence, main: int, taken: set[int]) -> Range | None:
    """The whole sentence with its full stop, less what other quotations hold at its ends."""
    start, end = sentence.start, sentence.end
    while start < main and start in taken:
        start += 1
    if any(k in taken for k in range(start, main)):
        start = max(k for k in range(start, main) if k in taken) + 1
    held = [k for k in range(main, end) if k in taken]
    if held:
        end = held[0]
    while start < end and view.word[start] in (",", ";", "–", "-", "."):
        start += 1
    return (start, end) if start < main < end else None


def _conditional(view: View, sentence: Sentence) -> bool:
    return any(view.lower[k] in ("wenn", "falls", "sofern") for k in range(sentence.start, sentence.body_end))


def _infinitive_perfect(view: View, sentence: Sentence, modal: int) -> bool:
    """`soll ... getötet worden sein`, `soll ... gesagt haben`: something past, so hearsay and no plan."""
    for k in range(sentence.start + 1, sentence.body_end):
        if (
            k > modal + 1
            and view.tag[k] in ("VAINF", "VAPP", "VAFIN")
            and view.lower[k] in ("haben", "sein")
            and view.tag[k - 1] in ("VVPP", "VAPP", "VMPP")
        ):
            return True
    return False


def subjunctive_relative(view: View, sentence: Sentence, lexicon: Lexicon, taken: set[int]) -> Draft | None:
    """`Berg beklagt Kürzungen, die zu weit gingen`: a relative clause whose mood says that somebody else claims it."""
    for number, segment in enumerate(sentence.segments):
        if not number or segment.before != "," or not opens_relative(view, segment) or segment.start in taken:
            continue
        finite = [k for k in range(segment.start, segment.end) if view.tag[k] in FINITE and not view.depth[k]]
        if not finite or subjunctive(view, finite[-1], lexicon) != "reported":
            continue
        subject = sentence_subject(view, sentence, segment.start)
        if subject is None:
            continue
        return Draft(
            "indirect",
            ((segment.start, segment.end),),
            "subjunctive_relative",
            speaker=(subject,),
            frame=((sentence.start, segment.start),),
        )
    return None
