"""Case, number and gender of German words as sets of what is still possible, and the paragraph under analysis."""

from dataclasses import dataclass

from lexicon import Lexicon, Reading

Agreement = tuple[str, str, str]  # case, number, gender

CASES = ("Nom", "Acc", "Dat", "Gen")
GENDERS = ("Masc", "Fem", "Neut")
EVERYTHING = frozenset((c, n, g) for c in CASES for n in ("Sing", "Plur") for g in GENDERS)
SINGULAR = frozenset(a for a in EVERYTHING if a[1] == "Sing")

PREPOSITIONS = {
    "Dat": """ab aus außer bei binnen dank entgegen entsprechend gegenüber gemäß laut mit mitsamt nach nahe nebst samt
        seit von zu zufolge zuliebe""",
    "Acc": "bis durch für gegen ohne per pro um wider à je betreffend",
    "Gen": """angesichts anhand anlässlich anstatt anstelle aufgrund außerhalb bezüglich diesseits einschließlich
        hinsichtlich infolge inmitten innerhalb jenseits kraft mangels mithilfe mittels oberhalb seitens statt trotz
        ungeachtet unterhalb unweit wegen während zugunsten zulasten zwecks""",
}
GOVERNED = {word: case for case, words in PREPOSITIONS.items() for word in words.split()}
CONTRACTED = {"m": "Dat", "r": "Dat", "s": "Acc", "n": "Acc"}  # am, zur, ins, hintern
DEP_CASES = {
    "sb": "Nom", "sp": "Nom", "pd": "Nom", "oa": "Acc", "oa2": "Acc", "da": "Dat", "ag": "Gen", "og": "Gen",
    "ROOT": "Nom", "pg": "Dat", "vo": "Nom",
}  # fmt: skip
INHERITING = {"app", "cj", "nk", "pnc", "par", "cm", "cc"}

NOUNS = {"NN", "NE", "NNE"}
DETERMINERS = {"ART", "PDAT", "PPOSAT", "PIAT", "PIDAT", "PWAT"}
STANDALONE = {"PDS", "PIS", "PPOSS", "PRELS", "PWS"}


def pattern_set(*patterns: str) -> frozenset[Agreement]:
    """`Nom Sing Masc` patterns, with * for any value, as a set of agreements."""
    found = set()
    for pattern in patterns:
        wanted = pattern.split()
        found |= {a for a in EVERYTHING if all(w in ("*", v) for w, v in zip(wanted, a, strict=False))}
    return frozenset(found)


STRONG = {
    "er": pattern_set("Nom Sing Masc", "Dat Sing Fem", "Gen Sing Fem", "Gen Plur *"),
    "es": pattern_set("Nom Sing Neut", "Acc Sing Neut", "Gen Sing Masc", "Gen Sing Neut"),
    "en": pattern_set("Acc Sing Masc", "Dat Plur *"),
    "em": pattern_set("Dat Sing Masc", "Dat Sing Neut"),
    "e": pattern_set("Nom Sing Fem", "Acc Sing Fem", "Nom Plur *", "Acc Plur *"),
    "": pattern_set("Nom Sing Masc", "Nom Sing Neut", "Acc Sing Neut"),
}
FIXED = {
    "das": pattern_set("Nom Sing Neut", "Acc Sing Neut"),
    "dies": pattern_set("Nom Sing Neut", "Acc Sing Neut"),
    "des": pattern_set("Gen Sing Masc", "Gen Sing Neut"),
    "dessen": pattern_set("Gen Sing Masc", "Gen Sing Neut"),
    "deren": pattern_set("Gen Sing Fem", "Gen Plur *"),
    "derer": pattern_set("Gen Sing Fem", "Gen Plur *"),
    "denen": pattern_set("Dat Plur *"),
    "was": pattern_set("Nom Sing Neut", "Acc Sing Neut"),
    "wer": pattern_set("Nom Sing Masc"),
    "wen": pattern_set("Acc Sing Masc"),
    "wem": pattern_set("Dat Sing Masc"),
    "wessen": pattern_set("Gen Sing Masc"),
    "man": pattern_set("Nom Sing Masc"),
    "jemand": pattern_set("Nom Sing Masc", "Acc Sing Masc", "Dat Sing Masc"),
    "niemand": pattern_set("Nom Sing Masc", "Acc Sing Masc", "Dat Sing Masc"),
    "einander": pattern_set("Acc Plur *", "Dat Plur *"),
}
# word -> (lemma, person, agreements); number and gender are kept where they are sure
PERSONAL = {
    "ich": ("ich", "1", pattern_set("Nom Sing *")), "mich": ("ich", "1", pattern_set("Acc Sing *")),
    "mir": ("ich", "1", pattern_set("Dat Sing *")), "meiner": ("ich", "1", pattern_set("Gen Sing *")),
    "du": ("du", "2", pattern_set("Nom Sing *")), "dich": ("du", "2", pattern_set("Acc Sing *")),
    "dir": ("du", "2", pattern_set("Dat Sing *")),
    "er": ("er", "3", pattern_set("Nom Sing Masc")), "ihn": ("er", "3", pattern_set("Acc Sing Masc")),
    "ihm": ("er", "3", pattern_set("Dat Sing Masc", "Dat Sing Neut")),
    "es": ("es", "3", pattern_set("Nom Sing Neut", "Acc Sing Neut")),
    "'s": ("es", "3", pattern_set("Nom Sing Neut", "Acc Sing Neut")),
    "sie": ("sie", "3", pattern_set("Nom Sing Fem", "Acc Sing Fem", "Nom Plur *", "Acc Plur *")),
    "ihr": ("sie", "3", pattern_set("Dat Sing Fem")), "ihnen": ("sie", "3", pattern_set("Dat Plur *")),
    "wir": ("wir", "1", pattern_set("Nom Plur *")), "uns": ("wir", "1", pattern_set("Acc Plur *", "Dat Plur *")),
    "euch": ("ihr", "2", pattern_set("Acc Plur *", "Dat Plur *")),
}  # fmt: skip
REFLEXIVE = {"mich": ("1", "Acc"), "mir": ("1", "Dat"), "dich": ("2", "Acc"), "dir": ("2", "Dat"), "uns": ("1", "")}
REFLEXIVE |= {"euch": ("2", ""), "sich": ("3", "")}
PRONOUN_TYPES = {
    "ART": "Art", "PDAT": "Dem", "PDS": "Dem", "PIAT": "Ind", "PIDAT": "Ind", "PIS": "Ind", "PPOSAT": "Prs",
    "PPOSS": "Prs", "PRELS": "Rel", "PRELAT": "Rel", "PWAT": "Int", "PWS": "Int",
}  # fmt: skip


@dataclass(slots=True)
class Clause:
    """A paragraph under analysis."""

    words: list[str]
    tags: list[str]
    heads: list[int]
    deps: list[str]
    lexicon: Lexicon
    children: list[list[int]]
    sets: dict[int, frozenset[Agreement]]


def features(**values: str) -> str:
    """Features in alphabetical order as UD writes them; empty ones are left out."""
    return "|".join(f"{name}={value}" for name, value in sorted(values.items()) if value)


def agreement(found: frozenset[Agreement], gender_in_plural: bool = True) -> dict[str, str]:
    """The features on which all agreements of a set agree."""
    case, number, gender = ({a[i] for a in found} for i in range(3))
    values = {
        "Case": case.pop() if len(case) == 1 else "",
        "Number": number.pop() if len(number) == 1 else "",
        "Gender": gender.pop() if len(gender) == 1 else "",
    }
    if values["Number"] == "Plur" and not gender_in_plural:
        values["Gender"] = ""
    return values


def determiner_set(word: str, tag: str) -> frozenset[Agreement]:
    """What the ending of a determiner or pronoun leaves open."""
    low = word.lower()
    if low in FIXED:
        return FIXED[low]
    if low in {"ein", "kein", "mein", "dein", "sein", "ihr", "unser", "euer"}:
        return STRONG[""]
    for ending in ("er", "es", "en", "em", "e"):
        if low.endswith(ending):
            found = STRONG[ending]
            if ending == "en" and low.startswith(("jed", "jen", "all", "manch", "dies", "solch")):
                found |= pattern_set("Gen Sing Masc", "Gen Sing Neut")
            return found & SINGULAR if tag == "ART" and low.startswith("ein") else found
    return EVERYTHING


def reading_set(readings: tuple[Reading, ...]) -> frozenset[Agreement]:
    """The agreements of lexicon readings."""
    found: set[Agreement] = set()
    for r in readings:
        cases = (r.case,) if r.case else CASES
        numbers = (r.number,) if r.number else ("Sing", "Plur")
        genders = (r.gender,) if r.gender else GENDERS
        found |= {(c, n, g) for c in cases for n in numbers for g in genders}
    return frozenset(found)


def coordinated(clause: Clause, i: int) -> bool:
    """Whether a nominal heads a coordination."""
    return any(clause.deps[j] in {"cd", "cj"} for j in clause.children[i])
