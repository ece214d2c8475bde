"""A parsed page -> its lead: the paragraph between title and body that extractors lose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml.html import HtmlElement

from oton.articles.wording import contains, normalise, share, words

_NAMED = re.compile(
    r"teaser|(?<![a-z])lead(?!er)|lede|intro|standfirst|subtitle|subline|vorspann|abstract|summary|excerpt|(?<![a-z])dek(?![a-z])",
    re.IGNORECASE,
)
_BLOCKS = ("p", "div", "h2", "h3", "span", "strong", "section", "li")
_ELSEWHERE = frozenset({"figure", "figcaption", "nav", "aside", "footer", "form", "ul", "ol", "table", "button", "a"})
_LONGEST = 1200
_SHORTEST = 40
_NEAR = 80  # elements behind the heading among which the lead stands


def find_lead(tree: HtmlElement, metadata: Mapping[str, str], body: str, title: str) -> str:
    """The lead as the page shows it, or else its description, or an empty string.

    A visible paragraph that says what the description says comes first, since descriptions are cut; then what the page
    calls its lead between heading and text; then the description, unless it repeats the title.
    """
    description = metadata.get("description", "")
    if len(words(description)) < 5 or share(description, title) >= 0.8:
        description = ""
    shown = _shown(tree, description) if description else ""
    if shown or (description and contains(body, description)):
        return shown or description
    named = _named(tree, body)
    return named or ("" if description.rstrip().endswith(("…", "...")) else description)


def _shown(tree: HtmlElement, description: str) -> str:
    """The shortest visible block that holds most of the description."""
    start = " ".join(words(description)[:4])
    best = ""
    for element in tree.iter(*_BLOCKS):
        text = normalise(str(element.text_content()))
        if not (30 <= len(text) <= _LONGEST) or (best and len(text) >= len(best)):
            continue
        if start in " ".join(words(text)) and share(description.rstrip(" .…"), text) >= 0.7:
            best = text
    return best


def _named(tree: HtmlElement, body: str) -> str:
    """The first block behind the heading that the page calls its lead."""
    for element in _behind_heading(tree):
        name = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
        name += " ".join(key for key in element.attrib if key.startswith("data-"))
        if not _NAMED.search(name) and not (
            element.tag == "p" and _NAMED.search(element.getparent().get("class") or "")
        ):
            continue
        text = normalise(str(element.text_content()))
        is_sentence = text[-1:] in '.!?“"»«' and len(words(text)) >= 8
        if _SHORTEST <= len(text) <= 700 and is_sentence and not contains(body, text):
            return text
    return ""


def _behind_heading(tree: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that follow the page's heading, outside of figures, lists and menus."""
    heads = list(tree.iter("h1"))
    if not heads:
        return
    seen = 0
    behind = False
    for element in tree.iter():
        if element is heads[-1] or element is heads[0]:
            behind, seen = True, 0
        elif behind and isinstance(element.tag, str):
            seen += 1
            if seen > _NEAR:
                return
            if element.tag in _BLOCKS and not any(parent.tag in _ELSEWHERE for parent in element.iterancestors()):
                yield element
