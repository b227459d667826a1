"""Whether scores part one kind from another."""

import numpy as np
from numpy.typing import ArrayLike


def roc_auc(scores: ArrayLike, positive: ArrayLike) -> float | None:
    """The chance that a positive case scores higher than a negative one, a tie counting half.

    Hanley and McNeil, *The Meaning and Use of the Area under a ROC Curve* (Radiology 1982), equation 1:
    AUC = (1/(P·N)) Σ_p Σ_n ([s_p > s_n] + ½[s_p = s_n]), the Mann-Whitney statistic. `positive` is 1
    or 0 a case. None when there is only one kind.
    """
    score = np.asarray(scores, dtype=float)
    is_positive = np.asarray(positive, dtype=float) > 0.5
    high, low = score[is_positive], np.sort(score[~is_positive])
    if not len(high) or not len(low):
        return None
    below = np.searchsorted(low, high, "left")
    not_above = np.searchsorted(low, high, "right")
    return float((below + not_above).mean() / (2 * len(low)))
