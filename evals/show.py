"""A run's figures as tables for the terminal."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, Group
from rich.markup import escape
from rich.table import Table

from assistant import Verdict
from evals.figures import Figure, digits
from evals.measure import PEERS, Summary, label
from evals.measure import Group as Of
from evals.results import RunReport
from evals.yardsticks import NAMES, beside, compared, peers_of


def tables(report: RunReport) -> Group:
    """Retrieval beside the tutorial pipeline, answers, what a model wrote, the shares of right answers."""
    found = [_retrieval(report), _answers(report)]
    if Of.COST in report.figures:
        found.append(_written(report))
    found.append(_shares("category", report.by_category()))
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


def told_troubles(report: RunReport) -> list[str]:
    """A line on each of those beside the assistant that failed: the judge, and other pipelines."""
    lines = []
    judged = [r for r in report.results if r.judge_error]
    if judged:
        told = f"The judge gave no verdict on {len(judged)} of {len(report.results)} answers"
        lines.append(f"{told}; the first time, as {judged[0].judge_error}.")
    for peer in peers_of(report):
        errors = [e for r in report.results if peer.value in r.peers and (e := r.peers[peer.value].error)]
        if errors:
            told = f"The {NAMES[peer]} failed on {len(errors)} of {len(report.results)} questions"
            lines.append(f"{told}; the first: {errors[0]}")
    return lines


def _retrieval(report: RunReport) -> Table:
    ours, peers = report.figures[Of.RETRIEVAL], peers_of(report)
    several = ours[0].n if ours else 0
    table = Table(title=f"Retrieval, {several} single questions with an answer", title_justify="left")
    table.add_column("measure")
    table.add_column("this retriever")
    for peer in peers:
        table.add_column(NAMES[peer])
    rows = [(Of.RETRIEVAL, mine) for mine in ours]
    rows += [row for row in compared(report) if row[0] is not Of.RETRIEVAL]
    for place, (group, mine) in enumerate(rows):
        if place == len(ours):
            table.add_section()
        unit = _unit(report, group, mine)
        theirs = beside(report, group, mine.name)
        table.add_row(label(group, mine.name), *(shown(figure, unit) for figure in (mine, *theirs)))
    return table


def _answers(report: RunReport) -> Table:
    title = (
        f"Answers, {len(report.answerable)} with an answer in the report, {len(report.unanswerable)} without"
    )
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    table.add_column("value (95% interval)")
    table.add_column("of")
    for group, figures in report.figures.items():
        if group in (Of.RETRIEVAL, *PEERS):
            continue
        for figure in figures:
            name = label(group, figure.name)
            if group is Of.JUDGED:
                name += f", judged by {report.manifest['judge']}"
            table.add_row(name, shown(figure, _unit(report, group, figure)), str(figure.n))
        table.add_section()
    return table


def _written(report: RunReport) -> Table:
    """The sentences of a language model: those shown, and those withheld, by what was wrong with them."""
    shown = sum(s.verdict == Verdict.SUPPORTED for r in report.results for s in r.statements)
    faults = Counter(fault for r in report.results for fault in r.faults)
    table = Table(title="Sentences that the language model wrote", title_justify="left")
    table.add_column("sentences")
    table.add_column("number", justify="right")
    table.add_row("shown", str(shown))
    table.add_section()
    table.add_row("withheld", str(faults.total()))
    for fault, count in faults.most_common():
        table.add_row(f"… {escape(fault)}", str(count))
    return table


def _unit(report: RunReport, group: Of, figure: Figure) -> str:
    found = (
        m.unit
        for m in report.measures
        if isinstance(m, Summary) and (m.group, m.name) == (group, figure.name)
    )
    return next(found, "")


def shown(figure: Figure, unit: str) -> str:
    """A figure with its interval, in its unit."""
    if not unit or not figure.n:
        return str(figure)
    places = digits(figure)
    return f"{figure.value:.{places}f} {unit} ({figure.low:.{places}f}–{figure.high:.{places}f})"


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
