"""Measures of rankings, against values worked by hand."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures import bootstrap_interval, recall_at, reciprocal_rank
from evals.retrieval.measure import DEPTH, MEASURES, Found, figures, per_question
from evals.retrieval.questions import RetrievalQuestion


def question(gold: str, name: str = "q", twins: tuple[str, ...] = ()) -> RetrievalQuestion:
    """A question whose gold and twins are given a letter a paragraph."""
    return RetrievalQuestion(name, "Who?", frozenset(gold), "test", tuple(map(frozenset, twins)))


def values(gold: str, found: list[Found], twins: tuple[str, ...] = ()) -> dict[str, float]:
    measured = per_question([question(gold, twins=twins)], {"q": found})
    assert all(len(of) == 1 for of in measured.values())
    return {name: of[0] for name, of in measured.items()}


def at(rank: int) -> float:
    """What a gold paragraph at a rank adds to DCG."""
    return 1 / log2(rank + 1)


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("a", "a", (1, 1, 1, 1, 1)),
        ("a", "xa", (0, 1, 1, 1 / 2, at(2))),
        ("a", "xya", (0, 1, 1, 1 / 3, at(3))),
        ("a", "xyza", (0, 0, 1, 1 / 4, at(4))),
        ("a", "uvwxya", (0, 0, 0, 1 / 6, at(6))),
        ("a", "xyz", (0, 0, 0, 0, 0)),
        ("a", "", (0, 0, 0, 0, 0)),
        ("ab", "ab", (1, 1, 1, 1, 1)),
        ("ab", "ba", (1, 1, 1, 1, 1)),
        ("ab", "a", (1, 1, 1, 1, 1 / (1 + at(2)))),
        ("ab", "xayb", (0, 1, 1, 1 / 2, (at(2) + at(4)) / (1 + at(2)))),
        ("abc", "xcyyb", (0, 1, 1, 1 / 2, (at(2) + at(5)) / (1 + at(2) + at(3)))),
    ],
)
def test_the_values_are_those_worked_by_hand(gold: str, found: str, expected: tuple[float, ...]):
    assert tuple(values(gold, list(found)).values()) == pytest.approx(expected)


def test_the_measures_come_in_the_order_of_the_table():
    assert tuple(MEASURES) == tuple(values("a", [])) == ("R@1", "R@3", "R@5", "MRR", "nDCG@10")


def test_a_question_for_which_nothing_was_found_counts_as_nought():
    questions = [question("a", name) for name in ("found", "empty", "missing", "wrong")]
    measured = per_question(questions, {"found": ["a"], "empty": [], "wrong": ["x"]})
    assert measured == {name: (1.0, 0.0, 0.0, 0.0) for name in MEASURES}
    assert {(f.name, f.value, f.n) for f in figures(measured)} == {(name, 0.25, 4) for name in MEASURES}


def test_when_nothing_is_found_for_any_question_all_count_as_nought():
    questions = [question("a", name) for name in ("one", "two")]
    for rankings in ({}, {"one": [], "two": []}):
        assert per_question(questions, rankings) == {name: (0.0, 0.0) for name in MEASURES}


def test_values_stay_in_the_order_of_the_questions():
    names = [str(n) for n in range(30, 0, -1)]
    rankings = {name: ["x"] * (int(name) % 3) + ["a"] for name in sorted(names)}
    measured = per_question([question("a", name) for name in names], rankings)
    assert measured["MRR"] == pytest.approx([1 / (int(name) % 3 + 1) for name in names])


def test_rankings_of_other_questions_are_passed_over():
    assert per_question([question("a")], {"q": ["a"], "other": ["a"]})["R@1"] == (1.0,)
    assert per_question([], {"other": ["a"]}) == {name: () for name in MEASURES}


def test_a_paragraph_further_down_than_the_depth_counts_as_not_found():
    assert values("a", [*"x" * (DEPTH - 1), "a"])["MRR"] == pytest.approx(1 / DEPTH)
    assert set(values("a", [*"x" * DEPTH, "a"]).values()) == {0.0}


def test_a_chunk_is_as_good_as_the_best_paragraph_that_it_holds():
    assert values("a", [("x", "y"), ("z", "a"), ("w",)])["MRR"] == 1 / 2
    assert values("a", [(), (), ("a",)])["MRR"] == pytest.approx(1 / 3)


def test_a_chunk_that_holds_two_gold_paragraphs_has_found_both():
    assert values("ab", [("b", "x", "a")])["nDCG@10"] == pytest.approx(1)


def test_a_paragraph_is_found_once_however_many_chunks_hold_it():
    assert values("ab", [("a",), ("a", "x"), "b"])["nDCG@10"] == pytest.approx((1 + at(3)) / (1 + at(2)))
    assert values("a", ["x", "a", "a"])["MRR"] == 1 / 2


def test_one_of_twins_is_as_good_as_all():
    assert values("abc", ["b", "c"], twins=("ab",))["nDCG@10"] == pytest.approx(1)
    assert values("abc", ["b", "a", "c"], twins=("ab",))["nDCG@10"] == pytest.approx(
        (1 + at(3)) / (1 + at(2))
    )
    assert values("ab", ["b"])["nDCG@10"] < 1


def test_ids_may_be_any_text():
    names = ["\0", "\0a", "", "a b\n", "ü<::>7"]
    questions = [RetrievalQuestion(name, "Who?", frozenset({name}), "fit") for name in names]
    assert per_question(questions, {name: [name] for name in names})["R@1"] == (1.0,) * len(names)


@given(st.dictionaries(st.text(min_size=1), st.lists(st.sampled_from("abxyz"), max_size=12), min_size=1))
def test_values_are_those_of_the_first_gold_paragraphs_rank(rankings: dict[str, list[str]]):
    measured = per_question([question("ab", name) for name in rankings], rankings)
    ranks = [next((n for n, i in enumerate(found, 1) if i in "ab"), None) for found in rankings.values()]
    for k in (1, 3, 5):
        assert measured[f"R@{k}"] == tuple(recall_at(k, rank) for rank in ranks)
    shown = [rank if rank and rank <= DEPTH else None for rank in ranks]
    assert measured["MRR"] == pytest.approx([reciprocal_rank(rank) for rank in shown])
    assert all(0 <= value <= 1 + 1e-9 for of in measured.values() for value in of)


def test_a_figure_is_the_mean_with_its_bootstrap_interval():
    of = (1.0, 0.0, 1.0, 1.0, 0.5)
    [figure] = figures({"MRR": of})
    assert (figure.name, figure.value, figure.n) == ("MRR", pytest.approx(0.7), 5)
    assert (figure.low, figure.high) == bootstrap_interval(of)


def test_of_no_questions_nothing_is_known():
    [figure] = figures({"R@1": ()})
    assert (figure.value, figure.low, figure.high, figure.n) == (0.0, 0.0, 1.0, 0)
