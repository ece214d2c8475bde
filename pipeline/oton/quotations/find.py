"""Doc -> quotations: START HERE. Sources, verbs, marks, then what is left of each sentence, in this order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from oton.quotations.anaphora import source_of_before
from oton.quotations.bracketed import quotations_of_brackets
from oton.quotations.chains import free_quotation, subjunctive_relative
from oton.quotations.cues import Cue, find_cues
from oton.quotations.direct import quotations_of_marks
from oton.quotations.draft import Draft, Range, within_clauses, without_frames_behind
from oton.quotations.lexicon import Lexicon
from oton.quotations.moods import moods_in
from oton.quotations.recall import speaker_told
from oton.quotations.reports import reports_of, without_reports
from oton.quotations.sources import quotations_of_sources
from oton.quotations.titles import quotation_of_title
from oton.quotations.verbs import quotations_of_verbs
from oton.records import Quotation, Span
from oton.text.sentences import Sentence
from oton.text.view import View, read_view


@dataclass(slots=True)
class Memory:
    """Who spoke last, and how long ago: what free quotations belong to."""

    speaker: tuple[Range, ...] = ()
    quoted_speaker: tuple[Range, ...] = ()  # the same, of quotations alone
    quoted_sentence: int = -9
    paragraph: int = -1
    direct: Draft | None = None
    drafts: list[Draft] = field(default_factory=list)


def find_quotations(doc: Doc, lexicon: Lexicon, quantities: Sequence[Span] | None = None) -> list[Quotation]:
    """The quotations of a parsed text, in text order.

    `quantities` are the spans of its numbers, by default those that the component `oton_quantities` left in the Doc.
    """
    view = read_view(doc, lexicon.forms, quantities)
    return write_quotations(view, find_drafts(view, lexicon), lexicon)


def find_drafts(view: View, lexicon: Lexicon) -> list[Draft]:
    """The quotations of a view in token ranges."""
    memory = Memory()
    for number, sentence in enumerate(view.sentences):
        if sentence.body_end <= sentence.start or not sentence.segments:
            continue
        found = _in_sentence(view, sentence, number, memory, lexicon)
        memory.drafts.extend(found)
    return _merged(memory.drafts)


def _in_sentence(view: View, sentence: Sentence, number: int, memory: Memory, lexicon: Lexicon) -> list[Draft]:
    cues = find_cues(view, sentence, lexicon)
    sources = quotations_of_sources(view, sentence, lexicon)
    indirect = within_clauses([*sources, *quotations_of_verbs(view, sentence, cues, lexicon)])
    indirect = without_reports(view, sentence, cues, without_frames_behind(indirect))
    indirect = [_with_teller(view, sentence, d, memory, lexicon) for d in indirect]
    taken = {i for d in indirect for s, e in (*d.content, *d.frame) for i in range(s, e)}
    near = number - memory.quoted_sentence <= 1
    after = near and (sentence.paragraph == memory.paragraph)
    free = free_quotation(view, sentence, lexicon, taken, (memory.speaker, memory.quoted_speaker), near, after)
    if free is not None:
        indirect.append(free)
    direct = quotations_of_marks(view, sentence, cues, indirect, lexicon, memory.direct)
    direct = [_going_on(d, memory) for d in direct] if after else direct
    indirect = [d for d in indirect if not _only_marks(view, d, direct)]
    found = [*indirect, *direct]
    taken = {i for d in found for s, e in (*d.content, *d.frame) for i in range(s, e)}
    if free is None:
        relative = subjunctive_relative(view, sentence, lexicon, taken)
        if relative is not None:
            found.append(relative)
    found.extend(quotations_of_brackets(view, sentence, lexicon, taken))
    before = view.sentences[number - 1] if number else None
    if not any(d.form == "indirect" for d in found):
        told, memory.drafts = source_of_before(view, sentence, before, cues, memory.drafts)
        if told is not None:
            found = [told, *direct]
    if not found and (titled := quotation_of_title(view, number, lexicon)) is not None:
        found.append(titled)
    taken = {i for d in found for s, e in (*d.content, *d.frame) for i in range(s, e)}
    found.extend(reports_of(view, sentence, cues, taken))
    _remember(view, sentence, number, memory, found, cues, lexicon)
    return found


def _with_teller(view: View, sentence: Sentence, draft: Draft, memory: Memory, lexicon: Lexicon) -> Draft:
    """`Ihm lägen Hinweise vor, wonach ...`: in a sentence of reported mood it is the speaker before who tells so."""
    if draft.construction != "whereupon" or not memory.speaker:
        return draft
    if moods_in(view, sentence.start, draft.cue[0][0], lexicon) & {"reported", "unreal"}:
        return replace(draft, speaker=memory.speaker)
    return draft


def _going_on(draft: Draft, memory: Memory) -> Draft:
    """`Das Geld reiche nicht, sagte Berg. „Uns fehlen 3 Millionen.“`: bare marks go on what was said before them."""
    if draft.construction != "quoted_alone" or not memory.quoted_speaker:
        return draft
    return replace(draft, construction="quoted_goes_on", speaker=memory.quoted_speaker)


def _only_marks(view: View, draft: Draft, direct: list[Draft]) -> bool:
    """Whether an indirect content is nothing but a direct quotation."""
    quoted = {i for d in direct for i in d.tokens()}
    return all(i in quoted or not view.word[i][0].isalnum() for i in draft.tokens())


def _remember(
    view: View,
    sentence: Sentence,
    number: int,
    memory: Memory,
    found: list[Draft],
    cues: list[Cue],
    lexicon: Lexicon,
) -> None:
    spoken = [d for d in found if d.speaker]
    if found:
        memory.quoted_sentence, memory.paragraph = number, sentence.paragraph
    if spoken:
        main = [d for d in spoken if d.construction not in ("fragment_inside", "quoted_fragment")] or spoken
        memory.speaker = memory.quoted_speaker = max(main, key=lambda d: d.end).speaker
    else:
        told = speaker_told(view, sentence, cues, lexicon)
        if told is not None and (not found or any(view.can_speak(k) for k in range(*told))):
            memory.speaker = (told,)
    direct = [d for d in found if d.form == "direct"]
    if direct:
        memory.direct = direct[-1]


def _merged(drafts: list[Draft]) -> list[Draft]:
    """Free quotations of neighbouring sentences with one speaker are one quotation."""
    out: list[Draft] = []
    for draft in drafts:
        last = out[-1] if out else None
        if (
            last is not None
            and draft.form == last.form
            and draft.form in ("indirect_free_indirect", "free_indirect")
            and draft.speaker == last.speaker
            and last.end == draft.start
        ):
            out[-1] = replace(last, content=((last.start, draft.end),))
        else:
            out.append(draft)
    return out


def write_quotations(view: View, drafts: list[Draft], lexicon: Lexicon) -> list[Quotation]:
    """Drafts -> records with character offsets, ids in text order, and the enclosing quotation of each."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end, d.form))
    names = {id(d): f"q{n}" for n, d in enumerate(ordered, 1)}
    return [_record(view, d, names, ordered, lexicon) for d in ordered]


def _record(view: View, draft: Draft, names: dict[int, str], drafts: list[Draft], lexicon: Lexicon) -> Quotation:
    def spans(ranges: tuple[Range, ...]) -> tuple[Span, ...]:
        return tuple(view.span(s, e) for s, e in ranges if s < e)

    rule = lexicon.constructions.get(draft.construction)
    return Quotation(
        names[id(draft)],
        draft.form,
        _content_spans(view, draft),
        f"{draft.construction} {draft.rule}".strip(),
        speaker=spans(draft.speaker),
        cue=spans(draft.cue),
        addressee=spans(draft.addressee),
        frame=spans(draft.frame),
        parent=_parent(draft, names, drafts),
        medium=draft.medium,
        confidence=rule.precision if rule else 0.5,
        modality=draft.modality,
    )


def _content_spans(view: View, draft: Draft) -> tuple[Span, ...]:
    """The content in characters; an indirect one ends before a full stop that the tokenizer left on a number."""
    spans = [view.span(s, e) for s, e in draft.content if s < e]
    last = draft.end - 1
    if draft.form == "indirect" and view.word[last].endswith(".") and view.word[last][:-1].isdigit():
        following = view.lower[last + 1 : last + 2]
        if not following or not following[0].isalpha() or view.breaks[last + 1]:
            spans[-1] = Span(spans[-1].start, spans[-1].end - 1)
    return tuple(spans)


def _parent(draft: Draft, names: dict[int, str], drafts: list[Draft]) -> str:
    around = [
        d
        for d in drafts
        if d is not draft and d.start <= draft.start and draft.end <= d.end and len(d.tokens()) > len(draft.tokens())
    ]
    return names[id(min(around, key=lambda d: len(d.tokens())))] if around else ""
