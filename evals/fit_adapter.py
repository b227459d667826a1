"""Fits the adapter of a question's words to the packaged report: `vectorstore/adapter.json` and `.npy`.

Fitted on the answerable questions of the packaged sets' fit halves, by what orders paragraphs and then
sentences: of the chunks that the question's own words rank highest those that answer, and of their sentences
those that hold one of the facts asked for, are to come first.

    python -m evals.fit_adapter

`evals/fit_answerability.py` is to be run after it.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from assistant import Assistant
from evals.adapter.examples import Example, examples_of
from evals.adapter.fit import fit
from evals.cases import Case, fit_halves
from vectorstore.adapter import QueryAdapter

_FOLDS = 3


def adapter_for(bot: Assistant, examples: Iterable[Example | None]) -> QueryAdapter:
    """An adapter to a report, fitted on some examples."""
    maps = fit([example for example in examples if example])
    manifest = bot.retriever.index.manifest
    return QueryAdapter(**maps, embedder=manifest.embedder, reports=manifest.reports)


def cross_fitted(bot: Assistant, cases: Sequence[Case]) -> list[tuple[Sequence[Case], QueryAdapter]]:
    """The cases in blocks, each with an adapter fitted on those of the other blocks.

    An adapter knows the questions that it was fitted on; what it makes of them says nothing of others.
    """
    examples = examples_of(bot, cases)
    bounds = [len(cases) * number // _FOLDS for number in range(_FOLDS + 1)]
    return [
        (cases[begin:end], adapter_for(bot, [*examples[:begin], *examples[end:]]))
        for begin, end in pairwise(bounds)
    ]


def main() -> None:
    """Fits, and writes the adapter with what it was fitted on."""
    bot = Assistant.open()
    halves = fit_halves()
    adapter = adapter_for(bot, examples_of(bot, [case for half in halves.values() for case in half]))
    fitted_on = {name: sum(case.answerable for case in half) for name, half in halves.items()}
    adapter.write(Path(__file__).parent.parent / "vectorstore", fitted_on)


if __name__ == "__main__":
    main()
