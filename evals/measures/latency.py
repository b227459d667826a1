"""How long answers take."""

import numpy as np
from numpy.typing import ArrayLike


def percentile(values: ArrayLike, percent: float) -> float | None:
    """The value that `percent` of the values do not exceed, in the values' unit; None of none.

    Between two values it is interpolated: Hyndman and Fan, *Sample Quantiles in Statistical Packages*
    (The American Statistician 1996), definition 7: with h = (n - 1)p + 1, x_⌊h⌋ + (h - ⌊h⌋)(x_⌊h⌋₊₁ - x_⌊h⌋).
    """
    value = np.asarray(values, dtype=float)
    return float(np.percentile(value, percent)) if len(value) else None
