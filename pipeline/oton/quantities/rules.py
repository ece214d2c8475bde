"""The kinds of rules about numbers, as a rule file fills them in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from oton.records import Change, Modifier, QuantityKind
from oton.rulebook import KeyRuleError, Rule


def _few_stars(key: str, words: tuple[str, ...]) -> None:
    """Raises KeyRuleError for a word with many `*`: the ways to read a long word would not end."""
    for word in words:
        if word.count("*") > 3:
            raise KeyRuleError(key, f"`{word}` has more than three `*`. Write the letters that matter.")


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitRule(Rule):
    """A unit: its `symbol` in the table, the names (inflected by `s` and `n`) and signs it is written with."""

    symbol: Annotated[str, "how the unit stands in the table: `EUR`, `km`, `km/h`"]
    measures: Annotated[QuantityKind, "what sort of quantity it makes"]
    name: Annotated[tuple[str, ...], "how it is called; the endings -s, -n, -en and -es are known"] = ()
    sign: Annotated[tuple[str, ...], "how it is abbreviated: `km`, `€`"] = ()
    before: Annotated[bool, "`true`: the sign may also stand before the number: `DM 50`"] = False
    lead: Annotated[tuple[str, ...], "words that stand before the number in its stead: `Tempo 30`"] = ()
    by_land: Annotated[
        bool, "`true`: the land named nearest in the text tells which currency of this name is meant, else `symbol`"
    ] = False
    one: Annotated[bool, "whether `ein` before it counts: `ein Pfund` is a quantity, `ein Punkt` is not"] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ModifierRule(Rule):
    """A phrase beside a number that says how exact it is, or that it comes on top (`weitere`)."""

    phrase: Annotated[tuple[str, ...], "the wordings"]
    modifier: Annotated[Modifier | Literal[""], "how exact they make the number"] = ""
    change: Annotated[Change, "what change they tell"] = ""
    side: Annotated[Literal["before", "after"], "whether they stand before or after the number"] = "before"
    unless_after: Annotated[
        tuple[str, ...], "words before it that give it another meaning: `Vertrag über`; `*` stands for any letters"
    ] = ()
    unless_with: Annotated[
        tuple[str, ...], "verbs of the clause that give it another meaning: `verfügt über`; `*` stands for any letters"
    ] = ()

    def __post_init__(self) -> None:
        _few_stars("unless_after", self.unless_after)
        _few_stars("unless_with", self.unless_with)


@dataclass(frozen=True, kw_only=True, slots=True)
class MagnitudeRule(Rule):
    """A word that multiplies the number before it (`Mio.`) or stands alone for a vague one (`Tausende`)."""

    value: Annotated[str, "what it multiplies by, in digits"]
    word: Annotated[tuple[str, ...], "its forms behind a number: `Millionen`, `Mio.`"] = ()
    vague: Annotated[tuple[str, ...], "its forms without a number: `Tausende`"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SuffixRule(Rule):
    """The second part of a compound whose first part is a number: `20-jährig`, `dreitägig`, `fünffach`."""

    suffix: Annotated[tuple[str, ...], "second parts of the word: `-jährig`"]
    measures: Annotated[QuantityKind, "what sort of quantity it makes"]
    unit: Annotated[str, "its unit in the table: `year`"] = ""
    unless_before: Annotated[
        tuple[str, ...], "words behind it that make a title or a person of it: `vierfache Mutter`"
    ] = ()

    def __post_init__(self) -> None:
        _few_stars("unless_before", self.unless_before)


@dataclass(frozen=True, kw_only=True, slots=True)
class PartRule(Rule):
    """A share or a multiple in a word or two: `Hälfte`, `verdoppelt`, `doppelt so`."""

    value: Annotated[str, "the share or the factor, with a decimal point: `0.5`"]
    word: Annotated[tuple[str, ...], "its forms; `*` stands for an ending: `verdoppel*`"]
    measures: Annotated[QuantityKind, "what sort of quantity it makes"]
    unless_after: Annotated[tuple[str, ...], "words before it that give it another meaning"] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CompoundRule(Rule):
    """Second parts that make a quantity of a number word before a hyphen (`Vier-Personen-Haushalt`)
    or of a vague magnitude (`Millionenbetrag`)."""

    word: Annotated[tuple[str, ...], "the second parts of compounds"]
    after: Annotated[Literal["number", "magnitude"], "what the first part is: a number or a vague magnitude"] = "number"


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeRule(Rule):
    """Stems of verbs and nouns that say that something rises or falls; `*` stands for any letters."""

    word: Annotated[tuple[str, ...], "beginnings of words; `*` stands for any letters"]
    change: Annotated[Change, "what they say of the number"]

    def __post_init__(self) -> None:
        _few_stars("word", self.word)


@dataclass(frozen=True, kw_only=True, slots=True)
class MeasureVerbRule(Rule):
    """Verb forms whose subject the number measures; `link`: only behind one of these prepositions (`stieg um`)."""

    word: Annotated[tuple[str, ...], "verb forms; `*` stands for any letters"]
    link: Annotated[tuple[str, ...], "only before one of these words: `stieg um 3 Euro`"] = ()
    kinds: Annotated[tuple[QuantityKind, ...], "only for quantities of these kinds; all where none is named"] = ()
    of: Annotated[
        Literal["subject", "object"],
        "what is measured: the subject, or the object (`Sie senkten den Preis um 3 Euro`)",
    ] = "subject"

    def __post_init__(self) -> None:
        _few_stars("word", self.word)


@dataclass(frozen=True, kw_only=True, slots=True)
class WordRule(Rule):
    """A list of words; `*` stands for any letters."""

    word: Annotated[tuple[str, ...], "the words; `*` stands for any letters"]

    def __post_init__(self) -> None:
        _few_stars("word", self.word)


Role = Literal[
    "before_year", "behind_year", "event_of_year", "behind_ordinal", "retirement", "death", "of_an_age", "punishment",
    "side_of_poll", "odds", "angle", "temperature", "work", "numbered", "money",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextRule(Rule):
    """Words beside a number that say what it is: a year, an ordinal, an age, a term in prison, a share of a poll."""

    word: Annotated[tuple[str, ...], "the words; `*` stands for any letters where whole phrases are searched"]
    role: Annotated[
        Role,
        "what they say: a year follows them (`before_year`) or stands before them (`behind_year`), an event called by "
        "its year, the noun of an ordinal, somebody retires, dies, is punished, a group of an age, a side of a poll; "
        "in the sentence: odds, parties with a share of the votes, angles, temperatures, money; "
        "before a title in quotes: a film, a book (`work`); "
        "a noun that is told apart by a number (`numbered`)",
    ]

    def __post_init__(self) -> None:
        _few_stars("word", self.word)


@dataclass(frozen=True, kw_only=True, slots=True)
class MaskRule(Rule):
    """Wordings whose number is no quantity. `#` stands for a number in digits or words, `*` for any letters,
    `|` between words for a choice: `Platz|Rang #`. A phrase holds at least one `#`."""

    phrase: Annotated[tuple[str, ...], "the wordings; `#` is the number, `*` any letters, `|` a choice between words"]
    unless_counted: Annotated[
        bool,
        "`true`: not where the number counts a noun behind it: `mit ihrer Band 18 alte Stücke`",
    ] = False
    listed: Annotated[bool, "`true`: at least two numbers in a row: `Linien 5, 10 und 18`"] = False

    def __post_init__(self) -> None:
        _few_stars("phrase", self.phrase)
