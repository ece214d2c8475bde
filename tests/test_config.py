"""`oton.toml` in the working folder: options of `run`, and what is told about a mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from oton.config import ConfigError, read_config


def test_no_file_no_options(tmp_path: Path) -> None:
    assert read_config(tmp_path) == {}


def test_options_are_read_with_dashes_or_underscores(tmp_path: Path) -> None:
    (tmp_path / "oton.toml").write_text(
        'rules = "my_rules"\nmin-confidence = 1\nid_column = "nr"\nkeep = "caption"\noverwrite = true\n',
        encoding="utf-8",
    )
    assert read_config(tmp_path) == {
        "rules": str(tmp_path / "my_rules"),
        "min_confidence": 1.0,
        "id_column": "nr",
        "keep": ["caption"],
        "overwrite": True,
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('ruels = "my_rules"', "unknown option `ruels`. Did you mean `rules`? There are: out, model, rules"),
        ("rules = my_rules", "line 1: cannot be read as TOML"),
        ("rules = true", "`rules = True`, but it is a path in quotes"),
        ('timeout = "lang"', "`timeout = 'lang'`, but it is a number"),
        ("workers = 1.5", "`workers = 1.5`, but it is a whole number"),
        ("workers = true", "`workers = True`, but it is a whole number"),
        ("keep = [1]", '`keep` is a list of texts: `keep = ["caption"]`'),
    ],
)
def test_a_mistake_is_told(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "oton.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        read_config(tmp_path)
    assert says in str(error.value)
    assert str(error.value).startswith(str(tmp_path / "oton.toml"))
