"""The measures of a run: of each case, averaged, and of all its cases together."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from evals.figures import Figure
from evals.measures import (
    Statistic,
    aurc,
    bootstrap_statistic,
    citation_precision,
    citation_recall,
    evidence_recall,
    expected_calibration_error,
    percentile,
    recall_at,
    reciprocal_rank,
    roc_auc,
    verbatim_rate,
)
from evals.record import CaseResult


class Group(StrEnum):
    """What a measure is about."""

    RETRIEVAL = "retrieval"
    TUTORIAL = "tutorial"
    """Retrieval by the tutorial pipeline: the yardstick, not ours to be judged by."""
    ANSWERS = "answers"
    CITATIONS = "citations"
    CONFIDENCE = "confidence"
    LATENCY = "latency"


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
        if result.failed and self.group is not Group.TUTORIAL:  # no fault of the yardstick's
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


def _answerable(result: CaseResult) -> bool:
    return result.case.answerable


def _unanswerable(result: CaseResult) -> bool:
    return not result.case.answerable


def _single(result: CaseResult) -> bool:
    return result.case.answerable and not result.case.history


def _has_quotes(result: CaseResult) -> bool:
    return result.failed or bool(result.citations)


def _ran(result: CaseResult) -> bool:
    return not result.failed


def _statements(result: CaseResult) -> list[list[str]]:
    """Of each statement, the paragraphs that it cites."""
    place = {c.number: c.paragraph for c in result.citations}
    return [[place[n] for n in statement.citations if n in place] for statement in result.statements]


def _gold(result: CaseResult) -> frozenset[str]:
    return frozenset(i for group in result.gold for i in group)


def scored(result: CaseResult) -> tuple[float, float]:
    """The probability that the report answers, and whether it does; of a failure the wrong one."""
    answerable = float(result.case.answerable)
    return (1 - answerable if result.failed else result.score), answerable


def risked(result: CaseResult) -> tuple[float, float]:
    """The probability that the report answers, and what answering cost: 0 when correct, else 1.

    A case that was refused has no answer to judge, and one that has none in the report no right one:
    both cost 1. A failure is as bad as can be: wrong, and sure of it.
    """
    return (1.0 if result.failed else result.score), float(not result.correct)


def _timed(result: CaseResult) -> tuple[float, float]:
    return 1000 * result.seconds, 0.0


def _ranked(
    group: Group, rank: Callable[[CaseResult], int | None], applies: Callable[[CaseResult], bool]
) -> tuple[Measure, ...]:
    def recall(k: int) -> Measure:
        return Measure(
            group,
            f"recall@{k}",
            lambda r: recall_at(k, rank(r)),
            applies,
            f"a gold paragraph is among the first {k}",
            yes_no=True,
        )

    mrr = Measure(
        group, "MRR", lambda r: reciprocal_rank(rank(r)), applies, "1 / rank of the first gold paragraph"
    )
    return (recall(1), recall(3), recall(5), mrr)


def _is(*statuses: str) -> Callable[[CaseResult], float]:
    return lambda r: float(r.status in statuses)


def _latency(percent: int) -> Summary:
    return Summary(
        Group.LATENCY,
        f"p{percent}",
        _timed,
        lambda xs, _: percentile(xs, percent),
        f"{percent}% of the answers took no longer",
        higher_is_better=False,
        unit="ms",
        applies=_ran,
    )


_answer = partial(Measure, Group.ANSWERS)
_citation = partial(Measure, Group.CITATIONS)

MEASURES: tuple[Measure, ...] = (
    *_ranked(Group.RETRIEVAL, lambda r: r.rank, _single),
    *_ranked(Group.TUTORIAL, lambda r: r.tutorial_rank, _single),
    _answer(
        "correct with evidence",
        lambda r: float(r.correct),
        _answerable,
        "answered or closest, with every fact, citing gold paragraphs",
        yes_no=True,
    ),
    _answer(
        "… and answered",
        lambda r: float(r.correct and r.status == "answered"),
        _answerable,
        "the same, without saying that the report may not answer",
        yes_no=True,
    ),
    _answer("fact recall", lambda r: r.facts, _answerable, "share of the required facts that are stated"),
    _answer(
        "false refusals",
        _is("not_in_report"),
        _answerable,
        "refused, though the report answers",
        higher_is_better=False,
        yes_no=True,
    ),
    _answer(
        "false answers",
        _is("answered"),
        _unanswerable,
        "answered, though the report does not",
        higher_is_better=False,
        yes_no=True,
    ),
    _answer(
        "refused rightly", _is("not_in_report"), _unanswerable, "refused, as the report has none", yes_no=True
    ),
    _citation(
        "evidence recall",
        lambda r: evidence_recall(r.cited, r.gold, r.case.require == "all"),
        _answerable,
        "share of the gold evidence that is cited",
    ),
    _citation(
        "citation recall",
        lambda r: citation_recall(_statements(r), _gold(r)),
        _answerable,
        "share of the sentences that a gold paragraph stands behind (ALCE)",
    ),
    _citation(
        "citation precision",
        lambda r: citation_precision(_statements(r), _gold(r)),
        _answerable,
        "share of the citations that are to gold paragraphs (ALCE)",
    ),
    _citation(
        "verbatim",
        lambda r: verbatim_rate([c.verbatim for c in r.citations]),
        _has_quotes,
        "share of the quotes that stand in their paragraph to the letter",
    ),
)

SUMMARIES: tuple[Summary, ...] = (
    Summary(
        Group.CONFIDENCE,
        "answerability AUC",
        scored,
        roc_auc,
        "chance that a question with an answer scores above one without",
    ),
    Summary(
        Group.CONFIDENCE,
        "AURC",
        risked,
        aurc,
        "mean risk of a wrong answer over every coverage",
        higher_is_better=False,
    ),
    Summary(
        Group.CONFIDENCE,
        "calibration error",
        scored,
        expected_calibration_error,
        "mean distance of the probability from how often the report answers",
        higher_is_better=False,
    ),
    _latency(50),
    _latency(95),
)

EVERY: tuple[Measure | Summary, ...] = (*MEASURES, *SUMMARIES)
"""The measures of both kinds, in the order in which they are shown."""
