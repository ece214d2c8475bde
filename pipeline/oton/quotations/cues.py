"""Sentence -> the verbs, verb phrases and nouns in it that may introduce what somebody says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon
from oton.quotations.page import FINITE, Page, Sentence

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


def find_cues(page: Page, sentence: Sentence, lexicon: Lexicon) -> list[Cue]:
    """The cues of a sentence outside its quote marks, in text order."""
    out: list[Cue] = []
    _read_last_verb(page, sentence, lexicon)
    for i in range(sentence.start, sentence.end):
        if page.depth[i]:
            continue
        lower = page.lower[i]
        if lower in lexicon.phrases:
            out.extend(_phrase_cues(page, sentence, i, lexicon))
        if page.word[i] in lexicon.nouns and page.tag[i] == "NN":
            out.append(Cue(lexicon.nouns[page.word[i]], i, (i,), -1))
        elif lower in lexicon.verbs and page.tag[i] in _READ_AS_VERB and not _is_noun(page, i):
            cue = _verb_cue(page, sentence, i, lexicon)
            if cue:
                out.append(cue)
    return _without_light_verbs(sorted(out, key=lambda c: c.anchor))


def _read_last_verb(page: Page, sentence: Sentence, lexicon: Lexicon) -> None:
    """`Wie der Bote berichtet, ...`: the last word of a clause without a finite verb is one, whatever its tag.

    So is the first cue in a sentence without any: `Das teilte Berg mit.`, where `teilte` looks like an adjective.
    """
    words = range(sentence.start, sentence.body_end)
    if not any(page.tag[k] in FINITE and not page.depth[k] for k in words):
        lost = (
            k for k in words if page.tag[k] == "ADJA" and page.word[k] in lexicon.finite_forms and not page.depth[k]
        )
        if (first := next(lost, None)) is not None:
            page.tag[first] = "VVFIN"
    for segment in sentence.segments:
        last = segment.end - 1
        if page.lower[segment.start] != "wie" or page.tag[last] != "VVPP" or page.depth[last]:
            continue
        slots = {slot for _, slot in lexicon.verbs.get(page.lower[last], ())}
        if slots & {"finite", "joined"} and not any(page.tag[k] in FINITE for k in range(segment.start, last)):
            page.tag[last] = "VVFIN"


def _is_noun(page: Page, i: int) -> bool:
    """`In den Berichten hatte es geheißen`: a capital letter inside a sentence makes a noun of a verb's form."""
    return page.tag[i] == "NN" and page.word[i][0].isupper()


def _without_light_verbs(cues: list[Cue]) -> list[Cue]:
    """Drops a verb that is only part of a phrase: in `vertritt die Ansicht` and `äußert die Hoffnung`."""
    taken = {t: c for c in cues if isinstance(c.rule, CuePhrase) for t in c.tokens}
    return [c for c in cues if isinstance(c.rule, CuePhrase) or c.anchor not in taken]


def _verb_cue(page: Page, sentence: Sentence, i: int, lexicon: Lexicon) -> Cue | None:
    best: Cue | None = None
    for rule, slot in lexicon.verbs[page.lower[i]]:
        if slot in ("finite", "joined", "split") and not _is_finite(page, i, slot):
            continue
        if slot in ("participle", "participle_apart", "infinitive", "zu") and page.tag[i] in FINITE:
            continue
        particle = None
        if slot == "participle_apart":
            if not i or page.lower[i - 1] != rule.verb.partition("|")[0]:
                continue
            particle = i - 1
        if slot == "split":
            particle = find_particle(page, i, rule.verb.partition("|")[0], sentence)
            if particle is None:
                continue
        if slot == "finite" and any(page.dep[c] == "svp" and page.lower[c] not in _ADVERBS for c in page.children[i]):
            continue  # fordert ... heraus: another verb
        cue = _assemble(page, sentence, i, particle, rule, slot)
        needed = bool(best and cue and rule.needs and not getattr(best.rule, "needs", ""))  # spricht davon, dass
        if cue and (best is None or len(cue.tokens) > len(best.tokens) or slot == "split" or needed):
            best = cue
    return best


def _is_finite(page: Page, i: int, slot: str) -> bool:
    if page.tag[i] in FINITE:
        return True
    # the tagger takes `berichtet` behind a comma for a participle, `berichten` for an infinitive
    return (
        slot == "finite" and page.tag[i] in ("VVPP", "VVINF") and page.dep[i] not in ("oc", "nk") and page.head[i] == i
    )


def find_particle(page: Page, i: int, particle: str, sentence: Sentence) -> int | None:
    """Where the separated particle of the verb at `i` stands: `teilte ... mit`."""
    if i > sentence.start and page.lower[i - 1] == particle and particle in ("bekannt", "klar", "preis"):
        return i - 1  # wie er bekannt gab
    for child in page.children[i]:
        if page.dep[child] == "svp" and page.lower[child] == particle:
            return child
    for k in range(i + 1, min(sentence.body_end, i + 40)):
        if page.lower[k] != particle or page.depth[k]:
            continue
        if page.dep[k] == "svp" and page.head[k] != i and page.tag[page.head[k]] in FINITE:
            continue  # sagte, die Behörde gehe davon aus: another verb's
        after = page.word[k + 1] if k + 1 < sentence.end else "."
        if page.tag[k] == "PTKVZ" or (len(after) == 1 and not after.isalnum()):
            return k
    return None


def verb_chain(page: Page, i: int, sentence: Sentence) -> tuple[int, tuple[int, ...]] | None:
    """The finite verb over a participle or infinitive, and the auxiliaries between (`ist ... worden`)."""
    between: list[int] = []
    k = i
    for _ in range(4):
        head = page.head[k]
        if head == k or not sentence.start <= head < sentence.end or page.tag[head] not in _AUXILIARY:
            break
        k = head
        if page.tag[k] in FINITE:
            return k, tuple(between)
        between.append(k)
    return _nearest_auxiliary(page, i, sentence)


def _nearest_auxiliary(page: Page, i: int, sentence: Sentence) -> tuple[int, tuple[int, ...]] | None:
    """Where the parser lost it: an auxiliary behind the verb, else the one before it in the same clause."""
    k = i + 1
    between: list[int] = []
    while k < sentence.body_end and page.tag[k] in _AUXILIARY:
        if page.tag[k] in FINITE:
            return k, tuple(between)
        between.append(k)
        k += 1
    for k in range(i - 1, max(sentence.start - 1, i - 25), -1):
        if page.depth[k]:
            continue
        if page.tag[k] in ("VAFIN", "VMFIN"):
            return k, tuple(between)
        if page.tag[k] in ("VVFIN", "KOUS") or page.word[k] in ":;":
            return None
    return None


def _assemble(page: Page, sentence: Sentence, i: int, particle: int | None, rule: CueVerb, slot: str) -> Cue | None:
    verbs, finite, modal = [i], i, ""
    slot = "participle" if slot == "participle_apart" else slot
    if slot in ("participle", "infinitive", "zu"):
        chain = verb_chain(page, i, sentence)
        if chain is None or (slot == "zu" and chain[0] > i):
            return _bare(page, i, rule, slot)
        finite, between = chain
        verbs = [finite, *between, i]
        if slot == "participle" and page.tag[i] == "VVINF":
            return None
        if page.tag[finite] == "VMFIN":
            modal = page.lower[finite]
            if slot == "zu" or any(page.tag[k] == "PTKNEG" for k in range(finite, i)):
                return None  # wollte nicht bestätigen, dass
    passive = slot == "participle" and any(page.lower[v] in _PASSIVE for v in verbs if v != i)
    if slot == "participle" and not passive and page.lower[finite] in ("ist", "sind", "war", "waren", "sei", "seien"):
        passive = rule.verb not in ("aus|gehen", "fort|fahren")
    if particle is not None:
        verbs.append(particle)
    extra = list(_companions(page, sentence, rule, verbs, finite, passive))
    if (
        rule.needs
        and not any(p in rule.reports for p in ("von", "mit"))
        and not _has_needed(page, sentence, rule.needs, finite, max(verbs))
    ):
        return None
    return Cue(rule, i, tuple(sorted({*verbs, *extra})), finite, passive, modal)


def _bare(page: Page, i: int, rule: CueVerb, slot: str) -> Cue | None:
    """`Wie angekündigt, ...`, `... , um zu fordern, dass`: a cue without a finite verb."""
    if slot == "participle" and i and page.lower[i - 1] == "wie":
        return Cue(rule, i, (i,), -1)
    return None


def _has_needed(page: Page, sentence: Sentence, needed: str, finite: int, last: int) -> bool:
    if needed == "davon":
        return any(page.lower[k] in ("davon", "hiervon") for k in range(sentence.start, min(last + 3, sentence.end)))
    low = max(sentence.start, finite - 12)
    return any(page.lower[k] == needed for k in range(low, min(last + 8, sentence.end)))


def _companions(
    page: Page, sentence: Sentence, rule: CueVerb, verbs: list[int], finite: int, passive: bool
) -> Iterator[int]:
    """Words that belong to the cue: `sich`, `davon` in `geht davon aus`, `es` in `heißt es`, `Es wird vermutet`."""
    first, last = min(verbs), max(verbs)
    for k in range(first, last):
        if page.lower[k] in _CORRELATES and (k + 1 in verbs or k - 1 in verbs):
            yield k
        if page.lower[k] == "sich" and rule.needs == "sich":
            yield k
    after = last + 1
    while after < sentence.body_end and page.lower[after] in ("sich", "es"):
        if page.lower[after] == "sich" or rule.impersonal or passive:
            yield after
        after += 1
    if after < sentence.body_end and page.lower[after] in _CORRELATES and page.word[after + 1 : after + 2] == [","]:
        yield after
    if rule.needs == "sich" and len(verbs) == 1:
        yield from (k for k in range(first, min(first + 12, sentence.end)) if page.lower[k] == "sich")
    if finite > sentence.start and page.lower[finite - 1] == "es" and (passive or rule.impersonal):
        yield finite - 1


def _phrase_cues(page: Page, sentence: Sentence, i: int, lexicon: Lexicon) -> Iterator[Cue]:
    """`ist der Meinung`: the noun or adjective at `i` with a verb of its phrase in the same clause."""
    for rule in lexicon.phrases[page.lower[i]]:
        verb = _phrase_verb(page, sentence, i, frozenset(rule.verbs), lexicon)
        if verb is None:
            continue
        finite, verbs = verb
        start = i
        if page.tag[i] == "NN":
            while start > sentence.start and page.tag[start - 1] in (
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
        tokens |= {k for k in (i + 1, finite + 1) if k < sentence.body_end and page.lower[k] in _CORRELATES}
        if rule.speaker == "place":
            tokens |= {k for k in range(finite, i) if page.lower[k] in _CORRELATES}
        tokens |= {k for k in range(finite, max(tokens) + 1) if page.lower[k] == "sich"}
        passive = any(page.lower[v] in _PASSIVE for v in verbs) and "werden" not in rule.verbs
        yield Cue(rule, i, tuple(sorted(tokens)), finite, passive)
        return


def _phrase_verb(
    page: Page, sentence: Sentence, i: int, verbs: frozenset[str], lexicon: Lexicon
) -> tuple[int, list[int]] | None:
    reach = [*range(i - 1, max(sentence.start - 1, i - 14), -1), *range(i + 1, min(sentence.body_end, i + 5))]
    for k in reach:
        if page.word[k] in ",:;" and k > i:
            return None  # Die Stadt stelle Busse bereit, erklärte Berg
        if page.word[k] in ":;" or (page.word[k] == "," and page.tag[k + 1] in ("KOUS", "ART")):
            continue
        if (
            not page.depth[k]
            and page.tag[k][:1] == "V"
            and lexicon.phrase_verbs.get(page.lower[k], frozenset()) & verbs
        ):
            if page.tag[k] in FINITE:
                return k, [k]
            chain = verb_chain(page, k, sentence)
            return (chain[0], [chain[0], *chain[1], k]) if chain else None
    return None
