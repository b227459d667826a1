"""The network that weighs the signals of questions about a report whose questions are known.

A word that is lacking matters together with others: "how many" with "officers" is another question than "how
many" with "burglaries". Left out one hand's questions at a time, and asked those: see benchmarks.md.
"""

import warnings
from collections.abc import Sequence

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from assistant.weighing import Both, Network
from evals.answerability.fit import a_sum
from evals.answerability.rows import Row

_UNITS = 32
_STRENGTH = 10.0
"""Of the regularisation; 3 to 30 do nearly as well when each hand's questions are left out in turn."""
_LACKING = 0.8
"""Standard deviation, over all rows and dimensions, to which what is lacking is brought; 0.4 to 1.2 do
as well."""
_STEPS = 300
"""Of the optimiser, at most; a hundred do as well."""


def a_sum_and_a_network(rows: Sequence[Row]) -> Both:
    """A sum, fitted on all rows, and a network."""
    return Both(a_sum(rows), a_network(rows))


def a_network(rows: Sequence[Row]) -> Network:
    """One hidden layer fitted on the rows of questions as they were asked (L-BFGS, one fixed start)."""
    asked = [row for row in rows if row.asked]
    signals = np.array([row.signals.values for row in asked])
    lacking = np.array([row.signals.lacking for row in asked], dtype=np.float64)
    scaler = StandardScaler().fit(signals)
    mean = np.concatenate([scaler.mean_, lacking.mean(axis=0)])
    unit = max(float((lacking - lacking.mean(axis=0)).std()), 1e-9) / _LACKING
    scale = np.concatenate([np.maximum(scaler.scale_, 1e-3), np.full(lacking.shape[1], unit)])
    scaled = (np.hstack([signals, lacking]) - mean) / scale
    fitted = MLPClassifier((_UNITS,), solver="lbfgs", alpha=_STRENGTH, max_iter=_STEPS, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # it is stopped on purpose
        fitted.fit(scaled, [row.answerable for row in asked])
    (hidden, out), (bias, intercept) = fitted.coefs_, fitted.intercepts_
    hidden = hidden.T / scale
    return Network(
        hidden=hidden.astype(np.float32),
        bias=(bias - hidden @ mean).astype(np.float32),
        out=out[:, 0].astype(np.float32),
        intercept=round(float(intercept[0]), 4),
    )
