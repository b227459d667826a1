"""The command `eval`: registered as an entry point, since the assistant knows nothing of evaluation."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.gate.cli import gate
from evals.retrieval.cli import retrieval
from evals.split import Split

app = typer.Typer(help="Run an evaluation question set.", invoke_without_command=True)


app.command("retrieval")(retrieval)
app.command("gate")(gate)


@app.callback(invoke_without_command=True)
def evaluate(
    context: typer.Context,
    set_name: Annotated[
        str, typer.Option("--set", help="A packaged question set by name, or a YAML file of yours.")
    ] = "durham-2014",
    split: Annotated[Split, typer.Option(help="Which half of the set.")] = Split.ALL,
    model: Annotated[str | None, typer.Option(help="A language model to write the answers.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write every case and figure to this JSON file.")] = None,
    failures: Annotated[bool, typer.Option(help="List each case that went wrong.")] = False,
) -> None:
    """Ask every question of a set, and print how the answers did beside the tutorial pipeline."""
    if context.invoked_subcommand:
        return
    import json

    from rich.progress import Progress

    from assistant.cli.app import opened
    from corpus.errors import QuestionSetError
    from evals.cases import packaged_set, packaged_sets, read_set
    from evals.output import check_output
    from evals.run import run
    from evals.show import print_failures, tables
    from vectorstore.tutorial import TutorialPipeline

    questions = packaged_set(set_name) if set_name in packaged_sets() else read_set(Path(set_name))
    check_output(out)
    bot = opened(model)
    if questions.report != bot.report.id:
        raise QuestionSetError(
            f"The set is about {questions.report!r}, not {bot.report.id!r}. "
            f"Set INSPECTION_REPORT={questions.report}."
        )
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Asking", total=len(questions.cases))
        report = run(
            questions,
            bot,
            name=set_name,
            splits=split.names,
            tutorial=TutorialPipeline(bot.report, bot.embedder),
            tick=lambda done, total: bar.update(task, completed=done, total=total),
        )
    console = Console()
    if failures:
        print_failures(report, console)
    console.print(tables(report))
    if out:
        out.write_text(json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
