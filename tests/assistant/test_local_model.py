"""A GGUF file as the writer: a real model, through a real llama.cpp server, driven by the real chain."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from langchain_core.tracers.context import collect_runs
from smollm2 import smollm2

from assistant import Answer, Assistant, Status, Verdict
from assistant.gate import refusal
from assistant.local_model import open_local_model, stop_local_models, without_folder
from assistant.model_writer import open_model_writer
from corpus.errors import ModelError

QUESTION = "How many offenders does IOM manage?"
SECONDS = 300.0


@pytest.fixture(scope="module")
def gguf() -> Iterator[str]:
    yield f"gguf:{smollm2()}"
    stop_local_models()


@pytest.fixture(scope="module")
def local_bot(bot: Assistant, gguf: str) -> Assistant:
    """The assistant, its answers written by SmolLM2."""
    settings = bot.settings.model_copy(update={"model": gguf, "passages": 3})
    writer = open_model_writer(gguf, SECONDS)
    local = Assistant(bot.report, settings, embedder=bot.embedder, writer=writer, condense=writer.condense)
    local.__dict__["_retriever"] = bot.retriever
    return local


@pytest.fixture(scope="module")
def answer(local_bot: Assistant) -> Answer:
    return local_bot.ask(QUESTION)


def test_what_a_real_model_writes_is_shown_only_as_it_was_checked(answer: Answer):
    written = [s for s in answer.sentences if s.verdict is Verdict.SUPPORTED]
    cited = {c.number: c.paragraph for c in answer.citations}
    assert answer.status is Status.ANSWERED
    assert answer.citations
    assert all(c.paragraph.text[c.start : c.end] == c.quote for c in answer.citations)
    for sentence in written:
        assert refusal(sentence.text, [cited[n] for n in sentence.citations]) is None
    assert "200" in answer.text


def test_the_trace_has_the_tokens_that_were_used(answer: Answer):
    [write] = [step for step in answer.trace if step.name == "write"]
    assert " tokens in, " in write.detail


def test_a_real_model_gives_the_same_answer_again(answer: Answer, local_bot: Assistant):
    assert local_bot.ask(QUESTION).text == answer.text


def test_tracing_sees_the_steps_by_their_names_and_the_model_within_its_own(local_bot: Assistant):
    with collect_runs() as seen:
        local_bot.chain.invoke(QUESTION)
    [run] = seen.traced_runs
    assert run.name == "ask"
    assert [step.name for step in run.child_runs] == [
        "begin", "understand", "retrieve", "judge", "write", "finish",
    ]  # fmt: skip
    [model] = run.child_runs[4].child_runs
    assert (model.run_type, model.name) == ("llm", "ChatOpenAI")


def test_a_pack_names_the_model_but_not_where_it_lies(local_bot: Assistant, answer: Answer, gguf: str):
    assert local_bot.pack(answer)["writer"]["model"] == without_folder(gguf) == f"gguf:{Path(gguf).name}"


def test_one_server_serves_all_who_open_the_same_file(gguf: str):
    one, other = open_local_model(gguf, 1), open_local_model(gguf, 2)
    assert one.model_dump()["openai_api_base"] == other.model_dump()["openai_api_base"]


def test_a_file_of_another_kind_or_damaged_is_one_line(tmp_path: Path, gguf: str):
    text, cut = tmp_path / "text.gguf", tmp_path / "cut.gguf"
    text.write_text("once upon a time")
    with Path(gguf.removeprefix("gguf:")).open("rb") as whole:
        cut.write_bytes(whole.read(1_000_000))
    for name, said in [
        (f"gguf:{tmp_path / 'none.gguf'}", "cannot be read (No such file or directory)"),
        (f"gguf:{tmp_path}", "cannot be read (Is a directory)"),
        ("gguf:", "cannot be read (Is a directory)"),
        (f"gguf:{text}", "is no GGUF file"),
        (f"gguf:{cut}", "the file is damaged"),
    ]:
        with pytest.raises(ModelError) as refused:
            open_local_model(name, 5)
        assert said in str(refused.value)
        assert len(str(refused.value).splitlines()) == 1


def test_a_model_is_loaded_with_the_first_answer_and_not_before(bot: Assistant, tmp_path: Path, gguf: str):
    file = tmp_path / "here.gguf"
    file.symlink_to(gguf.removeprefix("gguf:"))
    settings = bot.settings.model_copy(update={"model": f"gguf:{file}"})
    opened = Assistant.open(settings)
    assert opened.search(QUESTION)[0].paragraph == bot.search(QUESTION)[0].paragraph
    file.unlink()
    with pytest.raises(ModelError, match="cannot be read"):
        opened.ask(QUESTION)
    file.symlink_to(gguf.removeprefix("gguf:"))
    assert opened.ask(QUESTION).citations
    assert opened.model_address.startswith("http://127.0.0.1:")
    opened.retriever.index.close()


def test_a_missing_extra_is_named_with_how_to_install_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF")
    monkeypatch.setitem(sys.modules, "xllamacpp", None)
    with pytest.raises(ModelError) as refused:
        open_model_writer(f"gguf:{file}", 5)
    assert str(refused.value).endswith("Run: pip install xllamacpp langchain-openai")


def test_a_package_that_does_not_fit_the_machine_is_one_line_too(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    file = tmp_path / "model.gguf"
    file.write_bytes(b"GGUF")
    (tmp_path / "xllamacpp.py").write_text("raise ImportError('a library is missing')")
    monkeypatch.delitem(sys.modules, "xllamacpp", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModelError, match="Run: pip install xllamacpp langchain-openai"):
        open_local_model(f"gguf:{file}", 5)


def test_a_process_that_opened_a_model_ends(gguf: str):
    script = (
        f"from assistant.local_model import open_local_model; open_local_model({gguf!r}, 5); print('open')"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout == "open\n"
    assert done.stderr == ""
