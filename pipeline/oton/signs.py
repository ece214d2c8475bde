"""An item of a parsed regular expression -> which characters it matches, tried on one of each sort."""

from __future__ import annotations

from importlib import import_module
from re import IGNORECASE
from typing import Any, Final

_PARSER: Final[Any] = import_module("re._parser")
_SORTS: Final = "aZäßé5٣_ \n\t.,;:!?-–„“\"'()/€%&@#"


def telling_signs(tree: Any) -> list[str]:
    """The characters to try an expression on: one of each sort, and those that it names."""
    return sorted({*_SORTS, *_named_signs(tree)})


def _named_signs(tree: Any) -> set[str]:
    """The characters that an expression names, ends of ranges with their neighbours, in both cases."""
    codes: set[int] = set()

    def collect(value: Any) -> None:
        if isinstance(value, tuple) and len(value) == 2 and str(value[0]) in ("LITERAL", "NOT_LITERAL"):
            codes.add(value[1])
        elif isinstance(value, tuple) and len(value) == 2 and str(value[0]) == "RANGE":
            codes.update((value[1][0] - 1, value[1][0], value[1][1], value[1][1] + 1))
        elif isinstance(value, (tuple, list, _PARSER.SubPattern)):
            for item in value:
                collect(item)

    collect(tree)
    signs = {chr(code) for code in codes if 0 <= code <= 0x10FFFF}
    return {case for sign in signs for case in (sign, sign.lower(), sign.upper()) if len(case) == 1}


def matches(item: Any, sign: str, flags: int) -> bool:
    """Whether an item of a parsed expression that stands for one character matches `sign`."""
    cases = {sign, sign.lower(), sign.upper()} if flags & IGNORECASE else {sign}
    return any(_matches_exactly(str(item[0]), item[1], case) for case in cases if len(case) == 1)


def _matches_exactly(name: str, value: Any, sign: str) -> bool:
    match name:
        case "LITERAL":
            return bool(ord(sign) == value)
        case "NOT_LITERAL":
            return bool(ord(sign) != value)
        case "RANGE":
            return bool(value[0] <= ord(sign) <= value[1])
        case "CATEGORY":
            return _in_category(str(value), sign)
        case "IN":
            negated = bool(value) and str(value[0][0]) == "NEGATE"
            return negated != any(_matches_exactly(str(n), v, sign) for n, v in value[negated:])
        case _:  # ANY, without looking at DOTALL: rather one sign too many
            return True


def _in_category(name: str, sign: str) -> bool:
    negated = "_NOT_" in name
    if name.endswith("DIGIT"):
        return negated != sign.isdecimal()
    if name.endswith("SPACE"):
        return negated != sign.isspace()
    return negated != (sign.isalnum() or sign == "_")
