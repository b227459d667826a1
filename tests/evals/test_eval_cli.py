"""The command `eval`, on a set of three questions."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Answer, Assistant
from evals import packaged_sets

SET = """\
report: durham-2014
cases:
  - id: offenders
    question: How many offenders does IOM manage?
    category: fact
    gold: [investigating-offending/tackling-repeat-and-prolific-offenders/1]
    facts: ["200"]
  - id: impossible
    question: How many offenders does IOM manage, then?
    category: fact
    split: fit
    gold: [methodology/4]
    facts: ["a figure that no answer has"]
  - id: football
    question: Who won the 1966 football world cup?
    category: unanswerable
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "set.yaml"
    path.write_text(SET, encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [["eval"], ["eval", "run"]])
def test_a_run_prints_its_figures_and_failures_and_writes_them(
    command_line: Callable, questions: Path, tmp_path: Path, command: list[str]
):
    out = tmp_path / "run"
    done = command_line(*command, "--set", str(questions), "--out", str(out), "--failures")
    assert done.status == 0
    for told in ("recall@1", "MRR", "correct with evidence", "false answers", "unanswerable", "AURC", "p95"):
        assert told in done.out
    assert "impossible (" in done.out
    assert "football (" not in done.out
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [case["case"]["id"] for case in stored["cases"]] == ["offenders", "impossible", "football"]
    assert [case["right"] for case in stored["cases"]] == [True, False, True]
    assert stored["figures"]["answers"]["correct with evidence"]["value"] == 0.5
    assert stored["figures"]["answers"]["correct with evidence"]["n"] == 2


def asked(out: Path) -> list[str]:
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    return [case["case"]["id"] for case in stored["cases"]]


@pytest.mark.parametrize(
    ("options", "ids"),
    [
        (["--split", "fit"], ["impossible"]),
        (["--limit", "2"], ["offenders", "impossible"]),
        (["--only", "unanswerable"], ["football"]),
        (
            ["--only", "fact", "--only", "unanswerable", "--jobs", "2"],
            ["offenders", "impossible", "football"],
        ),
    ],
)
def test_a_part_of_a_set_is_asked_alone(
    command_line: Callable, questions: Path, tmp_path: Path, options: list[str], ids: list[str]
):
    out = tmp_path / "run"
    assert command_line("eval", "--set", str(questions), *options, "--out", str(out)).status == 0
    assert asked(out) == ids


def test_several_sets_are_asked_in_one_run(command_line: Callable, questions: Path, tmp_path: Path):
    out, other = tmp_path / "run", tmp_path / "other.yaml"
    other.write_text(SET, encoding="utf-8")
    done = command_line(
        "eval", "--set", str(questions), "--set", str(other), "--limit", "1", "--out", str(out)
    )
    assert done.status == 0
    assert "By set" in done.out
    assert asked(out) == ["offenders", "offenders"]


def test_all_is_every_packaged_set(command_line: Callable, tmp_path: Path):
    done = command_line("eval", "run", "--set", "all", "--limit", "1", "--out", str(tmp_path))
    assert done.status == 0
    stored = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert stored["sets"] == list(packaged_sets())


def test_a_case_that_fails_to_run_is_shown_in_one_line(command_line: Callable, questions: Path):
    questions.write_text(SET.replace("Who won the 1966 football world cup?", "'  '"), encoding="utf-8")
    done = command_line("eval", "--set", str(questions))
    assert done.status == 0
    [line] = [line for line in done.out.splitlines() if "failed to run" in line]
    assert line.startswith("1 of 3 cases failed to run and count as wrong; the first, football: ")


def test_a_stopped_run_says_how_to_go_on(
    command_line: Callable, questions: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    answer, calls = Assistant.ask, []

    def interrupted(self: Assistant, *args: object) -> Answer:
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return answer(self, *args)

    monkeypatch.setattr(Assistant, "ask", interrupted)
    out = tmp_path / "run"
    stopped = command_line("eval", "--set", str(questions), "--out", str(out))
    assert stopped.status == 130
    assert f"Stopped after 2 of 3 cases. They are kept in {out}" in stopped.err
    assert command_line("eval", "--set", str(questions), "--out", str(out)).status == 0
    assert len(calls) == 4
    assert asked(out) == ["offenders", "impossible", "football"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SET.replace("durham-2014", "atlantis-1999"), "Name its folder with --passages."),
        (SET.replace("methodology/4", "methodology/99"), "line 12: No paragraph has the id"),
        (SET.replace("facts", "factoids"), "line 7: there is no key 'factoids'. Did you mean 'facts'?"),
        (
            SET.replace("football", "offenders", 1),
            "line 14: the id 'offenders' is that of the case in line 3.",
        ),
        ("{", "is not YAML"),
    ],
)
def test_a_set_that_cannot_be_run_is_one_line(
    command_line: Callable, questions: Path, text: str, message: str
):
    questions.write_text(text, encoding="utf-8")
    failed = command_line("eval", "--set", str(questions))
    assert failed.status == 1
    [line] = [line for line in failed.err.splitlines() if line.strip()]
    assert line.startswith("Error: ")
    assert message in line


def test_a_missing_set_is_one_line(command_line: Callable, tmp_path: Path):
    failed = command_line("eval", "--set", str(tmp_path / "nowhere.yaml"))
    assert failed.status == 1
    [line] = [line for line in failed.err.splitlines() if line.strip()]
    assert "cannot be read" in line


def test_a_file_in_the_place_of_the_folder_is_one_line(command_line: Callable, questions: Path):
    failed = command_line("eval", "--set", str(questions), "--out", str(questions))
    assert failed.status == 1
    assert failed.err.strip() == f"Error: {questions} is a file. Name a folder."


def test_an_unknown_category_is_one_line(command_line: Callable, questions: Path):
    failed = command_line("eval", "--set", str(questions), "--only", "facts")
    assert failed.status == 1
    assert "No case is of the category 'facts'. These are: fact, unanswerable." in failed.err


def test_an_unknown_half_is_a_usage_error(command_line: Callable, questions: Path):
    assert command_line("eval", "--set", str(questions), "--split", "train").status == 2


def test_an_unknown_command_is_a_usage_error(command_line: Callable):
    failed = command_line("eval", "rnu")
    assert failed.status == 2
    assert "No such command 'rnu'" in failed.err
