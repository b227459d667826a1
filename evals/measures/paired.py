"""Whether one run differs from another on the same questions."""

from collections.abc import Callable, Iterator, Sequence
from math import comb

import numpy as np
from numpy.typing import ArrayLike, NDArray

Statistic = Callable[[ArrayLike, ArrayLike], float | None]
"""A number drawn from two columns, a row a case; None when it cannot be drawn from them."""

_ROUNDS = 2000


def bootstrap_statistic(
    xs: ArrayLike, ys: ArrayLike, of: Statistic, rounds: int = _ROUNDS, seed: int = 0
) -> tuple[float, float]:
    """The 95% percentile bootstrap interval of a statistic over cases.

    Efron and Tibshirani, *An Introduction to the Bootstrap* (1993), section 13.3: cases are drawn again
    with replacement, the statistic each time. Draws that it cannot be drawn from are left out; (0, 1)
    when it can be drawn from none.
    """
    drawn = (of(x, y) for x, y in _draws(np.column_stack([xs, ys]), rounds, seed))
    return _interval([value for value in drawn if value is not None])


def paired_bootstrap(
    before: tuple[ArrayLike, ArrayLike],
    after: tuple[ArrayLike, ArrayLike],
    of: Statistic,
    rounds: int = _ROUNDS,
    seed: int = 0,
) -> tuple[float, float]:
    """The 95% interval of of(after) - of(before), each draw taking the same cases from both runs.

    Koehn, *Statistical Significance Tests for Machine Translation Evaluation* (EMNLP 2004), section 3;
    Efron and Tibshirani (1993), section 13.3.
    """
    found = []
    for x, y, u, v in _draws(np.column_stack([*before, *after]), rounds, seed):
        first, second = of(x, y), of(u, v)
        if first is not None and second is not None:
            found.append(second - first)
    return _interval(found)


def mcnemar(lost: int, gained: int) -> float:
    """The two-sided p-value that as many questions were lost as gained, but for chance.

    McNemar, *Note on the Sampling Error of the Difference between Correlated Proportions*
    (Psychometrika 1947), in its exact form: min(1, 2 Σ_{k≤min(b,c)} C(b+c, k) / 2^(b+c)). 1 when no question
    changed.
    """
    changed = lost + gained
    tail = sum(comb(changed, k) for k in range(min(lost, gained) + 1))
    return min(1.0, 2 * tail / (1 << changed))


def _draws(rows: NDArray[np.float64], rounds: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """Rows drawn again with replacement, as many as there are, `rounds` times: their columns."""
    if len(rows):
        for picks in np.random.default_rng(seed).integers(0, len(rows), (rounds, len(rows))):
            yield rows[picks].T


def _interval(values: Sequence[float]) -> tuple[float, float]:
    if not values:
        return 0.0, 1.0
    low, high = np.quantile(np.asarray(values), [0.025, 0.975])
    return float(low), float(high)
