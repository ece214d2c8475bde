"""Paragraphs that stand in several articles: the site's, or background that is told again."""

from __future__ import annotations

from oton.articles.repeats import Repeats, key_for, key_of, paragraphs_of

ADVERT = "Das Abo kostet nur 9 Euro im Monat, bestellen Sie den Rundbrief jetzt."
BACKGROUND = "Bei dem Brand in der Lagerhalle waren im März 12 Menschen gestorben."
STORIES = (
    "Der Stadtrat von Rotheim hat den Haushalt beschlossen. Kämmerin Oswald nennt 40 Millionen Euro.",
    "Im Zoo von Hafenstadt sind drei Pinguine geschlüpft. Tierpfleger Brix freut sich.",
    "Die Brücke am Kanal bleibt gesperrt. Die Behörde rechnet mit zwei Monaten.",
)
AFTER_THE_FIRE = tuple(
    f"{story} Die Lagerhalle ist seit dem Brand gesperrt, die Menschen im Viertel warten seit März."
    for story in STORIES
)


def _found(texts: tuple[str, ...], paragraph: str, outlets: tuple[str, ...] = ("Bote",), copies: bool = False) -> bool:
    repeats = Repeats()
    for index, text in enumerate(texts):
        told = ((p.key, p.own) for p in paragraphs_of(f"{text}\n\n{paragraph}"))
        repeats.add(index, outlets[index % len(outlets)], told)
    of = [None, *[0] * (len(texts) - 1)] if copies else [None] * len(texts)
    return key_for(key_of(paragraph), outlets[0]) in repeats.found(of)


def test_an_advert_under_articles_on_anything_is_the_site_s() -> None:
    assert _found(STORIES, ADVERT)
    assert _found(STORIES, ADVERT, ("",))
    assert not _found(STORIES[:2], ADVERT)


def test_background_that_is_told_again_is_the_articles() -> None:
    assert not _found(AFTER_THE_FIRE, BACKGROUND)


def test_copies_of_one_article_count_once_and_outlets_by_themselves() -> None:
    assert not _found(STORIES, ADVERT, copies=True)
    assert not _found(STORIES, ADVERT, ("Bote", "Blatt", "Kurier"))


def test_a_paragraph_that_stands_twice_in_an_article_is_not_its_own_proof() -> None:
    twice = tuple(f"{story}\n\n{ADVERT}" for story in STORIES)
    assert _found(twice, ADVERT)


def test_short_lines_are_left_alone() -> None:
    assert not _found(STORIES, "Mehr dazu morgen.")
    assert paragraphs_of("Zu kurz hier.\n\n" + ADVERT)[0].start == 15
