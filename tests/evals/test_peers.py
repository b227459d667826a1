"""Other pipelines beside the assistant: LlamaIndex for real, over the real report and embedder."""

import json
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_server import ChatServer, chatting
from langchain_core.language_models import FakeListChatModel

from assistant import Assistant, Status
from corpus.errors import SettingsError
from evals import run
from evals.cases import Case, QuestionSet
from evals.measure import Group
from evals.peers import open_peers
from evals.peers.llamaindex import LlamaIndex
from evals.results import RunReport
from evals.retrieval.baselines import holder
from evals.show import told_troubles

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"


class Parrot:
    """A pipeline that finds the same chunks whatever it is asked; without any, it raises."""

    name = Group.TUTORIAL.value
    writes = False

    def __init__(self, *chunks: str) -> None:
        self._chunks = chunks

    def retrieve(self, question: str, k: int) -> list[str]:
        if not self._chunks:
            raise ConnectionError("the store is away")
        return list(self._chunks[:k])

    def answer(self, question: str) -> str:
        raise AssertionError("nobody asked for an answer")


def asked(bot: Any, *cases: Case, **options: Any) -> RunReport:
    return run(QuestionSet(report="durham-2014", cases=cases), bot, **options)


def test_llamaindex_finds_chunks_of_the_report_without_a_network(
    bot: Assistant, monkeypatch: pytest.MonkeyPatch
):
    def refused(*_: object) -> None:
        raise AssertionError("it reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    peer = LlamaIndex(bot.report, bot.embedder)
    chunks = peer.retrieve("How many offenders does integrated offender management manage?", 10)
    assert len(chunks) == 10
    held = {name for chunk in chunks for name in holder(bot.report)(chunk)}
    assert f"durham-2014/{GOLD}" in held
    assert (peer.writes, peer.answer("How many?")) == (False, "")


def test_llamaindex_answers_with_the_model_that_it_is_given(bot: Assistant):
    peer = LlamaIndex(bot.report, bot.embedder, FakeListChatModel(responses=["About 200."]))
    assert (peer.writes, peer.answer("How many offenders does IOM manage?")) == (True, "About 200.")


def test_a_peer_is_measured_by_the_chunks_that_hold_gold(told: Callable, case: Callable):
    bot = told({"q": (Status.ANSWERED, "x", [GOLD]), "r": (Status.NOT_IN_REPORT, "x", [])})
    gold, other = (bot.report.paragraph(f"durham-2014/{n}").text for n in (GOLD, "methodology/1"))
    found = asked(bot, case("q"), case("r", gold=()), peers=[Parrot(other, f"{other} {gold}")])
    [first, second] = [r.peers["tutorial"] for r in found.results]
    assert (first.rank, first.wrote, first.error) == (2, False, "")
    assert f"durham-2014/{GOLD}" in first.found[1]
    assert (second.rank, second.found) == (None, ((), ()))
    values = {f.name: (f.value, f.n) for f in found.figures[Group.TUTORIAL]}
    assert values["recall@1"] == (0.0, 1)
    assert values["MRR"] == (0.5, 1)
    assert values["fact recall"][1] == 0
    assert Group.LLAMAINDEX not in found.figures


def test_a_peer_that_raises_counts_against_itself_alone(told: Callable, case: Callable):
    found = asked(told({"q": (Status.ANSWERED, "x", [GOLD])}), case("q"), peers=[Parrot()])
    [result] = found.results
    assert result.right
    assert result.peers["tutorial"].error == "ConnectionError: the store is away"
    assert {f.value for f in found.figures[Group.TUTORIAL] if f.n} == {0.0}
    [line] = told_troubles(found)
    assert line.startswith("The LangChain tutorial pipeline failed on 1 of 1 questions")


def test_without_llamaindex_it_is_told_what_to_install(bot: Assistant, monkeypatch: pytest.MonkeyPatch):
    assert [peer.name for peer in open_peers(bot, every=False)] == ["tutorial"]
    monkeypatch.delitem(sys.modules, "evals.peers.llamaindex", raising=False)
    monkeypatch.setitem(sys.modules, "llama_index.core", None)
    with pytest.raises(SettingsError, match=r'pip install --editable "\.\[peers\]"'):
        open_peers(bot, every=True)


@pytest.fixture
def questions(tmp_path: Path, two_questions: str) -> Path:
    path = tmp_path / "set.yaml"
    path.write_text(two_questions, encoding="utf-8")
    return path


def test_a_run_puts_both_pipelines_beside_the_assistant(
    command_line: Callable, questions: Path, tmp_path: Path
):
    out = tmp_path / "run"
    done = command_line("eval", "run", "--set", str(questions), "--peers", "--out", str(out), "--jobs", "2")
    assert done.status == 0, done.err
    assert "LlamaIndex" in done.out
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert stored["manifest"]["peers"] == ["tutorial", "llamaindex"]
    assert {"recall@5", "nDCG@10", "search p50"} <= stored["figures"]["llamaindex"].keys()
    assert stored["cases"][0]["peers"]["llamaindex"]["rank"]
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "Beside other pipelines" in page
    assert "LlamaIndex default pipeline" in page


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    replies = {
        "You take an answer apart": "1. IOM manages 200 offenders.\n2. They are all of them poets.",
        "You judge whether": "1. yes\n2. No.",
        "Answer the question from the passages below it": "There are 200, it seems.",
        "Context information is below": "I could not tell you.",
        "": "IOM manages approximately 200 offenders. [1]",
    }
    with chatting(replies) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        monkeypatch.setenv("OPENAI_API_BASE", server.address)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield server


def test_with_a_model_their_answers_and_its_tokens_are_measured_and_a_judge_may_judge(
    command_line: Callable, questions: Path, tmp_path: Path, server: ChatServer
):
    out = tmp_path / "run"
    options = ("--model", "openai:m", "--peers", "--judge", "openai:m", "--out", str(out))
    done = command_line("eval", "run", "--set", str(questions), *options)
    assert done.status == 0, done.err
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    figures = stored["figures"]
    assert figures["tutorial"]["fact recall"]["value"] == 1.0
    assert figures["llamaindex"]["fact recall"]["value"] == 0.0
    assert figures["tutorial"]["p50"]["n"] == 2
    offenders = stored["cases"][0]
    assert offenders["peers"]["llamaindex"]["text"] == "I could not tell you."
    assert (offenders["tokens_in"], offenders["tokens_out"]) == (700, 40)
    assert figures["cost"]["tokens read"]["value"] == 700
    assert figures["judged"]["faithfulness"]["value"] == 0.5
    assert "faithfulness, judged by openai:m" in " ".join(done.out.split())
    page = (out / "report.html").read_text(encoding="utf-8")
    assert "by openai:m, a language model" in page
    assert "I could not tell you." in page
    headline = page.partition('aria-label="Headline figures"')[2].partition("</section>")[0]
    assert "correct with evidence" in headline
    assert "faithfulness" not in headline
