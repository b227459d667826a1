"""The command `eval run`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.split import Split

Sets = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="A packaged question set by name, all of them by “all”, a YAML file, or a folder of "
        "passages.jsonl and questions.jsonl.",
    ),
]
Half = Annotated[Split, typer.Option(help="Which half of each set.")]
Limit = Annotated[int | None, typer.Option(min=1, help="At most so many cases of each set.")]
Only = Annotated[list[str] | None, typer.Option(help="Only this category; may be repeated.")]
Model = Annotated[str | None, typer.Option(help="A language model to write the answers.")]
Passages = Annotated[
    Path | None,
    typer.Option(
        help="A folder of passages.jsonl and questions.jsonl that the sets are about, not a report."
    ),
]
Jobs = Annotated[int, typer.Option(min=1, max=64, help="How many questions at a time.")]


def run(
    sets: Sets = None,
    split: Half = Split.ALL,
    limit: Limit = None,
    only: Only = None,
    model: Model = None,
    passages: Passages = None,
    jobs: Jobs = 1,
    out: Annotated[
        Path | None, typer.Option(help="Write every case and figure to this folder, and go on from there.")
    ] = None,
    fresh: Annotated[bool, typer.Option(help="Ask again what the folder has answers to.")] = False,
    failures: Annotated[bool, typer.Option(help="List each case that went wrong.")] = False,
    peers: Annotated[
        bool,
        typer.Option(
            "--peers",
            help="Ask LlamaIndex's default pipeline too; with a language model, also what the others answer.",
        ),
    ] = False,
    judge: Annotated[
        str | None, typer.Option(help="A language model that judges whether answers follow from the report.")
    ] = None,
) -> None:
    """Ask every question of a set, and print how the answers did beside the tutorial pipeline."""
    from corpus.errors import QuestionSetError
    from evals.cases import DEFAULT_SET
    from evals.commands.asking import asked
    from evals.commands.opening import opened_for
    from evals.output import write_report
    from evals.peers import open_peers
    from evals.selection import chosen, read_sets
    from evals.show import print_failures, tables, told_failures, told_troubles

    if out and out.exists() and not out.is_dir():
        raise QuestionSetError(f"{out} is a file. Name a folder.")
    names = sets or [DEFAULT_SET]
    bot = opened_for(names, model, passages)
    found = read_sets(names, bot.report)
    if not chosen(found, split.names, only or ()):
        raise QuestionSetError("No case is left to ask. Choose another set, half or category.")
    report = asked(
        found,
        bot,
        splits=split.names,
        only=only or (),
        limit=limit,
        jobs=jobs,
        folder=out,
        fresh=fresh,
        peers=open_peers(bot, every=peers),
        judge=judge,
    )
    console = Console()
    if failures:
        print_failures(report, console)
    console.print(tables(report))
    if told := told_failures(report):
        console.print(told, style="bold red", markup=False, highlight=False, soft_wrap=True)
    for line in told_troubles(report):
        console.print(line, style="yellow", markup=False, highlight=False, soft_wrap=True)
    if out:
        for path in write_report(report, out):
            console.print(f"Written: {path}", markup=False, highlight=False, soft_wrap=True)
