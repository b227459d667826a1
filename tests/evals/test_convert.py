"""Question sets made from other formats."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Report
from corpus.errors import QuestionSetError
from evals import Case, QuestionSet, packaged_set, read_set
from evals.convert import from_csv, from_folder, to_yaml

QUESTIONS = [
    {
        "id": "1",
        "question": "What is red?",
        "answerable": True,
        "gold": ["b"],
        "answers": ["a rose", "The rose"],
    },
    {
        "id": "2",
        "question": "What is blue?",
        "answerable": False,
        "gold": ["b"],
        "answers": ["I cannot say."],
    },
    {
        "id": "3",
        "question": "And yellow?",
        "history": [["What is red?", "A rose."]],
        "answerable": True,
        "gold": ["a", "b"],
        "answers": ["a long account of everything that is yellow in the garden"],
    },
    {"id": "4", "question": "What is lost?", "answerable": True, "gold": [], "answers": ["gold"]},
]
PASSAGES = [
    {"id": "a", "title": "Yellow", "text": "The gorse is yellow all the year."},
    {"id": "b", "title": "Red", "text": "A rose is red. So is a poppy."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "garden"
    home.mkdir()
    for name, rows in (("questions", QUESTIONS), ("passages", PASSAGES)):
        text = "".join(json.dumps(row) + "\n" for row in rows)
        (home / f"{name}.jsonl").write_text(text, encoding="utf-8")
    return home


def test_lines_of_json_become_cases_about_their_passages(folder: Path):
    found = from_folder(folder)
    assert found.report == "garden"
    assert [(c.id, c.category, c.gold) for c in found.cases] == [
        ("1", "single", ("garden/red/1",)),
        ("2", "unanswerable", ()),
        ("3", "conversation", ("garden/yellow/1", "garden/red/1")),
    ]
    assert [c.facts for c in found.cases] == [(("a rose", "The rose"),), (), ()]
    assert found.cases[2].turns[0].question == "What is red?"


def test_answers_that_stand_in_a_gold_passage_are_carried_as_spans(folder: Path):
    assert [c.answers for c in from_folder(folder).cases] == [("a rose",), (), ()]


def test_a_folder_is_run_over_its_own_passages(folder: Path, command_line: Callable, tmp_path: Path):
    out = tmp_path / "run"
    done = command_line("eval", "run", "--set", str(folder), "--out", str(out))
    assert done.status == 0, done.err
    stored = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert stored["manifest"]["report"] == "garden"
    rose = stored["cases"][0]
    assert (rose["rank"], rose["citations"][0]["paragraph"]) == (1, "garden/red/1")
    assert rose["case"]["answers"] == ["a rose"]
    assert {"spans/exact match", "spans/F1"} <= rose["values"].keys()
    assert "span exact match" in done.out


def test_a_folder_that_was_converted_is_checked_and_run_over_its_passages(
    folder: Path, command_line: Callable, tmp_path: Path
):
    to = tmp_path / "mine.yaml"
    done = command_line("eval", "convert", str(folder), "--to", str(to))
    assert done.out.strip() == f"Written: {to}, 3 questions. Run it with --passages {folder}."
    for command in (["check", str(to)], ["run", "--set", str(to)]):
        alone = command_line("eval", *command)
        assert alone.status == 1
        assert "'garden'" in alone.err
        assert command_line("eval", *command, "--passages", str(folder)).status == 0
    assert "Name its folder with --passages." in command_line("eval", "run", "--set", str(to)).err


def test_a_folder_is_run_alone(folder: Path, command_line: Callable):
    failed = command_line("eval", "run", "--set", str(folder), "--set", "all")
    assert failed.status == 1
    assert "brings its own passages. Run it alone." in failed.err


CSV = """\
id,Question,category,gold,quotes,facts,notes,answers
hubs,How many hubs?,number,methodology/1,,"four|4
detective sergeant","see p. 15, table",four
,Where are they?,,,"first words
second words",,,
,Where are they?,,,,,,
,,,,,,,
"""


@pytest.fixture
def sheet(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str, encoding: str = "utf-8") -> Path:
        path = tmp_path / "mine.csv"
        path.write_bytes(text.encode(encoding))
        return path

    return written


EXPECTED = (
    Case(
        id="hubs",
        question="How many hubs?",
        category="number",
        gold=("methodology/1",),
        facts=(("four", "4"), ("detective sergeant",)),
        notes="see p. 15, table",
        answers=("four",),
    ),
    Case(
        id="where-are-they",
        question="Where are they?",
        category="question",
        quotes=("first words", "second words"),
    ),
    Case(id="where-are-they-2", question="Where are they?", category="question"),
)


def test_a_row_is_a_case(sheet: Callable):
    assert from_csv(sheet(CSV), "durham-2014") == QuestionSet(report="durham-2014", cases=EXPECTED)


def test_a_sheet_may_have_semicolons_a_mark_in_front_and_other_line_ends(sheet: Callable):
    text = CSV.replace("p. 15, table", "p. 15. table").replace(",", ";").replace("\n", "\r\n")
    found = from_csv(sheet(text, "utf-8-sig"), "durham-2014")
    assert [case.id for case in found.cases] == [case.id for case in EXPECTED]
    assert found.cases[0].facts == EXPECTED[0].facts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there is no column 'question'. Expected id, question, category"),
        ("id,category\na,b\n", "line 1: there is no column 'question'"),
        ("question,golden\na,b\n", "line 1: there is no key 'golden' for a column"),
        ("question\n", "has no questions. Put one in each row."),
        ("question,id\nWho?,a\nWhere?,a\n", "line 3: the id 'a' is taken."),
        ("question,split\nWho?,train\n", "line 2: split: Input should be 'fit' or 'test'."),
        ("question\nWho?,a,b\n", "line 2: the row has more cells than the first has names."),
    ],
)
def test_a_sheet_that_is_no_set_is_told_with_its_line(sheet: Callable, text: str, message: str):
    path = sheet(text)
    with pytest.raises(QuestionSetError) as refused:
        from_csv(path, "durham-2014")
    assert str(refused.value).startswith(str(path))
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_what_is_written_as_yaml_is_read_the_same(tmp_path: Path):
    for found in (packaged_set(), QuestionSet(report="durham-2014", cases=EXPECTED)):
        path = tmp_path / "set.yaml"
        path.write_text(to_yaml(found), encoding="utf-8")
        assert read_set(path) == found


def test_the_command_writes_a_set_that_can_be_checked(
    sheet: Callable, command_line: Callable, tmp_path: Path, report: Report
):
    path, to = sheet(CSV.replace("first words\nsecond words", "located in four hubs")), tmp_path / "mine.yaml"
    done = command_line("eval", "convert", str(path), "--to", str(to))
    assert done.out.strip() == f"Written: {to}, 3 questions."
    assert command_line("eval", "check", str(to)).status == 0
    assert command_line("eval", "convert", str(path)).out == to.read_text(encoding="utf-8")
    assert read_set(to, report).report == report.id
