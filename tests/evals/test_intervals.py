"""95% intervals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.measures import bootstrap_interval, wilson_interval


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilsons_interval_is_that_of_the_textbook(successes: int, trials: int, low: float, high: float):
    assert wilson_interval(successes, trials) == pytest.approx((low, high), abs=1e-4)


def test_of_no_trials_nothing_is_known():
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert bootstrap_interval([]) == (0.0, 1.0)


@given(st.integers(0, 50), st.integers(1, 50))
def test_wilsons_interval_holds_the_share_and_is_symmetric(successes: int, failures: int):
    trials = successes + failures
    low, high = wilson_interval(successes, trials)
    assert 0 <= low <= successes / trials <= high <= 1
    assert wilson_interval(failures, trials) == pytest.approx((1 - high, 1 - low))


def test_the_bootstrap_gives_the_same_interval_every_time():
    values = [1.0, 0.0, 1.0, 1.0, 0.0, 1.0]
    assert bootstrap_interval(values) == bootstrap_interval(values)


@given(st.lists(st.sampled_from([0.0, 1.0]), min_size=8, max_size=40))
def test_the_bootstraps_interval_holds_the_mean(values: list[float]):
    low, high = bootstrap_interval(values)
    assert 0 <= low <= sum(values) / len(values) <= high <= 1


def test_values_that_are_all_the_same_leave_no_doubt():
    assert bootstrap_interval([0.5] * 7) == (0.5, 0.5)


def test_more_cases_make_a_narrower_interval():
    few, many = bootstrap_interval([0.0, 1.0] * 5), bootstrap_interval([0.0, 1.0] * 100)
    assert few[0] < many[0] < 0.5 < many[1] < few[1]
