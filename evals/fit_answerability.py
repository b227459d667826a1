"""Fits the weights by which the assistant decides whether a report answers a question.

Fitted on the `fit` halves of the packaged question sets alone: their questions as they are, and each
answerable one once more with its gold paragraphs removed from the ranking, which makes a realistic
unanswerable one. Each is asked with an adapter that was fitted without it. Writes
`assistant/answerability.json`.

    python -m evals.fit_answerability
"""

import json
from dataclasses import asdict
from pathlib import Path

from assistant import Assistant
from assistant.answerability import FEATURES, Answerability
from evals.answerability.fit import fit
from evals.answerability.rows import rows_of
from evals.cases import fit_halves
from evals.fit_adapter import cross_fitted


def main() -> None:
    """Fits, and writes the weights with what they were fitted on."""
    bot = Assistant.open()
    halves = fit_halves()
    cases = [case for half in halves.values() for case in half]
    rows = [
        row for block, adapter in cross_fitted(bot, cases) for row in rows_of(bot, block, adapter=adapter)
    ]
    answerable = sum(case.answerable for case in cases)
    stored = {
        "version": 3,
        "features": FEATURES,
        **_told(fit(rows)),
        "fitted_on": f"{', '.join(halves)}, fit half: "
        f"{answerable} answerable, {len(cases) - answerable} unanswerable, "
        f"{answerable} with their gold paragraphs removed",
    }
    target = Path(__file__).parent.parent / "assistant" / "answerability.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def _told(model: Answerability) -> dict[str, object]:
    return {**asdict(model), "direction": model.direction.to_store()}


if __name__ == "__main__":
    main()
