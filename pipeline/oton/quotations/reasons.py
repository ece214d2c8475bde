"""A cue rule and a text -> why the rule found nothing in it: for `oton rules why --rule`."""

from __future__ import annotations

from oton.errors import RuleError
from oton.quotations.cues import Cue, find_cues
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon, load
from oton.quotations.page import Page
from oton.rulebook import Rulebook


def why_no_cue(rule: CueVerb | CuePhrase | CueNoun, text: str, book: Rulebook) -> str | None:
    """Which condition of a cue rule a text does not meet; None where the words are a cue and something follows them."""
    if book.parse is None:
        raise RuleError("the examples of quotation rules need a parser: set `book.parse`.")
    lexicon = load(book)
    page = Page(book.parse(text), lexicon.finite_forms, lexicon.subjunctive_forms, lexicon.speaker_endings)
    cues = [cue for s in page.sentences for cue in find_cues(page, s, lexicon) if cue.rule.id == rule.id]
    if cues:
        return _nothing_follows(page, cues[0], rule)
    if isinstance(rule, CueVerb):
        return _not_this_verb(page, rule, lexicon)
    words = [word for word in rule.words if word.lower() in page.lower]
    if not words:
        return f"none of its words stands in the text: {', '.join(rule.words)}"
    if isinstance(rule, CuePhrase):
        return f"`{words[0]}` stands there, but none of its verbs with it: {', '.join(rule.verbs)}"
    return f"`{words[0]}` stands there, but was not read as a noun with a clause behind it"


def _nothing_follows(page: Page, cue: Cue, rule: CueVerb | CuePhrase | CueNoun) -> str:
    words = " ".join(page.word[i] for i in cue.tokens)
    return f"`{words}` is read as its cue, but nothing that it takes goes with it ({', '.join(rule.takes)})"


def _not_this_verb(page: Page, rule: CueVerb, lexicon: Lexicon) -> str:
    particle = rule.verb.rpartition("|")[0]
    forms = {form for form, entries in lexicon.verbs.items() if any(entry.id == rule.id for entry, _ in entries)}
    at = next((i for i, lower in enumerate(page.lower) if lower in forms), None)
    if at is None:
        return f"no form of `{rule.verb}` stands in the text; known are {', '.join(sorted(forms))}"
    if particle and particle not in page.lower and not page.lower[at].startswith(particle):
        return f"`{page.word[at]}` stands there, but its particle `{particle}` does not"
    return f"`{page.word[at]}` stands there, but is not read as the verb of a clause (its tag is {page.tag[at]})"
