"""Kinds of rules of earlier versions -> the kind that they are now. They are read for one version more, with a note."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, NamedTuple

Table = dict[str, Any]


class OldKind(NamedTuple):
    """A kind that is gone: what it is now, how its keys read there, and what to write instead."""

    now: str
    convert: Callable[[Table], Table]
    advice: str


def note(origin: str, name: str) -> str:
    """What somebody is told whose file is of an old kind."""
    old = OLD_KINDS[name]
    return (
        f'{origin}: `kind = "{name}"` is read for one version more. Write `kind = "{old.now}"`{old.advice}; '
        f"`oton rules new {old.now}` shows its keys."
    )


def _person(table: Table) -> Table:
    return table


def _group(table: Table) -> Table:
    return {"family": "circles", **table}


def _source(table: Table) -> Table:
    return _with_examples({"family": "words", **table}, lambda text: text.replace("{source:", "{noun:"))


def _speaker(table: Table) -> Table:
    new = {key: value for key, value in table.items() if key not in ("endings", "document")}
    if isinstance(words := table.get("endings"), list):
        new["nouns"] = [word[:1].upper() + word[1:] for word in words if isinstance(word, str)]
    return {"family": "document", **new} if table.get("document") else new


def _one_person(table: Table) -> Table:
    new = {key: value for key, value in table.items() if key != "word"}
    words = [word.strip("*") for word in table.get("word", ()) if isinstance(word, str)]
    return {**new, "nouns": [word[:1].upper() + word[1:] for word in words]}


def _carrier(table: Table) -> Table:
    new = {key: value for key, value in table.items() if key not in ("words", "compounds", "bare", "medium")}
    if isinstance(words := table.get("words"), list):
        nouns = [word[:1].upper() + word[1:] for word in words if isinstance(word, str)]
        new |= {"nouns": nouns, "carries": nouns}
        new |= {"alone": nouns} if table.get("compounds") is False else {}
        new |= {"owned": nouns} if table.get("bare") is False else {}
    return {"family": "words", "passes": "always", **new}


def _with_examples(table: Table, change: Callable[[str], str]) -> Table:
    def changed(item: Any) -> Any:
        if isinstance(item, dict) and isinstance(item.get("text"), str):
            return {**item, "text": change(item["text"])}
        return change(item) if isinstance(item, str) else item

    proofs = (key for key in ("example", "counterexample") if isinstance(table.get(key), list))
    return {**table, **{key: [changed(item) for item in table[key]] for key in proofs}}


OLD_KINDS: Final[dict[str, OldKind]] = {
    "office": OldKind("noun", _person, ""),
    "organisation_noun": OldKind("noun", _person, ""),
    "group_noun": OldKind("noun", _group, ' with `family = "circles"`'),
    "source_noun": OldKind("noun", _source, ' with `family = "words"` and `{noun:...}` in its examples'),
    "person_noun": OldKind("noun", _one_person, " with `nouns` for `word`, without `*`"),
    "carrier": OldKind("noun", _carrier, " with `nouns` for `words`, once more as `carries`, and a `family`"),
    "speaker_noun": OldKind("noun", _speaker, " with `nouns` for `endings` and a `family`"),
}


def convert(name: str, table: Table) -> Table:
    """A table of an old kind as one of the kind that it is now; what switches off or extends a rule stays as it is."""
    if set(table) == {"id", "disabled"}:
        return table
    new = OLD_KINDS[name].convert(table)
    given = {"family", "passes"} & new.keys() - table.keys()
    return {key: value for key, value in new.items() if key not in given} if "extends" in table else new
