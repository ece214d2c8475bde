"""Files -> articles: what a folder, a file or a table holds, read and decoded, with what the page tells of itself."""

from oton.articles.copies import find_copies, sketch
from oton.articles.input import Input
from oton.articles.inputs import find_inputs
from oton.articles.language import detect_language
from oton.articles.reading import read_article
from oton.articles.rows import fill

__all__ = ["Input", "detect_language", "fill", "find_copies", "find_inputs", "read_article", "sketch"]
