"""Comparing two runs over an assistant that answers as it is told."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Status
from corpus.errors import QuestionSetError
from evals import Case, QuestionSet, RunReport, run
from evals.compare import Comparison, Difference, Finding, compare
from evals.output import write_report
from evals.stored import read_report

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
NAMES = [f"q{n:02}" for n in range(24)]


@pytest.fixture
def ran(told: Callable, case: Callable) -> Callable[..., RunReport]:
    """A run of 24 questions, every fourth without an answer; `wrong` are those that go wrong."""

    def made(*wrong: str, score: float = 0.5, **changed: Case) -> RunReport:
        answers, scores = {}, {}
        cases = [
            changed.get(name) or case(name, gold=(GOLD,) if n % 4 else ()) for n, name in enumerate(NAMES)
        ]
        for of in cases:
            right = of.id not in wrong
            answered = Status.ANSWERED if of.answerable == right else Status.NOT_IN_REPORT
            answers[of.question] = (answered, "x", [GOLD] if answered is Status.ANSWERED else [])
            scores[of.question] = score if of.answerable else 0.4
        return run(QuestionSet(report="durham-2014", cases=tuple(cases)), told(answers, scores=scores))

    return made


def difference(found: Comparison, name: str) -> Difference:
    return next(d for d in found.differences if d.name == name)


def test_a_run_compared_with_itself_is_the_same(ran: Callable):
    found = compare(ran("q01"), ran("q01"))
    measured = [d for d in found.differences if d.group != "latency"]
    assert {d.finding for d in measured} == {Finding.SAME}
    assert {(d.low, d.high) for d in measured} == {(0.0, 0.0)}
    assert (found.gained, found.lost, found.shared) == ((), (), 24)


def test_seven_questions_lost_are_worse_by_mcnemars_test(ran: Callable):
    lost = ("q01", "q02", "q03", "q05", "q06", "q07", "q09")
    found = compare(ran(), ran(*lost))
    worse = difference(found, "correct with evidence")
    assert (worse.before, worse.after, worse.n) == (1.0, pytest.approx(11 / 18), 18)
    assert worse.p == pytest.approx(2 / 2**7)
    assert worse.finding is Finding.WORSE
    assert worse.low < -7 / 18 < worse.high < 0
    assert [b.case.id for _, b in found.lost] == list(lost)
    assert found.gained == ()
    assert difference(compare(ran(*lost), ran()), "correct with evidence").finding is Finding.BETTER


def test_three_questions_lost_may_be_chance(ran: Callable):
    found = compare(ran(), ran("q01", "q02", "q03"))
    same = difference(found, "correct with evidence")
    assert (same.p, same.finding) == (0.25, Finding.SAME)


def test_what_flipped_is_told_both_ways(ran: Callable):
    found = compare(ran("q01", "q04"), ran("q01", "q05"))
    assert [a.case.id for a, _ in found.gained] == ["q04"]
    assert [a.case.id for a, _ in found.lost] == ["q05"]


def test_more_false_answers_are_worse(ran: Callable):
    unanswerable = [name for n, name in enumerate(NAMES) if n % 4 == 0]
    found = compare(ran(), ran(*unanswerable))
    assert difference(found, "false answers").finding is Finding.WORSE
    assert difference(found, "refused rightly").finding is Finding.WORSE
    assert difference(found, "false refusals").finding is Finding.SAME


def test_a_better_score_is_a_better_auc(ran: Callable):
    found = compare(ran(score=0.3), ran(score=0.6))
    auc = difference(found, "answerability AUC")
    assert (auc.before, auc.after, auc.p, auc.finding) == (0.0, 1.0, None, Finding.BETTER)


def test_questions_that_changed_or_stand_alone_are_left_out(ran: Callable, case: Callable):
    changed = case("q01", facts=["another"])
    found = compare(ran(), ran(q01=changed, q02=case("q99")))
    assert found.changed == ("questions/q01",)
    assert (found.shared, found.only_before, found.only_after) == (22, 1, 1)


def test_a_note_and_a_split_make_no_other_question(ran: Callable, case: Callable):
    found = compare(ran(), ran(q01=case("q01", notes="looked at twice", split="fit")))
    assert found.shared == 24


def test_a_run_that_was_read_back_compares_the_same(ran: Callable, tmp_path: Path):
    before, after = ran("q01"), ran("q02")
    write_report(before, tmp_path)
    assert compare(read_report(tmp_path), after) == compare(before, after)
    assert compare(read_report(tmp_path / "report.json"), after) == compare(before, after)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        ("[]", "is not the report of a run in layout 2"),
        ('{"version": 99}', "is not the report of a run in layout 2"),
        ('{"version": 2}', "is not the report of a run ('cases')"),
        (
            '{"version": 1, "cases": [{}], "manifest": {}, "paragraphs": {}, "made_with": {}}',
            "is not the report",
        ),
    ],
)
def test_what_is_no_report_is_refused_in_one_line(tmp_path: Path, text: str, message: str):
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError) as refused:
        read_report(path)
    assert message in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_a_missing_report_is_refused(tmp_path: Path):
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_report(tmp_path / "nowhere")


def test_the_command_prints_findings_and_flips(ran: Callable, command_line: Callable, tmp_path: Path):
    lost = ("q01", "q02", "q03", "q05", "q06", "q07", "q09")
    for name, report in (("a", ran("q04")), ("b", ran(*lost))):
        (tmp_path / name).mkdir()
        write_report(report, tmp_path / name)
    done = command_line("eval", "compare", str(tmp_path / "a"), str(tmp_path / "b"), "--flips", "3")
    assert done.status == 0
    [line] = [line for line in done.out.splitlines() if "correct with evidence" in line]
    assert "worse" in line
    assert "0.016" in line
    assert "Now wrong: 7" in done.out
    assert "  questions/q01 (answered → not_in_report) q01" in done.out
    assert "… and 4 more" in done.out
    assert "Now right: 1" in done.out


def test_runs_of_different_questions_are_one_line(ran: Callable, command_line: Callable, tmp_path: Path):
    (tmp_path / "other").mkdir()
    other = ran()
    renamed = tuple(r.model_copy(update={"set_name": "other"}) for r in other.results)
    write_report(other, tmp_path)
    write_report(RunReport(renamed, other.manifest, other.paragraphs, other.made_with), tmp_path / "other")
    failed = command_line("eval", "compare", str(tmp_path), str(tmp_path / "other"))
    assert failed.status == 1
    assert "no question in common" in failed.err
