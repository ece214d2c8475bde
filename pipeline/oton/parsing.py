"""Text -> Doc, paragraph by paragraph.

A paragraph is parsed by itself and the paragraphs of a text are joined again, so that no sentence runs over the end of
one, the cost grows with the length of a text and not faster, and memory stays flat however long it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import AttributeRuler
    from spacy.tokens import Doc

LONGEST: Final = 8_000  # characters that are parsed in one piece; a longer paragraph is cut at the end of a sentence
_PARAGRAPH: Final = re.compile(r"\n\s*\n\s*")
# Where a long paragraph may be cut, the best place first.
_CUTS: Final = (re.compile(r"\n\s*"), re.compile(r"[.!?][“”\"»«)]?\s+(?=[A-ZÄÖÜ„»\"])"), re.compile(r"\s+"))

# `5 Mio. Fr. Der Rat`: no sentence begins at `Fr.`, and one may begin behind it.
# `Es kamen rund 300. Holm sprach`: the sentence ends there, although `300.` could be an ordinal elsewhere.
_AMOUNT: Final = re.compile(
    r"\b(?:Mio|Mrd|Tsd)\.\s(?P<inside>(?:Fr|Euro?|Fl)\b)(?:\.(?=\s(?P<behind>[A-ZÄÖÜ]\w*)))?"
    r"|\b(?:es|sind|waren|seien|rund|etwa|knapp|über|mindestens|höchstens)\s"
    r"(?P<number>[4-9]\d|\d{3}|\d{1,3}(?:\.\d{3})+)\.\s(?P<next>[A-ZÄÖÜ„])"
    r"|\b(?:Platz|Rang)\s(?P<rank>\d{1,3})\.\s(?P<below>[A-ZÄÖÜ„](?=[a-zäöü]))"
    r"|\b(?:um|von|auf|bei)\s(?:[4-9]\d|\d{3}|\d{1,3}(?:\.\d{3})+)\.\s(?P<then>[A-ZÄÖÜ„])"
)


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

    docs = list(nlp.pipe(_bounded(nlp, piece) for piece in paragraphs(text)))
    joined = docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)
    assert joined is not None  # there is at least one paragraph, if an empty one
    joined.user_data["text"] = text  # for `text_of`
    return joined


def _bounded(nlp: Language, piece: str) -> str | Doc:
    """The text, or its tokens with sentence ends where an amount has a full stop that the parse stumbles over."""
    matches = list(_AMOUNT.finditer(piece))
    if not matches:
        return piece
    doc = nlp.make_doc(piece)
    starts = {m.start(name): False for m in matches for name in ("inside", "number", "rank") if m[name]}
    starts |= {m.start(name): True for m in matches for name in ("next", "below", "then") if m[name]}
    starts |= {m.start("behind"): True for m in matches if m["behind"] and nlp.vocab[m["behind"].lower()].is_stop}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = starts[token.idx]
    return doc


def quicken(nlp: Language) -> None:
    """Makes a pipeline faster without changing what it finds.

    Its networks multiply matrices with numpy's BLAS, which is several times faster than spaCy's, and its ruler looks
    only where one of its words stands.

    A product can differ in its last bit by the rows that stand beside a row. Texts are therefore parsed one by one, so
    that a text has one result, whatever else is in the run.
    """
    import numpy as np  # noqa: PLC0415
    from spacy.pipeline import AttributeRuler  # noqa: PLC0415
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
        if isinstance(pipe, AttributeRuler):
            _quicken_ruler(pipe)


def _quicken_ruler(ruler: AttributeRuler) -> None:
    words = set() if isinstance(ruler.matcher, WordMatcher) else _told_by(ruler.patterns)
    if words:
        lower = {ruler.vocab.strings.add(word) for word in words}
        ruler.matcher = WordMatcher(ruler.matcher, lower)  # type: ignore[assignment]


def _told_by(patterns: Sequence[Mapping[str, Any]]) -> set[str]:
    """The words, in small letters, that a ruler's patterns look for; none where one looks for anything else."""
    words: set[str] = set()
    for pattern in (pattern for entry in patterns for pattern in entry["patterns"]):
        first = pattern[0]
        listed = [first[key]["IN"] for key in ("LOWER", "ORTH") if isinstance(first.get(key), dict)]
        if len(pattern) > 1 or not (listed or first == {"IS_SPACE": True}):
            return set()
        words.update(word.lower() for some in listed for word in some)
    return words


class WordMatcher:
    """A matcher whose patterns are lists of words, asked only about the tokens that stand in one of the lists.

    The verb forms of the bundled model are thousands of words that a text seldom has; spaCy's matcher would try all
    patterns at each token.
    """

    def __init__(self, matcher: Any, words: Set[int]) -> None:
        self.matcher, self.words = matcher, words

    def __getattr__(self, name: str) -> Any:
        return getattr(self.matcher, name)

    def __call__(self, doc: Doc, **options: Any) -> list[tuple[int, int, int]]:
        """The matches in a doc, as spaCy's matcher tells them."""
        found = []
        for place, (lower, is_space) in enumerate(doc.to_array(["LOWER", "IS_SPACE"]).tolist()):
            if is_space or lower in self.words:
                found += [(rule, place, place + 1) for rule, _, _ in self.matcher(doc[place : place + 1], **options)]
        return found
