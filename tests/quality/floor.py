"""The quality floor: how well the claims of data/articles and tests/gold/news agree with gold, and the least they may.

python tests/quality/floor.py                     prints the figures beside the floor
python tests/quality/floor.py --raise             takes every figure that is better as the new floor
python tests/quality/floor.py --lower "reason"    takes all figures, worse ones too; the reason goes into floor.toml
                                                  and belongs into the commit
"""

from __future__ import annotations

import argparse
import json
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from news import NEWS, measure_news

from oton.batch import Options, run
from oton.commands.inspect import open_run
from oton.model import BUNDLED
from oton.report import read_gold, score

if TYPE_CHECKING:
    from oton.report.reading import RunFolder

ROOT = Path(__file__).parents[2]
FLOOR = Path(__file__).with_name("floor.toml")


def measure(out: Path) -> dict[str, float]:
    """Runs the bundled model over the sample articles and over the news articles, and scores the claims of both."""
    figures = _sample(_run(ROOT / "data" / "articles", out / "articles")) | measure_news(_run(NEWS, out / "news"))
    return {name: round(value, 3) for name, value in figures.items()}


def _run(source: Path, out: Path) -> RunFolder:
    run(Options(source=str(source), model=BUNDLED), out)
    return open_run(out)


def _sample(folder: RunFolder) -> dict[str, float]:
    """F1 of number, speaker and row, and the share of right cells of every column."""
    result = score(read_gold(ROOT / "tests" / "gold" / "articles.tsv", folder), folder.claims)
    figures = {"number": result.number.f1, "speaker": result.speaker.f1, "row": result.row.f1}
    return figures | {f"{name} (share)": float(rate) for name, rate in result.columns.items()}


def read_floor() -> dict[str, float]:
    """The least that every figure may be."""
    return {name: float(value) for name, value in tomllib.loads(FLOOR.read_text(encoding="utf-8"))["floor"].items()}


def write_floor(figures: dict[str, float], reason: str = "") -> None:
    """Writes floor.toml; `reason` says why a figure is lower than before."""
    lines = [
        "# Written by tests/quality/floor.py. `--raise` raises; `--lower REASON` is for a figure that had to fall."
    ]
    lines += [f"lowered = {json.dumps(reason, ensure_ascii=False)}"] if reason else []
    lines += ["", "[floor]", *(f'"{name}" = {value:.3f}' for name, value in figures.items())]
    FLOOR.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Prints the figures, and changes the floor where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="higher", action="store_true")
    parser.add_argument("--lower", metavar="REASON", default="")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as out:
        figures = measure(Path(out))
    floor = read_floor() if FLOOR.exists() else {}
    for name, value in figures.items():
        print(f"{name:<24} {value:.3f}   floor {floor.get(name, 0):.3f}")
    if options.lower:
        write_floor(figures, options.lower)
    elif options.higher:
        write_floor({name: max(value, floor.get(name, 0.0)) for name, value in figures.items()})


if __name__ == "__main__":
    main()
