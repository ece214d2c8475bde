"""Morphological features and lemmas from the lexicon, disambiguated by tags, agreement and the teacher's parse.

Features are those of the official German models (Case, Number, Gender, Person, Mood, Tense, VerbForm, ...).
"""

from agreements import NOUNS, STANDALONE, Clause
from lemma_choice import lemma_by_tag
from lexicon import Lexicon
from nominals import loose, nominal, nominal_set
from verbs import verb


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
