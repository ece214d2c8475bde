"""Features and lemmas of nouns, pronouns and what agrees with them."""

from agreements import (
    CASES,
    CONTRACTED,
    DEP_CASES,
    DETERMINERS,
    EVERYTHING,
    GOVERNED,
    INHERITING,
    NOUNS,
    PERSONAL,
    PRONOUN_TYPES,
    REFLEXIVE,
    SINGULAR,
    STANDALONE,
    Agreement,
    Clause,
    agreement,
    coordinated,
    determiner_set,
    features,
    pattern_set,
    reading_set,
)
from lemma_choice import adjective_lemma, noun_lemma


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
        genders = ("Fem",) if clause.words[head][-1].lower() == "r" else ("Masc", "Neut")
        fitting = pattern_set(*(f"* Sing {gender}" for gender in genders))
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
            lemma, person, found = "ihr", "2", pattern_set("Nom Plur *")
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
