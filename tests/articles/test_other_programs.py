"""What other programs and press databases write: which column is what, and many articles in one file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from formats_made import BODY, DAY, OUTLET, TEXT, TITLE, URL

from oton.articles import Columns, fill, find_inputs, read_article
from oton.errors import InputError
from oton.records import Article

PARAGRAPHS = list(BODY)


def _read(source: Path, **columns: str) -> list[Article]:
    found = find_inputs(source, Columns(**columns))
    assert [problem for problem in found.problems if problem.failed] == []
    return [read_article(item) for item in fill(found.inputs)]


NEWS_PLEASE = {
    "authors": ["Erika Muster"], "date_download": "2024-06-01 08:00:00", "date_modify": None,
    "date_publish": f"{DAY} 10:00:00", "description": "Kurz.", "filename": "x.json", "language": "de",
    "maintext": TEXT, "source_domain": OUTLET, "text": None, "title": TITLE, "url": URL,
}  # fmt: skip
TRAFILATURA = {
    "title": TITLE, "author": "Erika Muster", "hostname": "bote.example", "date": DAY, "fingerprint": "abc", "id": None,
    "license": None, "comments": "", "raw_text": TEXT, "text": TEXT, "language": "de", "source": URL,
    "source-hostname": OUTLET, "excerpt": "Kurz.", "categories": "", "tags": "",
}  # fmt: skip
FUNDUS = {
    "title": TITLE, "authors": ["Erika Muster"], "publishing_date": f"{DAY} 10:00:00+02:00", "topics": ["Verkehr"],
    "publisher": OUTLET, "html": {"requested_url": URL},
    "body": {"summary": [], "sections": [{"headline": [], "paragraphs": PARAGRAPHS}]},
}  # fmt: skip
NEWSPAPER = {
    "url": URL, "title": TITLE, "authors": ["Erika Muster"], "publish_date": f"{DAY}T10:00:00", "text": TEXT,
    "meta_site_name": OUTLET, "images": ["https://x.example/a.jpg"], "keywords": ["brücke"], "meta_lang": "de",
}  # fmt: skip


@pytest.mark.parametrize("row", [NEWS_PLEASE, TRAFILATURA, FUNDUS, NEWSPAPER], ids=str)
@pytest.mark.parametrize("many", [False, True])
def test_json_of_other_programs(row: dict[str, Any], many: bool, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([row, row] if many else row, ensure_ascii=False), "utf-8")
    articles = _read(tmp_path)
    assert len(articles) == 1 + many
    for article in articles:
        assert article.raw == TEXT
        assert (article.metadata["published"][:10], article.metadata["outlet"]) == (DAY, OUTLET)
        assert (article.metadata["title"], article.metadata["author"]) == (TITLE, "Erika Muster")


def test_csv_of_trafilatura_and_mediacloud(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(
        f'{URL}\tnull\tabc\tbote.example\t{TITLE}\tnull\t{DAY}\t"{TEXT}"\tnull\tnull\tnull\n',
        "utf-8",
    )
    [article] = _read(tmp_path / "a.csv")
    assert (article.raw, article.metadata["title"], article.metadata["published"]) == (TEXT, TITLE, DAY)
    (tmp_path / "b.csv").write_text(
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        f"1,{DAY},de,{OUTLET},b,{DAY},{TITLE},{URL}\n"
    )
    with pytest.raises(InputError, match=r"no column that is known to hold a text.*--text-column"):
        find_inputs(tmp_path / "b.csv")


def test_a_channel_of_telegram(tmp_path: Path) -> None:
    parts = ["Laut ", {"type": "bold", "text": "Polizei"}, " 12 Tote."]
    messages = [
        {"id": 1, "type": "service", "date": f"{DAY}T09:00:00", "text": ""},
        {"id": 2, "type": "message", "date": f"{DAY}T10:00:00", "text": parts},
        {"id": 3, "type": "message", "date": f"{DAY}T11:00:00", "text": "", "photo": "a.jpg"},
        {"id": 4, "type": "message", "date": f"{DAY}T12:00:00", "text": TEXT},
    ]  # fmt: skip
    export = {"name": OUTLET, "type": "public_channel", "id": 7, "messages": messages}
    (tmp_path / "result.json").write_text(json.dumps(export), "utf-8")
    articles = _read(tmp_path)
    assert [article.raw for article in articles] == ["Laut Polizei 12 Tote.", TEXT]
    assert articles[0].metadata["outlet"] == OUTLET
    assert articles[0].metadata["published"].startswith(DAY)


def test_the_summary_says_which_column_became_what_and_options_win(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f"Nr;Tag;Blatt;Beitrag X;Titel\n1;{DAY};{OUTLET};{TEXT.replace(chr(10), ' ')};nan\n", "cp1252")
    with pytest.raises(InputError, match="`Beitrag X` seems to hold the text: say --text-column Beitrag X"):
        find_inputs(table)
    columns = Columns(text="Beitrag X", published="Tag", outlet="Blatt", id="Nr")
    found = find_inputs(table, columns)
    assert [item.article_id for item in found.inputs] == ["1"]
    [(told, count)] = found.rest.columns.items()
    assert dict(told) == {"id": "Nr", "text": "Beitrag X", "published": "Tag", "outlet": "Blatt"}
    assert count == 1
    article = read_article(next(fill(found.inputs)))
    assert (article.metadata["published"], article.metadata["outlet"]) == (DAY, OUTLET)
    assert article.metadata["Titel"] == ""
    with pytest.raises(InputError, match=r"no column `Datum`.*--date-column"):
        find_inputs(table, Columns(published="Datum", text="Beitrag X"))


def test_where_the_text_column_is_empty_the_message_names_the_option(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps({"text": "", "ganzer_wortlaut": TEXT}), "utf-8")
    with pytest.raises(InputError, match=r"nothing in its column `text`.*--text-column ganzer_wortlaut"):
        find_inputs(tmp_path / "t.jsonl")


def test_nested_columns(tmp_path: Path) -> None:
    row = {"meta": {"quelle": OUTLET, "tag": DAY}, "daten": {"lang": [{"absatz": TEXT}], "kurz": {"inhalt": TEXT}}}
    (tmp_path / "t.jsonl").write_text(json.dumps(row), "utf-8")
    [article] = _read(tmp_path / "t.jsonl", text="daten.kurz.inhalt", published="meta.tag", outlet="meta.quelle")
    assert (article.raw, article.metadata["published"], article.metadata["outlet"]) == (TEXT, DAY, OUTLET)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_a_quote_mark_that_is_never_closed_swallows_nothing(encoding: str, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    lines = [
        "id;text;note",
        '1;"Der Rat zahlt 40 Euro.\nDas ist ""viel"".";gut',
        '2;"Die Brücke kostet 3 Millionen Euro.;offen',
        '3;"Müller nennt 12 Äpfel; und Birnen.";gut',
        '4;Die Stadt zählt 7 Störche.;"auch offen',
        "5;Der Kreis hat 9 Schulen.;gut",
    ]
    table.write_text("\r\n".join(lines), encoding, newline="")
    found = find_inputs(table)
    read = {item.article_id: read_article(item) for item in fill(found.inputs)}
    assert {name: article.raw.replace("\r", "") for name, article in read.items()} == {
        "1": 'Der Rat zahlt 40 Euro.\nDas ist "viel".',
        "2": "Die Brücke kostet 3 Millionen Euro.",
        "3": "Müller nennt 12 Äpfel; und Birnen.",
        "4": "Die Stadt zählt 7 Störche.",
        "5": "Der Kreis hat 9 Schulen.",
    }
    assert [(problem.error, problem.failed) for problem in found.problems] == [("BadQuote", False)] * 2
    assert ["line 4" in problem.message or "line 6" in problem.message for problem in found.problems] == [True, True]


def _wrapped(text: str, width: int = 70) -> str:
    from textwrap import fill as wrap

    return "\n\n".join(wrap(paragraph, width) for paragraph in text.split("\n\n"))


NEXIS = "".join(
    f"""
                               Dokument {number} von 3

                             {OUTLET}

                          {day}. Mai 2024 Freitag
                               Gesamtausgabe

{title}

AUTOR: Erika Muster

RUBRIK: LOKALES; S. 4

LÄNGE: 312 Wörter

{_wrapped(TEXT)}

UPDATE: 4. Mai 2024

SPRACHE: GERMAN; DEUTSCH

PUBLICATION-TYPE: Zeitung

                    Copyright 2024 Verlag Rotheim
                         Alle Rechte vorbehalten

"""
    for number, day, title in ((1, 3, TITLE), (2, 4, "Kanal wird neu gebaut"), (3, 5, "Rat streitet über den Damm"))
)
NEXIS_UNI = "".join(
    f"{title}\n{OUTLET}\n3. Mai 2024 Freitag\n\nCopyright 2024 Verlag Rotheim Alle Rechte vorbehalten\n\n"
    f"Rubrik: LOKALES; S. 4\nLänge: 312 Wörter\nByline: Erika Muster\n\nBody\n\n"
    f"{TEXT}\n\nClassification\n\nLanguage: German; Deutsch\n\n"
    "Load-Date: May 4, 2024\n\n\nEnd of Document\n\n"
    for title in (TITLE, "Kanal wird neu gebaut")
)
WISO = "".join(
    f"Dokument {number} von 2\n\n{OUTLET} vom 03.05.2024, Seite 4 / Lokales\n\n{title}\n\nAutor: Erika Muster\n\n"
    f"{TEXT}\n\nQuelle: {OUTLET} vom 03.05.2024, Seite 4\nISSN: 0000-0000\nRessort: Lokales\nDokumentnummer: 123\n\n"
    "Dauerhafte Adresse des Dokuments: https://www.wiso-net.de/document/RB__123\n\n"
    "Alle Rechte vorbehalten: (c) Verlag Rotheim\n\n"
    for number, title in ((1, TITLE), (2, "Kanal wird neu gebaut"))
)
FACTIVA = "".join(
    f"{title}\n\nVon Erika Muster\n312 Wörter\n3 Mai 2024\n10:15\n{OUTLET}\nROTBOT\n4\nDeutsch\n"
    f"© 2024. Verlag Rotheim\n\n{TEXT}\n\nDokument ROTBOT0020240503ek53000{number}k\n\n"
    for number, title in ((1, TITLE), (2, "Kanal wird neu gebaut"))
)
FACTIVA_TAGS = "".join(
    f"SE Lokales\nHD {title}\nBY Von Erika Muster\nWC 312 Wörter\nPD 3 Mai 2024\nSN {OUTLET}\nSC ROTBOT\nLA Deutsch\n"
    f"CY (c) 2024\nLP\n{BODY[0]}\nTD\n{BODY[1]}\nCO stadt : Rotheim\nAN\nDokument ROTBOT0020240503ek53000{number}k\n\n"
    for number, title in ((1, TITLE), (2, "Kanal wird neu gebaut"))
)
DPA = "".join(
    f"lnw012{number} 4 pl 312  dpa 0456\n\nVerkehr/Bau/\n{title} (Foto) =\n\n{TEXT}\n\n# Notizblock\n\n## Orte\n"
    f"* [Kreishaus](Hauptstraße 1, Rotheim)\n\n## dpa-Kontakte\n* Autorin: Erika Muster, +49 30 1234\n\n"
    f"dpa em yyzz n1 abc\n031015 Mai 24\n\n"
    for number, title in ((1, TITLE), (2, "Kanal wird neu gebaut"))
)


@pytest.mark.parametrize(
    ("name", "export", "count"),
    [
        ("nexis", NEXIS, 3),
        ("nexis uni", NEXIS_UNI, 2),
        ("wiso", WISO, 2),
        ("factiva", FACTIVA, 2),
        ("factiva with tags", FACTIVA_TAGS, 2),
        ("dpa", DPA, 2),
    ],
)
def test_exports_are_split_by_their_own_marks(name: str, export: str, count: int, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(export, "utf-8")
    found = find_inputs(tmp_path)
    assert [item.article_id for item in found.inputs] == [f"export.txt:{n}" for n in range(1, count + 1)]
    assert found.rest.exports.total() == 1
    first, *_, last = [read_article(item) for item in fill(found.inputs)]
    assert first.raw.replace("\n\n", "\n").split("\n")[0] == TITLE
    assert " ".join(first.raw.split()) == " ".join(f"{TITLE} {TEXT}".split())
    assert first.metadata["title"] == TITLE
    assert first.metadata["published"][:10] == DAY
    assert first.metadata["outlet"] == ("dpa" if name == "dpa" else OUTLET)
    assert last.metadata["title"] != TITLE


def test_an_export_in_word(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in NEXIS_UNI.split("\n"):
        document.add_paragraph(line)
    document.save(str(tmp_path / "export.docx"))
    articles = _read(tmp_path)
    assert [article.metadata["title"] for article in articles] == [TITLE, "Kanal wird neu gebaut"]


def test_a_text_that_seems_to_hold_several_articles_gets_a_warning(tmp_path: Path) -> None:
    parts = [f"Quelle: {OUTLET}\n{TITLE}\n\n{TEXT}\n\n==========\n" for _ in range(4)]
    (tmp_path / "viele.txt").write_text("".join(parts), "utf-8")
    (tmp_path / "einer.txt").write_text(f"{TITLE}\n\n{TEXT}\n\n==========\n", "utf-8")
    found = find_inputs(tmp_path)
    assert len(found.inputs) == 2
    assert [(problem.article, problem.error, problem.failed) for problem in found.problems] == [
        ("viele.txt", "SeveralArticles", False)
    ]
