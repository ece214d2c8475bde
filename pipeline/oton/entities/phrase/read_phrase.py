"""What is known of a noun phrase while its mention grows: the record the steps hand on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from oton.entities.phrase.heads import Head
from oton.records import Mention
from oton.text.nominals import Phrase


@dataclass(frozen=True, slots=True)
class Reading:
    """A phrase with its mention and with the token where its text ends, what hangs on it included."""

    phrase: Phrase
    head: Head
    mention: Mention
    close: int
    own_name: bool  # it has a proper name of its own, so an apposition behind it is a role

    @property
    def is_office(self) -> bool:
        """Whether its common noun is an office or another noun for persons."""
        return self.head.is_a("office")

    def upto(self, close: int, *, own_name: bool | None = None, **changes: Any) -> Reading:
        """The reading with its text ending at a token, and its mention changed."""
        named = self.own_name if own_name is None else own_name
        return replace(self, mention=replace(self.mention, **changes), close=close, own_name=named)

    def as_mention(self, mention: Mention, close: int) -> Reading:
        """The reading with another mention, which has a name of its own."""
        return replace(self, mention=mention, close=close, own_name=True)
