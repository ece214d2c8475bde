"""The README's way to rules of one's own, walked from its first to its last command."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from oton.cli import app

README = Path(__file__).parents[2] / "README.md"
BUNDLED = ["--model", "de_oton_news"]


def section() -> str:
    text = README.read_text(encoding="utf-8")
    assert "## Rules of your own" in text
    return re.split(r"^## ", text.partition("## Rules of your own")[2], maxsplit=1, flags=re.MULTILINE)[0]


def oton(*arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments])


def claims(folder: str) -> dict[str, str]:
    """The speakers of a run's claims, by quantity."""
    with (Path(folder) / "claims.csv").open(encoding="utf-8", newline="") as file:
        return {row["quantity"]: row["speaker_name"] for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the README's article and rules, and the tables of a run before and after."""
    folder = tmp_path_factory.mktemp("user")
    (folder / "hafen").mkdir()
    article = re.search(r"```text\n(.*?)```", section(), re.DOTALL)
    assert article
    (folder / "hafen" / "kran.txt").write_text(article[1], encoding="utf-8")
    (folder / "my_rules").mkdir()
    for name, rules in re.findall(r"```toml\n# my_rules/(\w+\.toml)\n(.*?)```", section(), re.DOTALL):
        (folder / "my_rules" / name).write_text(rules, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for out, more in (("before", []), ("after", ["--rules", "my_rules"])):
            done = oton("run", "hafen", "-o", out, "--workers", "0", *BUNDLED, *more)
            assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(autouse=True)
def in_the_folder(walked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(walked)


def test_the_rules_hold() -> None:
    done = oton("rules", "check", "my_rules", *BUNDLED)
    assert done.output == "rules      5, 0 of them switched off\nexamples   11: all hold\n"


def test_each_of_the_four_shows_in_the_claims() -> None:
    before, after = claims("before"), claims("after")
    assert "Oswald" not in before.get("4,2 Millionen Euro", "")
    assert after["4,2 Millionen Euro"] == "Marlene Oswald"
    assert {"8.000"} <= set(before)
    assert {"8.000 Kesselpfund"} <= set(after)
    assert before.get("35", "") == ""
    assert after["35"] == "Betriebsrat"
    assert {"85 Prozent"} <= set(before)
    assert not {"85 Prozent"} & set(after)


def test_the_commands_of_the_readme_run() -> None:
    commands = re.findall(r"^oton (rules why|diff) (.*)$", section(), re.MULTILINE)
    assert [name for name, _ in commands] == ["rules why", "diff"]
    sentence = commands[0][1].split('"')[1]
    told = oton("rules", "why", sentence, "--rules", "my_rules", *BUNDLED).output
    assert "hinausposaunen" in told
    assert "kesselpfund" in told
    done = oton("diff", "before", "after", "--csv", "changes.csv")
    assert done.exit_code == 1
    with Path("changes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["change"] for row in csv.DictReader(file)} >= {"lost", "changed"}


def test_the_drafted_construction_holds(tmp_path: Path) -> None:
    sentence = re.search(r"--from \"(.*?)\"", section(), re.DOTALL)
    assert sentence
    marked = " ".join(sentence[1].split())
    done = oton("rules", "new", "pattern", "--from", marked, "-o", str(tmp_path / "new.toml"), *BUNDLED)
    assert done.exit_code == 0, done.output
    assert oton("rules", "check", str(tmp_path), *BUNDLED).exit_code == 0


def test_oton_toml_names_the_rules(walked: Path) -> None:
    (walked / "oton.toml").write_text('rules = "my_rules"\nmodel = "de_oton_news"\nworkers = 0\n', encoding="utf-8")
    try:
        done = oton("run", "hafen", "-o", "configured")
    finally:
        (walked / "oton.toml").unlink()
    assert done.exit_code == 0, done.output
    assert claims("configured") == claims("after")
