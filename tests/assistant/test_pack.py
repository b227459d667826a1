"""Evidence packs: what is in one, what the log keeps, and what verifying it says."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from assistant import Assistant, Settings, Turn
from assistant.pack import pack_markdown
from assistant.verify import Standing, verify, verify_all
from corpus import Report
from corpus.errors import FileError
from vectorstore import SentenceTransformerEmbedder

QUESTIONS = (
    "How many offenders does IOM manage?",
    "What is Durham's burglary rate?",
    "How is the force judged at investigating offending?",
    "Which categories does HMIC use for judgments?",
    "What is this report called?",
    "How many dogs does the dog unit have?",
)


def pack_of(bot: Assistant, question: str = QUESTIONS[0]) -> dict[str, Any]:
    return json.loads(json.dumps(bot.pack(bot.ask(question))))


def test_a_pack_has_what_it_takes_to_check_it_again(bot: Assistant):
    history = [Turn("What is IOM?", "…")]
    pack = bot.pack(bot.ask(QUESTIONS[0], history), history)
    assert pack["question"] == QUESTIONS[0]
    assert pack["history"] == [{"question": "What is IOM?", "answer": "…"}]
    assert pack["report"]["sha256"] == bot.report.metadata.sha256
    assert pack["index"]["reports"].keys() == {"durham-2014"}
    assert pack["writer"]["model"] is None
    assert pack["versions"]["inspection-assistant"]
    for quote in pack["quotes"]:
        text = bot.report.paragraph(quote["paragraph"]).text
        assert text[quote["start"] : quote["end"]] == quote["quote"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_fresh_pack_holds_whatever_the_answer_is_made_of(bot: Assistant, question: str):
    found = verify(json.dumps(pack_of(bot, question)), bot.report)
    assert found.same_report
    assert [c for c in found.checked if c.standing is not Standing.HOLDS] == []


def changed(report: Report, text: str, to: str) -> Report:
    """The report with words of it replaced."""
    paragraphs = tuple(replace(p, text=p.text.replace(text, to)) for p in report.paragraphs)
    return Report(replace(report.metadata, sha256="0" * 64), report.sections, paragraphs)


def test_a_quote_that_the_report_no_longer_has_fails_with_its_sentence(bot: Assistant):
    found = verify(
        json.dumps(pack_of(bot)), changed(bot.report, "approximately 200 offenders", "some 300 offenders")
    )
    assert not found.holds
    assert not found.same_report
    assert {c.what for c in found.checked if c.standing is Standing.FAILS} == {"quote 1", "sentence 1"}


def test_a_quote_that_stands_elsewhere_now_has_moved_and_holds(bot: Assistant):
    before_it = "focuses on those offenders who pose the greatest risk to the public"
    found = verify(json.dumps(pack_of(bot)), changed(bot.report, before_it, "is about the worst"))
    assert found.holds
    assert found.checked[0].standing is Standing.MOVED


def test_a_sentence_that_was_tampered_with_fails(bot: Assistant):
    pack = pack_of(bot)
    pack["sentences"][0]["text"] = "IOM manages approximately 900 offenders."
    found = verify(json.dumps(pack), bot.report)
    assert [c.what for c in found.checked if c.standing is Standing.FAILS] == ["sentence 1"]


@pytest.mark.parametrize("text", ["", "{}", "[]", "not json", '{"evidence_pack": 1}'])
def test_what_is_no_pack_is_refused_in_one_line(report: Report, text: str):
    with pytest.raises(FileError, match="no evidence pack"):
        verify(text, report)


@pytest.mark.parametrize(
    ("key", "value", "remedy"), [("evidence_pack", 99, "form 99"), ("report", None, "INSPECTION_REPORT")]
)
def test_a_pack_of_another_form_or_report_is_refused(bot: Assistant, key: str, value: object, remedy: str):
    pack = {**pack_of(bot), key: value or {"id": "elsewhere-2020", "sha256": "0"}}
    with pytest.raises(FileError, match=remedy):
        verify(json.dumps(pack), bot.report)


def test_a_pack_in_markdown_has_answer_sources_and_origin(bot: Assistant):
    text = pack_markdown(pack_of(bot))
    assert text.startswith(f"# {QUESTIONS[0]}\n")
    assert "“IOM manages approximately 200 offenders.”" in text
    assert bot.report.metadata.sha256 in text
    assert "no language model" in text


def logging_bot(bot: Assistant, embedder: SentenceTransformerEmbedder, log: Path | None) -> Assistant:
    return Assistant(bot.report, Settings(index_dir=bot.settings.index_dir, log=log), embedder=embedder)


async def test_the_log_has_each_answer_on_a_line(
    bot: Assistant, embedder: SentenceTransformerEmbedder, tmp_path: Path
):
    log = tmp_path / "deep" / "packs.jsonl"
    kept = logging_bot(bot, embedder, log)
    kept.ask(QUESTIONS[0])
    await kept.aask(QUESTIONS[1])
    list(kept.stream(QUESTIONS[2]))
    kept.ask("Hello")
    lines = log.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["question"] for line in lines] == list(QUESTIONS[:3])
    assert all(verify(line, bot.report).holds for line in lines)
    kept.retriever.index.close()


def test_a_log_that_cannot_be_written_costs_no_answer(
    bot: Assistant, embedder: SentenceTransformerEmbedder, tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    kept = logging_bot(bot, embedder, tmp_path)
    assert kept.ask(QUESTIONS[0]).citations
    assert "INSPECTION_LOG" in caplog.text
    kept.retriever.index.close()


def test_nothing_is_kept_by_default():
    assert Settings().log is None


def test_a_pack_is_written_and_verified_on_the_command_line(command_line: Callable, tmp_path: Path):
    file = tmp_path / "out.json"
    assert command_line("ask", QUESTIONS[0], "--pack", str(file)).status == 0
    done = command_line("verify", str(file))
    assert done.status == 0
    assert "holds quote 1: IOM manages approximately 200 offenders." in done.out
    pack = json.loads(file.read_text(encoding="utf-8"))
    pack["quotes"][0]["quote"] = "IOM manages approximately 900 offenders."
    file.write_text(json.dumps(pack), encoding="utf-8")
    done = command_line("verify", "--json", str(file))
    assert done.status == 1
    assert json.loads(done.out)["holds"] is False


@pytest.mark.parametrize(
    ("name", "remedy"), [("out.txt", "neither .json nor .md"), ("no/out.json", "no folder")]
)
def test_a_pack_that_cannot_be_written_is_refused_before_the_question(
    command_line: Callable, tmp_path: Path, name: str, remedy: str
):
    done = command_line("ask", QUESTIONS[0], "--pack", str(tmp_path / name))
    assert done.status == 1
    assert remedy in " ".join(done.err.split())
    assert done.out == ""


def test_a_file_with_a_pack_a_line_is_verified_line_by_line(bot: Assistant):
    packs = [pack_of(bot, question) for question in QUESTIONS[:2]]
    lines = "".join(json.dumps(pack) + "\n" for pack in packs)
    assert [one.question for one in verify_all(lines, bot.report)] == list(QUESTIONS[:2])
    one = json.dumps(packs[0], indent=2)
    assert [found.holds for found in verify_all(one, bot.report)] == [True]
    with pytest.raises(FileError, match=r"^Pack 3: This is no evidence pack"):
        verify_all(lines + "{}\n", bot.report)
    with pytest.raises(FileError, match=r"^This is no evidence pack"):
        verify_all("no\npack\n", bot.report)
