"""The page of a run: what stands on it, and its HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup

from assistant.reference import pages_label
from evals.figures import Figure
from evals.headline import EVERY, Group, risked, scored
from evals.measures import reliability, risk_coverage, says
from evals.page.charts import bars, latency_histogram, reliability_diagram, risk_curve
from evals.record import CaseResult
from evals.results import RunReport

_CARDS = (
    (Group.ANSWERS, "correct with evidence"),
    (Group.ANSWERS, "false answers"),
    (Group.ANSWERS, "refused rightly"),
    (Group.ANSWERS, "false refusals"),
    (Group.RETRIEVAL, "recall@5"),
    (Group.CITATIONS, "citation precision"),
    (Group.CONFIDENCE, "answerability AUC"),
    (Group.LATENCY, "p50"),
)
_ABOUT = {(m.group, m.name): m for m in EVERY}
_STATUSES = {
    "answered": "answered",
    "closest": "closest",
    "not_in_report": "not in report",
    "guidance": "guidance",
    "failed": "failed",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what it means: `yardstick` is the same of the tutorial pipeline."""

    group: Group
    figure: Figure
    about: str
    higher_is_better: bool
    unit: str = ""
    yardstick: Figure | None = None

    @property
    def name(self) -> str:
        """The figure's name, clear without its group."""
        return f"latency {self.figure.name}" if self.group is Group.LATENCY else self.figure.name

    @property
    def value(self) -> str:
        """The value as it is read."""
        return _number(self.figure.value, self.unit) if self.figure.n else "–"

    @property
    def interval(self) -> str:
        """The interval as it is read."""
        low, high = (_number(end, "") if self.unit else f"{end:.2f}" for end in self._ends)
        return f"{low}–{high}" if self.figure.n else ""

    @property
    def _ends(self) -> tuple[float, float]:
        return self.figure.low, self.figure.high


def render(report: RunReport) -> str:
    """The page: HTML with its style, script, charts and paragraphs inside."""
    shown = _shown(report)
    by_name = {(s.group, s.figure.name): s for s in shown}
    page: str = _template().render(
        report=report,
        title=", ".join(report.sets) or "nothing",
        date=f"{str(report.made_with.get('date', ''))[:16].replace('T', ' ')} UTC",
        cards=[by_name[key] for key in _CARDS if key in by_name],
        groups=[(g, [s for s in shown if s.group is g]) for g in report.figures if g is not Group.TUTORIAL],
        charts=_charts(report),
        cases=[_case(r, report) for r in _failures_first(report.results)],
        choices=_choices(report.results),
        paragraphs={i: _paragraph(p) for i, p in report.paragraphs.items()},
        style=Markup(_file("page.css")),
        script=Markup(_file("page.js")),
        percent=lambda share: f"{100 * min(1.0, max(0.0, share)):.1f}%",
    )
    return page


def _shown(report: RunReport) -> list[Shown]:
    yardsticks = {f.name: f for f in report.figures.get(Group.TUTORIAL, ())}
    return [
        Shown(
            group,
            figure,
            _ABOUT[group, figure.name].about,
            _ABOUT[group, figure.name].higher_is_better,
            getattr(_ABOUT[group, figure.name], "unit", ""),
            yardsticks.get(figure.name) if group is Group.RETRIEVAL else None,
        )
        for group, figures in report.figures.items()
        for figure in figures
    ]


def _charts(report: RunReport) -> dict[str, Markup]:
    ran = [r for r in report.results if not r.failed]
    latency = {f.name: f.value for f in report.figures[Group.LATENCY] if f.n}
    return {
        "categories": bars("Right answers by category", sorted(report.by_category(), key=_worst_first)),
        "sets": bars("Right answers by set", report.by_set()),
        "risk": risk_curve(_curve(report.results), _chosen(report.results)),
        "reliability": reliability_diagram(reliability(*_columns([scored(r) for r in report.results]))),
        "latency": latency_histogram([1000 * r.seconds for r in ran], list(latency.items())),
    }


def _curve(results: Sequence[CaseResult]) -> list[tuple[float, float]]:
    return risk_coverage(*_columns([risked(r) for r in results]))


def _columns(pairs: Sequence[tuple[float, float]]) -> tuple[list[float], list[float]]:
    return [x for x, _ in pairs], [y for _, y in pairs]


def _chosen(results: Sequence[CaseResult]) -> list[tuple[str, float, float]]:
    """Where the assistant itself draws the line: what it answers, and what it shows at all."""
    found = []
    for name, statuses in (("answered", ("answered",)), ("answered or closest", ("answered", "closest"))):
        given = [r for r in results if r.status in statuses]
        if given:
            wrong = sum(not r.correct for r in given) / len(given)
            found.append((name, len(given) / len(results), wrong))
    return found


def _worst_first(row: tuple[str, Figure]) -> float:
    return row[1].value


def _failures_first(results: Sequence[CaseResult]) -> list[CaseResult]:
    return sorted(results, key=lambda r: (not r.failed, r.right))


def _choices(results: Sequence[CaseResult]) -> dict[str, list[str]]:
    """What the table can be filtered by."""
    return {
        "category": list(dict.fromkeys(r.case.category for r in results)),
        "status": [name for name in _STATUSES if any(r.status == name for r in results)],
        "set": list(dict.fromkeys(r.set_name for r in results)),
    }


def _case(result: CaseResult, report: RunReport) -> dict[str, Any]:
    """A row of the table, and what it unfolds to."""
    gold = {i for group in result.gold for i in group}
    return {
        "result": result,
        "anchor": f"{result.set_name}/{result.case.id}",
        "outcome": "failed" if result.failed else "right" if result.right else "wrong",
        "why": "" if result.right else _why(result),
        "status": _STATUSES[result.status],
        "facts": [(" / ".join(fact), says(result.text, fact)) for fact in result.case.facts],
        "gold": [_paragraph(report.paragraphs[group[0]]) | {"ids": group} for group in _own_first(result)],
        "cited": [
            (c, _paragraph(report.paragraphs[c.paragraph]), c.paragraph in gold) for c in result.citations
        ],
        "retrieved": [(i, i in gold) for i in result.retrieved],
        "values": list(report.values(result).items()),
    }


def _own_first(result: CaseResult) -> list[tuple[str, ...]]:
    """Each gold paragraph with its twins, the one that the case names in front."""
    named = set(result.case.gold)
    return [
        tuple(sorted(g, key=lambda i: i not in named and i.partition("/")[2] not in named))
        for g in result.gold
    ]


def _why(result: CaseResult) -> str:
    """In a few words, what is wrong."""
    if result.failed:
        return "failed to run"
    if not result.case.answerable:
        return "answered, though the report does not"
    if result.status == "not_in_report":
        return "refused, though the report answers"
    if not result.citations:
        return "cites nothing"
    lacks = [
        *([] if result.evidence else ["does not cite the gold"]),
        *([] if result.facts == 1.0 else ["lacks a fact"]),
    ]
    return " and ".join(lacks)


def _paragraph(paragraph: Mapping[str, Any]) -> dict[str, Any]:
    """A paragraph's words and where it stands."""
    pages = paragraph["pages"]
    place = (
        paragraph["section"][-1],
        pages_label(tuple(pages) if pages else None),
        f"¶ {paragraph['number']}",
    )
    return {"id": paragraph["id"], "text": paragraph["text"], "place": ", ".join(p for p in place if p)}


def _number(value: float, unit: str) -> str:
    return f"{value:.0f} {unit}".strip() if unit or value > 1 else f"{value:.3f}"


def _file(name: str) -> str:
    return files("evals").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_file("page.html.j2"))
