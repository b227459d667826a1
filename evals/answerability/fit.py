"""Weights for the signals: a logistic regression in which each counts in its own direction or not at all."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant.answerability import AGAINST, FEATURES, Answerability
from evals.answerability.rows import Row

_MISSED = 0.04
"""Share of the answerable questions that may fall below `closest`."""
_SHORT_OF_ANSWERED = 0.15
"""Share of the answerable questions that may fall below `answered`."""
_REMOVED_WEIGHT = 0.4
"""What a question whose gold was removed counts, against 1 for a question as it was asked."""
_STRENGTH = 0.03
"""Inverse of the regularisation; 0.01 to 0.3 do as well in ten-fold cross-validation."""
_SIGNS = np.array([0 if name == "yes_no" else -1 if name in AGAINST else 1 for name in FEATURES])


def fit(rows: Sequence[Row]) -> Answerability:
    """The model fitted on some rows, both outcomes counting alike; its thresholds are quantiles.

    Raises:
        ValueError: the rows are all answerable, or none is.
    """
    x = np.array([row.signals for row in rows])
    y = np.array([row.answerable for row in rows])
    asked = np.array([row.asked for row in rows])
    scaler = StandardScaler().fit(x)
    weights = np.where(asked, 1.0, _REMOVED_WEIGHT)
    for answerable in (False, True):
        weights[y == answerable] *= len(y) / (2 * weights[y == answerable].sum())
    coefficients, intercept = _weights(scaler.transform(x), y, weights)
    scores = scaler.transform(x[y & asked]) @ coefficients + intercept
    answerable = 1 / (1 + np.exp(-scores))
    return Answerability(
        means=_rounded(scaler.mean_),
        scales=_rounded(np.maximum(scaler.scale_, 1e-3)),
        weights=_rounded(coefficients),
        intercept=round(intercept, 4),
        answered=round(float(np.quantile(answerable, _SHORT_OF_ANSWERED)), 4),
        closest=round(float(np.quantile(answerable, _MISSED)), 4),
    )


def _weights(
    x: NDArray[np.float64], y: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weights (signals,) and the intercept for `x` (questions, signals).

    A signal whose weight comes out against its own direction, as that of one among others like it may,
    is left out, and the rest fitted again.
    """
    kept = np.ones(len(FEATURES), dtype=bool)
    while True:
        model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(x[:, kept], y, sample_weight=weights)
        found = np.zeros(len(FEATURES))
        found[kept] = model.coef_[0]
        wrong = found * _SIGNS < 0
        if not wrong.any():
            return found, float(model.intercept_[0])
        kept &= ~wrong


def _rounded(values: NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(v), 4) for v in values)
