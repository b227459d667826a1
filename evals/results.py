"""A run: its results, and the figures drawn from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Self

from evals.figures import Figure
from evals.headline import EVERY
from evals.measure import PEERS, Group, Measure, Summary
from evals.record import CaseResult

VERSION = 2
"""Of the layout of report.json."""

_DRAWN = ("right", "values")
"""What a case has in report.json that is drawn from the rest of it."""


@dataclass(frozen=True)
class RunReport:
    """Every result of a run, with the figures drawn from them."""

    results: tuple[CaseResult, ...]
    manifest: Mapping[str, Any] = field(default_factory=dict)
    """What the answers depend on: report, index, model, code, and of each set a digest."""
    paragraphs: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Every paragraph that is gold, cited or retrieved, by its id."""
    made_with: Mapping[str, Any] = field(default_factory=dict)
    """Date, machine and versions: what a run should not depend on."""
    measures: tuple[Measure | Summary, ...] = EVERY
    """What the figures are of."""

    @property
    def sets(self) -> tuple[str, ...]:
        """The names of the sets, in their order."""
        return tuple(dict.fromkeys(r.set_name for r in self.results))

    @property
    def answerable(self) -> list[CaseResult]:
        """Results of the cases that the report answers."""
        return [r for r in self.results if r.case.answerable]

    @property
    def unanswerable(self) -> list[CaseResult]:
        """Results of the cases that it does not."""
        return [r for r in self.results if not r.case.answerable]

    @property
    def failed(self) -> list[CaseResult]:
        """Results of the cases that failed to run."""
        return [r for r in self.results if r.failed]

    @cached_property
    def figures(self) -> dict[Group, tuple[Figure, ...]]:
        """The figures of each group that was measured, in the order of the measures."""
        groups = [g for g in Group if self._taken(g)]
        drawn = [(m.group, m.figure(self.results)) for m in self.measures if m.group in groups]
        return {g: tuple(figure for group, figure in drawn if group is g) for g in groups}

    def _taken(self, group: Group) -> bool:
        """Whether a group was measured at all: some are only where there is something to measure."""
        if group is Group.SPANS:
            return any(r.case.answers for r in self.results)
        if group is Group.COST:
            return any(r.tokens_in + r.tokens_out for r in self.results)
        if group is Group.JUDGED:
            return bool(self.manifest.get("judge"))
        return group not in PEERS or group.value in self.manifest.get("peers", ())

    def by_category(self) -> list[tuple[str, Figure]]:
        """Per category: correct with evidence, or for the unanswerable not `answered`."""
        return _shares({r.key: r.case.category for r in self.results}, self.results)

    def by_set(self) -> list[tuple[str, Figure]]:
        """The same per set."""
        return _shares({r.key: r.set_name for r in self.results}, self.results)

    def values(self, result: CaseResult) -> dict[str, float]:
        """What each measure that was taken gives a case, as "group/name"."""
        taken = [m for m in self.measures if isinstance(m, Measure) and m.group in self.figures]
        found = ((f"{m.group}/{m.name}", m.value(result)) for m in taken)
        return {name: value for name, value in found if value is not None}

    def to_dict(self) -> dict[str, Any]:
        """The run for JSON: figures, then every case with its values."""
        return {
            "version": VERSION,
            "sets": list(self.sets),
            "manifest": dict(self.manifest),
            "made_with": dict(self.made_with),
            "figures": {g: {f.name: f.to_dict() for f in found} for g, found in self.figures.items()},
            "by_category": {name: f.to_dict() for name, f in self.by_category()},
            "by_set": {name: f.to_dict() for name, f in self.by_set()},
            "cases": [self._case(r) for r in self.results],
            "paragraphs": dict(self.paragraphs),
        }

    def _case(self, result: CaseResult) -> dict[str, Any]:
        return {**result.model_dump(mode="json"), "right": result.right, "values": self.values(result)}

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """The run that `to_dict` gave.

        Raises:
            ValidationError: a case is not one.
            KeyError: a part is missing.
        """
        cases = [{k: v for k, v in case.items() if k not in _DRAWN} for case in stored["cases"]]
        results = tuple(CaseResult.model_validate(case) for case in cases)
        return cls(results, stored["manifest"], stored["paragraphs"], stored["made_with"])


def _shares(label: Mapping[tuple[str, str], str], results: Sequence[CaseResult]) -> list[tuple[str, Figure]]:
    """The share of right answers among the results with the same label, in order of appearance."""
    rights: dict[str, list[float]] = {}
    for result in results:
        rights.setdefault(label[result.key], []).append(float(result.right))
    return [(name, Figure.of(name, found)) for name, found in rights.items()]
