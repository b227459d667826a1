"""A question set from what readers said on the page."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, Turn
from assistant.ui.feedback import Feedback
from assistant.ui.record import Told
from corpus.errors import QuestionSetError
from evals import read_set
from evals.feedback import from_feedback

IOM = "How many offenders does IOM manage?"
LEADS = "Who leads the teams?"
DOGS = "How many dogs does the dog unit have?"
BURGLARY = "What is Durham's burglary rate?"


@pytest.fixture
def feedback(bot: Assistant, tmp_path: Path) -> Path:
    """A file as the page writes it: four questions, judged right, right, right and wrong."""
    path = tmp_path / "feedback.jsonl"
    kept = Feedback(path)
    first = bot.ask(IOM)
    talk = (Told(first), Told(bot.ask(LEADS, [Turn(IOM, first.text)])))
    kept.keep(talk, 0, True, "")
    kept.keep(talk, 1, True, "")
    kept.keep(talk, 1, True, "just what I wanted")
    kept.keep((Told(bot.ask(DOGS)),), 0, True, "")
    kept.keep((Told(bot.ask(BURGLARY)),), 0, False, "I meant in shops")
    return path


def test_what_was_called_right_is_a_case_and_what_was_called_wrong_a_draft(feedback: Path):
    found = from_feedback(feedback, "durham-2014")
    iom, leads, dogs = found.cases
    home = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
    assert (iom.id, iom.category) == ("how-many-offenders-does-iom-manage", "answered")
    assert home in iom.gold
    assert [turn.question for turn in leads.history] == [IOM]
    assert "just what I wanted" in leads.notes
    assert (dogs.answerable, dogs.category) == (False, "not_in_report")
    [draft] = found.drafts
    assert (draft.question, draft.gold) == (BURGLARY, ())
    assert "I meant in shops" in draft.notes
    assert "5.0 per 1,000 households" in draft.notes


def test_readers_who_disagree_make_a_draft(feedback: Path):
    line = json.loads(feedback.read_text(encoding="utf-8").splitlines()[0])
    with feedback.open("a", encoding="utf-8") as file:
        file.write(json.dumps({**line, "helpful": False}) + "\n")
    found = from_feedback(feedback, "durham-2014")
    assert [case.question for case in found.drafts] == [IOM, BURGLARY]


def test_the_command_writes_a_set_that_is_run_and_completed(
    feedback: Path, command_line: Callable, tmp_path: Path
):
    to = tmp_path / "readers.yaml"
    done = command_line("eval", "convert", str(feedback), "--to", str(to))
    assert done.out.startswith(f"Written: {to}, 3 questions. 1 more, whose answers were called wrong,")
    assert command_line("eval", "check", str(to)).status == 0
    ran = command_line("eval", "run", "--set", str(to), "--out", str(tmp_path / "run"))
    assert ran.status == 0, ran.err
    stored = json.loads((tmp_path / "run" / "report.json").read_text(encoding="utf-8"))
    assert [case["right"] for case in stored["cases"]] == [True, True, True]
    lines = to.read_text(encoding="utf-8").splitlines()
    to.write_text("\n".join(line.removeprefix("#") for line in lines if line[:2] != "##"), encoding="utf-8")
    assert [case.question for case in read_set(to).cases] == [IOM, LEADS, DOGS, BURGLARY]


def test_where_all_was_wrong_there_is_nothing_but_drafts(feedback: Path, command_line: Callable):
    lines = feedback.read_text(encoding="utf-8").splitlines(keepends=True)
    feedback.write_text(lines[-1], encoding="utf-8")
    done = command_line("eval", "convert", str(feedback))
    assert done.status == 0
    assert done.out.startswith("report: durham-2014\ncases:\n## ")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "has no verdicts. Readers give them on a page with --feedback."),
        ("{}\n", "line 1, question: Field required."),
        (
            '\n{"question": "a", "helpful": "maybe", "status": "answered"}\n',
            "line 2, helpful: Input should be",
        ),
        ("not json\n", "line 1: Invalid JSON"),
    ],
)
def test_a_file_that_is_no_feedback_is_told_with_its_line(tmp_path: Path, text: str, message: str):
    path = tmp_path / "feedback.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as refused:
        from_feedback(path, "durham-2014")
    assert str(refused.value).startswith(str(path))
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_file_that_is_not_there_is_told(command_line: Callable):
    failed = command_line("eval", "convert", "nowhere.csv")
    assert (failed.status, failed.out) == (1, "")
    assert "There is no nowhere.csv. Give a CSV file" in failed.err
