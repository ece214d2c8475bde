"""What stands in several articles of an outlet belongs to the site: dropped over the run, whatever shares the work."""

from __future__ import annotations

from pathlib import Path

import pytest
from runs import Out

from oton import batch

ADVERT = "Verlagschefin Erika Muster sagte: „Unser Abo kostet nur 9 Euro im Monat, wir haben 800 Leser gewonnen.“"
STORIES = {
    "rat": "Kämmerin Marlene Oswald sagte, der Haushalt von Rotheim umfasse 40 Millionen Euro.",
    "zoo": "Tierpfleger Jonte Brix sagte, im Zoo von Hafenstadt seien 3 Pinguine geschlüpft.",
    "kanal": "Nach Angaben der Behörde fahren 1.200 Autos am Tag um die gesperrte Brücke am Kanal.",
    "schule": "Rektorin Ada Stein sagte, die Schule im Norden habe 620 Kinder aufgenommen.",
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "artikel"
    folder.mkdir()
    for name, story in STORIES.items():
        (folder / f"{name}.txt").write_text(f"Neues aus dem Kreis\n\n{story}\n\n{ADVERT}\n", "utf-8")
    return folder


def test_the_site_s_claims_are_dropped_and_told(source: Path, out: Out) -> None:
    summary = out.here(source)
    assert summary.counts.repeated == 4
    claims = out.rows("claims.csv")
    assert {row["value_min"] for row in claims} == {"40000000", "3", "1200", "620"}
    assert all(row["value_min"] not in ("9", "800") for row in out.rows("quantities.csv"))
    assert {row["claims"] for row in out.rows("articles.csv")} == {"1"}
    assert "Erika Muster" not in {row["names"] for row in out.rows("speakers.csv")}
    text = (out.path / "texts" / "zoo.txt").read_text("utf-8")
    regions = out.lines("regions.jsonl")
    [region] = [r for line in regions if line["id"] == "zoo" for r in line["regions"] if r["label"] == "repeated"]
    assert (text[region["start"] : region["end"]], region["action"]) == (ADVERT, "drop")
    assert all("Abo" not in str(line) for line in out.lines("quotations.jsonl"))


def test_it_can_be_kept(source: Path, out: Out) -> None:
    out.here(source, keep=("repeated",))
    assert "800" in {row["value_min"] for row in out.rows("claims.csv")}
    labels = {r["label"] for line in out.lines("regions.jsonl") for r in line["regions"] if r["action"] == "keep"}
    assert "repeated" in labels


def test_the_same_bytes_whoever_does_the_work_and_after_going_on(source: Path, out: Out, tmp_path: Path) -> None:
    out.here(source)
    again = Out(tmp_path / "zweimal")
    held = {name: (source / name).read_bytes() for name in ("zoo.txt", "schule.txt")}
    for name in held:
        (source / name).unlink()
    assert again.here(source).counts.repeated == 0
    for name, content in held.items():
        (source / name).write_bytes(content)
    assert again.here(source).taken_over == 2
    assert again.bytes() == out.bytes()
    workers = Out(tmp_path / "arbeiter")
    assert workers.run(source, "--workers", 2).returncode == 0
    assert workers.bytes() == out.bytes()


def test_clean_texts_are_without_it_too(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "rein"
    assert batch.clean_all(batch.Options(source=str(source)), out) == (4, 0, 4)
    assert "Abo" not in (out / "zoo.txt").read_text("utf-8")
    assert "Abo" not in (out / "clean.jsonl").read_text("utf-8")
    assert (out / "regions.jsonl").read_text("utf-8").count('"repeated"') == 8  # label and rule
    assert batch.clean_all(batch.Options(source=str(source), keep=("repeated",)), out) == (4, 0, 0)
    assert "Abo" in (out / "zoo.txt").read_text("utf-8")
