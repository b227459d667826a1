"""A figure: a value drawn from many cases, with its interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from evals.measures import bootstrap_interval

_TELLING = 10
"""Below this a tenth of a unit is worth telling."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A value over `n` cases with its 95% bootstrap interval; of no cases it says nothing."""

    name: str
    value: float
    low: float
    high: float
    n: int

    @classmethod
    def of(cls, name: str, values: Sequence[float]) -> Self:
        """The mean of some values."""
        mean = sum(values) / len(values) if values else 0.0
        return cls(name, mean, *bootstrap_interval(values), len(values))

    def __str__(self) -> str:
        return f"{self.value:.3f} ({self.low:.2f}–{self.high:.2f})" if self.n else "–"

    def narrow(self) -> str:
        """In two lines, for a narrow column."""
        return f"{self.value:.3f}\n{self.low:.2f}–{self.high:.2f}" if self.n else "–"

    def to_dict(self) -> dict[str, Any]:
        """The figure for JSON, without its name."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}


def digits(figure: Figure) -> int:
    """How many decimals tell a figure that is in a unit: a small one has one."""
    return 1 if figure.value < _TELLING else 0
