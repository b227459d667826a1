"""Settings, from the environment."""

from pathlib import Path

import pytest

from assistant import Settings, read_settings
from corpus.errors import SettingsError


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch):
    for name in Settings.model_fields:
        monkeypatch.delenv(f"INSPECTION_{name.upper()}", raising=False)


def test_every_setting_has_a_default_and_says_what_it_is():
    settings = read_settings()
    assert settings.report == "durham-2014"
    assert settings.model is None
    assert settings.index_dir.is_absolute()
    assert all(field.description for field in Settings.model_fields.values())


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("report", "another", "another"),
        ("index_dir", "/tmp/somewhere", Path("/tmp/somewhere")),
        ("embedder", "/models/mine", "/models/mine"),
        ("reranker", "/models/cross-encoder", "/models/cross-encoder"),
        ("chroma_url", "http://localhost:8000", "http://localhost:8000"),
        ("model", "openai:gpt-5-mini", "openai:gpt-5-mini"),
        ("model_timeout", "2.5", 2.5),
        ("passages", "12", 12),
        ("max_question", "500", 500),
    ],
)
def test_a_setting_is_read_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, read: object
):
    monkeypatch.setenv(f"INSPECTION_{name.upper()}", value)
    assert getattr(read_settings(), name) == read


def test_every_setting_can_be_set():
    read = {"report", "index_dir", "embedder", "reranker", "chroma_url", "log", "passages", "max_question"}
    models = {"model", "base_url", "model_timeout"}
    assert set(Settings.model_fields) == read | models | {"page_timeout", "auth"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("passages", "0"),
        ("passages", "51"),
        ("passages", "many"),
        ("model_timeout", "0"),
        ("model_timeout", "-1"),
        ("model_timeout", "soon"),
        ("model_timeout", "nan"),
        ("page_timeout", "0"),
        ("max_question", "19"),
        ("max_question", "1.5"),
    ],
)
def test_a_bad_value_is_one_line_that_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
):
    monkeypatch.setenv(f"INSPECTION_{name.upper()}", value)
    with pytest.raises(SettingsError) as refused:
        read_settings()
    assert str(refused.value).startswith(f"INSPECTION_{name.upper()} cannot be {value!r}: ")
    assert len(str(refused.value).splitlines()) == 1


def test_an_override_wins_over_the_environment_unless_it_is_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INSPECTION_MODEL", "openai:gpt-5-mini")
    assert read_settings(model="ollama:small").model == "ollama:small"
    assert read_settings(model=None).model == "openai:gpt-5-mini"


def test_other_variables_do_not_matter(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INSPECTION_COLOUR", "blue")
    assert read_settings() == Settings()
