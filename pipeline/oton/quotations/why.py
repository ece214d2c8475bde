"""A cue rule and a text -> why the rule found nothing in it: for `oton rules why --rule`."""

from __future__ import annotations

from oton.errors import RuleError
from oton.quotations.cues.cue import Cue, find_cues
from oton.quotations.lexicon import CueNoun, CuePhrase, CueVerb, Lexicon, load
from oton.rulebook import Rulebook
from oton.text.view import View, read_view


def why_no_cue(rule: CueVerb | CuePhrase | CueNoun, text: str, book: Rulebook) -> str | None:
    """Which condition of a cue rule a text does not meet; None where the words are a cue and something follows them."""
    if book.parse is None:
        raise RuleError("the examples of quotation rules need a parser: set `book.parse`.")
    lexicon = load(book)
    view = read_view(book.parse(text), lexicon.forms)
    cues = [cue for s in view.sentences for cue in find_cues(view, s, lexicon) if cue.rule.id == rule.id]
    if cues:
        return _nothing_follows(view, cues[0], rule)
    if isinstance(rule, CueVerb):
        return _not_this_verb(view, rule, lexicon)
    words = [word for word in rule.words if word.lower() in view.lower]
    if not words:
        return f"none of its words stands in the text: {', '.join(rule.words)}"
    if isinstance(rule, CuePhrase):
        return f"`{words[0]}` stands there, but none of its verbs with it: {', '.join(rule.verbs)}"
    return f"`{words[0]}` stands there, but was not read as a noun with a clause behind it"


def _nothing_follows(view: View, cue: Cue, rule: CueVerb | CuePhrase | CueNoun) -> str:
    words = " ".join(view.word[i] for i in cue.tokens)
    return f"`{words}` is read as its cue, but nothing that it takes goes with it ({', '.join(rule.takes)})"


def _not_this_verb(view: View, rule: CueVerb, lexicon: Lexicon) -> str:
    particle = rule.verb.rpartition("|")[0]
    forms = {form for form, entries in lexicon.verbs.items() if any(entry.id == rule.id for entry, _ in entries)}
    at = next((i for i, lower in enumerate(view.lower) if lower in forms), None)
    if at is None:
        return f"no form of `{rule.verb}` stands in the text; known are {', '.join(sorted(forms))}"
    if particle and particle not in view.lower and not view.lower[at].startswith(particle):
        return f"`{view.word[at]}` stands there, but its particle `{particle}` does not"
    return f"`{view.word[at]}` stands there, but is not read as the verb of a clause (its tag is {view.tag[at]})"
