"""How well each score tells the questions that a report answers from those that it does not."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.answerability import fitted
from evals.answerability.fit import fit
from evals.answerability.rows import Row
from evals.measures import roc_auc

_ROUNDS = 1000


@dataclass(frozen=True, slots=True)
class Told:
    """The AUC of one score over a set's test half with its 95% bootstrap interval; None without one."""

    name: str
    auc: float | None
    low: float = 0.0
    high: float = 1.0

    def __str__(self) -> str:
        return "–" if self.auc is None else f"{self.auc:.3f}\n{self.low:.2f}–{self.high:.2f}"


def told(fit_rows: Sequence[Row], test_rows: Sequence[Row]) -> tuple[Told, ...]:
    """Cosine, bare MaxSim, the packaged weights, and the same signals weighed on the set's own fit half."""
    scores: list[tuple[str, Callable[[Row], float] | None]] = [
        ("cosine", lambda row: row.cosine),
        ("MaxSim", lambda row: row.coverage),
        ("packaged weights", lambda row: fitted(row.signals.adapted).probability(row.signals)),
    ]
    own = fit(fit_rows) if len({row.answerable for row in fit_rows}) == 2 else None
    scores.append(("its own fit half's", (lambda row: own.probability(row.signals)) if own else None))
    answerable = np.array([row.answerable for row in test_rows])
    return tuple(
        _told(name, np.array([score(row) for row in test_rows]) if score else None, answerable)
        for name, score in scores
    )


def _told(name: str, scores: "np.ndarray | None", answerable: "np.ndarray") -> Told:
    auc = None if scores is None else roc_auc(scores, answerable)
    if scores is None or auc is None:
        return Told(name, None)
    random = np.random.default_rng(0)
    again = []
    for _ in range(_ROUNDS):
        drawn = random.integers(0, len(scores), len(scores))
        again.append(roc_auc(scores[drawn], answerable[drawn]))
    low, high = np.quantile([a for a in again if a is not None], [0.025, 0.975])
    return Told(name, auc, float(low), float(high))
