"""Pattern rules: a sentence construction in spaCy's own pattern language, written in TOML, with roles bound by name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Final, Literal

from oton.records import Form, Modality
from oton.rulebook import KeyRuleError, Rule, did_you_mean
from oton.wordings import WordingError, whole_word

Role = Literal["speaker", "cue", "content", "addressee", "frame"]
ROLES: Final = ("speaker", "cue", "content", "addressee", "frame")
Take = Literal["word", "phrase", "clause", "rest", "sentence", "previous", "next"]
TAKES: Final = ("word", "phrase", "clause", "rest", "sentence", "previous", "next")

ATTRIBUTES: Final = frozenset({
    "ORTH", "TEXT", "NORM", "LOWER", "SHAPE", "PREFIX", "SUFFIX", "LEMMA", "POS", "TAG", "DEP", "MORPH",
    "ENT_TYPE", "ENT_IOB", "ENT_ID", "LENGTH", "SPACY", "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER",
    "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE", "IS_BRACKET", "IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT",
    "IS_CURRENCY", "IS_STOP", "IS_SENT_START", "SENT_START", "LIKE_NUM", "LIKE_URL", "LIKE_EMAIL",
})  # fmt: skip
COMPARISONS: Final = frozenset({
    "IN", "NOT_IN", "LIKE", "IS_SUBSET", "IS_SUPERSET", "INTERSECTS", "FUZZY", "FUZZY1", "FUZZY2", "FUZZY3",
    "==", "!=", ">=", "<=", ">", "<",
})  # fmt: skip
RELATIONS: Final = frozenset({
    "<", ">", "<<", ">>", ".", ".*", ";", ";*", "$+", "$-", "$++", "$--", ">+", ">-", ">++", ">--", "<+", "<-",
    "<++", "<--",
})  # fmt: skip
_WORDS: Final = frozenset({"LOWER", "TEXT", "ORTH", "LEMMA", "NORM"})
_OP: Final = re.compile(r"[!?*+]|\{\d{1,2}(?:,\d{0,2})?\}|\{,\d{1,2}\}")
_LONGEST: Final = 20  # tokens or nodes

Table = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class PatternRule(Rule):
    """A construction that reports what somebody says: either `tokens` in a row or a `tree` of dependencies."""

    form: Annotated[Form, "how it is said; most constructions are `indirect` (with their cue) or `reported`"]
    tokens: Annotated[
        tuple[dict[str, Any], ...],
        "words in a row: one `{ ... }` for each, in the language of spaCy's Matcher; `role = ...` names what it is",
    ] = ()
    tree: Annotated[
        tuple[dict[str, Any], ...],
        "words joined by grammar, in the language of spaCy's DependencyMatcher; a `RIGHT_ID` that is a role binds it",
    ] = ()
    take: Annotated[
        dict[str, Any],
        "how much of the text a role takes: word, phrase, clause, rest (of the sentence), sentence, previous, next",
    ] = field(default_factory=dict)
    priority: Annotated[int, "who wins where two rules want the same words: the higher; built-in quotations have 0"] = (
        10
    )
    medium: Annotated[Literal["speech", "thought", "writing"], "whether it is spoken, thought or written"] = "speech"
    modality: Annotated[Modality, "how sure what is said becomes: `denied` for a construction that denies"] = "asserted"
    confidence: Annotated[float, "how sure it is, from 0 to 1"] = 0.6

    def __post_init__(self) -> None:
        """Raises KeyRuleError for what spaCy's matchers could not read, or would read for ever."""
        if bool(self.tokens) == bool(self.tree):
            raise KeyRuleError(
                "", "give it either `tokens = [...]` (words in a row) or `tree = [...]`, one of the two."
            )
        key = "tokens" if self.tokens else "tree"
        if len(self.tokens or self.tree) > _LONGEST:
            raise KeyRuleError(key, f"`{key}` has more than {_LONGEST} items. Leave out those that decide nothing.")
        for number, item in enumerate(self.tokens, 1):
            _check_token(f"item {number}", item)
        _check_tree(self.tree)
        if "content" not in self.roles():
            raise KeyRuleError(key, f"no item of `{key}` is the content. {_HOW_TO_BIND[key]}")
        _check_take(self.take, self.roles())
        if not 0 <= self.confidence <= 1:
            raise KeyRuleError("confidence", f"`confidence = {self.confidence}`, but it is between 0 and 1.")

    def roles(self) -> tuple[str, ...]:
        """The role of each item of the pattern, "" where it has none."""
        if self.tokens:
            return tuple(str(token.get("role", "")) for token in self.tokens)
        return tuple(role_of(str(node["RIGHT_ID"])) for node in self.tree)

    def words(self) -> tuple[Table, ...]:
        """What each item of the pattern asks of a single word."""
        if self.tokens:
            return tuple({k: v for k, v in token.items() if k not in ("role", "OP")} for token in self.tokens)
        return tuple(node["RIGHT_ATTRS"] for node in self.tree)

    def telling(self) -> Table:
        """The item that fewest words will fit, of those that must match; {}, which all fit, where none must."""
        items = zip(self.tokens or self.tree, self.words(), strict=True)
        needed = [word for item, word in items if item.get("OP", "+")[0] not in "!?*{"]
        return min(needed, key=lambda word: (_WORDS.isdisjoint(word), -len(word)), default={})


_HOW_TO_BIND: Final = {
    "tokens": 'Write `role = "content"` into the item that what is said begins with.',
    "tree": 'Call its node `RIGHT_ID = "content"`.',
}


def role_of(node: str) -> str:
    """The role that a node's name binds: `cue` and `cue.particle` are both the cue; "" for any other name."""
    name = node.partition(".")[0]
    return name if name in ROLES else ""


def _check_token(where: str, token: Table) -> None:
    role = token.get("role", "")
    if role and role not in ROLES:
        raise KeyRuleError(
            "tokens", f'`tokens`, {where}: `role = "{role}"`.{did_you_mean(str(role), ROLES)} {_one_of(ROLES)}'
        )
    if "OP" in token and not _OP.fullmatch(str(token["OP"])):
        raise KeyRuleError(
            "tokens", f'`tokens`, {where}: `OP = "{token["OP"]}"`. It is one of `!` `?` `*` `+` `{{1,3}}`.'
        )
    _check_attributes("tokens", where, {k: v for k, v in token.items() if k not in ("role", "OP")})


def _check_tree(tree: tuple[Table, ...]) -> None:
    seen: list[str] = []
    for number, node in enumerate(tree, 1):
        where = f"item {number}"
        needed = ("RIGHT_ID", "RIGHT_ATTRS") if number == 1 else ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
        for key in node:
            if key not in needed:
                raise KeyRuleError(
                    "tree",
                    f"`tree`, {where}: unknown key `{key}`.{did_you_mean(key, needed)} It has: {', '.join(needed)}.",
                )
        for key in needed:
            if key not in node:
                raise KeyRuleError("tree", f"`tree`, {where}: the key `{key}` is missing. It has: {', '.join(needed)}.")
        if number > 1 and node["LEFT_ID"] not in seen:
            guess = did_you_mean(str(node["LEFT_ID"]), seen)
            raise KeyRuleError(
                "tree", f'`tree`, {where}: `LEFT_ID = "{node["LEFT_ID"]}"` names no item before it.{guess}'
            )
        if number > 1 and node["REL_OP"] not in RELATIONS:
            raise KeyRuleError(
                "tree",
                f'`tree`, {where}: `REL_OP = "{node["REL_OP"]}"` is no relation. The usual ones: `>` (is the head of), '
                "`<` (hangs on), `>>` (is above), `.` (stands right before), `.*` (stands before).",
            )
        if node["RIGHT_ID"] in seen:
            raise KeyRuleError(
                "tree", f'`tree`, {where}: the name `{node["RIGHT_ID"]}` is taken. Write `"{node["RIGHT_ID"]}.2"`.'
            )
        seen.append(str(node["RIGHT_ID"]))
        if not isinstance(node["RIGHT_ATTRS"], dict):
            raise KeyRuleError("tree", f"`tree`, {where}: `RIGHT_ATTRS` is a table: `{{ LEMMA = ... }}`.")
        _check_attributes("tree", where, node["RIGHT_ATTRS"])


def _check_attributes(key: str, where: str, attributes: Table) -> None:
    for name, value in attributes.items():
        if name not in ATTRIBUTES:
            raise KeyRuleError(
                key,
                f"`{key}`, {where}: unknown attribute `{name}`.{did_you_mean(name, ATTRIBUTES)} The usual ones: LEMMA, "
                "LOWER, POS, TAG, DEP, ENT_TYPE; `oton rules why --words` shows them for a sentence.",
            )
        if isinstance(value, dict):
            _check_comparisons(key, f"{where}: `{name}`", value)
        elif isinstance(value, list):
            raise KeyRuleError(key, f"`{key}`, {where}: for several values write `{name} = {{ IN = [...] }}`.")


def _check_comparisons(key: str, where: str, comparisons: Table) -> None:
    for name, value in comparisons.items():
        if name not in COMPARISONS:
            guess = _NO_REGEX if name == "REGEX" else did_you_mean(name, COMPARISONS)
            raise KeyRuleError(key, f"`{key}`, {where}: unknown comparison `{name}`.{guess} Mostly: IN, NOT_IN, LIKE.")
        if isinstance(value, dict):
            _check_comparisons(key, where, value)
    try:
        for_spacy(comparisons)
    except WordingError as error:
        raise KeyRuleError(key, f"`{key}`, {where}: {error}") from error


_NO_REGEX: Final = ' Write `LIKE = "*chef|*leiter"`: `*` stands for any letters, `|` for a choice.'


def for_spacy(value: Any) -> Any:
    """What an item asks for in spaCy's own language: `LIKE = "*chef"` is ours. Raises WordingError."""
    if not isinstance(value, Mapping):
        return value
    return {
        "REGEX" if key == "LIKE" else key: whole_word(str(inner)) if key == "LIKE" else for_spacy(inner)
        for key, inner in value.items()
    }


def _check_take(take: Table, roles: tuple[str, ...]) -> None:
    for role, extent in take.items():
        if role not in roles:
            raise KeyRuleError("take", f"`take`: no item has the role `{role}`.{did_you_mean(role, set(roles) - {''})}")
        if extent not in TAKES:
            raise KeyRuleError(
                "take", f'`take`: `{role} = "{extent}"`.{did_you_mean(str(extent), TAKES)} {_one_of(TAKES)}'
            )


def _one_of(words: tuple[str, ...]) -> str:
    return f"It is one of {', '.join(words)}."
