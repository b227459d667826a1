"""Measures of how sure an answer is, and of time, against values worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from evals.measures import (
    abstention_precision,
    abstention_recall,
    aurc,
    expected_calibration_error,
    first_sentence,
    percentile,
    reliability,
    risk_coverage,
    roc_auc,
)

SCORES = st.lists(st.integers(0, 10).map(lambda n: n / 10), min_size=2, max_size=30)


def test_the_auc_counts_pairs_in_order_and_half_of_the_ties():
    # Pairs of positive (.9, .5) and negative (.5, .1): three in order, one tied.
    assert roc_auc([0.9, 0.5, 0.5, 0.1], [1, 1, 0, 0]) == pytest.approx(3.5 / 4)
    assert roc_auc([0.1, 0.9], [1, 0]) == 0.0


def test_one_kind_alone_has_no_auc():
    assert roc_auc([0.1, 0.9], [1, 1]) is None
    assert roc_auc([], []) is None


@given(SCORES)
def test_the_auc_is_that_of_scikit_learn(scores: list[float]):
    kinds = [float(n % 2) for n in range(len(scores))]
    assert roc_auc(scores, kinds) == pytest.approx(roc_auc_score(kinds, scores))


def test_the_risk_is_that_of_the_cases_that_are_covered():
    # Best first: right, wrong, then a tied pair (right, wrong).
    curve = risk_coverage([0.4, 0.9, 0.6, 0.4], [1, 0, 1, 0])
    assert curve == [(0.25, 0.0), (0.5, 0.5), (1.0, 0.5)]


def test_the_area_is_the_mean_risk_over_the_cases_thresholds():
    # Risks at the cases' thresholds: 0, 1/2, 1/2 and 1/2.
    assert aurc([0.4, 0.9, 0.6, 0.4], [1, 0, 1, 0]) == pytest.approx(1.5 / 4)
    assert aurc([0.9, 0.1], [0, 1]) == pytest.approx((0 + 0.5) / 2)
    assert aurc([0.9, 0.1], [1, 0]) == pytest.approx((1 + 0.5) / 2)
    assert aurc([], []) is None


@given(SCORES)
def test_the_order_of_the_cases_does_not_matter(scores: list[float]):
    losses = [float(n % 3 == 0) for n in range(len(scores))]
    assert aurc(scores, losses) == pytest.approx(aurc(scores[::-1], losses[::-1]))
    np.testing.assert_allclose(
        risk_coverage(scores, losses), risk_coverage(scores[::-1], losses[::-1]), atol=1e-12
    )
    coverage, risk = risk_coverage(scores, losses)[-1]
    assert (coverage, risk) == (1.0, pytest.approx(np.mean(losses)))


def test_reliability_is_what_came_true_in_each_bin():
    low, high = reliability([0.1, 0.3, 0.9, 1.0], [0, 1, 1, 1], bins=2)
    assert (low.low, low.high, low.n, low.predicted, low.observed) == (0.0, 0.5, 2, pytest.approx(0.2), 0.5)
    assert (high.low, high.high, high.n, high.predicted) == (0.5, 1.0, 2, pytest.approx(0.95))
    assert high.observed == 1.0


def test_the_calibration_error_weighs_the_bins_by_their_cases():
    # Bins of .2 against 1/2 and .95 against 1, two cases each: (.3 + .05) / 2.
    assert expected_calibration_error([0.1, 0.3, 0.9, 1.0], [0, 1, 1, 1], bins=2) == pytest.approx(0.175)
    assert expected_calibration_error([1.0, 0.0], [1, 0]) == 0.0
    assert expected_calibration_error([], []) is None
    assert reliability([], []) == []


def test_a_percentile_lies_between_its_neighbours():
    assert percentile([4, 1, 3, 2], 50) == 2.5
    assert percentile([1, 2, 3, 4, 5], 95) == pytest.approx(4.8)  # h = 4 × .95 + 1 = 4.8
    assert percentile([7], 95) == 7
    assert percentile([], 50) is None


def test_the_first_sentence_comes_after_the_steps_before_the_one_that_wrote_it():
    steps = [
        (40.0, "found"),
        (60.0, "judged"),
        (9000.0, "2 kept; 7 tokens in, 9 out; first sentence after 950 ms"),
    ]
    assert first_sentence(steps) == 1050
    assert first_sentence([(40.0, "found"), (9.0, "2 sentences")]) == 0


def test_abstention_is_due_where_there_is_no_answer():
    # Five questions, the last two without an answer; the first and the last are refused.
    abstained, answerable = [1, 0, 0, 0, 1], [1, 1, 1, 0, 0]
    assert abstention_precision(abstained, answerable) == 0.5
    assert abstention_recall(abstained, answerable) == 0.5
    assert abstention_precision([1, 1, 1], [0, 0, 1]) == pytest.approx(2 / 3)
    assert abstention_recall([1, 1, 1], [0, 0, 1]) == 1.0


def test_where_nothing_is_refused_or_nothing_is_due_there_is_no_share():
    assert abstention_precision([0, 0], [0, 1]) is None
    assert abstention_recall([1, 0], [1, 1]) is None
    assert abstention_precision([], []) is None
