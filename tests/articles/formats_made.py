"""One file of each format, written by the libraries' own writers: the same article in each."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from typing import Any

TITLE = "Brücke bei Rotheim bleibt gesperrt"
BODY = (
    "Rotheim. Die Brücke über den Kanal bleibt bis Ende Mai gesperrt. Nach Angaben des Kreises kostet die Reparatur "
    "rund 3,5 Millionen Euro.",
    "„Wir rechnen mit 1.200 Autos am Tag, die einen Umweg fahren“, sagte Landrätin Marlene Oswald am Dienstag. Das sei "
    "weniger als im vergangenen Jahr.",
)
DAY, OUTLET, URL = "2024-05-03", "Rotheimer Bote", "https://bote.example/bruecke"
TEXT = "\n\n".join(BODY)
PAGE = (
    f'<!DOCTYPE html><html lang="de"><head><title>{TITLE}</title><meta property="og:site_name" content="{OUTLET}">'
    f'<meta property="article:published_time" content="{DAY}T10:00:00+02:00"></head><body><article><h1>{TITLE}</h1>'
    + "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    + "</article></body></html>"
)
Maker = Callable[[Path], Any]


def text(path: Path) -> None:
    path.write_text(f"{TITLE}\n\n{DAY}\n\n{TEXT}\n", "utf-8")


def page(path: Path) -> None:
    path.write_text(PAGE, "utf-8")


def markdown(path: Path) -> None:
    front = f'---\ntitle: "{TITLE}"\ndate: {DAY}\nquelle: {OUTLET}\n---\n'
    first, second = BODY
    linked = first.replace("Kanal", "[Kanal](https://x.example)")
    path.write_text(f"{front}\n# {TITLE}\n\n{linked}\n\n> {second}\n", "utf-8")


def docx(path: Path) -> None:
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    for paragraph in BODY:
        document.add_paragraph(paragraph)
    document.sections[0].header.paragraphs[0].text = "Seite 17"
    document.core_properties.created = datetime.fromisoformat(DAY)
    document.save(str(path))


def odt(path: Path) -> None:
    from odf.meta import CreationDate
    from odf.opendocument import OpenDocumentText
    from odf.text import H, P

    document = OpenDocumentText()
    document.meta.addElement(CreationDate(text=f"{DAY}T10:00:00"))
    document.text.addElement(H(outlinelevel=1, text=TITLE))
    for paragraph in BODY:
        document.text.addElement(P(text=paragraph))
    document.save(str(path))


def rtf(path: Path) -> None:
    def escaped(line: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in line)

    lines = "\\par\n".join(map(escaped, (TITLE, *BODY)))
    info = f"{{\\info{{\\title {escaped(TITLE)}}}{{\\creatim\\yr2024\\mo5\\dy3\\hr10}}}}"
    path.write_text(
        f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{info}\\f0\n{lines}\\par}}", "ascii"
    )


def pdf(path: Path) -> None:
    from fpdf import FPDF

    class Paper(FPDF):
        def footer(self) -> None:
            self.set_y(-15)
            self.set_font("Helvetica", size=8)
            self.cell(text=f"{OUTLET} vom Freitag, Seite {self.page_no()}")

    paper = Paper()
    paper.core_fonts_encoding = "cp1252"
    paper.set_creation_date(datetime.fromisoformat(f"{DAY}T10:00:00+00:00"))
    paper.set_title(TITLE)
    paper.add_page()
    paper.set_font("Helvetica", size=20)
    paper.multi_cell(0, text=TITLE)
    paper.ln(4)
    paper.set_font("Times", size=11)
    left, right = BODY[0].replace("Reparatur", "Reparatur"), BODY[1]
    top = paper.get_y()
    for x, paragraph in ((10, left), (110, right)):
        paper.set_xy(x, top)
        paper.multi_cell(80, 6, text=paragraph, align="L")
    paper.add_page()
    paper.set_font("Times", size=11)
    paper.multi_cell(0, 6, text="Der Kreistag entscheidet im Juni.")
    paper.output(str(path))


def mail(path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"] = f"{OUTLET} <redaktion@bote.example>", "leser@example.org"
    message["Subject"], message["Date"] = TITLE, "Fri, 03 May 2024 10:00:00 +0200"
    message.set_content(TEXT)
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="anlage.pdf")
    path.write_bytes(bytes(message))


def mhtml(path: Path) -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "<Saved by Blink>", TITLE, "Mon, 06 May 2024 08:00:00 +0000"
    message["Snapshot-Content-Location"] = URL
    message.set_content(PAGE, subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG", maintype="image", subtype="png")
    path.write_bytes(bytes(message))


ROW = {"Datum": "03.05.2024", "Quelle": OUTLET, "Überschrift": TITLE, "Text": TEXT, "Link": URL, "Ressort": "NA"}


def table(path: Path) -> None:
    with path.open("w", encoding="cp1252", newline="") as file:
        file.write("sep=;\r\n")
        writer = csv.DictWriter(file, list(ROW), delimiter=";")
        writer.writeheader()
        writer.writerow(ROW)


def lines(path: Path) -> None:
    row = {"headline": TITLE, "source": {"name": OUTLET}, "date": DAY, "article": {"body": {"text": TEXT}}, "url": URL}
    path.write_text(json.dumps(row) + "\n", "utf-8")


def array(path: Path) -> None:
    row = {"title": TITLE, "publisher": OUTLET, "publish_date": f"{DAY} 10:00:00", "content": TEXT, "tags": ["a", "b"]}
    path.write_text(json.dumps({"status": "ok", "articles": [row]}), "utf-8")


def tei(path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    path.write_text(
        '<?xml version="1.0"?><TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>'
        f"<title>{TITLE}</title><author>Erika Muster</author></titleStmt><publicationStmt><publisher>{OUTLET}"
        f'</publisher><date when="{DAY}">3. Mai</date></publicationStmt><sourceDesc><p>Zeitung</p></sourceDesc>'
        "</fileDesc></teiHeader>"
        f"<text><body><head>{TITLE}</head>{body}<figure><figDesc>Bild</figDesc></figure></body></text></TEI>",
        "utf-8",
    )


def nitf(path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    path.write_text(
        f'<nitf><head><docdata><date.issue norm="20240503T100000+0200"/></docdata><pubdata name="{OUTLET}"/></head>'
        f"<body><body.head><hedline><hl1>{TITLE}</hl1></hedline><byline>Von Erika Muster</byline></body.head>"
        f"<body.content><block>{body}</block><media><media-caption>Bild</media-caption></media>"
        "</body.content></body></nitf>",
        "utf-8",
    )


def newsml(path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in BODY)
    path.write_text(
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><provider><name>'
        f"{OUTLET}</name></provider></itemMeta><contentMeta><contentCreated>{DAY}T10:00:00+02:00</contentCreated>"
        f'<headline>{TITLE}</headline></contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml">'
        f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html></inlineXML></contentSet></newsItem>',
        "utf-8",
    )


def workbook(path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(list(ROW))
    book.active.append([datetime.fromisoformat(DAY) if key == "Datum" else value for key, value in ROW.items()])
    book.save(path)


def parquet(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet as pq

    pq.write_table(pa.table({key: [value] for key, value in ROW.items()}), path)


def warc(path: Path) -> None:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for kind, content in (("text/html; charset=utf-8", PAGE.encode()), ("image/png", b"\x89PNG")):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(URL, "response", io.BytesIO(content), http_headers=headers))


def zipped(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mai/seite.html", PAGE)
        archive.writestr("mai/bild.jpg", b"\xff\xd8\xff")
        archive.writestr("__MACOSX/._seite.html", b"\0")


def tarred(path: Path) -> None:
    inner = gzip.compress(PAGE.encode())
    with tarfile.open(path, "w:gz") as archive:
        info = tarfile.TarInfo("mai/seite.html.gz")
        info.size = len(inner)
        archive.addfile(info, io.BytesIO(inner))


# Where a format cannot tell the outlet it is not asked for.
MAKERS: dict[str, tuple[Maker, str, set[str]]] = {  # name -> maker, package, what the file tells besides the text
    "a.txt": (text, "", {"published", "title"}),
    "b.html": (page, "", {"published", "outlet", "title"}),
    "c.md": (markdown, "", {"published", "outlet", "title"}),
    "d.docx": (docx, "docx", {"published", "title"}),
    "e.odt": (odt, "odf", {"published", "title"}),
    "f.rtf": (rtf, "striprtf", {"published", "title"}),
    "g.pdf": (pdf, "fpdf", {"published", "title"}),
    "h.eml": (mail, "", {"published", "outlet", "title"}),
    "i.mhtml": (mhtml, "", {"published", "outlet", "title", "url"}),
    "j.csv": (table, "", {"published", "outlet", "title", "url"}),
    "k.jsonl": (lines, "", {"published", "outlet", "title", "url"}),
    "l.json": (array, "", {"published", "outlet", "title"}),
    "m.xml": (tei, "", {"published", "outlet", "title"}),
    "n.xml": (nitf, "", {"published", "outlet", "title"}),
    "o.xml": (newsml, "", {"published", "outlet", "title"}),
    "p.xlsx": (workbook, "openpyxl", {"published", "outlet", "title", "url"}),
    "q.parquet": (parquet, "pyarrow", {"published", "outlet", "title", "url"}),
    "r.warc.gz": (warc, "warcio", {"published", "outlet", "title", "url"}),
    "s.zip": (zipped, "", {"published", "outlet", "title"}),
    "t.tar.gz": (tarred, "", {"published", "outlet", "title"}),
}
READS = {"g.pdf": "pypdfium2"}  # packages that reading needs besides
