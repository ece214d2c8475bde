"""The kinds of rules of this room, and how their examples are proved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from oton.records import Label
from oton.rulebook import KeyRuleError, Rule


@dataclass(frozen=True, kw_only=True, slots=True)
class Boilerplate(Rule):
    """Wordings of a site that are no part of the article.

    `where`: `line`: the wording is the whole line; `start`: the line begins with it, and all of it goes; `inside`: it
    goes from inside a line of other such words; `sentence`: the short line, or the sentence of a run-on line, that
    holds it goes. `follows`: what stands behind it: `headlines` of other articles go up
    to the next paragraph; with `end` the article is over.
    """

    label: Annotated[Label, "what the wording is: nav, newsletter, ad, widget, legal, related ..."]
    text: Annotated[tuple[str, ...], "the wordings, as they stand on the page"]
    where: Annotated[
        Literal["line", "start", "inside", "sentence"],
        "`line`: the whole line; `start`: the line begins with it; `inside`: part of a line of such words; "
        "`sentence`: the sentence that holds it",
    ] = "line"
    follows: Annotated[
        Literal["", "headlines", "end"],
        "what stands behind it: `headlines` of other articles, up to the next paragraph; `end`: the article is over",
    ] = ""

    def __post_init__(self) -> None:
        """Raises KeyRuleError for a wording with many gaps: the ways to read a long line would not end."""
        for wording in self.text:
            if wording.count("…") > 2:
                raise KeyRuleError("text", f"`{wording}` has more than two `…`. Make two wordings of it.")


@dataclass(frozen=True, kw_only=True, slots=True)
class Agency(Rule):
    """A news or picture agency as credits, datelines and signatures name it."""

    names: Annotated[tuple[str, ...], "how the agency is written"]
    pictures: Annotated[bool, "`true`: it is named as a source of pictures only"] = False
