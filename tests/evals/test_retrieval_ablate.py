"""One row a stage: who is asked what, what is timed, what is told."""

import time

import pytest

from evals.retrieval.ablate import Stage, ablate
from evals.retrieval.measure import DEPTH, MEASURES
from evals.retrieval.questions import RetrievalQuestion

QUESTIONS = [
    RetrievalQuestion(name, f"Question {name}?", frozenset({name}), "test") for name in ("a", "b", "c", "d")
]


class Told:
    """A ranker that finds what it is told, and remembers what it was asked."""

    def __init__(self, **told: list[str]) -> None:
        self.asked: list[tuple[str, int]] = []
        self._told = told

    def __call__(self, question: str, k: int) -> list[str]:
        self.asked.append((question, k))
        return self._told.get(question.removeprefix("Question ").removesuffix("?"), [])


def test_each_stage_has_a_row_with_its_figures():
    good = Told(a=["a"], b=["b"], c=["x", "c"], d=["d"])
    poor = Told(a=["x", "y", "z"], b=["b"])
    rows = ablate([Stage("good", good, "all of it"), Stage("poor", poor)], QUESTIONS)
    assert [(row.name, row.note) for row in rows] == [("good", "all of it"), ("poor", "")]
    assert [[f.name for f in row.figures] for row in rows] == [list(MEASURES)] * 2
    assert [row.figures[0].value for row in rows] == [0.75, 0.25]
    assert [row.figures[3].value for row in rows] == [0.875, 0.25]
    assert {f.n for row in rows for f in row.figures} == {4}


def test_a_rows_values_are_what_its_figures_are_the_means_of():
    [row] = ablate([Stage("one", Told(a=["a"], b=["x", "b"]))], QUESTIONS)
    assert row.values[0] == (1.0, 0.0, 0.0, 0.0)
    assert row.values[3] == (1.0, 0.5, 0.0, 0.0)
    assert [sum(of) / 4 for of in row.values] == pytest.approx([f.value for f in row.figures])


def test_every_question_is_asked_to_the_depth_the_first_twice():
    ranker = Told()
    ablate([Stage("one", ranker)], QUESTIONS)
    assert ranker.asked == [(q.question, DEPTH) for q in (QUESTIONS[0], *QUESTIONS)]


def test_the_median_question_is_timed_and_the_warm_up_is_not():
    waits = iter([0.5, 0.2, 0.01, 0.01, 0.01])

    def slow(question: str, k: int) -> list[str]:
        time.sleep(next(waits))
        return []

    [row] = ablate([Stage("slow", slow)], QUESTIONS)
    assert 10 <= row.milliseconds < 150


def test_progress_is_told_over_all_stages():
    told: list[tuple[int, int]] = []
    ablate([Stage("one", Told()), Stage("two", Told())], QUESTIONS, lambda *done: told.append(done))
    assert told == [(n, 8) for n in range(1, 9)]


def test_without_questions_there_are_rows_of_nothing():
    [row] = ablate([Stage("one", Told())], [])
    assert {f.n for f in row.figures} == {0}
    assert row.milliseconds == 0


def test_without_stages_there_are_no_rows():
    assert ablate([], QUESTIONS) == ()
