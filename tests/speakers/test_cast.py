"""The bodies and persons of an article, told apart by what else the article says of them."""

from __future__ import annotations

import pytest

from oton.records import Mention, Span
from oton.speakers.article.cast import with_kinds

BODY = Mention(Span(0, 17), "organisation", "Rovo Food-Gruppe", evidence="listed_noun")


@pytest.mark.parametrize(
    ("mention", "others", "kind"),
    [
        (Mention(Span(40, 44), "unknown", "Rovo", evidence="name"), [], "organisation"),
        (Mention(Span(40, 44), "person", "Rovo", evidence="name_model"), [], "organisation"),
        (Mention(Span(40, 44), "person", "Rovo", evidence="name_model"), ["Hanna Rovo"], "person"),
        (Mention(Span(40, 44), "person", "Rovo", role="Chef", evidence="name_model"), [], "person"),
        (Mention(Span(40, 44), "person", "Selk", evidence="name_model"), [], "person"),
    ],
)
def test_a_bare_name_takes_the_kind_of_the_body_that_begins_with_it(
    mention: Mention, others: list[str], kind: str
) -> None:
    people = [Mention(Span(20, 30), "person", name, evidence="name_model") for name in others]
    assert with_kinds([BODY, *people, mention])[-1].kind == kind
