"""Whether what is refused is what should be.

Wen et al., *Know Your Limits: A Survey of Abstention in Large Language Models* (TACL 2025), of the
evaluation of abstention: a refusal is a positive, right when the question has no answer.
"""

import numpy as np
from numpy.typing import ArrayLike


def abstention_precision(abstained: ArrayLike, answerable: ArrayLike) -> float | None:
    """The share of the refusals that were due: |abstained ∩ unanswerable| / |abstained|.

    Both columns are 1 or 0, a row a question. None when nothing was refused.
    """
    refused, without = _flags(abstained, answerable)
    return float((refused & without).sum() / refused.sum()) if refused.any() else None


def abstention_recall(abstained: ArrayLike, answerable: ArrayLike) -> float | None:
    """The share of the refusals due that were made: |abstained ∩ unanswerable| / |unanswerable|.

    Both columns are 1 or 0, a row a question. None when every question has an answer.
    """
    refused, without = _flags(abstained, answerable)
    return float((refused & without).sum() / without.sum()) if without.any() else None


def _flags(abstained: ArrayLike, answerable: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
    return np.asarray(abstained, dtype=float) > 0.5, np.asarray(answerable, dtype=float) <= 0.5
