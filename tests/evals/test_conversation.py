"""What making follow-ups stand alone is worth, on small conversations about the real report."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, Turn
from corpus import Report
from corpus.errors import QuestionSetError
from evals.cases import Case, packaged_set
from evals.conversation.measure import Conversations, measured
from evals.conversation.questions import follow_ups, read_rewrites
from evals.conversation.shift import shifted, shifts
from evals.conversation.show import grids, told_failures
from evals.conversation.ways import JOINED, LAST, OURS, REWRITTEN, Way, recovered, ways
from evals.retrieval.measure import MEASURES

REWRITES = Path(__file__).parents[2] / "evals" / "conversation" / "rewrites"
IOM = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
SET = f"""
report: durham-2014
cases:
  - id: leads
    question: Who leads them?
    category: follow_up
    history: [{{question: "What is integrated offender management?"}}, {{question: "How many hubs has it?"}}]
    gold: [{IOM}]
  - id: cost
    question: What did it cost?
    category: follow_up
    history: [{{question: "Who reviews the Victim's Contract?"}}]
  - id: framework
    question: When was the new crime outcomes framework introduced?
    category: single
    gold: [reducing-crime-and-preventing-offending/crime/15]
"""


@pytest.fixture
def late(case: Callable[..., Case]) -> Case:
    """A follow-up with an answer."""
    history = [{"question": "What is integrated offender management?"}, {"question": "How many hubs has it?"}]
    return case("Who leads them?", gold=[IOM], history=history)


@pytest.fixture
def first(case: Callable[..., Case]) -> Case:
    """A question that needs no history."""
    return case("When was the new crime outcomes framework introduced?", gold=["methodology/1"])


def one_way(name: str, *values: float) -> Way:
    return Way(name, ("",) * len(values), dict.fromkeys(MEASURES, values))


def test_follow_ups_are_the_cases_with_a_history_and_an_answer(report: Report, late: Case, first: Case):
    unanswerable = late.model_copy(update={"id": "none", "gold": ()})
    [found] = follow_ups([first, unanswerable, late], report)
    assert (found.asked.id, found.asked.question, found.rewrite) == ("Who leads them?", "Who leads them?", "")
    assert found.asked.gold == {f"durham-2014/{IOM}"}
    assert [turn.question for turn in found.turns] == [turn.question for turn in late.history]


def test_all_follow_ups_have_a_rewrite_or_none_has(report: Report, late: Case):
    other = late.model_copy(update={"id": "other"})
    both = {"Who leads them?": "Who leads IOM?", "other": "Who leads the IOM teams?"}
    assert [f.rewrite for f in follow_ups([late, other], report, both)] == [*both.values()]
    assert [f.rewrite for f in follow_ups([late], report, {"stranger": "Who?"})] == [""]
    with pytest.raises(QuestionSetError, match="'other' has no rewrite"):
        follow_ups([late, other], report, {"Who leads them?": "Who leads IOM?"})


def test_the_packaged_rewrites_are_of_every_follow_up_of_the_fit_halves():
    names = ("durham-2014-conversations", "durham-2014-fit", "durham-2014-fit-2")
    cases = [c for name in names for c in packaged_set(name).cases if c.history and c.answerable]
    rewrites = read_rewrites([REWRITES / "durham-2014.jsonl"])
    assert list(rewrites) == [case.id for case in cases if case.split == "fit"]


def test_the_packaged_rewrites_are_questions_of_their_own():
    files = sorted(REWRITES.glob("*.jsonl"))
    assert [path.stem for path in files] == ["durham-2014", "mtrag_un"]
    rewrites = [text for path in files for text in read_rewrites([path]).values()]
    assert len(rewrites) == 97 + 171
    assert [text for text in rewrites if text[-1] not in "?."] == []


@pytest.mark.parametrize("line", ['{"id": "a"}', '{"id": "a", "rewrite": ""}', "Who leads IOM?"])
def test_a_malformed_rewrite_is_told_with_its_line(tmp_path: Path, line: str):
    path = tmp_path / "rewrites.jsonl"
    path.write_text('{"id": "b", "rewrite": "Who leads IOM?"}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"rewrites\.jsonl, line 2 is malformed"):
        read_rewrites([path])


def test_a_follow_up_is_looked_for_in_each_way(report: Report, late: Case):
    asked = follow_ups([late], report, {late.id: "Who leads the IOM teams?"})
    looked: list[str] = []

    def rank(text: str, k: int) -> list[str]:
        looked.append(text)
        return ["durham-2014/methodology/1", f"durham-2014/{IOM}"]

    found = {way.name: way for way in ways(asked, rank)}
    assert list(found) == [LAST, OURS, REWRITTEN, JOINED]
    assert found[LAST].texts == ("Who leads them?",)
    assert "integrated offender management" in found[OURS].texts[0]
    assert found[REWRITTEN].texts == ("Who leads the IOM teams?",)
    assert found[JOINED].texts == (
        "What is integrated offender management? How many hubs has it? Who leads them?",
    )
    assert looked == [text for way in found.values() for text in way.texts]
    assert {(way.values["R@1"], way.values["MRR"]) for way in found.values()} == {((0.0,), (0.5,))}


def test_without_a_rewrite_there_is_no_gap_to_recover(report: Report, late: Case):
    found = ways(follow_ups([late], report), lambda text, k: [])
    assert [way.name for way in found] == [LAST, OURS, JOINED]
    assert recovered(found) == ()


def test_the_share_of_the_gap_is_that_of_the_means():
    told = recovered([one_way(LAST, 0, 0, 1, 1), one_way(OURS, 1, 0, 1, 0.5), one_way(REWRITTEN, 1, 1, 1, 1)])
    assert [figure.name for figure in told] == [*MEASURES]
    assert {figure.value for figure in told} == {0.25}
    assert all(figure.low < 0.25 < figure.high for figure in told)


def test_a_rewrite_that_gains_nothing_leaves_nothing_to_recover():
    told = recovered([one_way(LAST, 1, 0), one_way(OURS, 1, 1), one_way(REWRITTEN, 0, 1)])
    assert {str(figure) for figure in told} == {"–"}


def test_a_question_that_needs_no_history_comes_after_another_conversation(
    report: Report, late: Case, first: Case, case: Callable[..., Case]
):
    other = case("Who reviews it?", history=[{"question": "What is the Victim's Contract?"}])
    found = {shift.asked.question: shift for shift in shifts([late, first, other], report)}
    assert list(found) == [late.history[0].question, first.question, other.history[0].question]
    assert all(shift.turns[0].question != question for question, shift in found.items())
    assert found[late.history[0].question].turns == (*other.turns, Turn(other.question))
    assert found[first.question].asked.gold == {"durham-2014/methodology/1"}
    assert found[other.history[0].question].asked.gold == frozenset()


def test_one_conversation_alone_is_no_other(report: Report, late: Case):
    assert shifts([late], report) == ()


def test_only_questions_with_an_answer_are_looked_for(report: Report, late: Case, first: Case):
    looked: list[str] = []

    def rank(text: str, k: int) -> list[str]:
        looked.append(text)
        return ["durham-2014/methodology/1"]

    found = shifted(shifts([late, first], report), rank)
    assert looked == [first.question]
    assert (found.left.value, found.left.n, found.changed) == (1.0, 1, ())
    assert found.alone == found.late


def test_a_question_that_another_conversation_changes_is_told(
    report: Report, late: Case, case: Callable[..., Case]
):
    found = shifted(shifts([late, case("Why?")], report), lambda text, k: [])
    assert (found.left.value, found.left.n) == (0.0, 1)
    [shift] = found.changed
    assert shift.alone == "Why?"
    assert "integrated offender management" in shift.late


def test_a_conversation_about_the_report_is_found_better_than_its_last_turn(bot: Assistant, late: Case):
    found = measured("mine", [late], bot)
    ranks = {way.name: way.values["MRR"][0] for way in found.ways}
    assert ranks[OURS] > ranks[LAST]
    [only] = grids(found, " of the fit half")
    assert only.markdown().startswith(
        "### mine: 1 follow-ups of the fit half\n\n| looked for with | R@1 | R@3 | R@5 | MRR | nDCG@10 |\n"
    )
    assert [name for name, _ in only.rows] == [LAST, OURS, JOINED]


def test_failures_are_those_that_another_way_finds_sooner(report: Report, late: Case):
    other = late.model_copy(update={"id": "other"})
    found = (one_way(LAST, 0.5, 1), one_way(OURS, 0.5, 0.5), one_way(JOINED, 0.25, 0.5))
    nothing = shifted((), lambda text, k: [])
    told = told_failures(Conversations("mine", follow_ups([late, other], report), found, nothing))
    assert told.splitlines()[0] == "other"
    assert late.id not in told
    assert f"  1.00  {LAST}: " in told


def test_the_command_prints_and_writes_its_tables(command_line: Callable, tmp_path: Path):
    mine, by_hand = tmp_path / "mine.yaml", tmp_path / "rewrites.jsonl"
    mine.write_text(SET, encoding="utf-8")
    by_hand.write_text('{"id": "leads", "rewrite": "Who leads the IOM teams?"}\n', encoding="utf-8")
    options = ["--rewrites", str(by_hand), "--failures"]
    files = ["--markdown", str(tmp_path / "told.md"), "--out", str(tmp_path / "told.json")]
    done = command_line("eval", "conversation", "--set", str(mine), *options, *files)
    assert done.status == 0, done.err
    assert OURS in done.out
    assert "after another" in done.out
    [stored] = json.loads((tmp_path / "told.json").read_text(encoding="utf-8"))
    assert [way["way"] for way in stored["ways"]] == [LAST, OURS, REWRITTEN, JOINED]
    assert stored["ways"][2]["figures"]["R@1"]["value"] == 1.0
    assert stored["shifts"]["left as they were"]["n"] == 3
    assert (tmp_path / "told.md").read_text(encoding="utf-8").count("\n### ") == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--split", "fit"], "mine has no follow-up with an answer in this half"),
        (["--rewrites", "nowhere.jsonl"], "nowhere.jsonl cannot be read"),
        (["--out", "."], "is a folder"),
    ],
)
def test_what_cannot_be_measured_is_one_line(
    command_line: Callable, tmp_path: Path, options: list[str], told: str
):
    (tmp_path / "mine.yaml").write_text(SET, encoding="utf-8")
    done = command_line("eval", "conversation", "--set", str(tmp_path / "mine.yaml"), *options)
    assert done.status == 1
    assert told in done.err
    assert len(done.err.strip().splitlines()) == 1
