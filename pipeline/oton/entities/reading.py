"""What is known of a noun phrase while its mention grows: the record the steps hand on."""

from __future__ import annotations

from dataclasses import dataclass

from oton.entities.heads import Head
from oton.entities.phrases import Phrase
from oton.records import Mention


@dataclass(slots=True)
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
        return self.head.noun is not None and self.head.noun.sort == "office"
