"""Precision and recall of withholding, in both directions, with Wilson intervals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus import Paragraph
from evals.gate.cases import Change, GateCase
from evals.measures.intervals import wilson_interval

Gate = Callable[[str, Sequence[Paragraph]], str | None]
"""Why a sentence is withheld, given what it cites; None when it is shown."""


@dataclass(frozen=True, slots=True)
class Share:
    """Some of a number of cases."""

    count: int
    of: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing."""
        return self.count / self.of if self.of else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """95%."""
        return wilson_interval(self.count, self.of)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.3f} ({low:.2f}–{high:.2f})" if self.of else "–"


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, and why the gate withheld it; None when it did not."""

    case: GateCase
    reason: str | None


def judge(cases: Sequence[GateCase], gate: Gate) -> list[Judged]:
    """Every case put to the gate."""
    return [Judged(case, gate(case.text, [case.paragraph])) for case in cases]


def withheld(judged: Sequence[Judged], change: Change) -> Share:
    """Of one change, how many were withheld: recall for a false one, an error for a harmless one."""
    of = [j for j in judged if j.case.change is change]
    return Share(sum(j.reason is not None for j in of), len(of))


def precision_of_withholding(judged: Sequence[Judged]) -> Share:
    """Of the sentences withheld, those that are false."""
    of = [j for j in judged if j.reason is not None]
    return Share(sum(not j.case.change.harmless for j in of), len(of))


def recall_of_withholding(judged: Sequence[Judged]) -> Share:
    """Of the false sentences, those withheld."""
    of = [j for j in judged if not j.case.change.harmless]
    return Share(sum(j.reason is not None for j in of), len(of))


def precision_of_showing(judged: Sequence[Judged]) -> Share:
    """Of the sentences shown, those that are true."""
    of = [j for j in judged if j.reason is None]
    return Share(sum(j.case.change.harmless for j in of), len(of))


def recall_of_showing(judged: Sequence[Judged]) -> Share:
    """Of the true sentences, those shown."""
    of = [j for j in judged if j.case.change.harmless]
    return Share(sum(j.reason is None for j in of), len(of))
