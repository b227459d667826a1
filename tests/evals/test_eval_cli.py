"""The command `eval`, on a set of three questions."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

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


def test_a_run_prints_its_figures_and_failures_and_writes_them(
    command_line: Callable, questions: Path, tmp_path: Path
):
    out = tmp_path / "run.json"
    done = command_line("eval", "--set", str(questions), "--out", str(out), "--failures")
    assert done.status == 0
    for told in ("recall@1", "MRR", "correct with evidence", "false answers", "unanswerable"):
        assert told in done.out
    assert "impossible (" in done.out
    assert "football (" not in done.out
    stored = json.loads(out.read_text(encoding="utf-8"))
    assert [case["id"] for case in stored["cases"]] == ["offenders", "impossible", "football"]
    assert [case["correct"] for case in stored["cases"]] == [True, False, None]
    assert stored["figures"]["answers"]["correct with evidence"]["value"] == 0.5
    assert stored["figures"]["answers"]["correct with evidence"]["n"] == 2


def test_a_half_of_a_set_is_asked_alone(command_line: Callable, questions: Path, tmp_path: Path):
    out = tmp_path / "run.json"
    assert command_line("eval", "--set", str(questions), "--split", "fit", "--out", str(out)).status == 0
    assert [case["id"] for case in json.loads(out.read_text(encoding="utf-8"))["cases"]] == ["impossible"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SET.replace("durham-2014", "atlantis-1999"), "INSPECTION_REPORT=atlantis-1999"),
        (SET.replace("methodology/4", "methodology/99"), "No paragraph has the id"),
        (SET.replace("facts", "factoids"), "malformed at cases.0.factoids"),
        (SET.replace("football", "offenders", 1), "two cases with the id 'offenders'"),
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


def test_a_missing_folder_for_the_output_is_one_line(command_line: Callable, questions: Path, tmp_path: Path):
    failed = command_line("eval", "--set", str(questions), "--out", str(tmp_path / "nowhere" / "run.json"))
    assert failed.status == 1
    [line] = [line for line in failed.err.splitlines() if line.strip()]
    assert f"There is no folder {tmp_path / 'nowhere'} to write run.json in. Make it first." in line


def test_an_unknown_half_is_a_usage_error(command_line: Callable, questions: Path):
    assert command_line("eval", "--set", str(questions), "--split", "train").status == 2
