"""Fits the weights by which the assistant decides whether a report answers a question.

Fitted on the `fit` half of the packaged question set alone: its questions as they are, and each
answerable one once more with its gold paragraphs removed from the ranking, which makes a realistic
unanswerable one. Writes `assistant/answerability.json`.

    python -m evals.fit_answerability
"""

import json
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from assistant import Assistant
from assistant.answerability import FEATURES, features, own_names
from assistant.evidence import choose
from assistant.pipeline import understand
from evals.cases import DEFAULT_SET, Case, gold_of, packaged_set

_MISSED = 0.02
"""Share of the answerable questions that may fall below `closest`."""
_SHORT_OF_ANSWERED = 0.12
"""Share of the answerable questions that may fall below `answered`."""

_REMOVED_WEIGHT = 0.4
"""What a question whose gold was removed counts, against 1 for a question as it was asked."""


def signals(bot: Assistant, case: Case, without: frozenset[str] = frozenset()) -> tuple[float, ...]:
    """The features of a case, as if the report lacked some paragraphs."""
    alone, kind = understand(case.question, case.turns)
    ranking = bot.retriever.rank(alone.text, bot.settings.passages, without)
    return features(ranking, choose(ranking, kind, 1)[0], kind, own_names(bot.report.metadata))


def main() -> None:
    """Fits, and writes the weights with what they were fitted on."""
    bot = Assistant.open()
    cases = [case for case in packaged_set().cases if case.split == "fit"]
    rows = [(signals(bot, case), case.answerable, True) for case in cases]
    for case in cases:
        if case.answerable:
            removed = frozenset().union(*gold_of(case, bot.report).groups)
            rows.append((signals(bot, case, removed), False, False))
    x = np.array([row[0] for row in rows])
    y = np.array([row[1] for row in rows])
    asked = np.array([row[2] for row in rows])
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=1000).fit(
        scaler.transform(x), y, sample_weight=np.where(asked, 1.0, _REMOVED_WEIGHT)
    )
    answerable = model.predict_proba(scaler.transform(x[y & asked]))[:, 1]
    stored = {
        "version": 1,
        "features": list(FEATURES),
        "means": _rounded(scaler.mean_),
        "scales": _rounded(scaler.scale_),
        "weights": _rounded(model.coef_[0]),
        "intercept": round(float(model.intercept_[0]), 4),
        "answered": round(float(np.quantile(answerable, _SHORT_OF_ANSWERED)), 4),
        "closest": round(float(np.quantile(answerable, _MISSED)), 4),
        "fitted_on": f"{DEFAULT_SET}, fit half: {int(y.sum())} answerable, {int((~y & asked).sum())} "
        f"unanswerable, {int((~asked).sum())} with their gold paragraphs removed",
    }
    target = Path(__file__).parent.parent / "assistant" / "answerability.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def _rounded(values: object) -> list[float]:
    return [round(float(v), 4) for v in np.asarray(values)]


if __name__ == "__main__":
    main()
