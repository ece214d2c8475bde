"""Agency copies are found, other articles on the same event are not."""

from oton.articles.copies import find_copies, sketch

REPORT = " ".join(
    f"Der Kreis Oberhavel meldete am Dienstag Schaden Nummer {i} an der Brücke über den Kanal bei Rotheim."
    for i in range(12)
)
OTHER = " ".join(
    f"Die Fähre nach Langeneß fuhr am Mittwoch zum {i}. Mal mit leeren Bänken über das Watt." for i in range(12)
)


def test_a_shortened_report_with_another_head_is_a_copy() -> None:
    copy = "Oberhavel. " + REPORT[: len(REPORT) * 2 // 3] + " Mehr dazu lesen Sie morgen in unserer Zeitung."
    assert find_copies([sketch(t) for t in (REPORT, OTHER, copy)]) == [None, None, 0]


def test_short_texts_are_copies_of_nothing() -> None:
    assert (
        find_copies([sketch("Die Brücke ist gesperrt."), sketch("Die Brücke ist gesperrt."), sketch("")]) == [None] * 3
    )
