# ruff: noqa: E501  (a claim is written on one line, as it stands in the table)
"""A run's folder written by hand: four outlets on one protest, so that nothing here needs a model."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from oton.report import KINDS
from oton.report.reading import RunFolder
from oton.rulebook import Rulebook
from oton.tables import TABLES, columns

BOOK = Rulebook.load(KINDS)  # the rules that claims are compared by


def text_path(out: Path, article_id: str) -> Path:
    """Where the texts of these folders lie."""
    return out / "texts" / f"{article_id}.txt"


@dataclass
class Said:
    """A claim as a test writes it: `number` stands once in `sentence`, and so does `speaker`."""

    sentence: str
    number: str
    low: str
    high: str
    item: str = ""
    lemma: str = ""
    speaker: str = ""
    name: str = ""
    cue: str = ""
    more: dict[str, str] = field(default_factory=dict)


@dataclass
class Written:
    """An article: what stands before the sentences, and the claims in them."""

    article_id: str
    published: str
    outlet: str
    before: str
    said: Sequence[Said]
    dropped: str = ""  # at its very start


PROTEST = (
    Written("001", "2025-05-03", "Wesertaler Bote", "Tausende gegen das neue Stauwerk an der Weser. ", [
        Said("Nach Angaben der Polizei kamen rund 4.000 Menschen zum Protest gegen das Stauwerk.", "4.000", "4000", "4000", "Menschen", "Mensch", "Angaben der Polizei", "Polizei", "Nach", {"modifier": "approx", "item_text": "4.000 Menschen"}),
        Said("Die Veranstalter sprachen von 9.000 Teilnehmern.", "9.000", "9000", "9000", "Teilnehmern", "Teilnehmer", "Die Veranstalter", "Veranstalter", "sprachen"),
        Said("Das Stauwerk koste 3 t Gold, scherzte ein Redner.", "3 t", "3", "3", "Gold", "Gold", "ein Redner", "Redner", "scherzte", {"kind": "measure", "unit": "t"}),
    ], "StartseiteRegionAnmelden "),
    Written("002", "2025-05-03", "NA", "Protest am Stauwerk: Streit um die Zahlen. ", [
        Said("Die Polizei zählte am Stauwerk 4.500 Teilnehmer.", "4.500", "4500", "4500", "Teilnehmer", "Teilnehmer", "Die Polizei", "Polizei", "zählte"),
        Said("Das Bündnis Weser sagte, mehr als 9.000 Menschen hätten am Stauwerk demonstriert.", "9.000", "9000", "", "Menschen", "Mensch", "Das Bündnis Weser", "Bündnis Weser", "sagte", {"modifier": "more_than"}),
        Said("Eine Händlerin nannte 3.000 kg Gold als Preis für das Stauwerk.", "3.000 kg", "3000", "3000", "Gold", "Gold", "Eine Händlerin", "Händlerin", "nannte", {"kind": "measure", "unit": "kg"}),
        Said("Laut NA seien 12 Menschen verletzt worden.", "12", "12", "12", "Menschen", "Mensch", "NA", "NA", "Laut"),
    ]),
    Written("003", "2025-05-04", "Talkurier", "Nach dem Protest am Stauwerk an der Weser. ", [
        Said("Die Polizei sprach später von 5.000 Teilnehmern am Stauwerk, die friedlich gewesen seien.", "5.000", "5000", "5000", "Teilnehmern", "Teilnehmer", "Die Polizei", "Polizei", "sprach"),
        Said("Zum nächsten Protest am Stauwerk erwarte man bis zu 20.000 Teilnehmer, teilte das Bündnis Weser mit.", "20.000", "", "20000", "Teilnehmer", "Teilnehmer", "das Bündnis Weser", "Bündnis Weser", "teilte … mit", {"modifier": "at_most", "when": "nächsten", "when_iso": "2025-06-01"}),
    ]),
    Written("004", "2025-05-03", "Ganz anderes Blatt", "Züchter in Sorge: Der Ziegenkäse wird knapp. ", [
        Said("Der Verband zählt 4.200 Ziegen in den Ställen, sagte Ute Kranz.", "4.200", "4200", "4200", "Ziegen", "Ziege", "Ute Kranz", "Ute Kranz", "sagte"),
        Said("Bei der Messe seien 300 Teilnehmer gewesen, so Kranz.", "300", "300", "300", "Teilnehmer", "Teilnehmer", "Kranz", "Ute Kranz", "so"),
    ]),
)  # fmt: skip


def write_run(out: Path, articles: Sequence[Written] = PROTEST) -> RunFolder:
    """Writes the tables, texts, quotations and regions of a run."""
    (out / "texts").mkdir(parents=True, exist_ok=True)
    claims: list[dict[str, str]] = []
    rows: list[dict[str, str]] = []
    quoted: list[dict[str, Any]] = []
    regions: list[dict[str, Any]] = []
    for article in articles:
        text = article.dropped + article.before + " ".join(s.sentence for s in article.said)
        text_path(out, article.article_id).write_text(text, encoding="utf-8", newline="")
        mine = [_claim(article, said, text) for said in article.said]
        claims += mine
        rows.append(_article(article, text, len(mine)))
        quotations = [
            _quotation(i, row, said, text) for i, (row, said) in enumerate(zip(mine, article.said, strict=True))
        ]
        quoted.append({"article_id": article.article_id, "quotations": quotations})
        drop = {"start": 0, "end": len(article.dropped), "label": "nav", "action": "drop", "rule": "nav-words"}
        regions.append({"id": article.article_id, "regions": [drop] if article.dropped else []})
    keys = list(dict.fromkeys(c["speaker_key"] for c in claims if c["speaker_key"]))
    write_table(out, "claims", claims)
    write_table(out, "quantities", claims)
    write_table(out, "articles", rows)
    write_table(out, "speakers", [{"key": k, "names": k, "articles": "1", "claims": "1"} for k in keys])
    write_table(out, "problems", [])
    write_lines(out / "quotations.jsonl", quoted)
    write_lines(out / "regions.jsonl", regions)
    counts = {"articles": len(rows), "done": len(rows), "failed": 0}
    (out / "run.json").write_text(json.dumps({"model": {"name": "by hand"}, "counts": counts}), encoding="utf-8")
    return RunFolder(out, text_path)


def write_table(out: Path, name: str, rows: Sequence[dict[str, str]]) -> None:
    """Writes rows under the columns of a table; what they do not say is empty."""
    with (out / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        names = [c.name for c in columns(TABLES[name])]
        writer = csv.DictWriter(file, names, restval="", extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def write_lines(path: Path, values: Sequence[Any]) -> None:
    """Writes JSON lines."""
    path.write_text("".join(json.dumps(v, ensure_ascii=False) + "\n" for v in values), encoding="utf-8")


def _claim(article: Written, said: Said, text: str) -> dict[str, str]:
    sentence = text.index(said.sentence)
    start = sentence + said.sentence.index(said.number)
    speaker = sentence + said.sentence.index(said.speaker)
    row = {
        "claim_id": f"{article.article_id}:{start}-{start + len(said.number)}",
        "article_id": article.article_id,
        "published": article.published,
        "outlet": article.outlet,
        "region": "body",
        "speaker": said.speaker,
        "speaker_name": said.name,
        "speaker_kind": "group",
        "speaker_key": said.name,
        "cue": said.cue,
        "form": "indirect",
        "quantity": said.number,
        "value_min": said.low,
        "value_max": said.high,
        "modifier": "exact",
        "kind": "count",
        "item": said.item,
        "item_lemma": said.lemma,
        "item_text": said.item,
        "modality": "asserted",
        "quote": said.sentence,
        "sentence": said.sentence,
        "start": str(start),
        "end": str(start + len(said.number)),
        "speaker_start": str(speaker),
        "speaker_end": str(speaker + len(said.speaker)),
        "quote_start": str(sentence),
        "quote_end": str(sentence + len(said.sentence)),
        "confidence": "0.80",
        "quantity_rule": "digits",
        "quote_rule": "speech-verb",
        "speaker_rule": "name",
    }
    return row | said.more


def _article(article: Written, text: str, count: int) -> dict[str, str]:
    told = {"id": article.article_id, "file": f"{article.article_id}.txt", "title": article.before.strip()}
    told |= {"published": article.published, "outlet": article.outlet, "language": "de", "encoding": "utf-8"}
    told |= {"characters": str(len(text)), "words": str(len(text.split())), "status": "done"}
    return told | dict.fromkeys(("quantities", "quotations", "claims"), str(count))


def _quotation(number: int, row: dict[str, str], said: Said, text: str) -> dict[str, Any]:
    sentence = text.index(said.sentence)
    parts = said.cue.split(" … ")
    cue = [[sentence + said.sentence.rindex(p), sentence + said.sentence.rindex(p) + len(p)] for p in parts]
    return {
        "id": f"q{number + 1}",
        "form": row["form"],
        "medium": "speech",
        "content": [[int(row["quote_start"]), int(row["quote_end"])]],
        "speaker": [[int(row["speaker_start"]), int(row["speaker_end"])]],
        "cue": cue,
        "addressee": [],
        "frame": [],
        "parent": None,
        "speaker_name": said.name,
        "confidence": 0.8,
        "rule": "speech-verb",
    }
