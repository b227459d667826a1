"""How long answers take."""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

_FIRST = re.compile(r"first sentence after (\d+) ms")


def percentile(values: ArrayLike, percent: float) -> float | None:
    """The value that `percent` of the values do not exceed, in the values' unit; None of none.

    Between two values it is interpolated: Hyndman and Fan, *Sample Quantiles in Statistical Packages*
    (The American Statistician 1996), definition 7: with h = (n - 1)p + 1, x_⌊h⌋ + (h - ⌊h⌋)(x_⌊h⌋₊₁ - x_⌊h⌋).
    """
    value = np.asarray(values, dtype=float)
    return float(np.percentile(value, percent)) if len(value) else None


def first_sentence(steps: Iterable[tuple[float, str]]) -> float:
    """Milliseconds until an answer's first sentence was there to read; 0 where no step tells.

    Each step is (milliseconds, what it says). A writer that streams says "first sentence after 950 ms", from
    its own beginning: what the steps before it took comes on top.
    """
    before = 0.0
    for milliseconds, detail in steps:
        if found := _FIRST.search(detail):
            return before + float(found[1])
        before += milliseconds
    return 0.0
