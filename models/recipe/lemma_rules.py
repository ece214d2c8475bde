"""Suffix rules and an index of lemmas for spaCy's rule lemmatizer, learnt from the lemmas of all known forms.

The lemmatizer takes an exception first, then the result of the last rule whose result stands in the index, then the
result of the first rule that fits. So `abgeschlossen` needs no exception where `geschlossen` -> `schließen` is a rule
and `abschließen` stands in the index, and unknown forms are left to rules for their endings, long ones first.
"""

from collections import Counter, defaultdict
from collections.abc import Collection

Rule = tuple[str, str]  # an ending and what replaces it
Lemmas = dict[str, str]
LEAST_USES = 30  # a rule must spare so many exceptions
CONTEXT = 4  # letters of the stem that such a rule may name
TRIES = 6
LONGEST_ENDING, LEAST_ENDING, SHARE = 6, 40, 0.5  # of the rules for unknown forms


def shared(one: str, other: str) -> int:
    """How many letters two words have in common at the start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


class Rules:
    """Rules in their order, looked up by the ending of a form."""

    def __init__(self, rules: list[Rule]):
        self._at: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, (old, new) in enumerate(rules):
            self._at[old].append((place, new))
        self._longest = max((len(old) for old, _ in rules), default=0)

    def lemmas(self, form: str, index: Collection[str]) -> list[str]:
        """What the lemmatizer makes of a form (in small letters) without an exception, the best first."""
        ends = range(max(0, len(form) - self._longest), len(form) + 1)
        found = sorted((place, form[:at] + new) for at in ends for place, new in self._at.get(form[at:], ()))
        results = [result for _, result in found if result]
        known = [result for result in results if result in index]
        strange = [result for result in results if result not in index and not result.isalpha()]
        return list(dict.fromkeys([*known[::-1], *strange])) or results or [form]

    def lemma(self, form: str, index: Collection[str]) -> str:
        """The lemma that the lemmatizer gives a form without an exception."""
        return self.lemmas(form, index)[0]


def for_unknown(lemmas: Lemmas) -> list[Rule]:
    """Endings with the change that most of their forms undergo, where a shorter ending does not say the same."""
    seen: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)
    for form, lemma in lemmas.items():
        same = shared(form, lemma)
        for size in range(min(LONGEST_ENDING, len(form) - 1) + 1):
            seen[form[len(form) - size :]][len(form) - same, lemma[same:]] += 1
    best: dict[str, tuple[int, str]] = {}
    for ending in sorted(seen, key=len):
        change, uses = seen[ending].most_common(1)[0]
        shorter = next((best[ending[i:]] for i in range(1, len(ending) + 1) if ending[i:] in best), None)
        enough = uses - seen[ending][shorter] >= LEAST_ENDING and uses >= SHARE * seen[ending].total()
        if change[0] <= len(ending) and change != shorter and enough:
            best[ending] = change
    ordered = sorted(best.items(), key=lambda pair: (-len(pair[0]), pair[0]))
    return [(ending, ending[: len(ending) - cut] + new) for ending, (cut, new) in ordered]


def changes(form: str, lemma: str) -> list[Rule]:
    """The rules that make the lemma of a form, from the shortest ending on."""
    same = shared(form, lemma)
    return [(form[cut:], lemma[cut:]) for cut in range(same, max(-1, same - CONTEXT - 1), -1)]


def for_known(lemmas: Lemmas, first: list[Rule]) -> tuple[list[Rule], set[str]]:
    """Rules and the index that they need for the forms that the first rules get wrong."""
    unknown = Rules(first)
    wrong = {form: lemma for form, lemma in lemmas.items() if unknown.lemma(form, set()) != lemma}
    index, counts = set(wrong.values()), Counter[Rule]()
    for size in range(CONTEXT + 1):
        tried = Counter(found[size] for found in (changes(*pair) for pair in wrong.items()) if len(found) > size)
        counts.update({rule: uses for rule, uses in tried.items() if uses >= LEAST_USES})
        ordered = sorted(counts, key=lambda rule: (len(rule[0]), counts[rule], rule))  # the last that fits wins
        rules = Rules(first + ordered)
        wrong = {form: lemma for form, lemma in lemmas.items() if rules.lemma(form, index) != lemma}
    used = {lemma for form, lemma in lemmas.items() if form not in wrong and unknown.lemma(form, set()) != lemma}
    return ordered, used


def unblock(lemmas: Lemmas, rules: Rules, index: set[str]) -> Lemmas:
    """The exceptions that are left; lemmas that stand in their way leave the index.

    The lemmatizer ignores an exception that its rules give too, but not as the best: such a lemma must be best or not
    be found at all.
    """
    for _ in range(TRIES):
        found = {form: rules.lemmas(form, index) for form in lemmas}
        wrong = {form: lemma for form, lemma in lemmas.items() if found[form][0] != lemma}
        blocked = {form: lemma for form, lemma in wrong.items() if lemma in found[form]}
        if not blocked:
            break
        uses = Counter(found[form][0] for form in lemmas if form not in wrong)
        index |= {lemma for lemma in blocked.values() if not lemma.isalpha()}  # goes before what is not in the index
        index -= {min(found[form][0], lemma, key=lambda each: uses[each]) for form, lemma in blocked.items()}
    return wrong


def spare(lemmas: Lemmas, given: list[Rule]) -> tuple[list[Rule], set[str], Lemmas]:
    """Rules (the given ones first), index and the exceptions that are left."""
    first = [*given, *for_unknown({form: lemma for form, lemma in lemmas.items() if form.isalpha()}), ("", "")]
    more, index = for_known(lemmas, first)
    return first + more, index, unblock(lemmas, Rules(first + more), index)
