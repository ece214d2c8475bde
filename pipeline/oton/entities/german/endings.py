"""A determiner and the ending of an adjective -> the genders, numbers and cases that they leave open."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

Reading = tuple[str, str, str]  # gender m f n, number sg pl, case n g d a


def _readings(text: str) -> frozenset[Reading]:
    """`"m sg n, fmn pl g"` -> the readings it abbreviates."""
    out: set[Reading] = set()
    for part in text.split(","):
        genders, number, cases = part.split()
        out.update((g, number, c) for g, c in product(genders, cases))
    return frozenset(out)


ANY = _readings("fmn sg ngda, fmn pl ngda")
_DER = {  # endings of der-words: der, dies-er, jed-er
    "er": _readings("m sg n, f sg gd, fmn pl g"),
    "e": _readings("f sg na, fmn pl na"),
    "es": _readings("mn sg g, n sg na"),
    "em": _readings("mn sg d"),
    "en": _readings("m sg a, fmn pl d"),
}
_ARTICLES = {
    "der": _DER["er"], "die": _DER["e"], "das": _readings("n sg na"), "des": _readings("mn sg g"),
    "dem": _DER["em"], "den": _DER["en"], "am": _DER["em"], "im": _DER["em"], "beim": _DER["em"],
    "vom": _DER["em"], "zum": _DER["em"], "zur": _readings("f sg d"), "ins": _readings("n sg a"),
    "ans": _readings("n sg a"), "derselbe": _readings("m sg n"), "dieselbe": _readings("f sg na"),
    "beide": _readings("fmn pl na"), "beiden": _readings("fmn pl ngda"), "beider": _readings("fmn pl g"),
}  # fmt: skip
_EIN = {  # endings of ein-words: ein, kein, sein, ihr, unser
    "": _readings("m sg n, n sg na"),
    "e": _readings("f sg na, fmn pl na"),
    "es": _readings("mn sg g"),
    "er": _readings("f sg gd, fmn pl g"),
    "em": _DER["em"],
    "en": _DER["en"],
}
_STRONG = {  # adjectives without determiner
    "er": _readings("m sg n, f sg gd, fmn pl g"),
    "e": _readings("f sg na, fmn pl na"),
    "es": _readings("n sg na"),
    "em": _readings("mn sg d"),
    "en": _readings("mn sg g, m sg a, fmn pl d"),
}
_WEAK = {
    "e": _readings("fmn sg n, fn sg a"),
    "en": _readings("fmn sg gd, m sg a, fmn pl ngda"),
}
_MIXED = {
    "er": _readings("m sg n"),
    "es": _readings("n sg na"),
    "e": _readings("f sg na"),
    "en": _readings("fmn sg gd, m sg a, fmn pl ngda"),
}
_EIN_WORD = re.compile(r"(?:k?ein|mein|dein|sein|ihr|unser|eur|euer)(e[rsnm]?)?", re.I)
_DER_WORD = re.compile(
    r"(?:dies|jen|jed|jeglich|welch|all|manch|solch|viel|wenig|mehrer|einig|zahlreich)(e[rsnm]?)", re.I
)
_STRONG_AFTER = re.compile(r"(?:viel|wenig|mehrer|einig|zahlreich)e", re.I)


@lru_cache(maxsize=512)
def determined(determiner: str) -> tuple[frozenset[Reading], str]:
    """The readings a determiner allows, and how adjectives behind it end: weak, mixed or strong."""
    if not determiner:
        return ANY, "strong"
    if determiner in _ARTICLES:
        return _ARTICLES[determiner], "weak"
    if match := _EIN_WORD.fullmatch(determiner):
        return _EIN.get(match[1] or "", ANY), "mixed"
    if match := _DER_WORD.fullmatch(determiner):
        return _DER.get(match[1], ANY), "strong" if _STRONG_AFTER.match(determiner) else "weak"
    return ANY, "strong"


def adjectival(class_: str, ending: str) -> frozenset[Reading]:
    """The readings that an adjective's ending allows behind a determiner of a class; all where it tells nothing."""
    return {"weak": _WEAK, "mixed": _MIXED, "strong": _STRONG}[class_].get(ending, ANY)
