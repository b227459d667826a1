"""A language model that fails, over a real connection: always an answer, and a note that says so."""

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from langchain_openai import ChatOpenAI
from misbehaving_server import MisbehavingServer, misbehaving

from assistant import Answer, Assistant, Status, Verdict, model_reply
from assistant.model_writer import ModelWriter

QUESTION = "How many offenders does IOM manage?"
SENTENCE = "IOM manages approximately 200 offenders."


@pytest.fixture(scope="module")
def server() -> Iterator[MisbehavingServer]:
    with misbehaving() as server:
        yield server


@pytest.fixture(autouse=True)
def _no_pauses(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(model_reply, "_FIRST_PAUSE", 0.001)


def written_by(bot: Assistant, address: str, seconds: float = 30.0) -> Assistant:
    """The assistant, its answers written by a model at an address."""
    model = ChatOpenAI(model="m", base_url=address, api_key="none", timeout=seconds, max_retries=0)
    writer = ModelWriter(model, seconds)
    other = Assistant(bot.report, bot.settings, embedder=bot.embedder, writer=writer)
    other.__dict__["_retriever"] = bot.retriever
    return other


def notes(answer: Answer) -> str:
    return " ".join(s.text for s in answer.sentences if s.verdict is Verdict.NOTE)


def test_a_model_that_works_writes_the_answer(bot: Assistant, server: MisbehavingServer):
    answer = written_by(bot, server.address("fine")).ask(QUESTION)
    assert [s.text for s in answer.sentences if s.verdict is Verdict.SUPPORTED] == [SENTENCE]
    assert "language model" not in notes(answer)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("429", "it is asked too often"),
        ("500", "it failed with status 500"),
        ("401", "it refused the key"),
        ("empty", "its reply was empty"),
        ("german", "its reply was not in English"),
        ("garbage", "it failed"),
        ("no-format", "gave no answer that held up;"),
        ("wrong", "gave no answer that held up;"),
    ],
)
def test_the_reports_own_words_answer_when_the_model_fails(
    bot: Assistant, server: MisbehavingServer, fault: str, said: str
):
    answer = written_by(bot, server.address(fault)).ask(QUESTION)
    own = bot.ask(QUESTION)
    assert answer.status is own.status is Status.ANSWERED
    assert [s for s in answer.sentences if s.verdict is Verdict.QUOTE] == list(own.sentences)
    assert answer.citations == own.citations
    assert said in notes(answer)
    assert "sk-secret" not in repr(answer)


def test_a_model_that_does_not_answer_in_time_is_given_up(bot: Assistant, server: MisbehavingServer):
    answer = written_by(bot, server.address("silent"), seconds=0.3).ask(QUESTION)
    assert answer.citations
    assert "it took too long" in notes(answer)


def test_a_refused_connection_is_given_up(bot: Assistant):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{taken.getsockname()[1]}/v1"
        answer = written_by(bot, address).ask(QUESTION)
    assert answer.citations
    assert "it could not be reached" in notes(answer)


def test_a_busy_server_is_asked_again_but_not_for_ever(bot: Assistant, server: MisbehavingServer):
    server.asked.clear()
    answer = written_by(bot, server.address("busy-then-fine")).ask(QUESTION)
    assert "language model" not in notes(answer)
    assert server.asked == ["busy-then-fine"] * 3
    written_by(bot, server.address("429")).ask(QUESTION)
    assert server.asked.count("429") == 3


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("cut", "did not finish: its reply was cut off."),
        ("length", "did not finish: its reply was cut off."),
        ("runaway", "did not finish: its reply did not come to an end."),
    ],
)
def test_of_a_reply_without_an_end_the_checked_sentences_stay(
    bot: Assistant, server: MisbehavingServer, fault: str, said: str
):
    answer = written_by(bot, server.address(fault)).ask(QUESTION)
    assert [s.text for s in answer.sentences if s.verdict is Verdict.SUPPORTED] == [SENTENCE]
    assert said in notes(answer)


def test_sentences_are_told_as_they_are_checked_and_no_other(bot: Assistant, server: MisbehavingServer):
    events = list(written_by(bot, server.address("slow-words")).stream(QUESTION))
    told = [e.sentence.text for e in events if e.sentence]
    answer = events[-1].answer
    assert answer is not None
    assert told == [SENTENCE]
    assert [s.text for s in answer.sentences] == told
    assert [w.text for w in answer.withheld] == ["It has 77 dogs."]
    [write] = [s for s in answer.trace if s.name == "write"]
    assert "first sentence after" in write.detail
    kinds = ["step" if e.step else "sentence" if e.sentence else "answer" for e in events]
    assert kinds == ["step", "step", "step", "sentence", "step", "answer"]


def test_a_stream_of_a_failing_model_tells_the_fallback(bot: Assistant, server: MisbehavingServer):
    events: list[Any] = list(written_by(bot, server.address("500")).stream(QUESTION))
    told = [e.sentence for e in events if e.sentence]
    assert tuple(told) == events[-1].answer.sentences
    assert "status 500" in told[-1].text
