"""A run's figures as tables for the terminal."""

from rich.console import Console, Group
from rich.table import Table

from evals.results import CaseResult, RunReport


def tables(report: RunReport) -> Group:
    """Retrieval beside the tutorial pipeline, answers, and categories."""
    return Group(_retrieval(report), _answers(report), _categories(report))


def print_failures(report: RunReport, console: Console) -> None:
    """Every case that went wrong, with what was said."""
    for result in report.results:
        if _failed(result):
            first = result.answer.text.splitlines()[0] if result.answer else result.error
            console.print(
                f"{result.case.id} ({result.status}, gold rank {result.rank}) {result.case.question}",
                markup=False,
                style="bold",
            )
            console.print(f"   {first[:200]}", markup=False)


def _failed(result: CaseResult) -> bool:
    return not result.correct if result.case.answerable else result.status == "answered"


def _retrieval(report: RunReport) -> Table:
    ours = report.retrieval(lambda r: r.rank)
    tutorial = report.retrieval(lambda r: r.tutorial_rank)
    table = Table(title=f"Retrieval, {ours[0].n} single questions with an answer", title_justify="left")
    table.add_column("measure")
    table.add_column("this retriever")
    table.add_column("LangChain tutorial pipeline")
    for mine, theirs in zip(ours, tutorial, strict=True):
        table.add_row(mine.name, str(mine), str(theirs))
    return table


def _answers(report: RunReport) -> Table:
    title = (
        f"Answers, {len(report.answerable)} with an answer in the report, {len(report.unanswerable)} without"
    )
    table = Table(title=title, title_justify="left")
    table.add_column("measure")
    table.add_column("share (95% interval)")
    table.add_column("of")
    for figure in report.answers:
        table.add_row(figure.name, str(figure), str(figure.n))
    return table


def _categories(report: RunReport) -> Table:
    table = Table(
        title="By category: correct with evidence (unanswerable: not answered)", title_justify="left"
    )
    table.add_column("category")
    table.add_column("share (95% interval)")
    table.add_column("of")
    for category, figure in report.by_category():
        table.add_row(category, str(figure), str(figure.n))
    return table
