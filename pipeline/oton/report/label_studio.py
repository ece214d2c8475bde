"""Claims <-> Label Studio: tasks with the claims already marked, and what a person made of them as gold.

Label Studio, because its tasks are one JSON file that anyone can import by hand, it lets a marked number carry fields
(value, unit, speaker) and an arrow to its speaker, its export has the same form as its import, and it is free
(Apache 2.0, `pip install label-studio`). INCEpTION needs layers and tokens set up first; doccano keeps no fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, get_args

from oton.errors import InputError
from oton.records import Form, Modifier, QuantityKind
from oton.report.reading import Row, RunFolder

WRITTEN: Final = ("value_min", "value_max", "unit", "item", "speaker_name", "via")
CHOSEN: Final = {"modifier": get_args(Modifier), "kind": get_args(QuantityKind), "form": get_args(Form)}
Result = dict[str, Any]


def write_tasks(run: RunFolder, folder: Path) -> Path:
    """Writes tasks.json (import it) and labels.xml (paste it as the labelling set-up) into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tasks = json.dumps(list(_tasks(run)), ensure_ascii=False, indent=1)
    (folder / "tasks.json").write_text(tasks + "\n", encoding="utf-8", errors="surrogatepass")
    (folder / "labels.xml").write_text(labels(), encoding="utf-8")
    return folder


def labels() -> str:
    """The labelling set-up: numbers and speakers are marked, and a number's fields filled in."""
    shown = 'perRegion="true" visibleWhen="region-selected" whenTagName="label" whenLabelValue="Number"'
    texts = [
        f'  <TextArea name="{n}" toName="text" {shown} placeholder="{n}" maxSubmissions="1" editable="true" rows="1"/>'
        for n in WRITTEN
    ]
    choices = [
        f'  <Choices name="{name}" toName="text" {shown} choice="single" showInline="true">\n'
        + "".join(f'    <Choice value="{value}"/>\n' for value in values)
        + "  </Choices>"
        for name, values in CHOSEN.items()
    ]
    return "\n".join(
        [
            "<View>",
            '  <Header value="$title"/>',
            "  <Relations>",
            '    <Relation value="said by"/>',
            "  </Relations>",
            '  <Labels name="label" toName="text">',
            '    <Label value="Number" background="#ffb300"/>',
            '    <Label value="Speaker" background="#1e88e5"/>',
            "  </Labels>",
            '  <Text name="text" value="$text" saveTextResult="yes"/>',
            *texts,
            *choices,
            "</View>",
            "",
        ]
    )


def _tasks(run: RunFolder) -> Iterator[dict[str, Any]]:
    claims: dict[str, list[Row]] = {}
    for row in run.claims:
        claims.setdefault(row["article_id"], []).append(row)
    for article_id, article in run.articles.items():
        text = run.text(article_id)
        if text is not None:
            result = [r for i, row in enumerate(claims.get(article_id, []), 1) for r in _marked(f"c{i}", row, text)]
            told = {name: article.get(name, "") for name in ("title", "published", "outlet")}
            data = {"article_id": article_id, "text": text, **told}
            yield {"data": data, "predictions": [{"model_version": "oton", "result": result}]}


def _marked(name: str, row: Row, text: str) -> Iterator[Result]:
    """A claim as Label Studio has it: the number with its fields, the speaker, an arrow between them."""
    place = {"start": int(row["start"]), "end": int(row["end"])}
    said = text[place["start"] : place["end"]]
    yield _region(name, "label", "labels", place | {"text": said, "labels": ["Number"]})
    for field in WRITTEN:
        if row[field]:
            yield _region(name, field, "textarea", place | {"text": [row[field]]})
    for field in CHOSEN:
        if row[field]:
            yield _region(name, field, "choices", place | {"choices": [row[field]]})
    if row["speaker_start"]:
        who = {"start": int(row["speaker_start"]), "end": int(row["speaker_end"])}
        shown = text[who["start"] : who["end"]]
        yield _region(f"{name}s", "label", "labels", who | {"text": shown, "labels": ["Speaker"]})
        yield {
            "type": "relation", "from_id": name, "to_id": f"{name}s", "direction": "right", "labels": ["said by"]
        }  # fmt: skip


def _region(name: str, field: str, kind: str, value: dict[str, Any]) -> Result:
    return {"id": name, "from_name": field, "to_name": "text", "type": kind, "value": value}


def read_annotations(path: Path) -> list[Row]:
    """The gold rows of a Label Studio export (JSON). Articles that nobody has submitted are left out.

    Raises InputError where a mark does not lie on its text.
    """
    try:
        tasks = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path}: is no JSON ({error}). Export the project from Label Studio as JSON.") from error
    if not isinstance(tasks, list) or any("data" not in task for task in tasks):
        raise InputError(f"{path}: is no export of Label Studio. Export the project there as JSON (not JSON-MIN).")
    rows: list[Row] = []
    for task in tasks:
        done = [a for a in task.get("annotations", ()) if not a.get("was_cancelled")]
        if done:
            rows += sorted(_rows(task["data"], done[-1]["result"]), key=lambda r: int(r["start"]))
    return rows


def _rows(data: dict[str, Any], result: list[Result]) -> Iterator[Row]:
    text, fields, arrows = data["text"], _fields(result), _arrows(result)
    places = {r["id"]: _place(r["value"], text) for r in result if r.get("type") == "labels"}
    for region in result:
        if region.get("type") != "labels" or "Number" not in region["value"]["labels"]:
            continue
        start, end = places[region["id"]]
        speaker = next((places[s] for s in arrows.get(region["id"], ()) if s in places), None)
        known = fields.get(region["id"], {})
        yield {
            "article_id": str(data["article_id"]),
            "start": str(start),
            "end": str(end),
            "quantity": " ".join(text[start:end].split()),
            "speaker": " ".join(text[slice(*speaker)].split()) if speaker else "",
            **{name: known.get(name, "") for name in (*WRITTEN, *CHOSEN)},
        }


def _fields(result: list[Result]) -> dict[str, dict[str, str]]:
    """What was filled in for each region."""
    out: dict[str, dict[str, str]] = {}
    for region in result:
        if region.get("type") in ("textarea", "choices"):
            given = region["value"].get("text" if region["type"] == "textarea" else "choices") or [""]
            given = [given] if isinstance(given, str) else given
            out.setdefault(region["id"], {})[region["from_name"]] = given[-1].strip()
    return out


def _arrows(result: list[Result]) -> dict[str, list[str]]:
    """The regions that each region is joined with, whichever way the arrow was drawn."""
    out: dict[str, list[str]] = {}
    for relation in result:
        if relation.get("type") == "relation":
            out.setdefault(relation["from_id"], []).append(relation["to_id"])
            out.setdefault(relation["to_id"], []).append(relation["from_id"])
    return out


def _place(value: dict[str, Any], text: str) -> tuple[int, int]:
    """Where a mark lies, in code points: a browser may have counted an emoji before it as two."""
    start, end, said = int(value["start"]), int(value["end"]), value.get("text")
    if said is None or text[start:end] == said:
        return start, end
    wide = text.encode("utf-16-le", "surrogatepass")
    before = len(wide[: 2 * start].decode("utf-16-le", "ignore"))
    inside = wide[2 * start : 2 * end].decode("utf-16-le", "ignore")
    if inside == said:
        return before, before + len(inside)
    raise InputError(f"The mark at {start} is on `{said[:40]}`, but the text there is `{text[start:end][:40]}`.")
