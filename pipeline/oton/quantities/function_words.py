"""Small words of German that stand beside a number, each list with the sentence that it is for.

Nouns and verbs, which a user may want to add to, are rules (`rules/contexts.toml`).
"""

from __future__ import annotations

# `Mindestens 1987 Kühe leben dort.`: no year follows.
BEFORE_COUNT = frozenset((
    "rund", "etwa", "ca", "circa", "zirka", "ungefähr", "über", "mindestens", "höchstens", "maximal", "knapp",
    "fast", "gut", "insgesamt", "weitere", "weiteren", "nur", "als", "zu", "beinahe", "nahezu", "schätzungsweise",
    "lediglich", "jeweils", "je",
))  # fmt: skip
# `Das war ihr 40. Rennen.`
BEFORE_ORDINAL = frozenset((
    "der", "die", "das", "dem", "den", "des", "am", "im", "zum", "zur", "vom", "beim", "ins", "ans", "aufs", "ein",
    "eine", "einem", "einen", "einer", "eines", "sein", "seine", "seinen", "seinem", "seiner", "ihr", "ihre",
    "ihren", "ihrem", "ihrer", "mein", "dein", "unser", "unsere", "unserem", "jeder", "jede", "jedem", "jeden",
    "dieser", "diese", "diesen", "diesem", "und", "bis", "als", "ab", "nach", "seit", "ersten", "kein", "jedes",
    "dieses",
))  # fmt: skip
# `Der Zoo begrüßte seinen 5000. Gast.`
BEFORE_LARGE_ORDINAL = frozenset((
    "sein", "seine", "seinen", "seinem", "seiner", "ihr", "ihre", "ihren", "ihrem", "ihrer", "zum", "zur", "der",
    "den", "dem",
))  # fmt: skip
# `Davon bekommt Holm 40 im Monat.`: the number is no part of the name.
BEHIND_COUNT = frozenset((
    "von", "der", "des", "davon", "aller", "unter", "im", "pro", "je",
))  # fmt: skip
# Words with an adjective's ending that are none: `2000 waren Kühe selten.`
NO_ADJECTIVE = frozenset((
    "dürfen", "müssen", "sollen", "können", "wollen", "haben", "hatten", "hätten", "werden", "wurden", "würden",
    "waren", "seien", "wären", "sollten", "konnten", "mussten", "durften", "wollten", "sowie", "keine", "keinen",
    "seine", "seinen", "seiner", "ihre", "ihren", "ihrer", "eine", "einen", "einer", "eines", "diese", "diesen",
    "dieser", "gegen", "zwischen", "neben", "wegen", "unter", "über", "hinter", "ohne", "hatte", "wurde", "würde",
    "habe", "werde", "konnte", "musste", "sollte", "wollte", "durfte", "weder", "aber", "oder", "unsere", "unseren",
    "alle", "allen", "im", "in", "am", "an", "auf", "aus", "bei", "beim", "mit", "nach", "seit", "vom", "von", "zu",
    "zur", "für", "um", "als", "wie", "bis", "vor", "ins", "ans", "per", "pro", "durch", "gegenüber", "während",
    "trotz", "sind", "ist", "war", "sei", "hat", "und",
))  # fmt: skip
# `Sie wird heute 80.`
BEFORE_BIRTHDAY = frozenset((
    "heute", "gestern", "jetzt", "erst", "schon", "bereits", "gerade", "morgen", "nun", "damals", "inzwischen",
    "mittlerweile", "noch", "keine", "fast",
))  # fmt: skip
# `Erwachsene zahlen acht Euro, die Kinder vier.`
BETWEEN_AMOUNTS = frozenset((
    "ohne",
    "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "einem", "sein", "seine", "ihr",
    "ihre", "für", "in", "im", "bei", "beim", "auf", "mit", "um", "von", "vom", "zu", "zum", "an", "am", "aus",
    "nur", "noch", "ermäßigt", "ermässigt", "und", "während", "sowie", "gar", "sogar", "immerhin", "lediglich",
    "dagegen", "hingegen", "nun", "jetzt", "heute", "bisher", "zuvor", "dann", "knapp", "eher", "erst", "schon",
    "bereits", "später",
))  # fmt: skip
# `von 60 auf jetzt 50 Euro`
BETWEEN_VALUES = frozenset((
    "auf", "nunmehr", "jetzt", "nun", "inzwischen", "zuletzt", "dann", "aktuell", "derzeit", "bisher", "bislang",
    "vielleicht", "auch", "besser", "sogar", "zuvor", "noch", "wieder", "der", "den", "die", "bis",
))  # fmt: skip
# `Das Moor lockt seit 2005 Millionen Gäste.`
BEFORE_DATE = frozenset((
    "seit", "jahr", "jahre", "jahren", "bis", "ab", "anfang", "mitte", "ende", "sommer", "winter", "herbst",
    "frühjahr", "frühling",
))  # fmt: skip
# `Der Preis stieg von anfangs 60 auf 70 Euro.`
BEFORE_CHANGED_VALUE = frozenset((
    "einen", "ein", "eine", "das", "die", "weitere", "inzwischen", "nunmehr", "jetzt", "nun", "zuletzt", "aktuell",
    "derzeit", "anfangs", "ursprünglich", "zunächst", "einst", "bisher", "bislang", "zuvor", "der", "den",
    "erlaubten", "bisherigen", "geplanten",
))  # fmt: skip
# `mehr als insgesamt 40 Leute`
BETWEEN_BOUND_AND_NUMBER = frozenset((
    "noch", "bereits", "schon", "insgesamt", "jeweils", "nur",
))  # fmt: skip
# `Sie blieb nur einen Tag.`
BEFORE_SINGLE_DAY = frozenset((
    "nur", "in", "vor", "seit", "nach", "für", "um", "als", "binnen", "genau", "pro", "knapp", "rund",
))  # fmt: skip
# `Die Fälle (71) häufen sich.`: no name stands before the bracket.
BEFORE_NO_NAME = frozenset((
    "der", "die", "das", "dem", "den", "ein", "eine", "einen", "alle", "diese", "viele", "neue", "mehrere",
    "einige", "weitere", "insgesamt", "von", "bei", "für", "mit", "seine", "ihre", "unsere", "keine", "andere",
    "laut", "nach",
))  # fmt: skip
