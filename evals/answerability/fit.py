"""A model of answerability: weights for the signals, and thresholds.

The sum is a logistic regression in which each signal counts in its own direction or not at all.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.answerability import AGAINST, FEATURES, FOR, Answerability
from assistant.lacking import Direction
from assistant.weighing import Both, Sum
from evals.answerability.rows import Row

_MISSED = 0.02
"""Share of the answerable questions that may fall below `closest`."""
_SHORT_OF_ANSWERED = 0.12
"""Share of the answerable questions that may fall below `answered`."""
_REMOVED_WEIGHT = 0.1
"""What a question whose gold was removed counts, against 1 for a question as it was asked.

More of it serves questions on matters that a text has nothing about; less, those that only just miss.
"""
_STRENGTH = 0.06
"""Inverse of the regularisation; 0.01 to 0.3 do as well in ten-fold cross-validation."""
_LACKING = 0.4
"""Standard deviation, over all rows and dimensions, to which what is lacking is brought; the less, the
stronger its weights are held down. 0.2 to 0.5 do as well when each hand's questions are left out in turn."""
_BLOCKS = 10
"""Parts of the rows, each left out once to set the thresholds."""
_SIGNS = np.array([(name in FOR) - (name in AGAINST) for name in FEATURES])


def a_sum(rows: Sequence[Row]) -> Sum:
    """A logistic regression over the signals, and over all dimensions of what is lacking."""
    x = np.array([row.signals.values for row in rows])
    lacking = np.array([row.signals.lacking for row in rows], dtype=np.float64)
    y = np.array([row.answerable for row in rows])
    asked = np.array([row.asked for row in rows])
    scaler, mean = StandardScaler().fit(x), lacking.mean(axis=0)
    unit = max(float((lacking - mean).std()), 1e-9) / _LACKING
    weights = np.where(asked, 1.0, _REMOVED_WEIGHT)
    scaled = np.hstack([scaler.transform(x), (lacking - mean) / unit])
    coefficients, intercept = _weights(scaled, y, weights)
    vector = coefficients[len(FEATURES) :] / unit
    return Sum(
        means=_rounded(scaler.mean_),
        scales=_rounded(np.maximum(scaler.scale_, 1e-3)),
        weights=_rounded(coefficients[: len(FEATURES)]),
        intercept=round(intercept, 4),
        direction=Direction(rows[0].signals.embedder, np.round(vector, 4), round(float(mean @ vector), 4)),
    )


Fitting = Callable[[Sequence[Row]], Sum | Both]
"""Fits what weighs the signals."""


def fit(rows: Sequence[Row], fitting: Fitting = a_sum) -> Answerability:
    """The model fitted on some rows; its signals are weighed by `a_sum` unless by another `fitting`.

    Its thresholds are quantiles of what models that were fitted without them make of the answerable
    questions: a model thinks too well of the questions that it was fitted on.

    Raises:
        ValueError: the rows are all answerable, or none is.
    """
    answerable = held_out(rows, fitting)
    return Answerability(
        fitting(rows),
        answered=round(float(np.quantile(answerable, _SHORT_OF_ANSWERED)), 4),
        closest=round(float(np.quantile(answerable, _MISSED)), 4),
    )


def held_out(rows: Sequence[Row], fitting: Fitting) -> list[float]:
    """The probability of each answerable question as asked, by a model fitted without its block of rows.

    Rows that stand together, of one pair or one hand, mostly fall in one block.
    """
    found: list[float] = []
    for block in np.array_split(np.arange(len(rows)), _BLOCKS):
        left_out = set(block.tolist())
        rest = [row for at, row in enumerate(rows) if at not in left_out]
        if len({row.answerable for row in rest}) < 2:
            rest = list(rows)
        model = Answerability(fitting(rest), answered=1.0, closest=0.0)
        asked = [rows[at] for at in block if rows[at].answerable and rows[at].asked]
        found += [model.probability(row.signals) for row in asked]
    return found


def _weights(
    x: NDArray[np.float64], y: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weights (columns,) and the intercept for `x` (questions, columns), signals first.

    A signal whose weight comes out against its own direction, as that of one among others like it may,
    is left out, and the rest fitted again.
    """
    kept = np.ones(x.shape[1], dtype=bool)
    signs = np.zeros(x.shape[1])
    signs[: len(_SIGNS)] = _SIGNS
    while True:
        model = LogisticRegression(C=_STRENGTH, max_iter=2000).fit(x[:, kept], y, sample_weight=weights)
        found = np.zeros(x.shape[1])
        found[kept] = model.coef_[0]
        wrong = found * signs < 0
        if not wrong.any():
            return found, float(model.intercept_[0])
        kept &= ~wrong


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(v), 4) for v in values)
