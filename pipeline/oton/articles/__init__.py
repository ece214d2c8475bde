"""Files -> articles: what a folder, a file or a table holds, read and decoded, with what the page tells of itself."""

from oton.articles.aside import Rest
from oton.articles.columns import Columns
from oton.articles.copies import find_copies, sketch
from oton.articles.entries import fill
from oton.articles.formats import suffixes
from oton.articles.input import Input
from oton.articles.inputs import Found, find_inputs
from oton.articles.language import detect_language
from oton.articles.reading import read_article, tool_of
from oton.articles.repeats import Paragraph, Repeats, key_for, paragraphs_of, without_paragraphs

__all__ = [
    "Columns",
    "Found",
    "Input",
    "Paragraph",
    "Repeats",
    "Rest",
    "detect_language",
    "fill",
    "find_copies",
    "find_inputs",
    "key_for",
    "paragraphs_of",
    "read_article",
    "sketch",
    "suffixes",
    "tool_of",
    "without_paragraphs",
]
