"""One run against another on the questions that they share: what is better, what is worse, what flipped."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from evals.headline import EVERY
from evals.measure import PEERS, Group, Measure, Summary
from evals.measures import bootstrap_interval, mcnemar, paired_bootstrap
from evals.record import CaseResult
from evals.results import RunReport

_SIGNIFICANT = 0.05


class Finding(StrEnum):
    """How the second run stands to the first; `same` is: no difference that chance would not explain."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure before and after, over the cases that have it in both runs.

    `low` and `high` are the 95% interval of after - before, from a paired bootstrap. Of a yes/no
    measure, `p` is that of McNemar's exact test, by which it is then judged.
    """

    group: Group
    name: str
    before: float
    after: float
    low: float
    high: float
    n: int
    finding: Finding
    p: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared. `gained` and `lost` are pairs (before, after) of the questions that flipped."""

    differences: tuple[Difference, ...]
    gained: tuple[tuple[CaseResult, CaseResult], ...]
    lost: tuple[tuple[CaseResult, CaseResult], ...]
    shared: int
    changed: tuple[str, ...]
    """Ids of the cases that ask for something else in the second run, and are left out."""
    only_before: int
    only_after: int


def compare(before: RunReport, after: RunReport) -> Comparison:
    """The second run against the first, case by case.

    Cases are the same that have the same set, id and content, the split and the notes apart.
    """
    first, second = {r.key: r for r in before.results}, {r.key: r for r in after.results}
    both = [(first[key], second[key]) for key in first if key in second]
    pairs = [(a, b) for a, b in both if _asks(a) == _asks(b)]
    groups = list(Group)
    measures = sorted((m for m in EVERY if m.group not in PEERS), key=lambda m: groups.index(m.group))
    return Comparison(
        differences=tuple(found for m in measures if (found := _difference(m, pairs))),
        gained=tuple((a, b) for a, b in pairs if b.right and not a.right),
        lost=tuple((a, b) for a, b in pairs if a.right and not b.right),
        shared=len(pairs),
        changed=tuple("/".join(a.key) for a, b in both if _asks(a) != _asks(b)),
        only_before=len(first) - len(both),
        only_after=len(second) - len(both),
    )


def _asks(result: CaseResult) -> tuple[object, ...]:
    case = result.case.model_copy(update={"split": "test", "notes": ""})
    return case, result.gold


def _difference(
    measure: Measure | Summary, pairs: Sequence[tuple[CaseResult, CaseResult]]
) -> Difference | None:
    if isinstance(measure, Summary):
        return _of_summary(measure, pairs)
    values = [(measure.value(a), measure.value(b)) for a, b in pairs]
    return _of_measure(measure, [(a, b) for a, b in values if a is not None and b is not None])


def _of_measure(measure: Measure, values: Sequence[tuple[float, float]]) -> Difference | None:
    if not values:
        return None
    low, high = bootstrap_interval([b - a for a, b in values])
    before, after = (sum(side) / len(values) for side in zip(*values, strict=True))
    p = None
    surely = low > 0 or high < 0
    if measure.yes_no:
        p = mcnemar(sum(a > b for a, b in values), sum(b > a for a, b in values))
        surely = p < _SIGNIFICANT
    finding = _finding(after - before, surely, measure.higher_is_better)
    return Difference(measure.group, measure.name, before, after, low, high, len(values), finding, p)


def _of_summary(measure: Summary, pairs: Sequence[tuple[CaseResult, CaseResult]]) -> Difference | None:
    held = [(a, b) for a, b in pairs if measure.applies(a) and measure.applies(b)]
    first, second = measure.columns([a for a, _ in held]), measure.columns([b for _, b in held])
    before, after = measure.of(*first), measure.of(*second)
    if before is None or after is None:
        return None
    low, high = paired_bootstrap(first, second, measure.of)
    finding = _finding(after - before, low > 0 or high < 0, measure.higher_is_better)
    return Difference(
        measure.group, measure.name, before, after, low, high, len(held), finding, unit=measure.unit
    )


def _finding(difference: float, surely: bool, higher_is_better: bool) -> Finding:
    if not surely or difference == 0:
        return Finding.SAME
    return Finding.BETTER if (difference > 0) == higher_is_better else Finding.WORSE
