"""Models by their names: behind an address of an OpenAI-compatible server, with and without a key."""

from collections.abc import Iterator

import pytest
from misbehaving_server import MisbehavingServer, misbehaving

from assistant import Assistant, Verdict
from assistant.model_writer import ModelWriter, open_model_writer
from assistant.open_model import open_model
from corpus.errors import ModelError

QUESTION = "How many offenders does IOM manage?"


@pytest.fixture(scope="module")
def server() -> Iterator[MisbehavingServer]:
    with misbehaving() as server:
        yield server


def ask(bot: Assistant, writer: ModelWriter) -> list[str]:
    other = Assistant(bot.report, bot.settings, embedder=bot.embedder, writer=writer)
    other.__dict__["_retriever"] = bot.retriever
    return [s.text for s in other.ask(QUESTION).sentences if s.verdict is Verdict.SUPPORTED]


@pytest.mark.parametrize("name", ["m", "openai:m"])
@pytest.mark.parametrize("key", [None, "sk-mine"])
def test_a_compatible_server_is_asked_with_the_key_that_is_set_or_with_none(
    bot: Assistant, server: MisbehavingServer, monkeypatch: pytest.MonkeyPatch, name: str, key: str | None
):
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("OPENAI_ADMIN_KEY", raising=False)
    if key:
        monkeypatch.setenv("OPENAI_API_KEY", key)
    server.keys.clear()
    writer = open_model_writer(name, 30, server.address("fine"))
    assert ask(bot, writer) == ["IOM manages approximately 200 offenders."]
    assert server.keys == [f"Bearer {key or 'none'}"]


@pytest.mark.parametrize(
    ("name", "base_url", "said"),
    [
        ("m", "localhost:8000", "is no address. Write it like http://localhost:8000/v1."),
        ("m", "http://", "is no address"),
        ("gguf:model.gguf", "http://localhost:8000/v1", "is a file: it has no base_url"),
        ("nonsense:m", "http://localhost:8000/v1", "Name it provider:model"),
    ],
)
def test_an_address_that_cannot_be_used_is_one_line(name: str, base_url: str, said: str):
    with pytest.raises(ModelError) as refused:
        open_model(name, 5, base_url)
    assert said in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
