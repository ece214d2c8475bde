"""What holds of every text, however broken: tried on texts put together from what scraped pages are made of."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from oton import cleaning
from oton.records import Article, CleanText
from oton.rulebook import Rulebook

_SENTENCES = [
    "Der Stadtrat hat am Montag den Haushalt von 40 Millionen Euro beschlossen.",
    "„Das reicht nicht“, sagte die Bürgermeisterin.",
    '"Wir haben 3.000 Anträge", teilte das Amt mit.',
    "«Es war laut», berichtete ein Anwohner der Zeitung.",
    "Warum wird die Brücke gesperrt?",
    "Die Feuerwehr rückte mit 120 Leuten aus und löschte den Brand in der Halle.",
    "Auch im Nachbarort war die Lage nach Angaben der Polizei ruhig.",
]
_OTHER = [
    *("Startseite", "Politik", "Mehr zum Thema", "Anzeige", "Teilen", "Newsletter", "Impressum Datenschutz AGB"),
    *("Foto: Erika Muster/dpa", "© dpa", "imago/Max Beispiel", "(Archivbild)", "Quelle: bote.example, em/dpa", "(dpa)"),
    *("Von Erika Muster", "23.10.2024 13:21 Uhr", "Stand: 3. Mai 2024, 17:47 Uhr", "vor 6 Std.", "NEUSTADT (dpa) -"),
    *("Brücke bleibt gesperrt", "Streit um Haushalt in Neustadt", "HypoVereinsbank", "BürgermeisterInnen"),
    *("Zum Inhalt springen", "Lesen Sie auch: Was die Stadt plant", "Auf Facebook teilen"),
    *("\xad", "\u200b", "\xa0", "\t", "Ã¼", "â€ž", "\ufeff", "Verteidigungsminis-\n", "ter"),
]
_JOINTS = ["", " ", "  ", "\n", "\n\n", "\r\n", ". ", "|", "•"]
_PARTS = st.sampled_from(_SENTENCES + _OTHER)


@st.composite
def _scraped(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(_PARTS, st.sampled_from(_JOINTS)), max_size=30))
    return "".join(part + joint for part, joint in parts) * draw(st.sampled_from([1, 1, 1, 3]))


_TEXTS = st.one_of(_scraped(), st.text(max_size=300), st.text(alphabet=" \n\"'„“»«.A-aä1/()©|", max_size=200))
_SETTINGS = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def cleaner() -> cleaning.Cleaner:
    return cleaning.load(Rulebook.load(cleaning.KINDS))


def _clean(raw: str, cleaner: cleaning.Cleaner) -> CleanText:
    return cleaning.clean(Article("a", "a", raw), cleaner)


@_SETTINGS
@given(raw=_TEXTS)
def test_every_copied_character_maps_back(raw: str, cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(raw, cleaner)
    for segment in cleaned.segments:
        assert segment.length > 0
        for offset in range(segment.clean_start, segment.clean_start + segment.length):
            assert cleaned.text[offset] == raw[cleaned.to_raw(offset)]


@_SETTINGS
@given(raw=_TEXTS)
def test_offsets_never_decrease(raw: str, cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(raw, cleaner)
    offsets = [cleaned.to_raw(position) for position in range(len(cleaned.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(raw) for offset in offsets)


@_SETTINGS
@given(raw=_TEXTS)
def test_cleaning_clean_text_changes_nothing(raw: str, cleaner: cleaning.Cleaner) -> None:
    once = _clean(raw, cleaner).text
    assert _clean(once, cleaner).text == once


@_SETTINGS
@given(raw=_TEXTS)
def test_regions_do_not_overlap_and_explain_the_whole_text(raw: str, cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(raw, cleaner)
    ends = [region.end for region in cleaned.regions]
    assert all(end <= region.start for end, region in zip(ends, cleaned.regions[1:], strict=False))
    explained = cleaning.explain_regions(Article("a", "a", raw), cleaned)
    assert "".join(piece.text for piece in explained) == raw


@_SETTINGS
@given(raw=_TEXTS)
def test_what_is_kept_stands_in_a_kept_region(raw: str, cleaner: cleaning.Cleaner) -> None:
    cleaned = _clean(raw, cleaner)
    dropped = [region for region in cleaned.regions if region.action == "drop"]
    for segment in cleaned.segments:
        end = segment.raw_start + segment.length
        assert not any(region.start < end and segment.raw_start < region.end for region in dropped)
