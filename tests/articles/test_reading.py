"""Files -> articles: encodings, damage, pages, dates and languages."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from oton.articles import Input, detect_language, read_article
from oton.articles.dates import iso_date
from oton.articles.decoding import decode
from oton.errors import InputError
from oton.records import Article

TEXT = "Für 40 Millionen Euro saniert die Stadt Süßwasserbrücken, sagte der Bürgermeister: „Das genügt.“\n"


def _read(tmp_path: Path, content: bytes, name: str = "a.txt") -> Article:
    path = tmp_path / name
    path.write_bytes(content)
    return read_article(Input("a", name, path))


@pytest.mark.parametrize(
    ("encoding", "wanted"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings_are_found_and_recorded(encoding: str, wanted: str, tmp_path: Path) -> None:
    article = _read(tmp_path, TEXT.encode(encoding))
    assert (article.raw, article.encoding) == (TEXT, wanted)


@pytest.mark.parametrize("encoding", ["iso8859-1", "cp850", "mac_roman"])
def test_encodings_without_quote_marks_of_their_own(encoding: str) -> None:
    text = "Für die Größe der Brücke zählt auch, was das Straßenbauamt über Öl und Äcker weiß."
    assert decode(text.encode(encoding))[0] == text


def test_one_broken_byte_does_not_make_it_another_encoding() -> None:
    text, encoding = decode(TEXT.encode() * 3 + b"\xff Ende")
    assert encoding == "utf-8"
    assert text.endswith("\ufffd Ende")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t", "is empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"a\0\1\2" * 100, "no text"),
        (b"... 123 ---", "no word"),
        (gzip.compress(b"Text " * 100)[:-10], "damaged gzip"),
        (b"\x1f\x8bnonsense", "damaged gzip"),
    ],
)
def test_what_is_no_article_says_so(content: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message):
        _read(tmp_path, content)


def test_a_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="more than 64 MiB"):
        _read(tmp_path, gzip.compress(b"a" * (65 << 20), 1), "a.txt.gz")


def test_a_nul_byte_is_kept_in_raw(tmp_path: Path) -> None:
    assert _read(tmp_path, b"Der Rat\0 tagt am Montag.").raw == "Der Rat\0 tagt am Montag."


def test_an_unreadable_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_article(Input("a", "a.txt", tmp_path / "gone.txt"))
    with pytest.raises(InputError, match="cannot be read"):
        read_article(Input("a", "a.txt", tmp_path))


PAGE = """<!doctype html><html lang="de"><head><title>Brücke bleibt zu | Bote</title>
<meta property="og:site_name" content="Neustädter Bote"><meta name="description" content="Die Brücke am Hafen bleibt
bis Herbst gesperrt. Das kostet die Stadt 12 Millionen ..."><script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle", "headline": "Brücke bleibt zu",
"datePublished": "2024-05-03T17:47:00+02:00", "dateModified": "2024-05-04", "author": [{"@type": "Person",
"name": "Erika Muster"}, {"name": "Max Beispiel"}], "publisher": {"@type": "Organization", "name": "Neustädter Bote"}}]}
</script></head><body><nav><a href="/">Startseite</a><a href="/sport">Sport</a></nav><article><h1>Brücke bleibt zu</h1>
<div class="article-teaser">Die Brücke am Hafen bleibt bis Herbst gesperrt.
Das kostet die Stadt 12 Millionen Euro.</div>
<figure><img src="a.jpg"><figcaption>Die Brücke im Regen. Foto: Erika Muster/dpa</figcaption></figure>
<p>Die Sanierung der Brücke dauert länger als geplant, wie das Bauamt am Freitag in Neustadt mitgeteilt hat.</p>
<h2>Schäden an Pfeilern</h2>
<p>Der Bauleiter sprach von Schäden an 40 Pfeilern, die vorher niemand gesehen habe. Nun prüft das Amt die Haftung.</p>
<p>Die Arbeiten sollen im Herbst weitergehen, wie die Bürgermeisterin ankündigte. Sie rechne mit Verzögerungen.</p>
</article><footer>Impressum</footer></body></html>"""


def test_a_page_gives_its_text_lead_layout_and_metadata(tmp_path: Path) -> None:
    article = _read(tmp_path, PAGE.encode(), "a.html")
    lines = article.raw.split("\n")
    assert lines[0] == "Brücke bleibt zu"
    assert lines[1] == "Die Brücke am Hafen bleibt bis Herbst gesperrt. Das kostet die Stadt 12 Millionen Euro."
    assert lines[3] == "Schäden an Pfeilern"
    assert [region.label for region in article.layout] == ["title", "lead", "body", "subhead", "body", "body"]
    assert all(article.raw[region.start : region.end] in lines for region in article.layout)
    assert "Foto" not in article.raw
    assert "Startseite" not in article.raw
    assert article.extracted
    wanted = {
        "title": "Brücke bleibt zu",
        "published": "2024-05-03T17:47+02:00",
        "updated": "2024-05-04",
        "outlet": "Neustädter Bote",
        "author": "Erika Muster; Max Beispiel",
        "language": "de",
    }
    assert wanted.items() <= article.metadata.items()


@pytest.mark.parametrize("page", ["<html></html>", "<html><body><p>Anmelden</p></body></html>", "<", "nur Text"])
def test_a_page_without_an_article_says_so(page: str, tmp_path: Path) -> None:
    with pytest.raises(InputError):
        _read(tmp_path, page.encode(), "a.html")


def test_a_page_s_charset_is_obeyed(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">')
    article = _read(tmp_path, page.encode("cp1252"), "a.htm")
    assert article.encoding == "cp1252"
    assert "Schäden an Pfeilern" in article.raw


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2024-10-23T13:21:00+02:00", "2024-10-23T13:21+02:00"),
        ("2024-10-23", "2024-10-23"),
        ("20241023", "2024-10-23"),
        ("Stand: 31.10.2024 21:27 Uhr", "2024-10-31T21:27"),
        ("3. Mai 2024", "2024-05-03"),
        ("Wed, 23 Oct 2024 13:21:00 +0200", "2024-10-23T13:21+02:00"),
        ("31.13.2024", ""),
        ("gestern", ""),
        ("", ""),
    ],
)
def test_dates(text: str, wanted: str) -> None:
    assert iso_date(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Die Stadt hat am Montag mitgeteilt, dass die Brücke nicht vor dem Herbst fertig wird.", "de"),
        ("The city said on Monday that the bridge would not be finished before autumn.", "en"),
        ("La ville a annoncé que les travaux du pont ne sont pas terminés avec cette entreprise pour une année.", "fr"),
        ("Das sagte er: “We have to do it now.” Danach war nichts mehr zu hören, und die Sitzung war aus.", "de"),
        ("FC Neustadt 2:1 SV Altdorf", ""),
        ("", ""),
    ],
)
def test_language(text: str, wanted: str) -> None:
    assert detect_language(text) == wanted


def test_a_file_that_is_not_packed_as_its_name_says(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_text("Der Deich bei Norderwisch ist 4 Kilometer lang.", encoding="utf-8")
    with pytest.raises(InputError, match=r"is no gzip file.*take the \.gz off its name"):
        read_article(Input("a", "a.txt.gz", path))
