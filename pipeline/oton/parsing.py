"""Text -> Doc, paragraph by paragraph.

A paragraph is parsed by itself and the paragraphs of a text are joined again, so that no sentence runs over the end of
one, the cost grows with the length of a text and not faster, and memory stays flat however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

LONGEST: Final = 8_000  # characters that are parsed in one piece; a longer paragraph is cut at the end of a sentence
_PARAGRAPH: Final = re.compile(r"\n\s*\n\s*")
# Where a long paragraph may be cut, the best place first.
_CUTS: Final = (re.compile(r"\n\s*"), re.compile(r"[.!?][“”\"»«)]?\s+(?=[A-ZÄÖÜ„»\"])"), re.compile(r"\s+"))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with the white space behind them; joined they are the text."""
    ends = [match.end() for match in _PARAGRAPH.finditer(text)]
    edges = [0, *(end for end in ends if end < len(text)), len(text)]
    return [piece for start, end in pairwise(edges) for piece in _short(text, start, end)]


def _short(text: str, start: int, end: int) -> Iterator[str]:
    """The stretch in pieces that are not too long."""
    while end - start > LONGEST:
        cut = start + _cut(text[start : start + LONGEST])
        yield text[start:cut]
        start = cut
    yield text[start:end]


def _cut(head: str) -> int:
    """The offset of the last good place to cut."""
    for place in _CUTS:
        cut = max((match.end() for match in place.finditer(head)), default=0)
        if cut > len(head) // 4:
            return cut
    return len(head)


def parse(nlp: Language, text: str) -> Doc:
    """The doc of a text, its paragraphs parsed one by one."""
    from spacy.tokens import Doc  # noqa: PLC0415  (heavy: only when a text is parsed)

    docs = list(nlp.pipe(paragraphs(text)))
    joined = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None  # there is at least one paragraph, if an empty one
    joined.user_data["text"] = text  # for `text_of`
    return joined


def quicken(nlp: Language) -> None:
    """Lets the networks of a pipeline multiply matrices with numpy's BLAS, which is several times faster than spaCy's.

    A product can differ in its last bit by the rows that stand beside a row. Texts are therefore parsed one by one, so
    that a text has one result, whatever else is in the run.
    """
    import numpy as np  # noqa: PLC0415
    from thinc.api import NumpyOps  # noqa: PLC0415

    class NumpyBlas(NumpyOps):  # type: ignore[misc]
        def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
            left, right = x.T if trans1 else x, y.T if trans2 else y
            return left @ right if out is None else np.matmul(left, right, out=out)

    ops = NumpyBlas()
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in model.walk() if model else ():
            if type(node.ops) is NumpyOps:  # on a GPU or a Mac there is something better
                node.ops = ops
