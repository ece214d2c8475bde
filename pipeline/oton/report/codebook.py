"""The records of the tables -> codebook.md (for people) and datapackage.json (Frictionless Table Schema)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from oton.report.comparison import ComparisonRow, ContradictionRow
from oton.report.reading import read_header
from oton.tables import CELL_TYPE, TABLES, Column, columns

ALL_TABLES: Final = {**TABLES, "comparison": ComparisonRow, "contradictions": ContradictionRow}
PRIMARY_KEY: Final = {"claims": "claim_id", "articles": "id", "speakers": "key"}
FOREIGN_KEYS: Final = {
    "claims": (("article_id", "articles", "id"),),
    "quantities": (("article_id", "articles", "id"),),
    "comparison": (("claim_id", "claims", "claim_id"), ("article_id", "articles", "id")),
    "contradictions": (("claim_id_1", "claims", "claim_id"), ("claim_id_2", "claims", "claim_id")),
}


def write_codebook(out: Path, folder: Path | None = None) -> tuple[Path, Path]:
    """Writes codebook.md and datapackage.json beside the tables of a run, or into another folder."""
    present = [name for name in ALL_TABLES if (out / f"{name}.csv").is_file()]
    book, package = ((folder or out) / name for name in ("codebook.md", "datapackage.json"))
    book.write_text(codebook(), encoding="utf-8", newline="\n")
    package.write_text(
        json.dumps(
            data_package(present, {name: read_header(out / f"{name}.csv") for name in present}),
            ensure_ascii=False,
            indent=1,
        )
        + "\n",
        encoding="utf-8",
        newline="\n",
    )
    return book, package


def codebook() -> str:
    """What every table and column means, as Markdown."""
    parts = ["# Codebook", "CSV: UTF-8, comma, header. An empty cell means: not stated. Offsets count code points."]
    for name, record in ALL_TABLES.items():
        about = (record.__doc__ or "").strip()
        parts += [f"## {name}.csv", about, markdown_table(columns(record))]
    return "\n\n".join(parts) + "\n"


def markdown_table(of: tuple[Column, ...]) -> str:
    """Columns as a Markdown table: name, type, whether a cell must be filled, meaning."""
    lines = ["| column | type | filled | meaning |", "| --- | --- | --- | --- |"]
    for c in of:
        kind = "choice" if c.values else CELL_TYPE[c.cell]
        lines.append(f"| {c.name} | {kind} | {'always' if c.required else 'or empty'} | {_in_cell(c.meaning)} |")
    return "\n".join(lines)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def data_package(present: list[str], headers: dict[str, list[str]]) -> dict[str, Any]:
    """A Frictionless data package of the tables in `present`; columns in `headers` that oton does not know are text."""
    return {
        "profile": "tabular-data-package",
        "name": "oton-run",
        "title": "Who said what number: quoted quantities in German news",
        "resources": [_resource(name, present, headers.get(name, [])) for name in present],
    }


def _resource(name: str, present: list[str], header: list[str]) -> dict[str, Any]:
    known = columns(ALL_TABLES[name])
    foreign = [h for h in header if h not in {c.name for c in known}]
    described = [_field(c) for c in known] + [{"name": h, "type": "string"} for h in foreign]
    schema: dict[str, Any] = {"fields": described, "missingValues": [""]}
    if name in PRIMARY_KEY:
        schema["primaryKey"] = [PRIMARY_KEY[name]]
    keys = [
        {"fields": [ours], "reference": {"resource": table, "fields": [theirs]}}
        for ours, table, theirs in FOREIGN_KEYS.get(name, ())
        if table in present
    ]
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "description": (ALL_TABLES[name].__doc__ or "").strip(),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.values:
        constraints["enum"] = list(column.values)
    if column.name == "confidence":
        constraints |= {"minimum": 0, "maximum": 1}
    kind = CELL_TYPE[column.cell]
    found: dict[str, Any] = {"name": column.name, "type": kind, "description": column.meaning}
    if kind in ("integer", "number"):
        found["bareNumber"] = True
    if constraints:
        found["constraints"] = constraints
    return found
