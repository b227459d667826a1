"""The command line: in this process, and a few times as a user starts it."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.cli.app import app
from corpus import Report, load_report

PROGRAM = Path(sys.executable).with_name("inspection-assistant")
COMMANDS = ("ask", "search", "show", "outline", "index", "chat", "check", "verify", "doctor", "eval")
QUESTION = "How are victims kept informed about their case?"
PARAGRAPH = "reducing-crime-and-preventing-offending/quality-of-victim-contact/4"


def words(text: str) -> str:
    """A text on one line: the terminal's width breaks lines anywhere."""
    return " ".join(text.split())


def started(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_the_installed_program_lists_every_command():
    shown = started(str(PROGRAM), "--help")
    assert shown.returncode == 0
    assert shown.stderr == ""
    assert [name for name in COMMANDS if f" {name} " not in shown.stdout] == []


def test_the_commands_of_this_room_are_those_listed():
    assert {(c.name or c.callback.__name__) for c in app.registered_commands} == set(COMMANDS) - {"eval"}


def test_an_error_of_the_installed_program_is_one_line_and_no_traceback():
    failed = started(str(PROGRAM), "show", "nowhere/1")
    assert failed.returncode == 1
    assert failed.stdout == ""
    [line] = failed.stderr.splitlines()
    assert line.startswith("Error: No paragraph has the id 'durham-2014/nowhere/1'.")


def test_help_imports_nothing_heavy():
    heavy = {"torch", "gradio", "chromadb", "sentence_transformers", "langchain_core", "transformers"}
    script = f"import sys, assistant.cli; print(sorted({heavy!r} & set(sys.modules)))"
    assert started(sys.executable, "-c", script).stdout == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command_line: Callable, command: str):
    shown = command_line(command, "--help")
    assert shown.status == 0
    assert "Usage:" in shown.out


def test_no_command_shows_the_help(command_line: Callable):
    assert "Usage:" in command_line().out


def test_ask_prints_the_answer_with_its_citations(command_line: Callable):
    done = command_line("ask", QUESTION)
    assert done.status == 0
    assert "[1]" in done.out
    assert "“The force uses a 'Victim's Contract', which is agreed with every victim" in words(done.out)
    assert f"durham-2014/{PARAGRAPH}" in done.out
    assert "pp. 8–14, ¶ 53 · finding" in done.out


def test_ask_prints_an_account_under_the_reports_headings(command_line: Callable):
    done = command_line("ask", "How does the force work with partners?")
    titles = {title for paragraph in load_report().paragraphs for title in paragraph.section_path}
    headings = [line for line in done.out.splitlines() if line in titles]
    assert "Partnership working and information sharing" in headings
    assert len(set(headings)) == len(headings) > 1
    assert "#" not in done.out


def test_ask_as_json_is_json_alone(command_line: Callable):
    done = command_line("ask", QUESTION, "--json")
    answer = json.loads(done.out)
    assert done.status == 0
    assert answer["question"] == QUESTION
    for citation in answer["citations"]:
        assert citation["paragraph"]["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_ask_after_an_earlier_question_understands_a_follow_up(command_line: Callable):
    done = command_line(
        "ask", "Since when?", "--after", "What is the new crime outcomes framework?", "--trace"
    )
    assert "introduced in April 2014. [1]" in words(done.out)
    assert "leans on: What is the new crime outcomes framework?" in words(done.out)
    assert all(f"{step} " in done.out for step in ("understand", "retrieve", "judge", "write"))


def test_a_refusal_shows_where_it_looked(command_line: Callable):
    done = command_line("ask", "Who won the 1966 football world cup?")
    assert done.status == 0
    assert "Not in the report" in done.out
    assert done.out.count("durham-2014/") == 3


def test_search_prints_as_many_paragraphs_as_asked_for(command_line: Callable):
    done = command_line("search", "victim contract", "-k", "4")
    assert done.status == 0
    assert done.out.count("durham-2014/") == 4
    assert f"durham-2014/{PARAGRAPH}" in done.out


def test_search_as_json_is_in_the_order_of_its_scores(command_line: Callable):
    found = json.loads(command_line("search", "victim contract", "-k", "6", "--json").out)
    scores = [passage["score"] for passage in found]
    assert len(found) == 6
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("name", [PARAGRAPH, f"durham-2014/{PARAGRAPH}"])
def test_show_prints_a_paragraph_with_its_place(command_line: Callable, report: Report, name: str):
    done = command_line("show", name)
    assert done.status == 0
    assert report.paragraph(f"durham-2014/{PARAGRAPH}").text in words(done.out)
    assert "Quality of victim contact, pp. 8–14, ¶ 53" in words(done.out)


def test_show_reads_a_table_row_out(command_line: Callable):
    done = command_line("show", "reducing-crime-and-preventing-offending/crime/10")
    assert "England and Wales total rate 8.9 per 1,000 households." in words(done.out)


def test_show_as_json_is_the_paragraph(command_line: Callable, report: Report):
    shown = json.loads(command_line("show", PARAGRAPH, "--json").out)
    assert shown["text"] == report.paragraph(f"durham-2014/{PARAGRAPH}").text
    assert shown["pages"] == [8, 14]


def test_outline_prints_chapters_with_their_judgments(command_line: Callable):
    shown = words(command_line("outline").out)
    assert "Quality of victim contact" in shown
    assert "Outstanding" in shown
    assert f"durham-2014/{PARAGRAPH}" not in shown


def test_outline_lists_the_id_of_every_paragraph(command_line: Callable, report: Report):
    shown = "".join(command_line("outline", "--paragraphs").out.replace("│", "").split())
    assert [p.id for p in report.paragraphs if p.id not in shown] == []


def test_outline_as_json_has_every_paragraph(command_line: Callable, report: Report):
    shown = json.loads(command_line("outline", "--json").out)
    assert [p["id"] for p in shown] == [p.id for p in report.paragraphs]


def test_index_as_json_says_what_it_holds(command_line: Callable, index_home: Path):
    held = json.loads(command_line("index", "--json").out)
    assert held["chunks"] >= 142
    assert Path(held["folder"]).parent == index_home
    assert list(held["reports"]) == ["durham-2014"]


def test_index_says_how_many_chunks_there_are(command_line: Callable):
    assert "chunks of 142 paragraphs" in words(command_line("index").out)


def test_the_doctor_finds_nothing_wrong_here(command_line: Callable):
    done = command_line("doctor", "--json")
    assert done.status == 0
    findings = {finding["what"]: finding for finding in json.loads(done.out)}
    assert all(finding["ok"] for finding in findings.values())
    assert {"Python", "torch", "embedder", "index", "index folder", "writer"} <= set(findings)
    assert "up to date" in findings["index"]["detail"]


def test_the_doctor_says_what_is_wrong(
    command_line: Callable, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("INSPECTION_INDEX_DIR", str(tmp_path / "file" / "index"))
    done = command_line("doctor")
    assert done.status == 1
    assert "Set INSPECTION_INDEX_DIR." in words(done.out)


@pytest.mark.parametrize(
    ("arguments", "environment", "message"),
    [
        (["ask", ""], {}, "The question is empty."),
        (["ask", "   "], {}, "The question is empty."),
        (["ask", "?!"], {}, "The question has no words in it."),
        (["ask", "x" * 10_000], {}, "The question has 10,000 characters"),
        (["search", ""], {}, "The question is empty."),
        (["show", "methodology/99"], {}, "No paragraph has the id 'durham-2014/methodology/99'"),
        (["ask", QUESTION], {"INDEX_DIR": "UNDER_A_FILE"}, "The index cannot be written"),
        (["index"], {"INDEX_DIR": "UNDER_A_FILE"}, "Set INSPECTION_INDEX_DIR"),
        (["ask", QUESTION, "--model", "nonsense:model"], {}, "'nonsense:model' cannot be used"),
        (["ask", QUESTION, "--model", "perplexity:sonar"], {}, "Run: pip install langchain-perplexity"),
        (["ask", QUESTION], {"MODEL": "nonsense:model"}, "'nonsense:model' cannot be used"),
        (["show", "methodology/1"], {"REPORT": "atlantis-1999"}, "There is no report 'atlantis-1999'"),
        (["show", "methodology/1"], {"PASSAGES": "many"}, "INSPECTION_PASSAGES cannot be 'many'"),
        (["eval", "--set", "nowhere.yaml"], {}, "The question set nowhere.yaml cannot be read"),
    ],
    ids=lambda value: None if isinstance(value, dict | str) else " ".join(value)[:30],
)
def test_an_error_is_told_in_a_line_on_standard_error(
    command_line: Callable,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    arguments: list[str],
    environment: dict[str, str],
    message: str,
):
    (tmp_path / "file").write_text("")
    for name, value in environment.items():
        under_a_file = str(tmp_path / "file" / "index")
        monkeypatch.setenv(f"INSPECTION_{name}", value.replace("UNDER_A_FILE", under_a_file))
    failed = command_line(*arguments)
    assert failed.status == 1
    assert failed.out == ""
    [line] = [line for line in failed.err.splitlines() if line.strip()]
    assert line.startswith("Error: ")
    assert message in line


@pytest.fixture
def damaged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A model is set whose file cannot be loaded, which only loading it tells."""
    file = tmp_path / "damaged.gguf"
    file.write_bytes(b"GGUF" + bytes(100))
    monkeypatch.setenv("INSPECTION_MODEL", f"gguf:{file}")


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize(
    "arguments", [["search", "victims"], ["index"], ["doctor"], ["show", "methodology/1"]]
)
def test_what_writes_no_answer_loads_no_language_model(command_line: Callable, arguments: list[str]):
    done = command_line(*arguments)
    assert (done.status, done.err) == (0, "")


@pytest.mark.usefixtures("damaged")
@pytest.mark.parametrize("arguments", [["ask", QUESTION], ["chat"], ["eval", "run", "--limit", "2"]])
def test_what_writes_answers_tells_once_of_a_model_that_cannot_be_loaded(
    command_line: Callable, arguments: list[str]
):
    failed = command_line(*arguments)
    assert (failed.status, failed.out) == (1, "")
    [line] = [line for line in failed.err.splitlines() if line.strip()]
    assert "damaged.gguf' cannot be loaded: the file is damaged" in line


@pytest.mark.parametrize(
    "arguments", [["fly"], ["ask"], ["search", "x", "-k", "0"], ["ask", "x", "--nonsense"]]
)
def test_a_wrong_command_line_is_a_usage_error(command_line: Callable, arguments: list[str]):
    failed = command_line(*arguments)
    assert failed.status == 2
    assert "Traceback" not in failed.err
