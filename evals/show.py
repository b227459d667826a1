"""A run's figures as tables for the terminal."""

from collections.abc import Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table

from evals.figures import Figure
from evals.headline import SUMMARIES
from evals.headline import Group as Of
from evals.results import RunReport

_UNITS = {(s.group, s.name): s.unit for s in SUMMARIES}


def tables(report: RunReport) -> Group:
    """Retrieval beside the tutorial pipeline, answers, and the shares of right answers."""
    found = [_retrieval(report), _answers(report), _shares("category", report.by_category())]
    if len(report.sets) > 1:
        found.append(_shares("set", report.by_set()))
    return Group(*found)


def print_failures(report: RunReport, console: Console) -> None:
    """Every case that went wrong, with what was said; first those that failed to run."""
    for result in sorted(report.results, key=lambda r: not r.failed):
        if not result.right:
            said = result.statements[0].text if result.statements else result.text
            first = next(iter((result.error or said).splitlines()), "")
            console.print(
                f"{result.case.id} ({result.status}, gold rank {result.rank}) {result.case.question}",
                markup=False,
                style="bold",
            )
            console.print(f"   {first[:200]}", markup=False)


def told_failures(report: RunReport) -> str:
    """One line on the cases that failed to run; empty when none did."""
    failed = report.failed
    if not failed:
        return ""
    several = f"{len(failed)} of {len(report.results)} cases failed to run and count as wrong"
    return f"{several}; the first, {failed[0].case.id}: {failed[0].error}"


def _retrieval(report: RunReport) -> Table:
    ours, theirs = report.figures[Of.RETRIEVAL], report.figures.get(Of.TUTORIAL)
    table = Table(title=f"Retrieval, {ours[0].n} single questions with an answer", title_justify="left")
    table.add_column("measure")
    table.add_column("this retriever")
    if theirs:
        table.add_column("LangChain tutorial pipeline")
    for place, mine in enumerate(ours):
        table.add_row(mine.name, str(mine), *([str(theirs[place])] if theirs else []))
    return table


def _answers(report: RunReport) -> Table:
    title = (
        f"Answers, {len(report.answerable)} with an answer in the report, {len(report.unanswerable)} without"
    )
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    table.add_column("value (95% interval)")
    table.add_column("of")
    for group in (Of.ANSWERS, Of.CITATIONS, Of.CONFIDENCE, Of.LATENCY):
        for figure in report.figures[group]:
            table.add_row(
                _named(group, figure), shown(figure, _UNITS.get((group, figure.name), "")), str(figure.n)
            )
        table.add_section()
    return table


def _named(group: Of, figure: Figure) -> str:
    return f"{group} {figure.name}" if group is Of.LATENCY else figure.name


def shown(figure: Figure, unit: str) -> str:
    """A figure with its interval, in its unit."""
    if not unit or not figure.n:
        return str(figure)
    return f"{figure.value:.0f} {unit} ({figure.low:.0f}–{figure.high:.0f})"


def _shares(label: str, rows: Sequence[tuple[str, Figure]]) -> Table:
    table = Table(
        title=f"By {label}: correct with evidence (unanswerable: not answered)", title_justify="left"
    )
    table.add_column(label)
    table.add_column("share (95% interval)")
    table.add_column("of")
    for name, figure in rows:
        table.add_row(escape(name), str(figure), str(figure.n))
    return table
