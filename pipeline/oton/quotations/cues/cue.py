"""Sentence -> the verbs, verb phrases and nouns in it that may introduce what somebody says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
            out.extend(_phrase_cues(view, sentence, i, lexicon))
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
    best: Cue | None = None
    for rule, slot in lexicon.verbs[view.lower[i]]:
        if slot in ("finite", "joined", "split") and not _is_finite(view, i, slot):
            continue
        if slot in ("participle", "participle_apart", "infinitive", "zu") and view.tag[i] in FINITE:
            continue
        particle = None
        if slot == "participle_apart":
            if not i or view.lower[i - 1] != rule.verb.partition("|")[0]:
                continue
            particle = i - 1
        if slot == "split":
            particle = find_particle(view, i, rule.verb.partition("|")[0], sentence)
            if particle is None:
                continue
        if slot == "finite" and any(view.dep[c] == "svp" and view.lower[c] not in _ADVERBS for c in view.children[i]):
            continue  # fordert ... heraus: another verb
        cue = _assemble(view, sentence, i, particle, rule, slot)
        needed = bool(best and cue and rule.needs and not getattr(best.rule, "needs", ""))  # spricht davon, dass
        if cue and (best is None or len(cue.tokens) > len(best.tokens) or slot == "split" or needed):
            best = cue
    return best


def _is_finite(view: View, i: int, slot: str) -> bool:
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
    for child in view.children[i]:
        if view.dep[child] == "svp" and view.lower[child] == particle:
            return child
    for k in range(i + 1, min(sentence.body_end, i + 40)):
        if view.lower[k] != particle or view.depth[k]:
            continue
        if view.dep[k] == "svp" and view.head[k] != i and view.tag[view.head[k]] in FINITE:
            continue  # sagte, die Behörde gehe davon aus: another verb's
        after = view.word[k + 1] if k + 1 < sentence.end else "."
        if view.tag[k] == "PTKVZ" or (len(after) == 1 and not after.isalnum()):
            return k
    return None


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


def _assemble(view: View, sentence: Sentence, i: int, particle: int | None, rule: CueVerb, slot: str) -> Cue | None:
    verbs, finite, modal = [i], i, ""
    slot = "participle" if slot == "participle_apart" else slot
    if slot in ("participle", "infinitive", "zu"):
        chain = verb_chain(view, i, sentence)
        if chain is None or (slot == "zu" and chain[0] > i):
            return _bare(view, i, rule, slot)
        finite, between = chain
        verbs = [finite, *between, i]
        if slot == "participle" and view.tag[i] == "VVINF":
            return None
        if view.tag[finite] == "VMFIN":
            modal = view.lower[finite]
            if slot == "zu" or any(view.tag[k] == "PTKNEG" for k in range(finite, i)):
                return None  # wollte nicht bestätigen, dass
    passive = slot == "participle" and any(view.lower[v] in _PASSIVE for v in verbs if v != i)
    if slot == "participle" and not passive and view.lower[finite] in ("ist", "sind", "war", "waren", "sei", "seien"):
        passive = rule.verb not in ("aus|gehen", "fort|fahren")
    if particle is not None:
        verbs.append(particle)
    extra = list(_companions(view, sentence, rule, verbs, finite, passive))
    if (
        rule.needs
        and not any(p in rule.reports for p in ("von", "mit"))
        and not _has_needed(view, sentence, rule.needs, finite, max(verbs))
    ):
        return None
    return Cue(rule, i, tuple(sorted({*verbs, *extra})), finite, passive, modal)


def _bare(view: View, i: int, rule: CueVerb, slot: str) -> Cue | None:
    """`Wie angekündigt, ...`, `... , um zu fordern, dass`: a cue without a finite verb."""
    if slot == "participle" and i and view.lower[i - 1] == "wie":
        return Cue(rule, i, (i,), -1)
    return None


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
    for k in range(first, last):
        if view.lower[k] in _CORRELATES and (k + 1 in verbs or k - 1 in verbs):
            yield k
        if view.lower[k] == "sich" and rule.needs == "sich":
            yield k
    after = last + 1
    while after < sentence.body_end and view.lower[after] in ("sich", "es"):
        if view.lower[after] == "sich" or rule.impersonal or passive:
            yield after
        after += 1
    if after < sentence.body_end and view.lower[after] in _CORRELATES and view.word[after + 1 : after + 2] == (",",):
        yield after
    if rule.needs == "sich" and len(verbs) == 1:
        yield from (k for k in range(first, min(first + 12, sentence.end)) if view.lower[k] == "sich")
    if finite > sentence.start and view.lower[finite - 1] == "es" and (passive or rule.impersonal):
        yield finite - 1


def _phrase_cues(view: View, sentence: Sentence, i: int, lexicon: Lexicon) -> Iterator[Cue]:
    """`ist der Meinung`: the noun or adjective at `i` with a verb of its phrase in the same clause."""
    for rule in lexicon.phrases[view.lower[i]]:
        verb = _phrase_verb(view, sentence, i, frozenset(rule.verbs), lexicon)
        if verb is None:
            continue
        finite, verbs = verb
        start = i
        if view.tag[i] == "NN":
            while start > sentence.start and view.tag[start - 1] in (
                "ART",
                "APPR",
                "APPRART",
                "PPOSAT",
                "PDAT",
                "PIAT",
                "ADJA",
            ):
                start -= 1
        tokens = {*verbs, *range(start, i + 1)}
        tokens |= {k for k in (i + 1, finite + 1) if k < sentence.body_end and view.lower[k] in _CORRELATES}
        if rule.speaker == "place":
            tokens |= {k for k in range(finite, i) if view.lower[k] in _CORRELATES}
        tokens |= {k for k in range(finite, max(tokens) + 1) if view.lower[k] == "sich"}
        passive = any(view.lower[v] in _PASSIVE for v in verbs) and "werden" not in rule.verbs
        yield Cue(rule, i, tuple(sorted(tokens)), finite, passive)
        return


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
            chain = verb_chain(view, k, sentence)
            return (chain[0], [chain[0], *chain[1], k]) if chain else None
    return None
