"""Fits the weights by which the assistant decides whether a report answers a question.

Fitted on the `fit` halves of the packaged question sets alone: their questions as they are, and each
answerable one once more with its gold paragraphs removed from the ranking, which makes a realistic
unanswerable one. Writes `assistant/answerability.json`.

    python -m evals.fit_answerability
"""

import json
from dataclasses import asdict
from pathlib import Path

from assistant import Assistant
from assistant.answerability import FEATURES, Answerability
from evals.answerability.fit import fit
from evals.answerability.rows import rows_of
from evals.cases import packaged_set, packaged_sets


def main() -> None:
    """Fits, and writes the weights with what they were fitted on."""
    bot = Assistant.open()
    halves = {name: [c for c in packaged_set(name).cases if c.split == "fit"] for name in packaged_sets()}
    cases = [case for half in halves.values() for case in half]
    answerable = sum(case.answerable for case in cases)
    stored = {
        "version": 3,
        "features": FEATURES,
        **_told(fit(rows_of(bot, cases))),
        "fitted_on": f"{', '.join(name for name, half in halves.items() if half)}, fit half: "
        f"{answerable} answerable, {len(cases) - answerable} unanswerable, "
        f"{answerable} with their gold paragraphs removed",
    }
    target = Path(__file__).parent.parent / "assistant" / "answerability.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def _told(model: Answerability) -> dict[str, object]:
    return {**asdict(model), "direction": model.direction.to_store()}


if __name__ == "__main__":
    main()
