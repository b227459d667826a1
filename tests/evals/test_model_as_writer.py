"""A run in which a language model writes: what it wrote is counted, and can be taken out for labelling."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chat_server import ChatServer, chatting

SHOWN = "IOM manages approximately 200 offenders."
WRONG = (
    "The teams are led by a detective chief inspector [1]. IOM is located in nine hubs across the force [1]."
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ChatServer]:
    with chatting({"": f"IOM manages approximately 200 offenders [1]. {WRONG}"}) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.address)
        monkeypatch.setenv("OPENAI_API_BASE", server.address)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        yield server


@pytest.fixture
def questions(tmp_path: Path, two_questions: str) -> Path:
    path = tmp_path / "set.yaml"
    path.write_text(two_questions, encoding="utf-8")
    return path


def test_what_a_model_wrote_is_counted_by_its_faults_and_compared_with_the_default_writer(
    command_line: Callable, questions: Path, tmp_path: Path, server: ChatServer
):
    ours, theirs = tmp_path / "default", tmp_path / "model"
    assert command_line("eval", "run", "--set", str(questions), "--out", str(ours)).status == 0
    done = command_line("eval", "run", "--set", str(questions), "--out", str(theirs), "--model", "openai:m")
    assert done.status == 0, done.err
    told = " ".join(done.out.split())
    assert "Sentences that the language model wrote" in told
    for row in ("shown │ 1 │", "withheld │ 2 │", "… subject │ 1 │", "… figure │ 1 │", "first sentence p50"):
        assert row in told
    [offenders, _] = json.loads((theirs / "report.json").read_text(encoding="utf-8"))["cases"]
    assert sorted(offenders["faults"]) == ["figure", "subject"]
    assert 0 < offenders["first_seconds"] <= offenders["seconds"]
    compared = command_line("eval", "compare", str(ours), str(theirs))
    assert compared.status == 0
    assert "2 questions that both runs were asked" in compared.out


def test_the_sentences_that_a_reader_was_shown_come_out_with_what_they_cite(
    command_line: Callable, questions: Path, tmp_path: Path, server: ChatServer
):
    out = tmp_path / "run"
    command_line("eval", "run", "--set", str(questions), "--out", str(out), "--model", "openai:m")
    done = command_line("eval", "drafts", str(out), "--sample", "5")
    assert done.status == 0, done.err
    [row] = map(json.loads, done.out.splitlines())
    assert (row["text"], row["label"]) == (SHOWN, "")
    assert row["cites"] == ["durham-2014/investigating-offending/tackling-repeat-and-prolific-offenders/1"]
    assert row["id"].endswith("/offenders#0")


def test_of_a_run_without_a_model_there_is_nothing_to_label(
    command_line: Callable, questions: Path, tmp_path: Path
):
    out = tmp_path / "run"
    command_line("eval", "run", "--set", str(questions), "--out", str(out))
    done = command_line("eval", "drafts", str(out))
    assert done.status == 1
    assert done.err == "Error: The run has no sentence of a language model's. Run it with --model.\n"
