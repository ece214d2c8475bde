"""Broken, empty, protected and hostile files: one row of problems each, and nothing else is lost."""

from __future__ import annotations

import gzip
import importlib.util
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from formats_made import BODY, PAGE, TEXT, docx, pdf, warc, workbook

from oton.articles import fill, find_inputs, read_article
from oton.errors import InputError

BOMB = b"0" * (80 << 20)
SUFFIXES = "txt html md docx odt rtf pdf eml mhtml csv jsonl json xml xlsx parquet warc zip tar"
ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in ("ab", "bc", "cd", "de", "ef", "fg", "gh", "hi", "ij"))
    + "]><nitf><body><body.content><p>&j;</p></body.content></body></nitf>"
)


def _outcome(source: Path) -> tuple[list[str], dict[str, str]]:
    """The ids of what can be read, and the message for each file that cannot."""
    found = find_inputs(source)
    good, bad = [], {problem.article: problem.message for problem in found.problems if problem.failed}
    for item in fill(found.inputs):
        try:
            read_article(item)
            good.append(item.article_id)
        except InputError as error:
            assert item.article_id not in bad
            bad[item.article_id] = str(error)
    return good, bad


def _zip(path: Path, members: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def _tar(path: Path, members: dict[str, bytes]) -> None:
    with tarfile.open(path, "w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def _cut(path: Path, make: Callable[[Path], object]) -> None:
    make(path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def test_a_bomb_in_an_archive_costs_that_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("oton.articles.formats.members.ARTICLE_BYTES", 1 << 20)
    members = {"a.txt": TEXT.encode(), "bombe.txt": BOMB[: 2 << 20], "z.html": PAGE.encode()}
    _zip(tmp_path / "a.zip", members)
    _tar(tmp_path / "b.tar.gz", members)
    good, bad = _outcome(tmp_path)
    assert good == ["a", "z", "a#1", "z#3"]
    assert bad.keys() == {"a.zip/bombe.txt", "b.tar.gz/bombe.txt"}
    assert all("ZIP bomb" in message for message in bad.values())


def test_paths_out_of_an_archive_write_nothing_and_are_told(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    members = {"../flucht.txt": TEXT.encode(), "/etc/flucht.txt": TEXT.encode(), "gut.txt": TEXT.encode()}
    _zip(source / "a.zip", members)
    with tarfile.open(source / "b.tar", "w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        info = tarfile.TarInfo("../../flucht.txt")
        info.size = len(TEXT.encode())
        archive.addfile(info, io.BytesIO(TEXT.encode()))
    good, bad = _outcome(source)
    assert good == ["gut"]
    assert len(bad) == 3
    assert all("leads out" in message for message in bad.values())
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] in (["a.zip", "b.tar"], ["b.tar", "a.zip"])


def test_entities_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "bombe.xml").write_text(ENTITIES, "utf-8")
    (tmp_path / "fremd.xml").write_text(
        '<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body><body.content><p>&x; '
        f"{TEXT}</p></body.content></body></nitf>",
        "utf-8",
    )
    _zip(tmp_path / "bombe.docx", {"word/document.xml": ENTITIES.encode()})
    (tmp_path / "gut.txt").write_text(TEXT, "utf-8")
    good, bad = _outcome(tmp_path)
    assert good == ["gut"]
    assert bad.keys() == {"bombe.xml", "fremd.xml", "bombe"}


def test_broken_and_empty_files_of_every_format(tmp_path: Path) -> None:
    for suffix in SUFFIXES.split():
        (tmp_path / f"leer_{suffix}.{suffix}").touch()
        (tmp_path / f"kaputt_{suffix}.{suffix}").write_bytes(b"\x00\x01\x02\x03\xff" * 200)
    (tmp_path / "gut.txt").write_text(TEXT, "utf-8")
    good, bad = _outcome(tmp_path)
    assert good == ["gut"]
    assert len(bad) == 36
    assert all(message.endswith((".", "'", ")")) for message in bad.values()), bad


@pytest.mark.parametrize(
    ("name", "make", "package"),
    [("a.docx", docx, "docx"), ("a.pdf", pdf, "fpdf"), ("a.xlsx", workbook, "openpyxl"), ("a.warc", warc, "warcio")],
)
def test_files_that_were_cut(name: str, make: Callable[[Path], object], package: str, tmp_path: Path) -> None:
    pytest.importorskip(package)
    _cut(tmp_path / name, make)
    (tmp_path / "gut.txt").write_text(TEXT, "utf-8")
    good, bad = _outcome(tmp_path)
    assert "gut" in good
    assert len(good) + len(bad) == 2


def test_passwords(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    _zip(tmp_path / "b.odt", {"content.xml": b"\x01\x02", "META-INF/manifest.xml": b"<m><encryption-data/></m>"})
    _zip(tmp_path / "c.zip", {"geheim.txt": TEXT.encode(), "offen.txt": TEXT.encode()})
    content = bytearray((tmp_path / "c.zip").read_bytes())
    content[6] |= 1  # the flag of an encrypted member, in its own header and in the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "c.zip").write_bytes(bytes(content))
    good, bad = _outcome(tmp_path)
    assert good == ["offen"]
    assert bad.keys() == {"a", "b", "c.zip/geheim.txt"}
    assert all("password" in message for message in bad.values())


@pytest.mark.skipif(
    not (importlib.util.find_spec("fpdf") and importlib.util.find_spec("pypdfium2")), reason="needs fpdf2 and oton[pdf]"
)
def test_a_scan_and_a_protected_pdf_are_told(tmp_path: Path) -> None:
    from fpdf import FPDF

    scan = FPDF()
    scan.add_page()
    scan.rect(10, 10, 100, 100, style="F")
    scan.output(str(tmp_path / "scan.pdf"))
    locked = FPDF()
    locked.set_encryption(owner_password="a", user_password="b")
    locked.add_page()
    locked.set_font("Helvetica", size=11)
    locked.multi_cell(0, text=BODY[0].replace("ü", "ue"))
    locked.output(str(tmp_path / "zu.pdf"))
    good, bad = _outcome(tmp_path)
    assert good == []
    assert "a scan" in bad["scan"]
    assert "password" in bad["zu"]


def test_a_line_of_five_megabytes(tmp_path: Path) -> None:
    long = "Wort " * (1 << 20)
    (tmp_path / "a.txt").write_text(long, "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": long}) + "\n" + json.dumps({"text": TEXT}), "utf-8")
    (tmp_path / "c.csv").write_text(f"id,text\n1,{long}\n2,{TEXT.replace(',', ' ').replace(chr(10), ' ')}\n", "utf-8")
    good, bad = _outcome(tmp_path)
    assert (len(good), bad) == (5, {})


def test_archives_in_archives_end(tmp_path: Path) -> None:
    content = TEXT.encode()
    name = "a.txt"
    for depth in range(6):
        inner = io.BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr(name, content)
        name, content = f"{depth}.zip", inner.getvalue()
    (tmp_path / "tief.zip").write_bytes(content)
    good, bad = _outcome(tmp_path)
    assert good == []
    assert "too deep" in next(iter(bad.values()))


def test_a_gzip_bomb(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.xml.gz", "c.docx.gz"):
        (tmp_path / name).write_bytes(gzip.compress(BOMB))
    good, bad = _outcome(tmp_path)
    assert (good, len(bad)) == ([], 3)
