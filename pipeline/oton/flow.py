"""START HERE: the one way through, in order. The only file that knows every room.

file --articles.read_article--> Article --cleaning.clean--> CleanText --chapters, nlp--> Doc
     --find_quantities, find_quotations, find_mentions, resolve--> records --claims--> rows
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from oton import articles, claims, cleaning, entities, frames, quantities, quotations, report, speakers
from oton.chapters import chapters, needed
from oton.errors import OtonError
from oton.model import Model, find_model, load_nlp
from oton.parsing import parse, quicken
from oton.records import Article, CleanText, Quantity, Region, Span
from oton.rulebook import Rulebook, join_kinds
from oton.tables import ArticleRow, Claim, ProblemRow, QuantityRow
from oton.text.view import QUANTITIES, View, read_view

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_ROOMS: Final = (cleaning, quantities, entities, quotations, speakers, report)
KINDS: Final = join_kinds(kind for room in _ROOMS for kind in room.KINDS)
Columns = articles.Columns
Found = articles.Found
Input = articles.Input
Rest = articles.Rest
Repeats = articles.Repeats
Paragraph = articles.Paragraph
key_for, without_paragraphs, sketch = articles.key_for, articles.without_paragraphs, articles.sketch
find_inputs, fill, read_article = articles.find_inputs, articles.fill, articles.read_article
tool_of, suffixes = articles.tool_of, articles.suffixes
find_copies, kept_labels = articles.find_copies, cleaning.kept_labels


@dataclass(frozen=True, slots=True)
class Done:
    """An article that came through: its rows. Claims have no speaker_key before the whole run is known."""

    article: ArticleRow
    claims: tuple[Claim, ...]
    quantities: tuple[QuantityRow, ...]
    quotations: dict[str, Any]  # the line of quotations.jsonl
    organisations: dict[str, str]  # speaker_name -> organisation, for the keys
    regions: tuple[Region, ...]
    raw: str
    sketch: tuple[int, ...]  # of the clean text, to find copies of it in the run
    metadata: dict[str, str]  # columns that an input table brought along
    paragraphs: tuple[Paragraph, ...] = ()  # in the raw text, to find those that are the site's in the run


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that did not: nothing of it is in the tables but this."""

    article: ArticleRow
    problem: ProblemRow


class StageError(Exception):
    """What went wrong in which stage; becomes a row of problems.csv."""

    def __init__(self, stage: str, error: Exception) -> None:
        super().__init__(str(error))
        self.stage, self.error = stage, error


@contextmanager
def _stage(name: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:  # the one broad except: an article becomes Failed, the run goes on
        raise StageError(name, error) from error


class Pipeline:
    """A model, the rules in force, and every stage compiled from them."""

    def __init__(self, model: Model, book: Rulebook, keep: Iterable[str] = (), *, partial: bool = False) -> None:
        self.model, self.book, self.keep, self.partial = model, book, kept_labels(keep), partial
        self.nlp: Language = load_nlp(model)
        quicken(self.nlp)
        self.cleaner = cleaning.load(book)
        self.grammar = quantities.load(book)
        self.gazetteer = entities.load(book)
        self.lexicon = quotations.load(book)
        self.patterns = quotations.load_patterns(book)
        self.titles = speakers.load(book)
        book.parse = self.parse

    def clean(self, article: Article) -> CleanText:
        """The text that is searched, and the way back to the raw one."""
        return cleaning.clean(article, self.cleaner, self.keep)

    def parse(self, text: str) -> Doc:
        """The Doc of a text, with the spans of its quantities in the group that `oton_quantities` fills."""
        doc = parse(self.nlp, text)
        spans = (q.span for q in quantities.find_quantities(text, self.grammar))
        expanded = (doc.char_span(s.start, s.end, label="quantity", alignment_mode="expand") for s in spans)
        doc.spans[QUANTITIES] = [span for span in expanded if span is not None]
        return doc

    def view(self, doc: Doc, found: Iterable[Quantity] | None = None) -> View:
        """What all rooms read of a Doc: tokens, noun phrases, and its quantities, by default those that it carries."""
        view = read_view(doc, self.lexicon.forms, None if found is None else [quantity.span for quantity in found])
        return entities.with_noun_phrases(view, self.gazetteer)

    def find_quotations(self, doc: Doc, view: View | None = None) -> quotations.Found:
        """The quotations of all constructions and pattern rules, with those that gave way."""
        return quotations.judged(self.view(doc) if view is None else view, self.lexicon, doc, self.patterns)

    def extract(self, text: str) -> list[Claim]:
        """The claims of one text as records, offsets in that text. Raises OtonError where it cannot be read."""
        result = self.read(Article("text", "text", text))
        if isinstance(result, Failed):
            raise OtonError(result.problem.message)
        return with_keys(result, speaker_keys(spoken(result), book=self.book))

    def read(self, article: Article) -> Done | Failed:
        """One article, all the way through."""
        return self.read_many([article])[0]

    def read_many(self, batch: Sequence[Article]) -> list[Done | Failed]:
        """Every article of the batch exactly once, in order; one that fails takes no other with it."""
        # No `nlp.memory_zone()`: spaCy 3.8 loses strings that later articles need ("E018 Can't retrieve string").
        return [self._try_rows(article, self._try_clean(article)) for article in batch]

    def _try_clean(self, article: Article) -> CleanText | Failed:
        try:
            with _stage("cleaning"):
                cleaned = self.clean(article)
            with _stage("language"):
                # the words count for more than what a page says of itself: many German ones say `en`
                language = articles.detect_language(cleaned.text or article.raw) or article.metadata.get("language", "")
                if language[:2].lower() not in ("", "de"):
                    article = replace(article, metadata={**article.metadata, "language": language})
                    raise OtonError(f"The article seems to be in another language ({language}); oton reads German.")
            with _stage("cleaning"):
                if not cleaned.text.strip():
                    raise OtonError(
                        "Nothing is left of the article after cleaning. Look at it with `oton clean --explain`."
                    )
            return cleaned
        except StageError as error:
            return failed(article, error.stage, error.error)

    def _try_rows(self, article: Article, cleaned: CleanText | Failed) -> Done | Failed:
        if isinstance(cleaned, Failed):
            return cleaned
        try:
            return whole([self._rows(article, chapter) for chapter in chapters(cleaned)], cleaned)
        except StageError as error:
            return failed(article, error.stage, error.error)

    def _rows(self, article: Article, cleaned: CleanText) -> Done:
        """The rows of a chapter, mostly the only one."""
        metadata = {**article.metadata, **cleaned.metadata}
        published = metadata["published"] = metadata.get("published", "")[:10]  # the day; the hour is of no use here
        with _stage("quantities"):
            found = quantities.find_quantities(cleaned.text, self.grammar)
        with _stage("nlp"):
            doc = parse(self.nlp, needed(cleaned.text, found) if self.partial else cleaned.text)
        with _stage("quantities"):
            view = self.view(doc, found)
            found = [_dated(q, cleaned.text, published) for q in quantities.attach_items(view, found, self.grammar)]
        with _stage("quotations"):
            verdict = self.find_quotations(doc, view)
            quoted = verdict.kept
        with _stage("speakers"):
            mentions = entities.find_mentions(view, self.gazetteer)
            sources = speakers.resolve(view, quoted, mentions, self.titles)
        with _stage("claims"):
            sentences = [Span(sent.start_char, sent.end_char) for sent in doc.sents]
            spans = [quantity.span for quantity in found]
            lost = [entry for entry in verdict.lost if any(entry.quotation.holds(span) for span in spans)]
            context = claims.Context(article.article_id, cleaned, sentences, published, metadata.get("outlet", ""))
            joined = claims.join(found, quoted, frozenset(i for i, s in sources.items() if s.name))
            rows = claims.claim_rows(
                context,
                joined,
                sources,
                lambda q, span: quotations.find_modality(view, q, span, self.lexicon),
                frames.reader(view),
            )
            row = replace(
                article_row(article, metadata, "done"), quantities=len(found), quotations=len(quoted), claims=len(rows)
            )
            line = claims.quotation_line(context, quoted, sources, lost, "partial" if self.partial else "full")
            return Done(
                row,
                tuple(rows),
                tuple(claims.quantity_rows(context, joined)),
                line,
                {s.name: s.organisation for s in sources.values() if s.organisation},
                cleaned.regions,
                article.raw,
                (),
                {k: v for k, v in article.metadata.items() if k not in ArticleRow.__dataclass_fields__},
            )


def whole(parts: Sequence[Done], cleaned: CleanText) -> Done:
    """The article of these chapters, with what tells its text from those of the run."""
    row = replace(
        parts[0].article,
        quantities=sum(part.article.quantities for part in parts),
        quotations=sum(part.article.quotations for part in parts),
        claims=sum(part.article.claims for part in parts),
    )
    return replace(
        parts[0],
        article=row,
        claims=tuple(chain.from_iterable(part.claims for part in parts)),
        quantities=tuple(chain.from_iterable(part.quantities for part in parts)),
        quotations=claims.joined_lines([part.quotations for part in parts]),
        organisations={name: body for part in parts for name, body in part.organisations.items()},
        sketch=articles.sketch(cleaned.text),
        paragraphs=raw_paragraphs(cleaned),
    )


def raw_paragraphs(cleaned: CleanText) -> tuple[Paragraph, ...]:
    """The paragraphs of a text where they stand in the raw one; a title is always the article's own."""
    told = (p for p in articles.paragraphs_of(cleaned.text) if cleaned.region_at(p.start) != "title")
    spans = ((p, cleaned.raw_span(Span(p.start, p.end))) for p in told)
    return tuple(replace(p, start=raw.start, end=raw.end) for p, raw in spans)


def _dated(quantity: Quantity, text: str, published: str) -> Quantity:
    """The quantity with the date that its `when` means in an article of that day."""
    if quantity.when is None:
        return quantity
    return replace(quantity, when_iso=quantities.resolve_when(quantity.when.of(text), published))


def article_row(article: Article, metadata: dict[str, str], status: Any) -> ArticleRow:
    """The row of articles.csv for an article, its counts still at zero."""
    told = {key: metadata.get(key, "") for key in ("title", "published", "outlet", "agency", "author", "place")}
    return ArticleRow(
        id=article.article_id,
        file=article.file,
        **told,
        language=metadata.get("language") or ("de" if status == "done" else ""),
        encoding=article.encoding,
        characters=len(article.raw),
        words=len(article.raw.split()),
        status=status,
        quantities=0,
        quotations=0,
        claims=0,
        copy_of="",
    )


def failed(article: Article, stage: str, error: Exception) -> Failed:
    """An article with what went wrong: the message of our own errors, name and text of any other."""
    if isinstance(error, OtonError):
        message = str(error)
    elif isinstance(error, MemoryError):
        message = "The article needs more memory than a worker may take. Cut it, or allow more with --memory."
    else:
        message = f"{type(error).__name__}: {error}. Please report it with the article."
    problem = ProblemRow(
        article=article.article_id,
        stage=stage,
        error=type(error).__name__,
        message=message,
        severity="failed",
    )
    return Failed(article_row(article, dict(article.metadata), "failed"), problem)


Spoken = tuple[str, str, str, str, str]  # article_id, speaker_name, kind, role, organisation


def spoken(done: Done) -> list[Spoken]:
    """For each claim of an article what its speaker_key depends on."""
    return [
        (c.article_id, c.speaker_name, c.speaker_kind, c.speaker_role, done.organisations.get(c.speaker_name, ""))
        for c in done.claims
    ]


def speaker_keys(
    named: Iterable[Spoken], aliases: Path | None = None, book: Rulebook | None = None
) -> dict[Spoken, str]:
    """One key for one speaker across the articles; a file of aliases wins, then the rules of `book`.

    Raises OtonError for a bad file.
    """
    known = speakers.read_aliases(aliases) if aliases else None
    titles = speakers.load(book) if book else None
    return speakers.assign_keys(sorted({one for one in named if one[1]}), known, titles)


def with_keys(done: Done, keys: dict[Spoken, str]) -> list[Claim]:
    """The claims of an article with their speaker_key filled in."""
    return [replace(c, speaker_key=keys.get(one, "")) for c, one in zip(done.claims, spoken(done), strict=True)]


def load_book(rules: Path | None = None) -> Rulebook:
    """The built-in rules, with a folder of the user's own laid over them. Raises RuleError."""
    book = Rulebook.load(KINDS, *([rules] if rules else []))
    for note in book.notes:
        warnings.warn(note, FutureWarning, stacklevel=2)
    return book


def load_cleaner(rules: Path | None = None, keep: Iterable[str] = ()) -> Callable[[Article], CleanText]:
    """Cleaning by itself: no model is loaded. Raises RuleError."""
    cleaner, kept = cleaning.load(load_book(rules)), kept_labels(keep)
    return lambda article: cleaning.clean(article, cleaner, kept)


def load(
    model: str | None = None, rules: Path | None = None, keep: Iterable[str] = (), *, partial: bool = False
) -> Pipeline:
    """A pipeline with the named model (default: the official one, else the bundled one) and the rules in force.

    `keep` names labels of regions that cleaning would drop (`caption`); with `partial` it parses only what a claim can
    depend on. Raises ModelError and RuleError.
    """
    return Pipeline(find_model(model), load_book(rules), keep, partial=partial)
