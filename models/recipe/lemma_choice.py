"""The lemma of a word among its readings in the lexicon, by tag and agreement."""

from collections.abc import Callable

from agreements import FIXED, NOUNS, PERSONAL, Agreement, Clause, reading_set
from lexicon import Reading


def lemma_by_tag(word: str, tag: str) -> str:
    """The lemma where the tag and the word alone tell it; otherwise a first guess."""
    low = word.lower()
    if tag in NOUNS or tag in {"FM", "XY", "TRUNC"}:
        return word
    if tag == "ART":
        return "ein" if low.startswith("ein") else "der"
    if tag in {"PRELS", "PRELAT", "PDS", "PDAT"} and low in {"der", "die", "das", "den", "dem", "des", *FIXED}:
        return "was" if low == "was" else "dieser" if low == "dies" else "der"
    if tag in {"PDAT", "PDS", "PIAT", "PIS", "PIDAT", "PPOSAT", "PPOSS", "PRELS", "PWAT"}:
        return pronoun_lemma(low)
    if tag == "PRF":
        return "sich" if low == "sich" else PERSONAL.get(low, (low,))[0]
    return low


def pronoun_lemma(low: str) -> str:
    """The lemma of an inflected determiner or pronoun."""
    stems = ("kein", "mein", "dein", "sein", "ihr", "unser", "ein")
    for stem in stems:
        if low.startswith(stem) and low[len(stem) :] in {"", "e", "er", "es", "en", "em", "s"}:
            return stem
    if low.startswith(("eur", "euer")):
        return "euer"
    for stem in ("dies", "jen", "jed", "welch", "manch", "solch", "sämtlich"):
        if low.startswith(stem) and low[len(stem) :] in {"e", "er", "es", "en", "em"}:
            return stem + "er"
    for stem in ("all", "viel", "wenig", "mehrer", "einig", "beid", "etlich", "ander"):
        if low.startswith(stem) and low[len(stem) :] in {"", "e", "er", "es", "en", "em"}:
            return {"viel": "viel", "wenig": "wenig", "ander": "anderer"}.get(stem, stem + "e")
    return low


def noun_lemma(clause: Clause, i: int, found: frozenset[Agreement]) -> str:
    """The lemma of a noun or name under its settled agreement."""
    word = clause.words[i]
    if clause.tags[i] == "NE":
        readings = clause.lexicon.names(word)
        cases = {r.case for r in readings}
        return readings[0].lemma if cases == {"Gen"} else word
    readings = clause.lexicon.nouns(word)
    fitting = [r for r in readings if reading_set((r,)) & found] or list(readings)
    lemmas = [r.lemma for r in fitting if r.form != "INF"] or [r.lemma for r in fitting]
    if not lemmas or word in lemmas or word in {lemma.replace("ß", "ss") for lemma in lemmas}:
        return word
    return lemmas[0]


def adjective_lemma(clause: Clause, i: int) -> str:
    """The lemma of an adjective or participle."""
    word = clause.words[i]
    low = word.lower()
    if low.startswith("ander") and low[5:] in {"e", "er", "es", "en", "em"}:
        return "anderer"
    readings = clause.lexicon.adjectives(word)
    lemmas = [r.lemma for r in readings if r.kind == "ADJ"] or [r.lemma for r in readings]
    if not lemmas or low in lemmas:
        return low
    lemma = min(lemmas, key=len)
    predicative = any(r.form == "PRD" for r in clause.lexicon.find(lemma))
    return lemma[:-1] if lemma.endswith("e") and len(lemma) > 4 and not predicative else lemma


def verb_lemma(clause: Clause, word: str, fits: Callable[[Reading], bool]) -> str:
    """The lemma of a verb among the readings that fit."""
    readings = clause.lexicon.verbs(word)
    lemmas = [r.lemma for r in readings if fits(r)] or [r.lemma for r in readings]
    if word.lower().startswith("ge") and lemmas:
        return min(lemmas, key=len)
    return lemmas[0] if lemmas else word.lower()
