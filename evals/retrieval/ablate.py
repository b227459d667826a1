"""One row of figures a ranking stage, every stage asked the same questions."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from evals.figures import Figure
from evals.retrieval.measure import DEPTH, Found, figures, per_question
from evals.retrieval.questions import RetrievalQuestion

Ranker = Callable[[str, int], Sequence[Found]]
"""Called with (question, k): the k best paragraphs' ids, best first, or k chunks' paragraphs' ids."""

Ticker = Callable[[int, int], None]
"""Called with (questions asked, questions in all), over all stages."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A way to rank; `note` says in a line what it does."""

    name: str
    ranker: Ranker
    note: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """How a stage did. `milliseconds` is the median time of a question."""

    name: str
    figures: tuple[Figure, ...]
    milliseconds: float
    note: str = ""
    values: tuple[tuple[float, ...], ...] = ()
    """What the figures are the means of: as many values as there are questions, in their order."""


def ablate(
    stages: Sequence[Stage], questions: Sequence[RetrievalQuestion], tick: Ticker | None = None
) -> tuple[Row, ...]:
    """Asks every stage every question. The first is asked twice, to warm up, and timed once."""
    rows = []
    for number, stage in enumerate(stages):
        rankings: dict[str, Sequence[Found]] = {}
        seconds = []
        if questions:
            stage.ranker(questions[0].question, DEPTH)
        for done, question in enumerate(questions, 1):
            begin = time.perf_counter()
            rankings[question.id] = stage.ranker(question.question, DEPTH)
            seconds.append(time.perf_counter() - begin)
            if tick:
                tick(number * len(questions) + done, len(stages) * len(questions))
        values = per_question(questions, rankings)
        spent = 1000 * median(seconds) if seconds else 0.0
        rows.append(Row(stage.name, figures(values), spent, stage.note, tuple(values.values())))
    return tuple(rows)
