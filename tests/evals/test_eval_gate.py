"""The gate: the figures that must not fall."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Status
from corpus.errors import QuestionSetError
from evals import QuestionSet, RunReport, packaged_sets, read_set, run
from evals.baseline import Baseline, Held, baseline_of, changed_sets, falls, read_baseline, write_baseline
from evals.commands.gate import BASELINE

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"


@pytest.fixture
def ran(told: Callable, case: Callable) -> Callable[..., RunReport]:
    """A run of 20 questions, half without an answer; so many of each half go wrong."""

    def made(refused: int = 0, answered: int = 0) -> RunReport:
        answers = {f"yes {n}": (Status.ANSWERED, "x", [GOLD]) for n in range(10)}
        answers |= {f"no {n}": (Status.NOT_IN_REPORT, "x", []) for n in range(10)}
        answers |= {f"yes {n}": (Status.NOT_IN_REPORT, "x", []) for n in range(refused)}
        answers |= {f"no {n}": (Status.ANSWERED, "x", [GOLD]) for n in range(answered)}
        cases = tuple(case(name, gold=(GOLD,) if name.startswith("yes") else ()) for name in answers)
        return run(QuestionSet(report="durham-2014", cases=cases), told(answers))

    return made


def test_the_same_run_falls_nowhere(ran: Callable):
    assert falls(baseline_of(ran(), {}), ran(), 0.0) == ()


def test_a_line_is_told_for_each_figure_that_is_worse(ran: Callable):
    lines = falls(baseline_of(ran(), {}), ran(refused=2, answered=1), 0.15)
    assert "correct with evidence fell from 1.000 to 0.800, by 0.200; 0.15 is allowed." in lines
    assert "false refusals rose from 0.000 to 0.200, by 0.200; 0.15 is allowed." in lines
    assert not any(line.startswith("false answers") for line in lines)


def test_what_is_just_allowed_is_allowed(ran: Callable):
    lines = falls(baseline_of(ran(), {}), ran(answered=1), 0.1)
    assert not any(line.startswith("false answers") for line in lines)


def test_what_is_better_is_no_fall(ran: Callable):
    assert falls(baseline_of(ran(refused=3, answered=3), {}), ran(), 0.0) == ()


def test_a_figure_that_is_gone_is_told(ran: Callable):
    held = Baseline(sets={}, figures={"answers/charm": Held(value=0.9, n=3)})
    assert falls(held, ran(), 1.0) == ("charm is no longer measured; it was 0.900.",)


def test_latency_and_the_yardstick_are_not_held(ran: Callable):
    assert {name.partition("/")[0] for name in baseline_of(ran(), {}).figures} == {
        "retrieval",
        "answers",
        "citations",
        "confidence",
    }


def test_a_baseline_is_read_as_it_was_written(ran: Callable, tmp_path: Path):
    path = tmp_path / "made" / "baseline.json"
    write_baseline(baseline_of(ran(), {}), path)
    assert read_baseline(path) == baseline_of(ran(), {})


@pytest.mark.parametrize(
    "text", [None, "{", "[]", '{"sets": {}}', '{"sets": {}, "figures": {}, "colour": 1}']
)
def test_what_is_no_baseline_says_how_to_make_one(tmp_path: Path, text: str | None):
    path = tmp_path / "baseline.json"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"eval gate --write --baseline .*baseline.json"):
        read_baseline(path)


def test_other_questions_are_noticed_and_notes_are_not(case: Callable):
    cases = (case("a"), case("b"))
    sets = {"mine": QuestionSet(report="durham-2014", cases=cases)}
    held = Baseline(sets={"mine": ""}, figures={})
    assert changed_sets(held, sets) == ("mine",)
    held = baseline_of(RunReport(()), sets)
    noted = (cases[0].model_copy(update={"notes": "see p. 7", "split": "fit"}), cases[1])
    assert changed_sets(held, {"mine": QuestionSet(report="durham-2014", cases=noted)}) == ()
    other = (cases[0].model_copy(update={"facts": (("200",),)}), cases[1])
    assert changed_sets(held, {"mine": QuestionSet(report="durham-2014", cases=other)}) == ("mine",)


def test_the_projects_baseline_is_of_packaged_sets():
    assert set(read_baseline(BASELINE).sets) <= set(packaged_sets())


def test_the_command_makes_a_baseline_holds_it_and_fails_on_a_fall(
    command_line: Callable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, two_questions: str
):
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(two_questions, encoding="utf-8")
    baseline = ["--baseline", "mine.json"]
    monkeypatch.setattr("evals.selection.packaged_sets", lambda: ("mine",))
    monkeypatch.setattr("evals.selection.packaged_set", lambda _: read_set(Path("mine.yaml")))
    written = command_line("eval", "gate", "--write", *baseline)
    assert (written.status, written.out.strip()) == (0, "Written: mine.json")
    held = command_line("eval", "gate", *baseline, "--max-drop", "0")
    assert held.status == 0
    assert "figures over 2 questions is worse by more than 0." in held.out

    stored = json.loads(Path("mine.json").read_text(encoding="utf-8"))
    stored["figures"]["retrieval/recall@1"]["value"] = 1.5
    Path("mine.json").write_text(json.dumps(stored), encoding="utf-8")
    fell = command_line("eval", "gate", *baseline)
    assert fell.status == 1
    assert fell.out.splitlines() == ["recall@1 fell from 1.500 to 1.000, by 0.500; 0.03 is allowed."]

    Path("mine.yaml").write_text(two_questions.replace("1966", "1970"), encoding="utf-8")
    changed = command_line("eval", "gate", *baseline)
    assert changed.status == 1
    assert "The baseline is of other questions than mine has now. Make it anew" in changed.err


def test_sets_are_named_only_to_write(command_line: Callable):
    failed = command_line("eval", "gate", "--set", "all")
    assert failed.status == 1
    assert "Leave --set out" in failed.err
