"""Which German spaCy model a run uses: the official one where it is really installed, else the bundled one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from oton.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

PREFERRED: Final = "de_core_news_md"
BUNDLED: Final = "de_oton_news"
NEEDED: Final = ("tagger", "parser", "ner")
_GET_IT: Final = f"Get it with `python -m spacy download {PREFERRED}`, or leave out --model to use the bundled one."


@dataclass(frozen=True, slots=True)
class Model:
    """A model that was found: what it is called, and where it lies (None: spaCy finds it by name)."""

    name: str
    path: Path
    note: str = ""

    def digest(self) -> str:
        """A hash of the model's files: runs with the same digest used the same weights."""
        total = sha256()
        for file in sorted(p for p in self.path.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            total.update(file.relative_to(self.path).as_posix().encode() + b"\0" + file.read_bytes())
        return total.hexdigest()[:16]

    @property
    def version(self) -> str:
        """The version that its meta.json states."""
        return str(_meta(self.path).get("version", ""))


def bundled_model() -> Model:
    """The model that ships with oton: inside the package, or in `models/` of a source checkout."""
    here = Path(__file__).resolve().parent
    for folder in (here / "models" / BUNDLED, here.parents[1] / "models" / BUNDLED):
        if (folder / "meta.json").is_file():
            return Model(BUNDLED, folder)
    raise ModelError(f"The bundled model {BUNDLED} is missing from this installation of oton. Install oton again.")


def find_model(name: str | None = None) -> Model:
    """The model of that name or path; without one the official `de_core_news_md`, else the bundled model.

    Raises ModelError where the named model is missing, a placeholder, or has no tagger, parser or NER.
    """
    if name is None:
        installed = _installed(PREFERRED)
        if installed and not _lacks(installed):
            return Model(PREFERRED, installed)
        bundled = bundled_model()
        return Model(bundled.name, bundled.path, placeholder_note(PREFERRED))
    if name == BUNDLED:
        return bundled_model()
    path = Path(name) if (Path(name) / "meta.json").is_file() else _installed(name)
    if path is None:
        note = placeholder_note(name)
        raise ModelError(
            f"{note or f'There is no spaCy model `{name}` here, neither installed nor a folder.'} {_GET_IT}"
        )
    if lacking := _lacks(path):
        raise ModelError(f"The model `{name}` has no {', no '.join(lacking)}, which oton needs. {_GET_IT}")
    return Model(name if _installed(name) else path.name, path)


def load_nlp(model: Model) -> Language:
    """The spaCy pipeline of a model, as it was trained. Raises ModelError where spaCy cannot load it."""
    import spacy  # noqa: PLC0415  (heavy: only when a text is to be read)

    try:
        return spacy.load(model.path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError(f"The model at {model.path} cannot be loaded: {error} {_GET_IT}") from error


def placeholder_note(name: str) -> str:
    """What to tell where the registry's placeholder (version 999.9.9) is installed under a model's name; else ''."""
    try:
        found = version(name.replace("_", "-"))
    except (PackageNotFoundError, ValueError):
        return ""
    if _installed(name) and not found.startswith("999"):
        return ""
    return f"The installed package {name.replace('_', '-')} {found} is a placeholder without a model, not spaCy's."


@cache
def _installed(name: str) -> Path | None:
    """The folder with the meta.json of an installed model package, None where there is none."""
    if not name.isidentifier():
        return None
    try:
        spec = find_spec(name)
    except (ImportError, ValueError):
        return None
    for place in (spec.submodule_search_locations or ()) if spec else ():
        root = Path(place)
        for folder in (root, *sorted(root.glob(f"{name}-*"))):
            if (folder / "meta.json").is_file() and (folder / "config.cfg").is_file():
                return folder
    return None


def _meta(path: Path) -> dict[str, object]:
    try:
        meta = json.loads((path / "meta.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    # an installed package has a meta.json of its own beside the folder with the weights
    return meta if isinstance(meta, dict) else {}


def _lacks(path: Path) -> list[str]:
    """The needed components that a model does not have."""
    pipes = _meta(path).get("pipeline") or _meta(path).get("components") or []
    return [pipe for pipe in NEEDED if not isinstance(pipes, list) or pipe not in pipes]
