"""A regular expression in a rule file cannot hang a run, and bounding it changes nothing else."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from oton.regexes import LONGEST, REACH, RegexError, compile_regex

RUNAWAY = [
    r"(a+)+b",
    r"(a*)*b",
    r"(a|ab|b)*c",
    r"(\w+\s?)+:",
    r"(?:\w+\s*)*$",
    r"(?:[a-z]+|\d+|[A-Z]\w*)*x",
    r"(?:a?b?)*c",
    r"(.*)*",
    r"(?:.|\n)*x",
    r"(x+x+)+y",
    r"^(([a-z])+.)+[A-Z]([a-z])+$",
    r"(?=(a+)+b)x",
    r"(?i)(?:ä|Äb|b)*c",
    r"(\w)\1*\1+x",
    r"((a{2,5}){2,}){2,}b",
]
OVERLAPPING = [
    r".*.*x",
    r"\s*\w*\s*\w*\d*x",
    r".*Uhr.*x",
    r"\d+\d+x",
    r"[^x]*[^y]*z",
    r"\w+-?\w+\.",
    r"\w{0,30}" * 4 + "x",
]
HARMLESS = [
    r"\d{1,3}(?:[.\s]\d{3})*(?:,\d+)?",
    r"Mehr zum Thema:.*",
    r".*Newsletter.*",
    r"(?: \w+)+",
    r"Foto:\s*\w+(?:/\w+)*",
    r"^\W*Lesen Sie auch\b.*$",
    r"(?<!\w)(?:Mio\.?|Mrd\.?|Tsd\.?)(?!\w)",
    r"(?i)jetzt (?:kostenlos )?abonnieren",
    r"\b(?:Januar|Februar|März|April|Mai|Juni|Juli)\b",
    r"(?:[A-ZÄÖÜ][a-zäöüß]+ ){1,4}berichtet",
    r"\d++(?:\.\d++)*x",
    r"(?>\w+) sagte",
    r"[^.]{0,30}Uhr[^.]{0,30}x",
    r"\w{0,30}kinder\w{0,30}",
    r"(?x) Stand: \s+ \d+   # when it was written + more",
]


@pytest.mark.parametrize("pattern", RUNAWAY)
def test_refuses_what_reads_a_text_in_too_many_ways(pattern: str) -> None:
    with pytest.raises(RegexError, match=r"could hang a run|take very long|too intricate"):
        compile_regex(pattern)


@pytest.mark.parametrize("pattern", OVERLAPPING)
def test_refuses_open_repetitions_that_share_characters(pattern: str) -> None:
    with pytest.raises(RegexError, match=r"open repetitions that can match the same characters"):
        compile_regex(pattern)


@pytest.mark.parametrize("pattern", HARMLESS)
def test_takes_ordinary_patterns(pattern: str) -> None:
    compile_regex(pattern)


@pytest.mark.parametrize("pattern", [p for p in HARMLESS if "Newsletter" not in p])
@pytest.mark.parametrize("text", ["a" * 10_000, "1" * 10_000, " a" * 5_000, "1.111" * 2_000, "\n" * 10_000])
def test_what_it_takes_is_quick_on_hostile_text(pattern: str, text: str) -> None:
    start = time.perf_counter()
    compile_regex(pattern).search(text)
    assert time.perf_counter() - start < 5


def test_a_repetition_reaches_a_thousand_characters_and_no_further() -> None:
    pattern = compile_regex(r"<.*>")
    assert pattern.search("<" + "x" * REACH + ">")
    assert not pattern.search("<" + "x" * (REACH + 1) + ">")


def test_bounding_leaves_sets_escapes_and_modes_alone() -> None:
    assert compile_regex(r"[*+]\*\+a*?b++(?P<n>c+)\N{ASTERISK}d{2,}").pattern == (
        r"[*+]\*\+a{0,1000}?b{1,1000}+(?P<n>c{1,1000})\N{ASTERISK}d{2,1000}"
    )


PIECES = st.sampled_from(
    [
        "a",
        "b",
        "ab",
        ".",
        "[ab*]",
        r"\+",
        r"\d",
        "1",
        "(a)",
        "(?:ab|b)",
        "a*",
        "b+",
        "a?",
        "b{2,}",
        "a{,2}",
        "c*?",
        "1++",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6).map("".join), st.text("ab1c*+", max_size=30))
def test_what_is_taken_matches_as_before(pattern: str, text: str) -> None:
    try:
        bounded = compile_regex(pattern)
    except RegexError:
        return
    assert [m.span() for m in bounded.finditer(text)] == [m.span() for m in re.finditer(pattern, text)]


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("(Euro", "at character 1 (`(Euro`): a `(` has no `)`"),
        ("Euro)", "a `)` has no `(`"),
        ("[Euro", "a `[` has no `]`"),
        ("*Euro", "nothing in front of a `*`"),
        (r"\Euro", r"a `\` stands before a letter that has no such meaning"),
        ("x" * (LONGEST + 1), "Make two rules"),
        ("(" * 500 + "x" + ")" * 500, "nested too deeply"),
    ],
)
def test_says_what_is_wrong_with_an_expression(pattern: str, says: str) -> None:
    with pytest.raises(RegexError) as error:
        compile_regex(pattern)
    assert says in str(error.value)
