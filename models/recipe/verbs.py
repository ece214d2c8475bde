"""Mood, tense, person and lemma of verbs."""

from itertools import pairwise

from agreements import Clause, coordinated, features
from lemma_choice import verb_lemma
from lexicon import Reading

FINITE = {"VVFIN", "VAFIN", "VMFIN"}
CONDITIONAL = {"wenn", "falls", "sofern"}
CLEAR_SUBJUNCTIVES = {
    "würde", "würden", "wäre", "wären", "hätte", "hätten", "könnte", "könnten", "müsste", "müssten", "dürfte",
    "dürften",
}  # fmt: skip


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
