"""Rule files -> Lexicon: the cue verbs, nouns, prepositions and moods, ready to be looked up by word form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Literal

from oton.quotations.inflection import Slot, verb_forms
from oton.records import Modality
from oton.rulebook import Rule, Rulebook
from oton.text.mending import Forms
from oton.text.nouns import Noun, Nouns, nouns_of

Frame = Literal["dass", "v2", "zu", "wh", "direct", "als"]
Medium = Literal["speech", "thought", "writing"]
Takes = Annotated[
    tuple[Frame, ...],
    "what stands behind it: `dass` (dass-clause), `v2` (main clause: `sie sagte, es komme`), `zu` (infinitive), "
    "`wh` (ob, wer, wie ...), `direct` (words in quote marks), `als` (`bezeichnete als`)",
]


@dataclass(frozen=True, kw_only=True, slots=True)
class CueVerb(Rule):
    """A verb that introduces what somebody says: `mit|teilen`, a bar behind a separable particle."""

    verb: Annotated[str, "the infinitive; a bar behind a particle that splits off: `mit|teilen`"]
    present: Annotated[str, "third person singular where it is irregular: `gibt`, of `an|geben` as well"] = ""
    past: Annotated[str, "the same in the past where it is irregular: `gab`"] = ""
    participle: Annotated[str, "the participle where it is irregular, whole: `angegeben`"] = ""
    takes: Takes = ("dass", "v2", "direct")
    needs: Annotated[str, "a word that must stand in the clause: `davon`, `sich`"] = ""
    speaker: Literal["subject", "object", "place"] = "subject"  # zitieren: object; im Bericht heißt es: place
    subjects: Annotated[
        tuple[str, ...], "endings of the nouns that alone can be its subject: `studie`, `zahlen`; empty: any"
    ] = ()
    addressee: Literal["dative", "accusative"] = "dative"  # the object that names who is spoken to
    reports: Annotated[
        tuple[str, ...],
        "objects with which the verb alone reports, without a clause: `np` (accusative), `dat`, `refl`, or "
        "prepositions (`von`)",
    ] = ()
    numbers: Annotated[bool, "whether it reports so only where a number stands: `zählte 300 Gäste`"] = False
    impersonal: Annotated[bool, "whether its subject is `es`: `wie es in dem Brief heißt`"] = False
    colon: Annotated[bool, "whether a statement behind its colon is what was said: `teilte mit: ...`"] = True
    not_with: Annotated[
        tuple[str, ...], "words in the sentence with which it tells what happened: `forderte 40 Todesopfer`"
    ] = ()
    owns: Annotated[
        tuple[str, ...], "endings of the objects that its subject has, so that it tells of nobody: `zählt 80 Filialen`"
    ] = ()
    places: Annotated[bool, "whether a place can be its subject: `Das Land zählt 300 Fälle` tells what is so"] = True
    medium: Annotated[Medium, "whether it is spoken, thought or written"] = "speech"
    modality: Annotated[
        Modality,
        "how sure what is said becomes: asserted, reported, possible, denied, doubted",
    ] = "asserted"


@dataclass(frozen=True, kw_only=True, slots=True)
class CuePhrase(Rule):
    """A noun or adjective that is a cue together with a verb: `ist der Meinung`, `zeigte sich überzeugt`."""

    words: Annotated[tuple[str, ...], "nouns or adjectives, any one of which stands there"]
    verbs: Annotated[tuple[str, ...], "infinitives, any one of which stands with it"]
    takes: Takes = ("dass",)
    reports: Annotated[
        tuple[str, ...],
        "objects with a number with which the phrase alone reports: `np` (accusative) or prepositions (`von`)",
    ] = ()
    speaker: Literal["subject", "place"] = "subject"  # In dem Papier ist von 90 Stellen die Rede: place
    medium: Annotated[Medium, "whether it is spoken, thought or written"] = "speech"
    modality: Annotated[
        Modality,
        "how sure what is said becomes: asserted, reported, possible, denied, doubted",
    ] = "asserted"


@dataclass(frozen=True, kw_only=True, slots=True)
class CueNoun(Rule):
    """A noun that is a cue by itself, with a clause behind it: `die Forderung, ...`; forms as they stand."""

    words: Annotated[tuple[str, ...], "the nouns, in each form they take"]
    takes: Takes = ("dass", "zu")
    amount: Annotated[
        tuple[str, ...],
        "prepositions with which it, or a compound that ends in it, tells a number: `nach 8 Prozent`",
    ] = ()
    modality: Annotated[
        Modality,
        "how sure what is said becomes: asserted, reported, possible, denied, doubted",
    ] = "asserted"


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceWord(Rule):
    """A preposition or adverb that names the source: `laut`, `zufolge`, `demnach`."""

    words: Annotated[tuple[str, ...], "the words"]
    place: Annotated[
        Literal["before", "behind", "carrier", "adverb", "so", "wie"],
        "where the source stands: `before` or `behind` the word, in a `carrier` noun; or what the word is: "
        "`adverb`, `so`, `wie`",
    ]
    either_side: Annotated[bool, "whether the source may stand on its other side too: `dem Plan gemäß`"] = False
    blocked: Annotated[tuple[str, ...], "words directly behind it with which it is no cue: `so genannt`"] = ()
    medium: Annotated[Medium, "whether it is spoken, thought or written"] = "speech"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mood(Rule):
    """Finite verb forms that mark reported speech: subjunctive I, subjunctive II, hearsay `soll`."""

    words: Annotated[tuple[str, ...], "the verb forms"]
    mood: Annotated[Literal["reported", "unreal", "hearsay", "not_subjunctive"], "what they mark"]
    states: Annotated[
        tuple[str, ...], "infinitives of what is so already, with which `soll` is no plan: `soll 3 Tonnen betragen`"
    ] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Hedge(Rule):
    """Words inside a content that set the modality of what stands there: `könnte`, `möglicherweise`."""

    words: Annotated[tuple[str, ...], "the words"]
    modality: Annotated[Modality, "how sure what is said becomes: asserted, reported, possible, denied, doubted"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Construction(Rule):
    """How quotations are put together; `precision` is the confidence of what it finds, measured on annotated news."""

    precision: Annotated[float, "how many of its findings are right, from 0 to 1"]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The rules of this room by word form. Verb phrases are keyed by the forms of their noun or adjective."""

    verbs: dict[str, tuple[tuple[CueVerb, Slot], ...]]
    phrases: dict[str, tuple[CuePhrase, ...]]
    phrase_verbs: dict[str, frozenset[str]]  # verb form -> infinitives
    nouns: dict[str, CueNoun]
    amount_nouns: tuple[tuple[str, CueNoun], ...]  # endings in small letters
    sources: dict[str, SourceWord]
    moods: dict[str, str]
    mood_rules: dict[str, str]  # verb form -> rule id
    states: frozenset[str]  # infinitives with which `soll` is hearsay
    hedges: dict[str, Hedge]
    constructions: dict[str, Construction]
    forms: Forms
    speakers: Nouns

    def speaker_noun(self, word: str) -> Noun | None:
        """What is known of a noun that can be a source by itself."""
        return self.speakers.speaker(word)

    def carrier(self, word: str) -> Noun | None:
        """What is known of a noun that carries what somebody says, also of a compound (`Polizeiangaben`)."""
        return self.speakers.carrier(word)


def _verb_table(rules: Iterable[CueVerb]) -> dict[str, tuple[tuple[CueVerb, Slot], ...]]:
    table: dict[str, list[tuple[CueVerb, Slot]]] = {}
    for rule in rules:
        for form, slot in verb_forms(rule.verb, rule.present, rule.past, rule.participle):
            if (rule, slot) not in table.setdefault(form, []):
                table[form].append((rule, slot))
    return {form: tuple(entries) for form, entries in table.items()}


_IRREGULAR = {
    "sein": "bin ist sind war waren sei seien wäre wären gewesen sein",
    "haben": "hat haben hatte hatten habe hätte gehabt",
    "werden": "wird werden wurde wurden werde würde geworden worden",
    "kommen": "kommt kommen kam kamen komme gekommen",
    "gelangen": "gelangt gelangen gelangte gelangten",
    "bringen": "bringt bringen brachte brachten bringe gebracht",
    "geben": "gibt geben gab gaben gebe gegeben",
    "nehmen": "nimmt nehmen nahm nahmen nehme genommen",
    "stehen": "steht stehen stand standen stehe gestanden",
    "treffen": "trifft treffen traf trafen treffe getroffen",
    "ziehen": "zieht ziehen zog zogen ziehe gezogen",
    "erheben": "erhebt erheben erhob erhoben erhebe",
    "vertreten": "vertritt vertreten vertrat vertraten vertrete",
    "sprechen": "spricht sprechen sprach sprachen spreche gesprochen",
    "liegen": "liegt liegen lag lagen liege gelegen",
    "gehen": "geht gehen ging gingen gehe gegangen",
    "halten": "hält halten hielt hielten halte gehalten",
    "lassen": "lässt lassen ließ ließen lasse gelassen",
    "finden": "findet finden fand fanden finde gefunden",
    "tragen": "trägt tragen trug trugen trage getragen",
    "bestehen": "besteht bestehen bestand bestanden bestehe",
    "verleihen": "verleiht verleihen verlieh verliehen",
    "schließen": "schließt schließen schloss schlossen geschlossen",
    "wissen": "weiß wissen wusste wussten wisse gewusst",
    "sehen": "sieht sehen sah sahen sehe gesehen",
}  # fmt: skip


def _phrase_verb_table(rules: Iterable[CuePhrase]) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for infinitive in {verb for rule in rules for verb in rule.verbs}:
        forms = _IRREGULAR.get(infinitive, "").split() or [form for form, _ in verb_forms(infinitive)]
        for form in forms:
            table.setdefault(form, set()).add(infinitive)
    return {form: frozenset(verbs) for form, verbs in table.items()}


@lru_cache(maxsize=8)
def load(book: Rulebook) -> Lexicon:
    """The lexicon of a rulebook, compiled once."""
    nouns = nouns_of(book)
    phrases: dict[str, list[CuePhrase]] = {}
    for phrase in book.of("cue_phrase", CuePhrase):
        for word in phrase.words:
            phrases.setdefault(word.lower(), []).append(phrase)
    verbs = _verb_table(book.of("cue_verb", CueVerb))
    slots = {form: frozenset(slot for _, slot in entries) for form, entries in verbs.items()}
    moods: dict[str, str] = {word: rule.mood for rule in book.of("mood", Mood) for word in rule.words}
    return Lexicon(
        verbs=verbs,
        phrases={word: tuple(rules) for word, rules in phrases.items()},
        phrase_verbs=_phrase_verb_table(book.of("cue_phrase", CuePhrase)),
        nouns={word: rule for rule in book.of("cue_noun", CueNoun) for word in rule.words},
        amount_nouns=tuple(
            (w.lower(), rule) for rule in book.of("cue_noun", CueNoun) if rule.amount for w in rule.words
        ),
        sources={word: rule for rule in book.of("source_word", SourceWord) for word in rule.words},
        moods=moods,
        forms=Forms(
            finite=frozenset(form for form, found in slots.items() if found <= {"finite", "split", "joined"}),
            subjunctive=frozenset(w for w, mood in moods.items() if mood == "reported"),
            slots=slots,
            speaks=lambda word: nouns.speaker(word) is not None,
        ),
        states=frozenset(word for rule in book.of("mood", Mood) for word in rule.states),
        mood_rules={word: rule.id for rule in book.of("mood", Mood) for word in rule.words},
        hedges={word: rule for rule in book.of("hedge", Hedge) for word in rule.words},
        constructions={rule.id: rule for rule in book.of("construction", Construction)},
        speakers=nouns,
    )
