"""`oton.toml` in the working folder -> the options of `oton run` that stand in it.

    rules = "my_rules"
    model = "de_core_news_lg"
    min-confidence = 0.5
    keep = ["caption"]

What is given on the command line wins.
"""

from __future__ import annotations

import tomllib
from functools import cache
from inspect import signature
from pathlib import Path
from types import NoneType
from typing import Any, Final, get_args, get_origin, get_type_hints

from oton.errors import OtonError
from oton.rulefile import RuleFile
from oton.rulevalues import did_you_mean

NAME: Final = "oton.toml"
_WANTED: Final = {
    str: 'a text in quotes: "so"',
    Path: 'a path in quotes: "my_rules"',
    int: "a whole number",
    float: "a number",
    bool: "true or false",
}


class ConfigError(OtonError):
    """An `oton.toml` that cannot be used."""


def read_config(folder: Path) -> dict[str, object]:
    """The options in `oton.toml` of a folder, named as the parameters of `run`; {} where there is no such file.

    Raises ConfigError for what is no option, or no value of it. Paths are relative to the folder.
    """
    path = folder / NAME
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}). Save it as UTF-8.") from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(RuleFile(str(path), text).toml_message(str(error))) from error
    return {_name(path, key): _value(path, key, value) for key, value in content.items()}


@cache
def options() -> dict[str, Any]:
    """The options of `run` with the type of their values, as the command itself has them."""
    from oton.commands.run import run  # noqa: PLC0415  (the command line reads this file)

    hints = get_type_hints(run)
    return {name: _plain(hints[name]) for name in signature(run).parameters if name != "source"}


def _plain(hint: Any) -> Any:
    """`Path | None` is a path, `list[str] | None` a list."""
    hint = next((option for option in get_args(hint) if option is not NoneType), hint) if _is_union(hint) else hint
    return get_origin(hint) or hint


def _is_union(hint: Any) -> bool:
    return NoneType in get_args(hint)


def _name(path: Path, key: str) -> str:
    """`min-confidence` as on the command line, or `min_confidence`."""
    name = key.replace("-", "_")
    if name not in options():
        shown = [option.replace("_", "-") for option in options()]
        raise ConfigError(f"{path}: unknown option `{key}`.{did_you_mean(key, shown)} There are: {', '.join(shown)}.")
    return name


def _value(path: Path, key: str, value: object) -> object:
    wanted = options()[key.replace("-", "_")]
    if wanted is list:
        values = [value] if isinstance(value, str) else value
        if isinstance(values, list) and all(isinstance(item, str) for item in values):
            return values
        raise ConfigError(f'{path}: `{key}` is a list of texts: `{key} = ["caption"]`.')
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, str if wanted is Path else wanted) or (wanted is not bool and isinstance(value, bool)):
        raise ConfigError(f"{path}: `{key} = {value!r}`, but it is {_WANTED[wanted]}.")
    return str(path.parent / str(value)) if wanted is Path else value
