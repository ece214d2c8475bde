"""Sentence -> the verbs, verb phrases and nouns in it that may introduce what somebody says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from oton.quotations.inflection import Slot
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon
from oton.text.mending import FINITE
from oton.text.sentences import Sentence
from oton.text.view import View

_CORRELATES = frozenset(
    [
        *["davon", "darauf", "darüber", "damit", "dafür", "dazu", "daran", "davor"],
        *["darin", "daraus", "dagegen", "dahin", "darum", "hierzu"],
    ]
)
_PASSIVE = frozenset(["wird", "werden", "wurde", "wurden", "werde", "worden", "würde", "würden"])
_ADVERBS = frozenset({"weiter", "weiterhin", "zudem", "zusammen"})  # erklärte Berg weiter: no verb `weitererklären`
_AUXILIARY = frozenset({"VAFIN", "VMFIN", "VAINF", "VAPP", "VMINF", "VMPP", "VAIMP"})
_VERBAL = frozenset({"VVFIN", "VVPP", "VVINF", "VVIZU", "VVIMP", "VAFIN", "VAPP", "VAINF", "VMFIN", "VMINF"})
_READ_AS_VERB = _VERBAL | {"ADJD", "NN"}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence. `tokens` is its span, `finite` the finite verb of its clause (-1 without one)."""

    rule: CueVerb | CuePhrase | CueNoun
    anchor: int
    tokens: tuple[int, ...]
    finite: int
    passive: bool = False
    modal: str = ""  # the modal verb over it (`will`, `soll`), as it stands

    @property
    def last(self) -> int:
        """The last token of the cue and of its verbs."""
        return max(self.tokens[-1], self.finite)


def find_cues(view: View, sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence outside its quote marks, in text order."""
    out: list[Cue] = []
    for i in range(sentence.start, sentence.end):
        if view.depth[i]:
            continue
        lower = view.lower[i]
        if lower in lexicon.phrases:
            out += _phrase_cues(view, sentence, i, lexicon)
        if view.word[i] in lexicon.nouns and view.tag[i] == "NN":
            out.append(Cue(lexicon.nouns[view.word[i]], i, (i,), -1))
        elif lower in lexicon.verbs and view.tag[i] in _READ_AS_VERB and not _is_noun(view, i):
            cue = _verb_cue(view, sentence, i, lexicon)
            if cue:
                out.append(cue)
    return _without_light_verbs(sorted(out, key=lambda c: c.anchor))


def _is_noun(view: View, i: int) -> bool:
    """`In den Berichten hatte es geheißen`: a capital letter inside a sentence makes a noun of a verb's form."""
    return view.tag[i] == "NN" and view.word[i][0].isupper()


def _without_light_verbs(cues: list[Cue]) -> list[Cue]:
    """Drops a verb that is only part of a phrase: in `vertritt die Ansicht` and `äußert die Hoffnung`."""
    taken = {t: c for c in cues if isinstance(c.rule, CuePhrase) for t in c.tokens}
    return [c for c in cues if isinstance(c.rule, CuePhrase) or c.anchor not in taken]


def _verb_cue(view: View, sentence: Sentence, i: int, lexicon: Lexicon) -> Cue | None:
    """The cue of the verb form at `i`: of the rules that it may belong to, the one with the most words."""
    best: Cue | None = None
    for rule, slot in lexicon.verbs[view.lower[i]]:
        if not _fits_slot(view, i, slot):
            continue
        particle = _particle_of(view, i, rule, slot, sentence)
        if particle is None and slot in ("split", "participle_apart"):
            continue
        cue = _assemble(view, sentence, i, particle, rule, slot)
        needed = bool(best and cue and rule.needs and not getattr(best.rule, "needs", ""))  # spricht davon, dass
        if cue and (best is None or len(cue.tokens) > len(best.tokens) or slot == "split" or needed):
            best = cue
    return best


def _fits_slot(view: View, i: int, slot: Slot) -> bool:
    """Whether the verb at `i` can be what a rule's form is: finite, participle, infinitive."""
    if slot not in ("finite", "joined", "split"):
        return view.tag[i] not in FINITE
    other = any(view.dep[c] == "svp" and view.lower[c] not in _ADVERBS for c in view.children[i])
    return _is_finite(view, i, slot) and not (slot == "finite" and other)  # fordert ... heraus: another verb


def _particle_of(view: View, i: int, rule: CueVerb, slot: Slot, sentence: Sentence) -> int | None:
    """Where the particle of a separable verb stands: `teilte ... mit`, `bekannt gegeben`."""
    particle = rule.verb.partition("|")[0]
    if slot == "split":
        return find_particle(view, i, particle, sentence)
    return i - 1 if slot == "participle_apart" and i and view.lower[i - 1] == particle else None


def _is_finite(view: View, i: int, slot: Slot) -> bool:
    if view.tag[i] in FINITE:
        return True
    # the tagger takes `berichtet` behind a comma for a participle, `berichten` for an infinitive
    return (
        slot == "finite" and view.tag[i] in ("VVPP", "VVINF") and view.dep[i] not in ("oc", "nk") and view.head[i] == i
    )


def find_particle(view: View, i: int, particle: str, sentence: Sentence) -> int | None:
    """Where the separated particle of the verb at `i` stands: `teilte ... mit`."""
    if i > sentence.start and view.lower[i - 1] == particle and particle in ("bekannt", "klar", "preis"):
        return i - 1  # wie er bekannt gab
    joined = (c for c in view.children[i] if view.dep[c] == "svp" and view.lower[c] == particle)
    behind = range(i + 1, min(sentence.body_end, i + 40))
    loose = (k for k in behind if view.lower[k] == particle and not view.depth[k] and _may_split(view, i, k, sentence))
    return next(chain(joined, loose), None)


def _may_split(view: View, verb: int, k: int, sentence: Sentence) -> bool:
    """Whether a word can be the particle of a verb: by its tag, or at the end of a clause."""
    if view.dep[k] == "svp" and view.head[k] != verb and view.tag[view.head[k]] in FINITE:
        return False  # sagte, die Behörde gehe davon aus: another verb's
    after = view.word[k + 1] if k + 1 < sentence.end else "."
    return view.tag[k] == "PTKVZ" or (len(after) == 1 and not after.isalnum())


def verb_chain(view: View, i: int, sentence: Sentence) -> tuple[int, tuple[int, ...]] | None:
    """The finite verb over a participle or infinitive, and the auxiliaries between (`ist ... worden`)."""
    between: list[int] = []
    k = i
    for _ in range(4):
        head = view.head[k]
        if head == k or not sentence.start <= head < sentence.end or view.tag[head] not in _AUXILIARY:
            break
        k = head
        if view.tag[k] in FINITE:
            return k, tuple(between)
        between.append(k)
    return _nearest_auxiliary(view, i, sentence)


def _nearest_auxiliary(view: View, i: int, sentence: Sentence) -> tuple[int, tuple[int, ...]] | None:
    """Where the parser lost it: an auxiliary behind the verb, else the one before it in the same clause."""
    k = i + 1
    between: list[int] = []
    while k < sentence.body_end and view.tag[k] in _AUXILIARY:
        if view.tag[k] in FINITE:
            return k, tuple(between)
        between.append(k)
        k += 1
    for k in range(i - 1, max(sentence.start - 1, i - 25), -1):
        if view.depth[k]:
            continue
        if view.tag[k] in ("VAFIN", "VMFIN"):
            return k, tuple(between)
        if view.tag[k] in ("VVFIN", "KOUS") or view.word[k] in ":;":
            return None
    return None


def _assemble(view: View, sentence: Sentence, i: int, particle: int | None, rule: CueVerb, slot: Slot) -> Cue | None:
    verbs, finite, modal = [i], i, ""
    participle = slot in ("participle", "participle_apart")
    if participle or slot in ("infinitive", "zu"):
        above = verb_chain(view, i, sentence)
        if above is None or (slot == "zu" and above[0] > i):
            return _bare(view, i, rule) if participle else None
        finite, between = above
        verbs = [finite, *between, i]
        modal = view.lower[finite] if view.tag[finite] == "VMFIN" else ""
        if (participle and view.tag[i] == "VVINF") or (modal and _leaves_open(view, finite, i, slot)):
            return None
    passive = participle and _is_passive(view, rule, verbs, i)
    verbs += [particle] if particle is not None else []
    extra = list(_companions(view, sentence, rule, verbs, finite, passive))
    needed = rule.needs if not {"von", "mit"} & set(rule.reports) else ""
    if needed and not _has_needed(view, sentence, needed, finite, max(verbs)):
        return None
    return Cue(rule, i, tuple(sorted({*verbs, *extra})), finite, passive, modal)


def _leaves_open(view: View, modal: int, i: int, slot: Slot) -> bool:
    """`wollte nicht bestätigen, dass`: a denied modal says nothing."""
    return slot == "zu" or any(view.tag[k] == "PTKNEG" for k in range(modal, i))


def _is_passive(view: View, rule: CueVerb, verbs: Sequence[int], i: int) -> bool:
    """`wurde gemeldet`, `ist gemeldet`; `ist davon ausgegangen` is active."""
    if any(view.lower[v] in _PASSIVE for v in verbs if v != i):
        return True
    state = view.lower[verbs[0]] in ("ist", "sind", "war", "waren", "sei", "seien")
    return state and rule.verb not in ("aus|gehen", "fort|fahren")


def _bare(view: View, i: int, rule: CueVerb) -> Cue | None:
    """`Wie angekündigt, ...`: a cue without a finite verb."""
    return Cue(rule, i, (i,), -1) if i and view.lower[i - 1] == "wie" else None


def _has_needed(view: View, sentence: Sentence, needed: str, finite: int, last: int) -> bool:
    if needed == "davon":
        return any(view.lower[k] in ("davon", "hiervon") for k in range(sentence.start, min(last + 3, sentence.end)))
    low = max(sentence.start, finite - 12)
    return any(view.lower[k] == needed for k in range(low, min(last + 8, sentence.end)))


def _companions(
    view: View, sentence: Sentence, rule: CueVerb, verbs: list[int], finite: int, passive: bool
) -> Iterator[int]:
    """Words that belong to the cue: `sich`, `davon` in `geht davon aus`, `es` in `heißt es`, `Es wird vermutet`."""
    first, last = min(verbs), max(verbs)
    reflexive, impersonal = rule.needs == "sich", passive or rule.impersonal
    inside = range(first, last)
    yield from (k for k in inside if view.lower[k] in _CORRELATES and (k + 1 in verbs or k - 1 in verbs))
    yield from (k for k in inside if view.lower[k] == "sich" and reflexive)
    yield from _right_behind(view, sentence, last + 1, impersonal)
    if reflexive and len(verbs) == 1:
        yield from (k for k in range(first, min(first + 12, sentence.end)) if view.lower[k] == "sich")
    if finite > sentence.start and view.lower[finite - 1] == "es" and impersonal:
        yield finite - 1


def _right_behind(view: View, sentence: Sentence, after: int, impersonal: bool) -> Iterator[int]:
    """`heißt | es`, `freut | sich | darüber, dass`."""
    while after < sentence.body_end and view.lower[after] in ("sich", "es"):
        if view.lower[after] == "sich" or impersonal:
            yield after
        after += 1
    if after < sentence.body_end and view.lower[after] in _CORRELATES and view.word[after + 1 : after + 2] == (",",):
        yield after


_BEFORE_NOUN = frozenset(("ART", "APPR", "APPRART", "PPOSAT", "PDAT", "PIAT", "ADJA"))


def _phrase_cues(view: View, sentence: Sentence, i: int, lexicon: Lexicon) -> list[Cue]:
    """`ist der Meinung`: the noun or adjective at `i` with a verb of its phrase in the same clause; one at most."""
    for rule in lexicon.phrases[view.lower[i]]:
        verb = _phrase_verb(view, sentence, i, frozenset(rule.verbs), lexicon)
        if verb is not None:
            return [_of_phrase(view, sentence, i, rule, *verb)]
    return []


def _of_phrase(view: View, sentence: Sentence, i: int, rule: CuePhrase, finite: int, verbs: list[int]) -> Cue:
    start = i
    while view.tag[i] == "NN" and start > sentence.start and view.tag[start - 1] in _BEFORE_NOUN:
        start -= 1
    tokens = {*verbs, *range(start, i + 1)}
    tokens |= {k for k in (i + 1, finite + 1) if k < sentence.body_end and view.lower[k] in _CORRELATES}
    if rule.speaker == "place":
        tokens |= {k for k in range(finite, i) if view.lower[k] in _CORRELATES}
    tokens |= {k for k in range(finite, max(tokens) + 1) if view.lower[k] == "sich"}
    passive = any(view.lower[v] in _PASSIVE for v in verbs) and "werden" not in rule.verbs
    return Cue(rule, i, tuple(sorted(tokens)), finite, passive)


def _phrase_verb(
    view: View, sentence: Sentence, i: int, verbs: frozenset[str], lexicon: Lexicon
) -> tuple[int, list[int]] | None:
    reach = [*range(i - 1, max(sentence.start - 1, i - 14), -1), *range(i + 1, min(sentence.body_end, i + 5))]
    for k in reach:
        if view.word[k] in ",:;" and k > i:
            return None  # Die Stadt stelle Busse bereit, erklärte Berg
        if view.word[k] in ":;" or (view.word[k] == "," and view.tag[k + 1] in ("KOUS", "ART")):
            continue
        if (
            not view.depth[k]
            and view.tag[k][:1] == "V"
            and lexicon.phrase_verbs.get(view.lower[k], frozenset()) & verbs
        ):
            if view.tag[k] in FINITE:
                return k, [k]
            above = verb_chain(view, k, sentence)
            return (above[0], [above[0], *above[1], k]) if above else None
    return None
