"""Words -> their stems, and which of them say something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDINGS: Final = re.compile(r"(?:innen|ern|em|en|er|es|e|n|s)$")
_PARTICIPLE: Final = re.compile(r"(?<=\w{4})end(?:e[mnrs]?)?$")


def words(text: str) -> list[str]:
    """The words of a text, in order, without numbers."""
    return WORD.findall(text)


@cache
def stem(word: str) -> str:
    """A word without inflection and the ending of its land: `russische`, `Russland` -> `russ`, `Belgien` -> `belg`."""
    folded = word.lower().replace("ß", "ss")
    folded = re.sub(r"isch(?:e[mnrs]?)?$", "", folded) if len(folded) > 7 else folded
    folded = re.sub(r"lands?(?:es)?$", "", folded) if len(folded) > 7 else folded
    folded = re.sub(r"iens?$", "", folded) if len(folded) > 6 else folded
    folded = _PARTICIPLE.sub("", folded)
    folded = _ENDINGS.sub("", folded) if len(folded) > 4 else folded
    return folded.translate(str.maketrans("äöü", "aou"))


@cache
def noun_stem(lemma: str) -> str:
    """The stem of a noun by its base form: `Schule` -> `schul`, but `Schüler` -> `schuler`."""
    folded = lemma.lower().replace("ß", "ss").translate(str.maketrans("äöü", "aou"))
    folded = re.sub(r"(?:innen|in)$", "", folded) if folded.endswith(("erin", "erinnen")) else folded
    return re.sub(r"(?:en|es|e|s|(?<=[elr])n)$", "", folded) if len(folded) > 4 else folded


def same_word(one: str, other: str) -> bool:
    """Whether two stems are of one word: `nordkorean` (from nordkoreanisch) and `nordkorea`."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 4 and len(long) - len(short) <= 2 and long.startswith(short))


def share(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of stems have a word in common."""
    theirs = tuple(other)
    return any(same_word(a, b) for a in one for b in theirs)


def is_stop(word: str) -> bool:
    """Whether a word stands in texts of any subject."""
    return word.lower() in STOP


def says(word: str) -> bool:
    """Whether a word says what a text is about."""
    return len(word) > 2 and not is_stop(word)


def content_stems(text: str) -> Iterable[str]:
    """The stems of the words that carry meaning, in order."""
    return (stem(word) for word in words(text) if says(word))


def capital_stems(text: str) -> frozenset[str]:
    """The stems of the nouns and names of a text."""
    return frozenset(stem(w) for w in words(text) if w[0].isupper() and says(w))


NEUTRAL: Final = frozenset(
    """
    der die das des dem den ein eine einer eines einem einen dieser diese dieses diesem diesen weitere weiteren
    weiterer weiteres neue neuen neuer neues zusätzliche zusätzlichen zusätzlicher insgesamt bereits etwa rund
    knapp mehr als über fast gut gesamte gesamten solche solcher solchen alle aller allen aus von vom in im am
    an auf bei mit nach zu zum zur für und oder noch nur bis zwischen mindestens höchstens maximal weniger jedes
    jede jeder andere anderen anderer ihre ihrer ihren seine seiner seinen unsere unserer unseren sowie per pro
    je viele vielen vieler einige einigen einiger mehrere mehreren mehrerer ersten erste eigene eigenen eigener
    sogenannte sogenannten entsprechende entsprechenden genannten genannte jeweilige jeweiligen
    """.split()  # noqa: SIM905  (a list of words reads best as words)
)
STOP: Final = NEUTRAL | frozenset(
    """
    ich du er sie es wir ihr sich man sein war waren ist sind sei seien wäre wären hat haben habe hatte hatten
    hätte hätten wird werden werde wurde wurden würde würden worden kann können könne könnten soll sollen solle
    sollten muss müssen müsse will wollen wolle nicht kein keine keinen auch dass daß wie wenn weil ob aber denn
    doch so da dort hier dann nun jetzt schon sehr mehr viel viele sagte sagt sagen erklärte erklärt hieß heißt
    laut angaben zufolge demnach teilte mitteilte berichtet berichtete gesagt damit dabei davon dazu darauf
    daran darin diese sowie während vor unter gegen durch ohne um seit ab neben zwischen ihm ihn ihnen uns euch
    mich mir dich dir was wer wo warum wann prozent euro millionen milliarden tausend hundert million milliarde
    uhr montag dienstag mittwoch donnerstag freitag samstag sonntag sonnabend jahr jahre jahren tag tage tagen
    woche wochen monat monate monaten zahl höhe anzahl ende anfang mitte beginn
    """.split()  # noqa: SIM905
)
# verbs whose subject tells the number and has no part in it: `Die Aufsicht schätzt den Schaden auf …`
SPEAKING: Final = frozenset(
    """
    sprechen nennen beziffern schätzen melden angeben ausgehen berichten mitteilen sagen erklären zählen registrieren
    vermelden bestätigen veranschlagen taxieren ermitteln feststellen erfassen rechnen erwarten prognostizieren
    vorhersagen voraussagen ausweisen einschätzen bilanzieren
    """.split()  # noqa: SIM905
)
# Verbs that say that something is there: of one thing with its like, and with what is only reported.
BEING: Final = frozenset({"sein", "haben", "geben", "stehen", "bleiben"})
# Verbs that measure or report and say nothing of what is counted: `liegen bei`, `sprechen von`.
MEASURING: Final = (
    frozenset(
        """
    sein haben werden geben liegen betragen belaufen erreichen steigen sinken fallen kommen umfassen verzeichnen
    handeln beklagen verbuchen ausmachen stehen klettern wachsen anwachsen ansteigen erhöhen verringern zurückgehen
    schrumpfen bewegen summieren aufweisen entstehen verursachen können müssen sollen wollen dürfen mögen greifen
    erfinden bleiben heißen lauten bekommen erzielen erhalten landen holen steigern senken fordern verlangen bieten
    anbieten versprechen zusagen ankündigen anstreben vorsehen planen betreffen
    """.split()  # noqa: SIM905
    )
    | SPEAKING
)
