"""Whether a probability means what it says."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The cases whose probability is in [low, high): their mean probability, and how often it came true."""

    low: float
    high: float
    n: int
    predicted: float
    observed: float


def reliability(probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS) -> list[Bin]:
    """A reliability diagram's bins, of equal width; empty ones are left out. The last holds 1 too.

    DeGroot and Fienberg, *The Comparison and Evaluation of Forecasters* (The Statistician 1983).
    `outcomes` are 1 or 0.
    """
    probability, outcome = np.asarray(probabilities, dtype=float), np.asarray(outcomes, dtype=float)
    places = np.clip((probability * bins).astype(int), 0, bins - 1)
    found = []
    for place in np.unique(places):
        here = places == place
        found.append(
            Bin(
                place / bins,
                (place + 1) / bins,
                int(here.sum()),
                float(probability[here].mean()),
                float(outcome[here].mean()),
            )
        )
    return found


def expected_calibration_error(
    probabilities: ArrayLike, outcomes: ArrayLike, bins: int = BINS
) -> float | None:
    """How far probabilities are from frequencies, on average over cases; lower is better.

    Guo et al., *On Calibration of Modern Neural Networks* (ICML 2017), equation 3: ECE =
    Σ_b (n_b/n) |observed(b) - predicted(b)|. None without cases.
    """
    found = reliability(probabilities, outcomes, bins)
    n = sum(b.n for b in found)
    return sum(b.n * abs(b.observed - b.predicted) for b in found) / n if n else None
