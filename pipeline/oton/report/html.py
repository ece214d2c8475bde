"""A run's folder -> report.html: one file with its data, style and script inside, that opens from disk."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from bisect import bisect_left
from collections.abc import Callable, Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from oton.report.comparison import ComparisonRow
from oton.report.reading import Row, RunFolder
from oton.tables import cell

LONGEST_SENTENCE: Final = 600  # a page without full stops is one sentence; the article's text has it whole
SHOWN: Final = """
    claim_id article_id published outlet region speaker speaker_name speaker_role speaker_key via cue form quantity
    value_min value_max modifier kind unit item item_lemma item_text change when when_iso modality confidence
    quantity_rule quote_rule speaker_rule sentence mark
    """.split()  # noqa: SIM905  (a list of words reads best as words)
ROLES: Final = ("speaker", "cue", "addressee", "content")
# short: the labels stand above the words, side by side
FORMS: Final = {"free_indirect": "free", "indirect_free_indirect": "ind. free"}
UNSAFE: Final = re.compile("[<>&\u2028\u2029\ud800-\udfff]")
Span = list[Any]  # start, end, role, label, rule, index of the claim or None


def write_report(run: RunFolder, groups: Sequence[ComparisonRow], path: Path) -> Path:
    """Writes the report of a run; `groups` are the rows of comparison.csv."""
    path.write_text(report(run, groups), encoding="utf-8", newline="\n")
    return path


def report(run: RunFolder, groups: Sequence[ComparisonRow]) -> str:
    """The report as HTML."""
    page = files("oton.report") / "page"
    script = "\n".join((page / f"{name}.js").read_text(encoding="utf-8") for name in ("claims", "rivals", "start"))
    parts = {
        "@STYLE@": (page / "page.css").read_text(encoding="utf-8"),
        "@SCRIPT@": script,
        "@SCRIPT_HASH@": "sha256-" + b64encode(sha256(script.encode()).digest()).decode(),
        "@DATA@": safe_json(report_data(run, groups)),
    }
    # one pass: an article that holds the word @SCRIPT@ stays as it is
    template = (page / "page.html").read_text(encoding="utf-8")
    return re.sub("|".join(sorted(parts, key=len, reverse=True)), lambda m: parts[m[0]], template)


def safe_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in, nor hold half a character."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text)


def report_data(run: RunFolder, groups: Sequence[ComparisonRow]) -> dict[str, Any]:
    """What the page shows."""
    index = {row["claim_id"]: i for i, row in enumerate(run.claims)}
    counts, quantities = run.run.get("counts", {}), quantities_of(run)
    return {
        "meta": {"articles": len(run.articles), "failed": counts.get("failed", 0), "model": _model(run.run)},
        "columns": SHOWN,
        "claims": [_claim(row) for row in run.claims],
        "articles": {key: _article(run, row, index, quantities.get(key, [])) for key, row in run.articles.items()},
        "groups": _groups(groups, index),
        "problems": [{k: p.get(k, "") for k in ("article", "severity", "stage", "message")} for p in run.problems],
    }


def _model(run: dict[str, Any]) -> str:
    model = run.get("model", "")
    parts = [model.get("name"), model.get("version")] if isinstance(model, dict) else [model]
    return " ".join(str(part) for part in parts if part)


def _claim(row: Row) -> list[Any]:
    sentence, place = row["sentence"], row["sentence"].find(row["quantity"])
    if len(sentence) > LONGEST_SENTENCE:
        first = max(0, place - LONGEST_SENTENCE // 2)
        sentence = "… " + sentence[first : first + LONGEST_SENTENCE] + " …"
        place = sentence.find(row["quantity"])
    at = utf16(sentence)
    mark = [at(place), at(place + len(row["quantity"])) - at(place)] if place >= 0 else [-1, 0]
    return [*(row.get(name, "") for name in SHOWN[:-2]), sentence, mark]


def _article(run: RunFolder, row: Row, index: dict[str, int], quantities: list[Row]) -> dict[str, Any]:
    text = run.text(row["id"])
    at = utf16(text or "")
    spans = [] if text is None else sorted(_spans(run, row["id"], index, quantities), key=lambda s: (s[0], -s[1]))
    told = {name: row.get(name, "") for name in ("title", "outlet", "published", "status", "copy_of")}
    return {
        **told,
        "claims": int(row.get("claims") or 0),
        "text": text,
        "spans": [[at(start), at(end), *rest] for start, end, *rest in spans if start < end],
    }


def _spans(run: RunFolder, article_id: str, index: dict[str, int], quantities: list[Row]) -> list[Span]:
    """The stretches of an article that are shown as something: dropped, a role of a quotation, or a number."""
    out: list[Span] = [
        [r["start"], r["end"], "dropped", f"dropped: {r['label']}", r["rule"], None]
        for r in run.regions.get(article_id, ())
        if r["action"] == "drop"
    ]
    for quotation in run.quotations.get(article_id, ()):
        for role in ROLES:
            label = FORMS.get(quotation["form"], quotation["form"]) if role == "content" else role
            out += [[s, e, role, label, quotation.get("rule", ""), None] for s, e in quotation.get(role, ())]
    for row in quantities:
        claim = index.get(row["claim_id"])
        role, label = ("number", "claim") if claim is not None else ("other", "no claim")
        out.append([int(row["start"]), int(row["end"]), role, label, row["quantity_rule"], claim])
    return out


def quantities_of(run: RunFolder) -> dict[str, list[Row]]:
    """The quantities of each article; the claims where the run kept no quantities.csv."""
    out: dict[str, list[Row]] = {}
    for row in run.quantities or run.claims:
        out.setdefault(row["article_id"], []).append(row)
    return out


def utf16(text: str) -> Callable[[int], int]:
    """Offsets in code points -> offsets as JavaScript counts them, where an emoji is two."""
    wide = [i for i, sign in enumerate(text) if ord(sign) > 0xFFFF]
    return (lambda at: at + bisect_left(wide, at)) if wide else (lambda at: at)


def _groups(rows: Sequence[ComparisonRow], index: dict[str, int]) -> list[dict[str, Any]]:
    groups: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row.group not in groups:
            names = ["group", "topic", "unit", "verdict", "lowest", "highest", "sources", "articles", "first", "last"]
            groups[row.group] = {name: _value(getattr(row, name)) for name in names} | {"claims": []}
        against = [index[key] for key in row.disagrees_with.split("; ") if key in index]
        member = {"i": index[row.claim_id], "low": cell(row.value_min), "high": cell(row.value_max), "against": against}
        groups[row.group]["claims"].append(member)
    return list(groups.values())


def _value(value: Any) -> Any:
    return value if isinstance(value, int) else cell(value)
