"""The command `eval compare`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def compare(
    before: Annotated[Path, typer.Argument(help="The first run's report.json, or its folder.")],
    after: Annotated[Path, typer.Argument(help="The second run's.")],
    flips: Annotated[int, typer.Option(min=0, help="How many flipped questions to list, each way.")] = 20,
) -> None:
    """Say of each measure whether the second run is better, worse or the same, and what flipped."""
    from corpus.errors import QuestionSetError
    from evals.compare import compare as compared
    from evals.show_comparison import print_comparison
    from evals.stored import read_report

    found = compared(read_report(before), read_report(after))
    if not found.shared:
        raise QuestionSetError("The two runs have no question in common. Compare runs of the same sets.")
    print_comparison(found, Console(), flips)
