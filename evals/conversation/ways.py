"""The texts that a follow-up can be looked for with, and how well its paragraphs are found by each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from assistant.pipeline import understand
from evals.conversation.questions import FollowUp
from evals.figures import Figure
from evals.measures import bootstrap_statistic
from evals.retrieval.measure import DEPTH, MEASURES, figures, per_question

Ranker = Callable[[str, int], Sequence[str]]
"""Called with (text, k): the ids of the k best paragraphs, best first."""

LAST = "last turn alone"
OURS = "made standalone"
REWRITTEN = "rewritten"
"""By hand: what we could hope for."""
JOINED = "all turns"


@dataclass(frozen=True, slots=True)
class Way:
    """What the questions were looked for with, and each measure's value for each of them, in their order."""

    name: str
    texts: tuple[str, ...]
    values: dict[str, tuple[float, ...]]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The mean of each measure."""
        return figures(self.values)


def ways(questions: Sequence[FollowUp], rank: Ranker) -> tuple[Way, ...]:
    """Every way of looking for the questions; with a rewrite only if they have any."""
    asked: dict[str, list[str]] = {
        LAST: [understand(q.asked.question, ())[0].text for q in questions],
        OURS: [understand(q.asked.question, q.turns)[0].text for q in questions],
        REWRITTEN: [understand(q.rewrite, ())[0].text for q in questions if q.rewrite],
        JOINED: [" ".join((*(t.question for t in q.turns), q.asked.question)) for q in questions],
    }
    return tuple(_way(name, questions, texts, rank) for name, texts in asked.items() if texts)


def recovered(found: Sequence[Way]) -> tuple[Figure, ...]:
    """Of what a rewrite by hand gains over the last turn alone, the share that we gain, measure by measure.

    It says nothing of a measure in which the rewrite gains nothing, and may be above 1 or below 0.
    """
    named = {way.name: way.values for way in found}
    if REWRITTEN not in named:
        return ()
    told = []
    for name in MEASURES:
        last, ours, best = (named[way][name] for way in (LAST, OURS, REWRITTEN))
        gained = [a - b for a, b in zip(ours, last, strict=True)]
        there = [a - b for a, b in zip(best, last, strict=True)]
        share = _share(gained, there)
        told.append(
            Figure(name, 0.0, 0.0, 1.0, 0)
            if share is None
            else Figure(name, share, *bootstrap_statistic(gained, there, _share), len(gained))
        )
    return tuple(told)


def _way(name: str, questions: Sequence[FollowUp], texts: Sequence[str], rank: Ranker) -> Way:
    pairs = zip(questions, texts, strict=True)
    meant = [replace(question.asked, question=text) for question, text in pairs]
    rankings = {asked.id: rank(asked.question, DEPTH) for asked in meant}
    return Way(name, tuple(texts), per_question(meant, rankings))


def _share(gained: ArrayLike, there: ArrayLike) -> float | None:
    above, below = (float(np.asarray(of, dtype=float).mean()) for of in (gained, there))
    return above / below if below > 0 else None
