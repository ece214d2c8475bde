"""RULES.md says of every kind of rule what the records say, and what it shows is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import oton
from oton import flow
from oton.rulebook import Kind, Rulebook, keys_of
from oton.ruletext import TASKS, description, meaning, rules_page, template, values_of, write_rule

PAGE = Path(oton.__file__).with_name("RULES.md")


def test_the_page_is_what_the_records_say() -> None:
    told = "run `oton rules docs > pipeline/oton/RULES.md`"
    assert PAGE.read_text(encoding="utf-8") == rules_page(flow.KINDS, flow.load_book()), told


def test_the_page_opens_with_which_kind_one_needs() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert 0 < page.index("## Which kind do I need?") < page.index("## All kinds") < page.index(f"## {TASKS[0][1]}\n")
    assert {kind for _, kind in TASKS} <= {kind.name for kind in flow.KINDS}


def test_no_sentence_of_the_list_is_cut() -> None:
    lines = re.findall(r"^- \[\w+\]\(#\w+\): (.*)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == len(flow.KINDS)
    assert [line for line in lines if line.count("`") % 2 or re.search(r"(?:; |: |^)`\w+`\.$", line)] == []


@pytest.mark.parametrize("kind", flow.KINDS, ids=lambda kind: kind.name)
def test_every_key_is_explained(kind: Kind) -> None:
    assert description(kind)
    assert [key for key in keys_of(kind.record) if not meaning(kind, key)] == []
    assert "value" not in {values_of(kind, key) for key in keys_of(kind.record)}


def test_every_rule_shown_is_a_built_in_rule(tmp_path: Path) -> None:
    # the examples of all built-in rules are run by test_rules.py
    built_in = flow.load_book()
    blocks = re.findall(r"```toml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    blocks = [block for block in blocks if "extends" not in block]  # the next test's
    assert len(blocks) == len([kind for kind in flow.KINDS if built_in.of(kind.name, kind.record)])
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.toml").write_text(block, encoding="utf-8")
    assert Rulebook.load(flow.KINDS, tmp_path).digest() == built_in.digest()


def test_the_rule_that_extends_another_holds(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(.*?extends.*?)```", PAGE.read_text(encoding="utf-8").partition("\n## ")[0], re.S)
    (tmp_path / "mine.toml").write_text(block, encoding="utf-8")
    book = Rulebook.load(flow.KINDS, tmp_path)
    extended = [rule for rule in book if rule.extended]
    assert len(extended) == 1
    assert list(book.failures(extended[0])) == []


def test_rules_written_out_are_read_back_as_they_were(book: Rulebook, tmp_path: Path) -> None:
    for kind in flow.KINDS:
        text = "\n".join(write_rule(rule, kind) for rule in book.of(kind.name, kind.record))
        (tmp_path / f"{kind.name}.toml").write_text(f'kind = "{kind.name}"\n{text}', encoding="utf-8")
    assert Rulebook.load(flow.KINDS, tmp_path).digest() == book.digest()


def test_files_to_fill_in_name_every_key_and_can_be_read(book: Rulebook, tmp_path: Path) -> None:
    for kind in flow.KINDS:
        text = template(kind, book, f"my-{kind.name}", "my_rules")
        assert [key for key in keys_of(kind.record) if f"# {key} (" not in text] == ["disabled"]
        (tmp_path / f"{kind.name}.toml").write_text(text, encoding="utf-8")
    again, mistakes = Rulebook.gather(flow.KINDS, tmp_path)
    assert not mistakes
    assert {f"my-{kind.name}" for kind in flow.KINDS} <= {rule.id for rule in again}
