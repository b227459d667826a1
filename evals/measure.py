"""What a measure of a run is: of each case, averaged, or of all its cases together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.figures import Figure
from evals.measures import Statistic, bootstrap_statistic
from evals.record import CaseResult


class Group(StrEnum):
    """What a measure is about."""

    RETRIEVAL = "retrieval"
    ANSWERS = "answers"
    SPANS = "spans"
    """The words that answer, against those that a set gives: only where one does."""
    CITATIONS = "citations"
    CONFIDENCE = "confidence"
    LATENCY = "latency"
    COST = "cost"
    """A language model's tokens, and the wait for its first sentence: only where one writes."""
    JUDGED = "judged"
    """By a language model: only where one was asked to, and never in the headline."""
    TUTORIAL = "tutorial"
    """The tutorial pipeline on the same questions: a yardstick, not ours to be judged by."""
    LLAMAINDEX = "llamaindex"
    """LlamaIndex's default pipeline: another."""


PEERS = (Group.TUTORIAL, Group.LLAMAINDEX)
"""The groups of other pipelines."""


def label(group: Group, name: str) -> str:
    """A figure's name, clear without its group."""
    if group is Group.LATENCY and not name.startswith("search"):
        return f"latency {name}"
    return f"span {name}" if group is Group.SPANS else name


@dataclass(frozen=True, slots=True)
class Measure:
    """A value between 0 and 1 for each case that it applies to; the figure is their mean."""

    group: Group
    name: str
    of: Callable[[CaseResult], float]
    applies: Callable[[CaseResult], bool]
    about: str
    higher_is_better: bool = True
    yes_no: bool = False
    """Whether every value is 0 or 1."""

    def value(self, result: CaseResult) -> float | None:
        """A case's value; the worst there is for one that failed, None where it does not apply."""
        if not self.applies(result):
            return None
        if result.failed and self.group not in PEERS:  # no fault of the yardstick's
            return 0.0 if self.higher_is_better else 1.0
        return float(self.of(result))

    def figure(self, results: Sequence[CaseResult]) -> Figure:
        """The mean over the cases that it applies to."""
        values = [value for r in results if (value := self.value(r)) is not None]
        return Figure.of(self.name, values)


@dataclass(frozen=True, slots=True)
class Summary:
    """A number drawn from all cases at once: a statistic over a pair of numbers from each."""

    group: Group
    name: str
    pair: Callable[[CaseResult], tuple[float, float]]
    of: Statistic
    about: str
    higher_is_better: bool = True
    unit: str = ""
    applies: Callable[[CaseResult], bool] = lambda _: True

    def columns(self, results: Sequence[CaseResult]) -> tuple[list[float], list[float]]:
        """The pairs of the cases that it applies to, as two columns."""
        pairs = [self.pair(r) for r in results if self.applies(r)]
        return [x for x, _ in pairs], [y for _, y in pairs]

    def figure(self, results: Sequence[CaseResult]) -> Figure:
        """The number; of no cases when it cannot be drawn from them."""
        xs, ys = self.columns(results)
        value = self.of(xs, ys)
        if value is None:
            return Figure(self.name, 0.0, 0.0, 1.0, 0)
        return Figure(self.name, value, *bootstrap_statistic(xs, ys, self.of), len(xs))
