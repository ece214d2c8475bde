"""What lists say of words: first and last names, towns and common nouns (lexicon), places (GeoNames)."""

import gzip
import json
from pathlib import Path

BIG, SMALL = 100_000, 500  # inhabitants a place must have to count, abroad and in DACH
DACH = ("DE", "AT", "CH", "LI", "LU")
FLAGS = ("first", "last", "place", "city", "noun")
LATIN = "ɐ"


def read_lexicon(path: Path, flags: dict[str, set[str]]) -> None:
    """Mark first and last names, towns and countries, and common nouns."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, _, readings = line.rstrip("\n").split("\t")
            for mark, flag in ((":VOR", "first"), (":NAC", "last"), (":STD", "place"), (":COU", "place")):
                if mark in readings:
                    flags.setdefault(form, set()).add(flag)
            if "SUB:" in readings:
                flags.setdefault(form, set()).add("noun")


def read_places(path: Path, flags: dict[str, set[str]]) -> None:
    """Mark the places of one word."""
    for place in json.loads(path.read_text(encoding="utf8")).values():
        people, near = place["population"], place["countrycode"] in DACH
        if people < (SMALL if near else BIG):
            continue
        for name in {place["name"], *(place["alternatenames"] if people >= BIG else ())}:
            if name.isalpha() and name[0].isupper() and not name.isupper() and max(name) < LATIN and len(name) > 2:
                flags.setdefault(name, set()).add("city" if people >= BIG else "place")


def read_flags(inputs: Path) -> dict[str, set[str]]:
    """The flags of each word of the lists."""
    flags: dict[str, set[str]] = {}
    read_lexicon(inputs / "corpora/lexicon/german_forms.tsv.gz", flags)
    read_places(inputs / "models/cities500.json", flags)
    return flags
