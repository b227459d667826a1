"""A malformed question set is told in one line: the file, the line, and what was expected."""

from pathlib import Path

import pytest
import yaml

from corpus import Report
from corpus.errors import QuestionSetError, UnknownParagraph
from evals import packaged_sets, read_set
from evals.cases import Case, gold_of
from evals.yaml_text import Lines

GOOD = """\
report: durham-2014
cases:
  - id: offenders
    question: How many offenders does IOM manage?
    category: number
    split: test
    history:
      - question: What is IOM?
        answer: A programme.
    gold:
      - investigating-offending/tackling-repeat-and-prolific-offenders/1
    require: any
    facts:
      - "200"
      - [four hubs, 4 hubs]
  - id: hubs
    question: How many hubs are there?
    category: number
    quotes:
      - IOM is located in four hubs across the force
"""


def after(old: str, new: str) -> str:
    assert old in GOOD
    return GOOD.replace(old, new, 1)


def test_the_set_that_is_spoilt_below_is_good(tmp_path: Path, report: Report):
    path = tmp_path / "mine.yaml"
    path.write_text(GOOD, encoding="utf-8")
    assert [case.id for case in read_set(path, report).cases] == ["offenders", "hubs"]


KEYS = (
    "id, question, category, split, history, gold, quotes, require, facts, forbidden, answers, status, "
    "voice, notes"
)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (after("category: number\n    split", "category: [number\n    split"), 6, "is not YAML: "),
        (after("  - id: hubs", "\t- id: hubs"), 16, "is not YAML: "),
        (after("id: hubs", "id: *hubs"), 16, "is not YAML: "),
        ("- just\n- a list\n", 1, "the set is a list. Expected a group of keys with values."),
        (after("report: durham-2014\n", ""), 1, "the set lacks the key 'report'. Expected report, cases."),
        ("report: durham-2014\n", 1, "the set lacks the key 'cases'. Expected report, cases."),
        ("report: durham-2014\ncases: []\n", 2, "cases is empty. Expected at least one."),
        ("report: durham-2014\ncases: all\n", 2, "cases is 'all'. Expected a list."),
        (
            "report: durham-2014\ncases:\n  - one\n",
            3,
            "cases[1] is 'one'. Expected a group of keys with values.",
        ),
        (after("report:", "colour: blue\nreport:"), 1, "there is no key 'colour'. Expected report, cases."),
        (after("gold:", "golden:"), 10, f"there is no key 'golden'. Did you mean 'gold'? Expected {KEYS}."),
        (after("answer: A", "reply: A"), 9, "there is no key 'reply'. Expected question, answer."),
        (after("    question: How many hubs are there?\n", ""), 16, "cases[2] lacks the key 'question'."),
        (after("split: test", "split: train"), 6, "cases[1].split is 'train'. Expected 'fit' or 'test'."),
        (after("require: any", "require: some"), 12, "cases[1].require is 'some'. Expected 'any' or 'all'."),
        (after('"200"', "200"), 14, "cases[1].facts[1][1] is 200. Expected text. Put it in quotes."),
        (after("4 hubs]", "4]"), 15, "cases[1].facts[2][2] is 4. Expected text. Put it in quotes."),
        (
            after("require: any", "voice: choir"),
            12,
            "cases[1].voice is 'choir'. Expected 'finding', 'force',",
        ),
        (after("require: any", "status: [lost]"), 12, "cases[1].status[1] is 'lost'. Expected 'answered',"),
        (after("require: any", "status: closest"), 12, "cases[1].status is 'closest'. Expected a list."),
        (after("id: hubs", "id: 7"), 16, "cases[2].id is 7. Expected text. Put it in quotes."),
        (after("id: hubs", "id:"), 16, "cases[2].id is empty. Expected text."),
        (after("gold:\n      - ", "gold: "), 10, "cases[1].gold is 'investigating-offending/tackling-repeat"),
        (after("id: hubs", "id: offenders"), 16, "the id 'offenders' is that of the case in line 3."),
        (
            after("    category: number\n    split", "    category: x\n    category: y\n    split"),
            6,
            "the key 'category' stands twice, first in line 5.",
        ),
        (
            after("offenders/1", "offenders/99"),
            11,
            "No paragraph has the id 'durham-2014/investigating-offending/tackling-repeat",
        ),
        (
            after("four hubs across", "nine hubs across"),
            20,
            "No paragraph has the words 'IOM is located in nine",
        ),
    ],
)
def test_a_malformed_set_is_told_with_its_line(
    tmp_path: Path, report: Report, text: str, line: int, message: str
):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as refused:
        read_set(path, report)
    told = str(refused.value)
    assert told.startswith(f"{path}, line {line}")
    assert message in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "is empty. Expected the keys report, cases."),
        ("# nothing yet\n", "is empty. Expected the keys report, cases."),
        ("report: \x00\n", "is not YAML: "),
        ("report: 2014-13-45\ncases: []\n", "is not YAML: month must be in 1..12"),
        ("&a [*a]\n", "Expected a group of keys with values."),
    ],
)
def test_what_has_no_line_is_told_all_the_same(tmp_path: Path, text: str, message: str):
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as refused:
        read_set(path)
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_of_several_faults_the_first_in_the_file_is_told(tmp_path: Path):
    path = tmp_path / "mine.yaml"
    path.write_text(after("id: hubs", "id: 7").replace("split: test", "split: train"), encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"line 6: cases\[1\]\.split"):
        read_set(path)


def test_a_paragraph_that_is_nearly_right_is_suggested(tmp_path: Path, report: Report):
    path = tmp_path / "mine.yaml"
    path.write_text(after("prolific-offenders/1", "prolific-offender/1"), encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"Did you mean 'investigating-offending/.*-offenders/1'\?"):
        read_set(path, report)


def test_a_line_is_that_of_the_innermost_part_that_is_there():
    lines = Lines(yaml.compose("a:\n  - b: 1\n  - c:\n      d: 2\n"))
    assert [lines.of(place) for place in ((), ("a",), ("a", 1), ("a", 1, "c"), ("a", 1, "c", "d"))] == [
        1,
        1,
        3,
        3,
        4,
    ]
    assert lines.of(("a", 1, "c", "e")) == 3
    assert lines.of(("a", 9)) == 1
    assert Lines(None).of(("a",)) == 1


def case(**given) -> Case:
    return Case(**{"id": "one", "question": "How many?", "category": "fact", **given})


def test_a_quote_is_gold_wherever_it_stands(report: Report):
    gold = gold_of(case(quotes=["IOM is  located in Four hubs across the force"]), report)
    home = "durham-2014/investigating-offending/tackling-repeat-and-prolific-offenders/1"
    assert gold.groups == (frozenset({home}),)
    assert case(quotes=["x"]).answerable


def test_quotes_and_ids_are_required_together(report: Report):
    both = case(gold=["methodology/1"], quotes=["IOM is located in four hubs"], require="all")
    assert not gold_of(both, report).found(["durham-2014/methodology/1"])
    assert len(gold_of(both, report).groups) == 2


@pytest.mark.parametrize("quote", ["no such words anywhere", "", "  "])
def test_a_quote_that_stands_nowhere_is_an_error(report: Report, quote: str):
    with pytest.raises(UnknownParagraph, match="No paragraph has the words"):
        gold_of(case(quotes=[quote]), report)


def test_the_reports_own_id_may_stand_before_a_paragraphs(report: Report):
    assert gold_of(case(gold=["durham-2014/methodology/1"]), report) == gold_of(
        case(gold=["methodology/1"]), report
    )


@pytest.mark.parametrize("name", packaged_sets())
def test_every_packaged_set_is_good(name: str, report: Report):
    path = Path(__file__).parents[2] / "evals" / "sets" / f"{name}.yaml"
    assert read_set(path, report).report == report.id
