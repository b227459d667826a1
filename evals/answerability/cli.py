"""The command `eval answerability`."""

from typing import Annotated

import typer
from rich.console import Console

Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="A packaged set by name, a YAML file, or a folder of passages.jsonl and questions.jsonl; "
        "by default every packaged set.",
    ),
]
Limit = Annotated[int | None, typer.Option(min=2, help="At most so many questions of each half.")]


def answerability(sets: Sets = None, limit: Limit = None) -> None:
    """Tell how well scores part the questions that a report answers from the others: AUC."""
    from rich.table import Table

    from corpus.errors import QuestionSetError
    from evals.answerability.measure import told
    from evals.answerability.rows import rows_of
    from evals.cases import packaged_sets
    from evals.commands.opening import opened_for
    from evals.selection import read_sets

    table = Table(title="Answerability, test halves: AUC (95% interval)", title_justify="left")
    rows = 0
    for name in sets or packaged_sets():
        bot = opened_for([name], None)
        for called, questions in read_sets([name], bot.report).items():
            halves = {
                half: [c for c in questions.cases if c.split == half][:limit] for half in ("fit", "test")
            }
            test = rows_of(bot, halves["test"], removed=False)
            if len({row.answerable for row in test}) < 2:
                continue
            found = told(rows_of(bot, halves["fit"]), test)
            if not rows:
                for head in ("set", "answered, not", *(t.name for t in found)):
                    table.add_column(head)
            answered = sum(row.answerable for row in test)
            table.add_row(called, f"{answered}, {len(test) - answered}", *(str(t) for t in found))
            rows += 1
    if not rows:
        raise QuestionSetError("No test half has questions with and without an answer. Choose another set.")
    Console().print(table)
