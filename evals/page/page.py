"""The page of a run: HTML with its style, script, charts and paragraphs inside."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from markupsafe import Markup

from evals.headline import risked, scored
from evals.measure import PEERS, Group
from evals.measures import reliability, risk_coverage
from evals.page.charts import bars, latency_histogram, reliability_diagram, risk_curve
from evals.page.figures import headline, shown, side_by_side
from evals.page.rows import choices, paragraph, rows
from evals.record import CaseResult
from evals.results import RunReport
from evals.yardsticks import NAMES, peers_of

if TYPE_CHECKING:
    from jinja2 import Template

_NAMED = 2
"""As many sets stand in the title by name."""


def render(report: RunReport) -> str:
    """The page of a run, whole: it needs no network and no other file."""
    figures = shown(report)
    return _template().render(
        report=report,
        title=_title(report),
        date=f"{str(report.made_with.get('date', ''))[:16].replace('T', ' ')} UTC",
        cards=headline(figures),
        groups=[(g, [s for s in figures if s.group is g]) for g in report.figures if g not in PEERS],
        peers=[NAMES[peer] for peer in peers_of(report)],
        side_by_side=side_by_side(report, figures),
        charts=_charts(report),
        cases=rows(report),
        choices=choices(report.results),
        paragraphs={name: paragraph(stored) for name, stored in report.paragraphs.items()},
        style=Markup(_file("page.css")),
        script=Markup(_file("page.js")),
        percent=lambda share: f"{100 * min(1.0, max(0.0, share)):.1f}%",
    )


def _title(report: RunReport) -> str:
    """The sets by name, or where they are many, how many."""
    many = len(report.sets) > _NAMED
    return f"{len(report.sets)} question sets" if many else ", ".join(report.sets) or "nothing"


def _charts(report: RunReport) -> dict[str, Markup]:
    ran = [r for r in report.results if not r.failed]
    latency = {f.name: f.value for f in report.figures[Group.LATENCY] if f.n and f.name in ("p50", "p95")}
    worst_first = sorted(report.by_category(), key=lambda row: row[1].value)
    return {
        "categories": bars("Right answers by category", worst_first),
        "sets": bars("Right answers by set", report.by_set()),
        "risk": risk_curve(
            risk_coverage(*_columns([risked(r) for r in report.results])), _chosen(report.results)
        ),
        "reliability": reliability_diagram(reliability(*_columns([scored(r) for r in report.results]))),
        "latency": latency_histogram([1000 * r.seconds for r in ran], list(latency.items())),
    }


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


def _file(name: str) -> str:
    return files("evals").joinpath("page", name).read_text(encoding="utf-8")


@cache
def _template() -> "Template":
    from jinja2 import Environment, StrictUndefined

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(_file("page.html.j2"))
