"""Morphological features and lemmas from the lexicon, disambiguated by tags, agreement and the teacher's parse.

Features are those of the official German models (Case, Number, Gender, Person, Mood, Tense, VerbForm, ...).
"""

from dataclasses import dataclass
from itertools import pairwise

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
FINITE = {"VVFIN", "VAFIN", "VMFIN"}


def _set(*patterns: str) -> frozenset[Agreement]:
    """`Nom Sing Masc` patterns, with * for any value, as a set of agreements."""
    found = set()
    for pattern in patterns:
        wanted = pattern.split()
        found |= {a for a in EVERYTHING if all(w in ("*", v) for w, v in zip(wanted, a, strict=False))}
    return frozenset(found)


STRONG = {
    "er": _set("Nom Sing Masc", "Dat Sing Fem", "Gen Sing Fem", "Gen Plur *"),
    "es": _set("Nom Sing Neut", "Acc Sing Neut", "Gen Sing Masc", "Gen Sing Neut"),
    "en": _set("Acc Sing Masc", "Dat Plur *"),
    "em": _set("Dat Sing Masc", "Dat Sing Neut"),
    "e": _set("Nom Sing Fem", "Acc Sing Fem", "Nom Plur *", "Acc Plur *"),
    "": _set("Nom Sing Masc", "Nom Sing Neut", "Acc Sing Neut"),
}
FIXED = {
    "das": _set("Nom Sing Neut", "Acc Sing Neut"),
    "dies": _set("Nom Sing Neut", "Acc Sing Neut"),
    "des": _set("Gen Sing Masc", "Gen Sing Neut"),
    "dessen": _set("Gen Sing Masc", "Gen Sing Neut"),
    "deren": _set("Gen Sing Fem", "Gen Plur *"),
    "derer": _set("Gen Sing Fem", "Gen Plur *"),
    "denen": _set("Dat Plur *"),
    "was": _set("Nom Sing Neut", "Acc Sing Neut"),
    "wer": _set("Nom Sing Masc"),
    "wen": _set("Acc Sing Masc"),
    "wem": _set("Dat Sing Masc"),
    "wessen": _set("Gen Sing Masc"),
    "man": _set("Nom Sing Masc"),
    "jemand": _set("Nom Sing Masc", "Acc Sing Masc", "Dat Sing Masc"),
    "niemand": _set("Nom Sing Masc", "Acc Sing Masc", "Dat Sing Masc"),
    "einander": _set("Acc Plur *", "Dat Plur *"),
}
# word -> (lemma, person, agreements); number and gender are kept where they are sure
PERSONAL = {
    "ich": ("ich", "1", _set("Nom Sing *")), "mich": ("ich", "1", _set("Acc Sing *")),
    "mir": ("ich", "1", _set("Dat Sing *")), "meiner": ("ich", "1", _set("Gen Sing *")),
    "du": ("du", "2", _set("Nom Sing *")), "dich": ("du", "2", _set("Acc Sing *")),
    "dir": ("du", "2", _set("Dat Sing *")),
    "er": ("er", "3", _set("Nom Sing Masc")), "ihn": ("er", "3", _set("Acc Sing Masc")),
    "ihm": ("er", "3", _set("Dat Sing Masc", "Dat Sing Neut")),
    "es": ("es", "3", _set("Nom Sing Neut", "Acc Sing Neut")),
    "'s": ("es", "3", _set("Nom Sing Neut", "Acc Sing Neut")),
    "sie": ("sie", "3", _set("Nom Sing Fem", "Acc Sing Fem", "Nom Plur *", "Acc Plur *")),
    "ihr": ("sie", "3", _set("Dat Sing Fem")), "ihnen": ("sie", "3", _set("Dat Plur *")),
    "wir": ("wir", "1", _set("Nom Plur *")), "uns": ("wir", "1", _set("Acc Plur *", "Dat Plur *")),
    "euch": ("ihr", "2", _set("Acc Plur *", "Dat Plur *")),
}  # fmt: skip
REFLEXIVE = {"mich": ("1", "Acc"), "mir": ("1", "Dat"), "dich": ("2", "Acc"), "dir": ("2", "Dat"), "uns": ("1", "")}
REFLEXIVE |= {"euch": ("2", ""), "sich": ("3", "")}
PRONOUN_TYPES = {
    "ART": "Art", "PDAT": "Dem", "PDS": "Dem", "PIAT": "Ind", "PIDAT": "Ind", "PIS": "Ind", "PPOSAT": "Prs",
    "PPOSS": "Prs", "PRELS": "Rel", "PRELAT": "Rel", "PWAT": "Int", "PWS": "Int",
}  # fmt: skip
CONDITIONAL = {"wenn", "falls", "sofern"}
CLEAR_SUBJUNCTIVES = {
    "würde", "würden", "wäre", "wären", "hätte", "hätten", "könnte", "könnten", "müsste", "müssten", "dürfte",
    "dürften",
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


def describe(
    words: list[str], tags: list[str], heads: list[int], deps: list[str], lexicon: Lexicon
) -> tuple[list[str], list[str]]:
    """Feature strings and lemmas of the words of one paragraph."""
    children: list[list[int]] = [[] for _ in words]
    for i, head in enumerate(heads):
        if head != i:
            children[head].append(i)
    clause = Clause(words, tags, heads, deps, lexicon, children, {})
    morphs, lemmas = [""] * len(words), [lemma_by_tag(word, tag) for word, tag in zip(words, tags, strict=False)]
    order = [i for i, tag in enumerate(tags) if tag in NOUNS or tag in STANDALONE or tag == "PPER"]
    for i in order:
        clause.sets[i] = nominal_set(clause, i)
    for i, tag in enumerate(tags):
        if tag[0] == "V":
            morphs[i], lemmas[i] = verb(clause, i)
    for i in order:
        nominal(clause, i, morphs, lemmas)
    for i, morph in enumerate(morphs):
        if not morph:
            loose(clause, i, morphs, lemmas)
    return morphs, lemmas


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


# ---- nominals


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
                found |= _set("Gen Sing Masc", "Gen Sing Neut")
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


def declension(clause: Clause, members: list[int]) -> str:
    """Which declension the determiner of a group asks of its adjectives."""
    for j in members:
        if clause.tags[j] in DETERMINERS:
            low = clause.words[j].lower()
            mixed = low.startswith(("ein", "kein", "mein", "dein", "sein", "ihr", "unser", "eur", "euer"))
            plural_loose = clause.tags[j] == "PIAT" and not low.startswith(("kein", "alle", "jed", "beid"))
            return "IND" if mixed else "SOL" if plural_loose else "DEF"
    return "SOL"


def adjective_set(clause: Clause, i: int, asked: str) -> frozenset[Agreement]:
    """What an attributive adjective leaves open under the asked declension."""
    readings = tuple(r for r in clause.lexicon.adjectives(clause.words[i]) if r.case)
    fitting = tuple(r for r in readings if r.declension in ("", asked))
    return reading_set(fitting or readings) or EVERYTHING


def group(clause: Clause, i: int) -> list[int]:
    """The determiners and adjectives that agree with a noun."""
    wanted = DETERMINERS | {"ADJA"}
    return [j for j in clause.children[i] if clause.tags[j] in wanted and clause.deps[j] == "nk"]


def preposition_cases(word: str) -> tuple[str, ...]:
    """The cases a preposition governs, the likelier first."""
    low = word.lower()
    if low in {"laut", "dank", "binnen", "entsprechend"}:
        return ("Dat", "Gen")
    case = GOVERNED.get(low)
    return ("Gen", "Dat") if case == "Gen" else (case,) if case else ("Dat", "Acc")


def allowed_cases(clause: Clause, i: int, depth: int = 0) -> tuple[str, ...]:
    """The cases that the syntax allows a nominal, the likelier first."""
    head, dep = clause.heads[i], clause.deps[i]
    tag = clause.tags[head]
    if head != i and tag == "APPRART" and dep in {"nk", "cj"}:
        return (CONTRACTED.get(clause.words[head][-1].lower(), "Dat"),)
    if head != i and tag in {"APPR", "APPO"} and dep == "nk":
        return preposition_cases(clause.words[head])
    if dep in DEP_CASES:
        return (DEP_CASES[dep],)
    if dep in INHERITING and head != i and depth < 6:
        while clause.tags[head] in {"KON", "$,"} and clause.heads[head] != head:
            head = clause.heads[head]
        if clause.tags[head] in NOUNS | STANDALONE | {"PPER"}:
            return allowed_cases(clause, head, depth + 1)
    if dep in {"mo", "mnr"}:
        return ("Acc", "Gen", "Nom", "Dat")
    return CASES


def narrow(found: frozenset[Agreement], cases: tuple[str, ...]) -> frozenset[Agreement]:
    """The set cut to the allowed cases, if anything is left of it."""
    return frozenset(a for a in found if a[0] in cases) or found


def nominal_set(clause: Clause, i: int) -> frozenset[Agreement]:
    """What form, group and syntax leave open of a nominal."""
    word, tag = clause.words[i], clause.tags[i]
    cases = allowed_cases(clause, i)
    if tag == "PPER":
        low = word.lower()
        own = PERSONAL[low][2] if low in PERSONAL else EVERYTHING
        return narrow(own, cases)
    if tag in STANDALONE:
        own = determiner_set(word, tag)
        if tag == "PRELS":
            own = antecedent(clause, i, own)
        return narrow(own, cases)
    readings = clause.lexicon.names(word) if tag == "NE" else ()
    readings = readings or clause.lexicon.nouns(word)
    own = reading_set(tuple(r for r in readings if r.form != "INF") or readings)
    own = own or (SINGULAR if tag == "NE" else EVERYTHING)
    members = group(clause, i)
    asked = declension(clause, members)
    found = own
    head = clause.heads[i]
    for j in members:
        tag_j = clause.tags[j]
        other = adjective_set(clause, j, asked) if tag_j == "ADJA" else determiner_set(clause.words[j], tag_j)
        found = found & other or found
    if clause.tags[head] == "APPRART":
        asked = "DEF"
        fitting = _set("* Sing Fem") if clause.words[head][-1].lower() == "r" else _set("* Sing Masc", "* Sing Neut")
        found = found & fitting or found
    return narrow(found, cases)


def antecedent(clause: Clause, i: int, own: frozenset[Agreement]) -> frozenset[Agreement]:
    """A relative pronoun's set, cut to number and gender of the noun its clause hangs on."""
    verb_at = clause.heads[i]
    for _ in range(5):
        if clause.deps[verb_at] == "rc" or clause.heads[verb_at] == verb_at:
            break
        verb_at = clause.heads[verb_at]
    target = clause.heads[verb_at] if clause.deps[verb_at] == "rc" else -1
    if target not in clause.sets:
        return own
    shapes = {a[1:] for a in clause.sets[target]}
    return frozenset(a for a in own if a[1:] in shapes) or own


def settle(clause: Clause, i: int, morphs: list[str]) -> frozenset[Agreement]:
    """The best agreements of a nominal: by verb, likelier case, singular."""
    found = clause.sets[i]
    head = clause.heads[i]
    if clause.deps[i] == "sb" and not coordinated(clause, i):
        number = next((n for n in ("Sing", "Plur") if f"Number={n}" in morphs[head]), "")
        found = frozenset(a for a in found if a[1] == number) or found
    for case in allowed_cases(clause, i):
        fitting = frozenset(a for a in found if a[0] == case)
        if fitting:
            found = fitting
            break
    return frozenset(a for a in found if a[1] == "Sing") or found


def nominal(clause: Clause, i: int, morphs: list[str], lemmas: list[str]) -> None:
    """Set features and lemmas of a noun or pronoun and of the words that agree with it."""
    word, tag = clause.words[i], clause.tags[i]
    found = settle(clause, i, morphs)
    if tag == "PPER":
        lemma, person, _ = PERSONAL.get(word.lower(), (word.lower(), "3", EVERYTHING))
        if word.lower() == "ihr" and clause.deps[i] == "sb":
            lemma, person, found = "ihr", "2", _set("Nom Plur *")
        morphs[i] = features(**agreement(found, False), Person=person, PronType="Prs")
        lemmas[i] = lemma
        return
    if tag in STANDALONE:
        morphs[i] = features(**agreement(found, False), PronType=PRONOUN_TYPES[tag])
        return
    morphs[i] = features(**agreement(found))
    lemmas[i] = noun_lemma(clause, i, found)
    for j in group(clause, i):
        morphs[j] = attribute(clause, j, found)
        if clause.tags[j] == "ADJA":
            lemmas[j] = adjective_lemma(clause, j)
    head = clause.heads[i]
    if clause.tags[head] == "APPRART":
        morphs[head] = features(**agreement(found, False))


def attribute(clause: Clause, j: int, found: frozenset[Agreement]) -> str:
    """Features of a determiner or adjective of a settled group."""
    tag, low = clause.tags[j], clause.words[j].lower()
    values = agreement(found, False)
    if tag == "ART":
        return features(**values, Definite="Ind" if low.startswith("ein") else "Def", PronType="Art")
    if tag == "ADJA":
        return features(**values, Degree=degree(clause, j))
    return features(**values, PronType=PRONOUN_TYPES[tag], Poss="Yes" if tag == "PPOSAT" else "")


def degree(clause: Clause, i: int) -> str:
    """The degree of an adjective, positive where the lexicon does not know it."""
    found = {r.degree for r in clause.lexicon.adjectives(clause.words[i]) if r.degree}
    return found.pop() if len(found) == 1 else "Pos"


def loose(clause: Clause, i: int, morphs: list[str], lemmas: list[str]) -> None:
    """Set features and lemmas of a word outside any nominal group."""
    word, tag = clause.words[i], clause.tags[i]
    low = word.lower()
    if tag in {"ADJA", "ADJD"}:
        values = agreement(adjective_set(clause, i, "SOL"), False) if tag == "ADJA" else {}
        morphs[i] = features(**values, Degree=degree(clause, i))
    elif tag in DETERMINERS:
        morphs[i] = attribute(clause, i, determiner_set(word, tag))
    elif tag == "PRELAT":
        morphs[i] = features(**agreement(determiner_set(word, tag), False), PronType="Rel")
    elif tag == "PRF":
        person, case = REFLEXIVE.get(low, ("3", ""))
        has_object = any(clause.deps[j] == "oa" and j != i for j in clause.children[clause.heads[i]])
        case = case or ("Dat" if clause.deps[i] == "da" or (clause.deps[i] != "oa" and has_object) else "Acc")
        morphs[i] = features(Case=case, Person=person, PronType="Prs", Reflex="Yes")
    elif tag == "APPRART":
        values = {"Case": CONTRACTED.get(low[-1], "Dat"), "Number": "Sing"}
        morphs[i] = features(**values, Gender="Fem" if low.endswith("r") else "")
    elif tag == "CARD":
        morphs[i] = "NumType=Card"
    elif tag == "PTKNEG":
        morphs[i] = "Polarity=Neg"
    elif tag == "FM":
        morphs[i] = "Foreign=Yes"
    if tag in {"ADJA", "ADJD"}:
        lemmas[i] = adjective_lemma(clause, i)


# ---- verbs


def coordinated(clause: Clause, i: int) -> bool:
    """Whether a nominal heads a coordination."""
    return any(clause.deps[j] in {"cd", "cj"} for j in clause.children[i])


def subject(clause: Clause, i: int) -> int:
    """The position of a finite verb's subject, or -1; a conjunct shares that of the first verb."""
    for _ in range(4):
        for j in clause.children[i]:
            if clause.deps[j] == "sb":
                return j
        head = clause.heads[i]
        if clause.deps[i] not in {"cj", "cd"} or head == i:
            return -1
        while clause.tags[head] == "KON" and clause.heads[head] != head:
            head = clause.heads[head]
        i = head
    return -1


def finite_readings(clause: Clause, i: int) -> list[Reading]:
    """The finite readings of a verb that fit its subject."""
    readings = [r for r in clause.lexicon.verbs(clause.words[i]) if r.mood and r.person]
    j = subject(clause, i)
    low = clause.words[j].lower() if j >= 0 else ""
    if low in {"ich", "wir", "du"} or (low == "ihr" and clause.tags[j] == "PPER"):
        persons = {"ich": "1", "wir": "1", "du": "2", "ihr": "2"}[low]
    elif j < 0 and any(w.lower() in {"ich", "wir"} for w in clause.words[max(0, i - 4) : i + 5]):
        persons = "13"
    else:
        persons = "3"
    readings = [r for r in readings if r.person in persons] or readings
    if j in clause.sets and not coordinated(clause, j):
        numbers = {a[1] for a in clause.sets[j]}
        readings = [r for r in readings if r.number in numbers] or readings
    return readings


def is_conditional(clause: Clause, i: int) -> bool:
    """Whether a form like `sagte` or `sollte`, subjunctive or past, stands in an unreal clause."""
    around = [w.lower() for w in clause.words[max(0, i - 30) : i + 30]]
    if clause.words[i] in {"Sollte", "Sollten"}:
        return "?" not in around
    comparison = any(a == "als" and b in {"ob", clause.words[i].lower()} for a, b in pairwise(around))
    under = {clause.words[j].lower() for j in clause.children[i] if clause.deps[j] == "cp"}
    return bool(under & CONDITIONAL and CLEAR_SUBJUNCTIVES & set(around)) or comparison


def mood_and_tense(clause: Clause, i: int, readings: list[Reading]) -> tuple[str, str]:
    """Mood and tense: the indicative wherever the form could be one, unless the clause is unreal."""
    options = {(r.mood, r.tense) for r in readings}
    if not options:
        return "Ind", "Past" if clause.words[i].lower().endswith(("te", "ten")) else "Pres"
    if {mood for mood, _ in options} == {"Ind", "Sub"}:
        unreal = options == {("Ind", "Past"), ("Sub", "Past")} and is_conditional(clause, i)
        options = {option for option in options if option[0] == ("Sub" if unreal else "Ind")}
    return sorted(options)[-1] if len(options) > 1 else options.pop()


def verb(clause: Clause, i: int) -> tuple[str, str]:
    """Features and lemma of a verb."""
    tag, word = clause.tags[i], clause.words[i]
    if tag in FINITE:
        readings = finite_readings(clause, i)
        mood, tense = mood_and_tense(clause, i, readings)
        fitting = [r for r in readings if (r.mood, r.tense) == (mood, tense)]
        numbers, persons = {r.number for r in fitting}, {r.person for r in fitting}
        number = numbers.pop() if len(numbers) == 1 else ""
        person = persons.pop() if len(persons) == 1 else "3"
        morph = features(Mood=mood, Number=number, Person=person, Tense=tense, VerbForm="Fin")
        return morph, verb_lemma(clause, word, lambda r: bool(r.mood))
    if tag.endswith("PP"):
        return "VerbForm=Part", verb_lemma(clause, word, lambda r: r.form == "PA2")
    if tag.endswith("IMP"):
        number = "Plur" if word.endswith("t") else "Sing"
        return features(Mood="Imp", Number=number, VerbForm="Fin"), verb_lemma(clause, word, lambda r: r.form == "IMP")
    wanted = "EIZ" if tag == "VVIZU" else "INF"
    return "VerbForm=Inf", verb_lemma(clause, word, lambda r: r.form == wanted)


# ---- lemmas


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


def verb_lemma(clause: Clause, word: str, fits) -> str:
    """The lemma of a verb among the readings that fit."""
    readings = clause.lexicon.verbs(word)
    lemmas = [r.lemma for r in readings if fits(r)] or [r.lemma for r in readings]
    if word.lower().startswith("ge") and lemmas:
        return min(lemmas, key=len)
    return lemmas[0] if lemmas else word.lower()
