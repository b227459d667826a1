"""Fits the weights by which the assistant decides whether a report answers a question.

Fitted on the `fit` halves of the packaged question sets alone: their questions as they are, and each
answerable one once more with its gold paragraphs removed from the ranking, which makes a realistic
unanswerable one. Folders of questions from elsewhere (see `evals/retrieval/external.py`) can be added with
a weight of their own. Writes `assistant/answerability.json`.

    python -m evals.fit_answerability
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant import Assistant
from assistant.answerability import AGAINST, FEATURES, features, own_names
from assistant.evidence import candidates
from assistant.pipeline import understand
from evals.cases import Case, gold_of, packaged_set, packaged_sets

_MISSED = 0.03
"""Share of the answerable questions that may fall below `closest`."""
_SHORT_OF_ANSWERED = 0.15
"""Share of the answerable questions that may fall below `answered`."""
_REMOVED_WEIGHT = 0.4
"""What a question whose gold was removed counts, against 1 for a question as it was asked."""
_STRENGTH = 0.03
"""Inverse of the regularisation; 0.01 to 0.3 do as well in ten-fold cross-validation."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question's signals; `asked` as it was, or with its gold paragraphs removed."""

    signals: tuple[float, ...]
    answerable: bool
    asked: bool


def rows_of(bot: Assistant, case: Case) -> Iterator[Row]:
    """A case's signals as it is, and when it has an answer once more without its gold paragraphs."""
    yield Row(_signals(bot, case), case.answerable, True)
    if case.answerable:
        removed = frozenset().union(*gold_of(case, bot.report).groups)
        yield Row(_signals(bot, case, removed), False, False)


def _signals(bot: Assistant, case: Case, without: frozenset[str] = frozenset()) -> tuple[float, ...]:
    alone, kind = understand(case.question, case.turns)
    ranking = bot.retriever.rank(alone.text, bot.settings.passages, without)
    return features(ranking, candidates(ranking, kind)[0], kind, own_names(bot.report.metadata))


def fitted_weights(
    x: NDArray[np.float64], y: NDArray[np.bool_], weights: NDArray[np.float64]
) -> tuple[NDArray[np.float64], float]:
    """The weights (signals,) and the intercept of a logistic regression of `y` on `x` (questions, signals).

    A signal counts in its own direction or not at all: one whose weight comes out against it, as that of
    a signal among others like it may, is left out, and the rest fitted again.
    """
    signs = np.array([0 if n == "yes_no" else -1 if n in AGAINST else 1 for n in FEATURES])
    kept = np.ones(len(FEATURES), dtype=bool)
    while True:
        model = LogisticRegression(C=_STRENGTH, max_iter=1000).fit(x[:, kept], y, sample_weight=weights)
        found = np.zeros(len(FEATURES))
        found[kept] = model.coef_[0]
        wrong = found * signs < 0
        if not wrong.any():
            return found, float(model.intercept_[0])
        kept &= ~wrong


def main() -> None:
    """Fits, and writes the weights with what they were fitted on."""
    bot = Assistant.open()
    sets = [(name, [c for c in packaged_set(name).cases if c.split == "fit"]) for name in packaged_sets()]
    rows = [row for _, cases in sets for case in cases for row in rows_of(bot, case)]
    x = np.array([row.signals for row in rows])
    y = np.array([row.answerable for row in rows])
    asked = np.array([row.asked for row in rows])
    scaler = StandardScaler().fit(x)
    weights = np.where(asked, 1.0, _REMOVED_WEIGHT)
    for answerable in (False, True):
        weights[y == answerable] *= len(y) / (2 * weights[y == answerable].sum())
    coefficients, intercept = fitted_weights(scaler.transform(x), y, weights)
    scores = scaler.transform(x[y & asked]) @ coefficients + intercept
    answerable = 1 / (1 + np.exp(-scores))
    named = ", ".join(name for name, cases in sets if cases)
    stored = {
        "version": 2,
        "features": list(FEATURES),
        "means": _rounded(scaler.mean_),
        "scales": _rounded(np.maximum(scaler.scale_, 1e-3)),
        "weights": _rounded(coefficients),
        "intercept": round(intercept, 4),
        "answered": round(float(np.quantile(answerable, _SHORT_OF_ANSWERED)), 4),
        "closest": round(float(np.quantile(answerable, _MISSED)), 4),
        "fitted_on": f"{named}, fit half: {int(y.sum())} answerable, {int((~y & asked).sum())} "
        f"unanswerable, {int((~asked).sum())} with their gold paragraphs removed",
    }
    target = Path(__file__).parent.parent / "assistant" / "answerability.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def _rounded(values: object) -> list[float]:
    return [round(float(v), 4) for v in np.asarray(values)]


if __name__ == "__main__":
    main()
