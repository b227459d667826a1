"""Measures of the difference between two runs, against values worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures import bootstrap_interval, bootstrap_statistic, mcnemar, paired_bootstrap, roc_auc


def mean(xs, ys) -> float:
    return float(np.mean(xs))


@pytest.mark.parametrize(
    ("lost", "gained", "p"),
    [
        (0, 0, 1.0),
        (0, 1, 1.0),
        (0, 5, 0.0625),  # 2 × (1/2)^5
        (1, 8, 2 * (1 + 9) / 2**9),
        (8, 1, 2 * (1 + 9) / 2**9),
        (3, 3, 1.0),
        (2, 10, 2 * (1 + 12 + 66) / 2**12),
    ],
)
def test_mcnemars_test_is_the_binomials(lost: int, gained: int, p: float):
    assert mcnemar(lost, gained) == pytest.approx(p)


def test_mcnemars_test_bears_large_numbers():
    assert mcnemar(3000, 3000) == 1.0
    assert 0 < mcnemar(1400, 1600) < 0.001


def test_a_statistics_interval_is_that_of_a_mean_when_it_is_one():
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 1.0]
    assert bootstrap_statistic(values, values, mean) == pytest.approx(bootstrap_interval(values))


def test_draws_without_a_statistic_are_left_out():
    low, high = bootstrap_statistic([0.9, 0.8, 0.1], [1, 1, 0], roc_auc)
    assert (low, high) == (1.0, 1.0)
    assert bootstrap_statistic([0.9, 0.8], [1, 1], roc_auc) == (0.0, 1.0)
    assert bootstrap_statistic([], [], mean) == (0.0, 1.0)


def test_the_same_run_twice_differs_by_nothing():
    run = ([0.0, 1.0, 0.5, 1.0], [0.0] * 4)
    assert paired_bootstrap(run, run, mean) == (0.0, 0.0)


def test_pairs_are_drawn_together():
    # Every case is better by one tenth: whichever are drawn, so is the mean.
    before = [0.0, 0.9, 0.3, 0.6, 0.1]
    low, high = paired_bootstrap((before, before), ([x + 0.1 for x in before], before), mean)
    assert (low, high) == (pytest.approx(0.1), pytest.approx(0.1))


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=6, max_size=30))
def test_the_interval_of_a_difference_holds_it(pairs: list[tuple[bool, bool]]):
    before, after = [float(a) for a, _ in pairs], [float(b) for _, b in pairs]
    low, high = paired_bootstrap((before, before), (after, after), mean)
    assert low <= mean(after, after) - mean(before, before) <= high
