"""The tokenizer of the model: spaCy's German one, plus rules for the glue and the numbers of scraped news.

The extra rules are plain regular expressions, so they are saved inside the model and need no code to load.
"""

import spacy
from spacy.language import Language
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

LETTER = "A-Za-zÄÖÜäöüß"
LOWER = "a-zäöüß"
UPPER = "A-ZÄÖÜ"
QUOTE = '"„“”»«'

# "…2005.Der", "5.August", "SPD.Die", "gut.“Der", "gut\",sagte", "(dpa)-Die", "(2005).Die"
GLUE_INFIXES = [
    rf"(?<=[0-9]{{3}})\.(?=[{UPPER}][{LOWER}])",
    rf"(?<=[0-9]\.)(?=[{UPPER}][{LOWER}])",
    rf"(?<=[{UPPER}]{{2}})\.(?=[{UPPER}][{LOWER}])",
    rf"(?<=[{LOWER}])\.(?=[{UPPER}])",
    rf"(?<=[{LETTER}0-9%)])[.!?,:](?=[{QUOTE}])",
    rf"(?<=[{LETTER}0-9%])[{QUOTE}](?=[.,!?:;])",
    rf"(?<=[{QUOTE})\]%])[.,!?:;](?=[{LETTER}])",
    rf"(?<=[.!?,:])[{QUOTE}](?=[{LETTER}0-9])",
    rf"(?<=[{LETTER}0-9.])[)\]](?=[.,:;–-][{UPPER}])",
    rf"(?<=\))[-–—](?=[{UPPER}])",
]
TICKER = r"\+\+\+"  # the crosses of a ticker line are one word
# A full stop after a year, a grouped number, a decimal, a score or a clock time ends the sentence; it is no ordinal.
NUMBER_SUFFIXES = [
    r"(?<=[0-9]{4})\.",
    r"(?<=\.[0-9]{3})\.",
    r"(?<=,[0-9])\.",
    r"(?<=,[0-9]{2})\.",
    r"(?<=:[0-9])\.",
    r"(?<=:[0-9]{2})\.",
    r"(?<=%)\.",
    TICKER,
]


def blank() -> Language:
    """A blank German pipeline with the tokenizer of the model."""
    nlp = spacy.blank("de")
    set_rules(nlp)
    return nlp


def set_rules(nlp: Language) -> None:
    """Give the pipeline's tokenizer the extra rules."""
    infixes = [*GLUE_INFIXES, *nlp.Defaults.infixes]
    suffixes = [*nlp.Defaults.suffixes, *NUMBER_SUFFIXES]
    prefixes = [TICKER, *nlp.Defaults.prefixes]
    nlp.tokenizer.prefix_search = compile_prefix_regex(prefixes).search
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    nlp.tokenizer.suffix_search = compile_suffix_regex(suffixes).search
