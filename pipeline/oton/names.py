"""Words that belong to people's names in every room: titles before them, particles inside them."""

from __future__ import annotations

import re
from typing import Final

# `Frau Lenz`, `Dr. Lenz`: no part of a name, and no office.
HONORIFICS: Final = frozenset(
    (
        "Herr", "Herrn", "Frau", "Dr.", "Dr", "DDr.", "Prof.", "Prof", "Univ.-Prof.", "Sir", "Lord", "Lady",
        "Dame", "Mr.",
        "Mrs.", "Ms.", "Mr", "Mrs", "Ms", "Don", "Dipl.-Ing.", "Dipl.-Kfm.", "Mag.", "Ing.", "PD",
        "Priv.-Doz.", "Commander",
    )
)  # fmt: skip
# What stands behind `Dr.`: `Dr. med. vet. Lenz`. Tokenizers part the full stop from some.
DEGREES: Final = frozenset(
    (
        "med", "rer", "nat", "phil", "jur", "iur", "h.c", "h.c.", "c", "habil", "vet", "dent", "oec", "pol",
        "theol", "agr",
        "mult", "em", "ret",
    )
)  # fmt: skip
# Particles of foreign names: `Abdalla al Badri`. German `von`, `zu` join only behind a first name.
FOREIGN_PARTICLES: Final = frozenset(
    (
        "de", "del", "della", "di", "da", "dos", "du", "la", "le", "al", "el", "bin", "ibn", "ben", "van",
        "ter", "ten", "y",
        "e", "af", "as", "ul", "ad",
    )
)  # fmt: skip
GERMAN_PARTICLES: Final = frozenset(("von", "v.", "vom", "zu", "zur", "van", "auf"))
# What stands between an office and the name of who left it: `Minister a. D. Lenz`.
OUT_OF_OFFICE: Final = frozenset(("a.", "D.", "i.", "R."))
# Ranks inside names, which `von` follows: `Johann Freiherr von Stein`.
NOBILITY: Final = frozenset(
    (
        "Freiherr", "Freifrau", "Graf", "Gräfin", "Baron", "Baronin", "Edler", "Ritter", "Fürst", "Fürstin",
        "Prinz",
        "Prinzessin",
    )
)  # fmt: skip
# All that stands between first name and surname and tells no two people apart.
PARTICLES: Final = FOREIGN_PARTICLES | GERMAN_PARTICLES | frozenset(("der", "den", "zum", "und"))
# The same as an expression, for names as texts: `Prof. Dr. Lenz`, `Dr. med. Lenz`.
TITLE: Final = re.compile(
    r"\b(?:Dr|DDr|Prof|Univ|Dipl|Ing|Mag|med|vet|rer|nat|phil|jur|h\.c|jun|sen|jr|sr)\b\.?|"
    r"\b(?:Herrn?|Frau|Sir|Lord|Lady|Mr|Mrs|Ms|Commander)\b\.?",
    re.I,
)

# Ends of the names of papers, stations and agencies.
MEDIUM: Final = re.compile(
    r"(?:zeitung|nachrichten|anzeiger|kurier|tageblatt|rundschau|allgemeinen?|morgenpost|blatt|times|tribune|news|herald|"
    r"journal|magazine|daily|gazette|telegraph|stimme|[a-zäöü]post|[a-zäöü]presse|online|radio|tv|echo|bote)$",
    re.I,
)
# Ends of nouns for people, and of nouns with the same ends for things.
_AGENT = re.compile(
    r"(?:er|in|or|ist|ent|ant|eur|oge|ot|[kd]at|iker|chef|mann|frau|arzt|anwalt|rat|ärztin|wart|herr|dame|star|idol|profi|"
    r"talent|legende|ikone|lady|coach|guru|kraft|person|mitglied|kopf|held|konsul|pate|bote|zeuge|kollege|meister|ende|"
    r"vorstand|vize|ig[er]|schütze|erbe|ass)$",
    re.I,
)
_THING = re.compile(
    r"(?:ember|ober|sommer|winter|wetter|theater|center|fenster|zimmer|papier|muster|register|orchester|lager|ufer|ticker|"
    r"computer|sender|meter|album|termin|magazin|wochenende|ende der|trikot|angebot|verbot|gebot|wert|moment|element|"
    r"transparent|dokument|argument|instrument|prozent|konzert|event|monitor|motor|faktor|berlin|köln|wien)$",
    re.I,
)


def is_agent(noun: str) -> bool:
    """Whether a noun that no rule lists means somebody, by its end: `Tourmanager`, `Punklady`, not `Dezember`."""
    return bool(_AGENT.search(noun)) and not _THING.search(noun)


_AGENTS = re.compile(
    r"(?:er|ern|innen|[ie]sten|[ea]nten|oren|eure|euren|ogen|leuten?|lingen?|mitglieder|kräften?|[kd]aten)$", re.I
)
_THINGS = re.compile(
    r"(?:länder|bilder|bücher|wörter|gelder|güter|häuser|blätter|dörfer|felder|lieder|kleider|papier|zimmer|wetter|theater|"
    r"ämter|körper|fächer|räder|wälder|täler|eier|feuer|steuer|mauer|trauer|dauer|meter|liter|lager|nummer|computer)n?$",
    re.I,
)


def are_agents(noun: str) -> bool:
    """Whether a plural that no rule lists means people, by its end: `Eisenbahner`, not `Bücher`."""
    return bool(_AGENTS.search(noun)) and not _THINGS.search(noun) and not _THING.search(noun)
