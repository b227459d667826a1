"""What a run found: one result a case, and the headline figures over them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from assistant import Answer, Status
from evals.cases import Case
from evals.measures import bootstrap_interval, recall_at, reciprocal_rank


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One case: what was answered, and how good it was. A case that failed to run counts as wrong."""

    case: Case
    answer: Answer | None
    rank: int | None = None
    """The rank of the first gold paragraph among the passages retrieved."""
    tutorial_rank: int | None = None
    """The same for the tutorial pipeline: the rank of the first chunk that holds gold words."""
    facts: float = 0.0
    evidence: bool = False
    """Whether the answer cites gold paragraphs."""
    seconds: float = 0.0
    error: str = ""

    @property
    def status(self) -> str:
        """The answer's status; "failed" when there is none."""
        return self.answer.status.value if self.answer else "failed"

    @property
    def correct(self) -> bool:
        """Answered or closest, with every fact, citing gold paragraphs."""
        shown = self.status in (Status.ANSWERED, Status.CLOSEST)
        return shown and self.evidence and self.facts == 1.0

    def to_dict(self) -> dict[str, Any]:
        """The result for JSON."""
        return {
            "id": self.case.id,
            "category": self.case.category,
            "split": self.case.split,
            "question": self.case.question,
            "answerable": self.case.answerable,
            "status": self.status,
            "correct": self.correct if self.case.answerable else None,
            "rank": self.rank,
            "tutorial_rank": self.tutorial_rank,
            "facts": self.facts,
            "evidence": self.evidence,
            "seconds": round(self.seconds, 4),
            "answer": self.answer.to_dict() if self.answer else None,
            "error": self.error,
        }


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over `n` cases with its 95% bootstrap interval."""

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


@dataclass(frozen=True, slots=True)
class RunReport:
    """Every result of a run, with the figures drawn from them."""

    set_name: str
    results: tuple[CaseResult, ...]
    manifest: dict[str, Any] = field(default_factory=dict)

    @property
    def answerable(self) -> list[CaseResult]:
        """Results of the cases that the report answers."""
        return [r for r in self.results if r.case.answerable]

    @property
    def unanswerable(self) -> list[CaseResult]:
        """Results of the cases that it does not."""
        return [r for r in self.results if not r.case.answerable]

    def retrieval(self, rank: Callable[[CaseResult], int | None]) -> list[Figure]:
        """Recall at 1, 3 and 5 and mean reciprocal rank, over single questions with an answer."""
        singles = [r for r in self.answerable if not r.case.history]
        ranks = [rank(r) for r in singles]
        figures = [Figure.of(f"recall@{k}", [recall_at(k, at) for at in ranks]) for k in (1, 3, 5)]
        return [*figures, Figure.of("MRR", [reciprocal_rank(at) for at in ranks])]

    @property
    def answers(self) -> list[Figure]:
        """How the answers did: correct with evidence, false answers, false refusals."""
        yes, no = self.answerable, self.unanswerable
        return [
            Figure.of("correct with evidence", [float(r.correct) for r in yes]),
            Figure.of("… and answered", [float(r.correct and r.status == Status.ANSWERED) for r in yes]),
            Figure.of("false refusals", [float(r.status == Status.NOT_IN_REPORT) for r in yes]),
            Figure.of("false answers", [float(r.status == Status.ANSWERED) for r in no]),
            Figure.of("refused rightly", [float(r.status == Status.NOT_IN_REPORT) for r in no]),
        ]

    def by_category(self) -> list[tuple[str, Figure]]:
        """Per category: correct with evidence, or for the unanswerable not `answered`."""
        rows = []
        for category in dict.fromkeys(r.case.category for r in self.results):
            mine = [r for r in self.results if r.case.category == category]
            good = [float(r.correct if r.case.answerable else r.status != Status.ANSWERED) for r in mine]
            rows.append((category, Figure.of(category, good)))
        return rows

    def to_dict(self) -> dict[str, Any]:
        """The run for JSON."""
        figures = {
            "retrieval": self.retrieval(lambda r: r.rank),
            "tutorial": self.retrieval(lambda r: r.tutorial_rank),
            "answers": self.answers,
        }
        return {
            "set": self.set_name,
            "manifest": self.manifest,
            "figures": {
                group: {f.name: {"value": f.value, "low": f.low, "high": f.high, "n": f.n} for f in found}
                for group, found in figures.items()
            },
            "cases": [r.to_dict() for r in self.results],
        }
