"""Fits the weights by which the assistant decides whether a report answers a question.

Fitted on the `fit` halves of the packaged question sets alone: their questions as they are, and each
answerable one once more with its gold paragraphs removed from the ranking, which makes a realistic
unanswerable one. Twice: a sum and a network for questions adapted to the report, each by an adapter that was
fitted without it, and a sum alone for questions as they stand, which is how those about another report are
asked. Writes `assistant/answerability.json`.

    python -m evals.fit_answerability
"""

import json
from pathlib import Path

from assistant import Assistant
from assistant.answerability import FEATURES, Answerability
from evals.answerability.fit import fit
from evals.answerability.network import a_sum_and_a_network
from evals.answerability.rows import rows_of
from evals.cases import fit_halves
from evals.fit_adapter import cross_fitted


def main() -> None:
    """Fits, and writes the weights with what they were fitted on."""
    bot = Assistant.open()
    halves = fit_halves()
    cases = [case for half in halves.values() for case in half]
    answerable = sum(case.answerable for case in cases)
    adapted = [
        row
        for block, adapter in cross_fitted(bot, cases)
        for row in rows_of(bot, block, retriever=bot.retriever.model_copy(update={"adapter": adapter}))
    ]
    stored = {
        "version": 5,
        "features": FEATURES,
        "fitted_on": f"{', '.join(halves)}, fit half: "
        f"{answerable} answerable, {len(cases) - answerable} unanswerable; for the sums also "
        f"{answerable} with their gold paragraphs removed",
        "adapted": _stored(fit(adapted, a_sum_and_a_network)),
        "plain": _stored(fit(rows_of(bot, cases, retriever=bot.retriever.plain))),
    }
    target = Path(__file__).parent.parent / "assistant" / "answerability.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def _stored(model: Answerability) -> dict[str, object]:
    return {"weighing": model.weighing.to_store(), "answered": model.answered, "closest": model.closest}


if __name__ == "__main__":
    main()
