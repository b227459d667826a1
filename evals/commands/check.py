"""The commands `eval check` and `eval schema`."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.commands.run import Passages


def check(
    files: Annotated[list[Path], typer.Argument(help="Question sets, as YAML files.")],
    passages: Passages = None,
) -> None:
    """Check question sets without asking anything: their form, and their gold against the report."""
    from corpus import load_report
    from evals.cases import loose_quotes, read_set
    from evals.retrieval.external import read_external

    console = Console()
    other = read_external(passages).report if passages else None
    for path in files:
        found = read_set(path)
        report = other if other and other.id == found.report else load_report(found.report)
        read_set(path, report)
        for name, quote, several in loose_quotes(found, report):
            console.print(
                f"Note: {path}, {name}: the words {quote!r} stand in {several} paragraphs, and each counts "
                "as gold. Copy more of them, or name the paragraph in `gold`.",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
        yes = sum(case.answerable for case in found.cases)
        categories = dict.fromkeys(case.category for case in found.cases)
        console.print(
            f"{path}: {len(found.cases)} questions about {report.id}, {yes} with an answer and "
            f"{len(found.cases) - yes} without; {', '.join(categories)}.",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )


def schema() -> None:
    """Print the JSON Schema of a question set, for an editor to complete and check by."""
    from evals.schema import schema as made

    sys.stdout.write(made())
