"""Which model is used: stubs of the official packages stand in for what the registry does not have."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from oton import model
from oton.errors import ModelError


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of installed packages in front of the others."""
    monkeypatch.syspath_prepend(str(tmp_path))
    model._installed.cache_clear()
    yield tmp_path
    model._installed.cache_clear()
    for name in [n for n in sys.modules if n.startswith("de_core_news")]:
        del sys.modules[name]


def install(site: Path, name: str, pipeline: list[str], version: str = "3.8.0") -> Path:
    """A package laid out as `python -m spacy download` leaves it."""
    inner = site / name / f"{name}-{version}"
    inner.mkdir(parents=True)
    (site / name / "__init__.py").write_text("")
    meta = {"lang": "de", "name": name[3:], "version": version, "pipeline": pipeline}
    for folder in (site / name, inner):
        (folder / "meta.json").write_text(json.dumps(meta))
    (inner / "config.cfg").write_text("[nlp]\nlang = de\n")
    return inner


def install_metadata(site: Path, name: str, version: str) -> None:
    info = site / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: {version}\n")


def test_the_bundled_model_serves_where_no_other_is_installed(site: Path) -> None:
    assert model.find_model().name == model.BUNDLED


@pytest.mark.parametrize("name", ["de_core_news_md", "de_core_news_lg", "de_core_news_trf"])
def test_an_installed_official_model_is_found_by_name(site: Path, name: str) -> None:
    folder = install(site, name, ["tagger", "parser", "ner"])
    assert model.find_model(name).path == folder


def test_the_official_model_comes_first_where_it_is_installed(site: Path) -> None:
    folder = install(site, "de_core_news_md", ["tagger", "parser", "ner"])
    found = model.find_model()
    assert (found.name, found.path, found.version) == ("de_core_news_md", folder, "3.8.0")


def test_the_placeholder_of_the_registry_is_told_from_the_model(site: Path) -> None:
    (site / "de_core_news_md").mkdir()
    (site / "de_core_news_md" / "__init__.py").write_text("")
    install_metadata(site, "de_core_news_md", "999.9.9")
    found = model.find_model()
    assert found.name == model.BUNDLED
    assert "placeholder" in found.note
    with pytest.raises(ModelError, match=r"placeholder.*spacy download de_core_news_md"):
        model.find_model("de_core_news_md")


def test_a_missing_model_is_named_with_the_next_step(site: Path) -> None:
    with pytest.raises(ModelError, match=r"no spaCy model `de_nirgends`.*spacy download"):
        model.find_model("de_nirgends")


@pytest.mark.parametrize(("pipeline", "lacking"), [(["tagger", "ner"], "no parser"), (["tagger", "parser"], "no ner")])
def test_a_model_without_parser_or_ner_is_refused(site: Path, pipeline: list[str], lacking: str) -> None:
    install(site, "de_core_news_sm", pipeline)
    with pytest.raises(ModelError, match=lacking):
        model.find_model("de_core_news_sm")


def test_a_model_is_found_by_path(site: Path) -> None:
    folder = install(site, "de_core_news_md", ["tagger", "parser", "ner"])
    assert model.find_model(str(folder)).path == folder


def test_a_broken_model_gives_a_message(site: Path) -> None:
    folder = install(site, "de_core_news_md", ["tagger", "parser", "ner"])
    with pytest.raises(ModelError, match="cannot be loaded"):
        model.load_nlp(model.find_model(str(folder)))


def test_the_digest_changes_with_the_weights(tmp_path: Path) -> None:
    (tmp_path / "weights").write_bytes(b"1")
    first = model.Model("m", tmp_path).digest()
    (tmp_path / "weights").write_bytes(b"2")
    assert model.Model("m", tmp_path).digest() != first
