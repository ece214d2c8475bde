"""What is counted or measured, with the parse of the bundled model."""

from __future__ import annotations

import pytest

from oton import flow
from oton.parsing import parse
from oton.quantities import attach_items, find_quantities
from oton.text import read_view

ITEMS = {
    "Der Schiedsrichter zeigte acht Gelbe Karten.": ["Karten"],
    "Zwei Kölner Fans wurden verletzt.": ["Fans"],
    "Gezählt wurden 73 von ihren Besitzern aufgegebene Boote.": ["Boote"],
    "Holm sagte, 60 Prozent der als Schrott verkauften Räder fahren noch.": ["Räder"],
    "Rund 40 Prozent der privat Versicherten warten kürzer.": ["Versicherten"],
    "Zwei Drittel aller Schienen- und Wasserwege sind marode.": ["Wasserwege"],
    "Das Dach des 60 Jahre alten, aus Holz errichteten Turmes brannte.": ["Turmes"],
    "Der 57-jährige Jonte Brix gewann.": ["Jonte Brix"],
    "Anna Wirtz (50) sprach.": ["Anna Wirtz"],
    "Dort waren ein 21-Jähriger und eine 29-Jährige mit einem 20 Jahre alten Mann.": ["", "", "Mann"],
    "Von den 70 dort geprüften Rädern mussten sie 15 Prozent verschrotten.": ["Rädern", "Rädern"],
    "Gelagert waren 900 Kisten, davon 30 Prozent seit Jahren.": ["Kisten", "Kisten"],
    "Das Ticket für 49 Euro kommt.": ["Ticket"],
    "Die Höhe der Spenden beträgt 53.000 Euro.": ["Spenden"],
    "Die Park-Gebühr erhöht sich von 2 auf 3 Euro.": ["Park-Gebühr", "Park-Gebühr"],
    "Der Schaden, der mit 150 Millionen Euro zu Buche schlug, war hoch.": ["Schaden"],
    "Der Umsatz stieg um 5 Prozent auf 3 Milliarden Euro.": ["Umsatz", "Umsatz"],
    "Die Zahl der Arbeitslosen sank auf 2,5 Millionen.": ["Arbeitslosen"],
    "Die Inflationsrate lag bei 2,3 Prozent.": ["Inflationsrate"],
    "Es entstanden Kosten in Höhe von 3 Millionen Euro.": ["Kosten"],
    "40 junge und 60 alte Trommler sollen spielen.": ["Trommler", "Trommler"],
    "Die Kosten wurden zur Hälfte von den Kassen getragen.": [""],
    "Ein Liter Milch kostet 1,80 Euro.": ["Milch", "Milch"],
    "Vor zwei Jahren waren wir 900.": ["", ""],
    "Für die Sanierung sind 4 Millionen Euro vorgesehen.": ["Sanierung"],
    "Es gibt Boote, von denen seit Mai sechs fahren.": ["Boote"],
    "Der Etat wachse um ein Viertel.": ["Etat"],
    "Vor drei Tagen Kundschaft zu finden, war schwer.": [""],
    "Das sind Bilder im Wert von 3 Millionen Euro.": ["Bilder"],
    "Die Fähre hat einen Wert von 3 Millionen Euro.": ["Wert"],
    "Zugelassen sind Lampen ab 60 Watt.": ["Lampen"],
}


@pytest.mark.parametrize("text", ITEMS)
def test_item(text: str, pipeline: flow.Pipeline) -> None:
    doc = parse(pipeline.nlp, text)
    found = attach_items(read_view(doc), find_quantities(text, pipeline.grammar), pipeline.grammar)
    assert [q.item.of(text) if q.item else "" for q in found] == ITEMS[text]
