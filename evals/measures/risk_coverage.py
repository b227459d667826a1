"""What is gained by keeping silent when unsure: risk against coverage."""

import numpy as np
from numpy.typing import ArrayLike


def risk_coverage(scores: ArrayLike, losses: ArrayLike) -> list[tuple[float, float]]:
    """The risk-coverage curve: (coverage, risk) for each threshold that some score reaches.

    Geifman and El-Yaniv, *Selective Classification for Deep Neural Networks* (NeurIPS 2017), equations
    1 and 2: at threshold t, coverage φ = (1/n) Σ_i [s_i ≥ t] and risk = Σ_i l_i [s_i ≥ t] / (n φ).
    Cases with the same score come in together.
    """
    score, loss = np.asarray(scores, dtype=float), np.asarray(losses, dtype=float)
    order = np.argsort(-score, kind="stable")
    risks = np.cumsum(loss[order]) / np.arange(1, len(order) + 1)
    sorted_scores = score[order]
    last = [i for i in range(len(order)) if i + 1 == len(order) or sorted_scores[i] != sorted_scores[i + 1]]
    return [((i + 1) / len(order), float(risks[i])) for i in last]


def aurc(scores: ArrayLike, losses: ArrayLike) -> float | None:
    """The area under the risk-coverage curve: the mean risk over every coverage; lower is better.

    Geifman, Uziel and El-Yaniv, *Bias-Reduced Uncertainty Estimation for Deep Neural Classifiers* (ICLR
    2019), equation 2: AURC = (1/n) Σ_i risk(s_i), the risk at the threshold of each case's own score.
    None without cases.
    """
    score, loss = np.asarray(scores, dtype=float), np.asarray(losses, dtype=float)
    if not len(score):
        return None
    order = np.argsort(-score, kind="stable")
    ascending = -score[order]
    together = np.searchsorted(ascending, ascending, "right")
    return float((np.cumsum(loss[order])[together - 1] / together).mean())
