"""The command `eval conversation`: how well follow-ups find their paragraphs, and what it costs others."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.split import Split

DEFAULT = "durham-2014-conversations"


def conversation(
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help="A packaged set by name, a YAML file, or a folder of passages.jsonl and questions.jsonl.",
        ),
    ] = None,
    split: Annotated[Split, typer.Option(help="Which half of each set.")] = Split.ALL,
    rewrites: Annotated[
        list[Path] | None,
        typer.Option(help="A file of lines {id, rewrite}: follow-ups made to stand alone by hand."),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many cases of a set.")] = None,
    failures: Annotated[
        bool, typer.Option(help="List each follow-up that another way finds sooner, and each shift missed.")
    ] = False,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables to this Markdown file.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write every figure to this JSON file.")] = None,
) -> None:
    """Measure what making follow-ups stand alone gains, and what it costs questions that need no history."""
    from evals.commands.opening import opened_for
    from evals.conversation.measure import measured
    from evals.conversation.questions import read_rewrites
    from evals.conversation.show import grids, to_dict, told_failures
    from evals.output import check_output
    from evals.selection import chosen, read_sets

    check_output(markdown)
    check_output(out)
    by_hand = read_rewrites(rewrites or [])
    found = []
    for name in sets or [DEFAULT]:
        bot = opened_for([name], None)
        for called, questions in read_sets([name], bot.report).items():
            cases = [case for _, case in chosen({called: questions}, split.names, limit=limit)]
            found.append(measured(called, cases, bot, by_hand))
    console = Console()
    for one in found if failures else ():
        console.print(told_failures(one), markup=False, highlight=False, soft_wrap=True)
    half = "" if split is Split.ALL else f" of the {split} half"
    tables = [grid for one in found for grid in grids(one, half)]
    for grid in tables:
        console.print(grid.table())
    if markdown:
        markdown.write_text("\n".join(grid.markdown() for grid in tables), encoding="utf-8")
    if out:
        stored = [to_dict(one) for one in found]
        out.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
