"""The command `eval`: registered as an entry point, since the assistant knows nothing of evaluation."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

app = typer.Typer(help="Run an evaluation question set.", invoke_without_command=True)


class Split(StrEnum):
    """Which half of a set: `fit` is what weights were fitted on, `test` is not."""

    FIT = "fit"
    TEST = "test"
    ALL = "all"


@app.callback(invoke_without_command=True)
def evaluate(
    set_path: Annotated[
        Path | None, typer.Option("--set", help="A question set of yours; by default the packaged one.")
    ] = None,
    split: Annotated[Split, typer.Option(help="Which half of the set.")] = Split.ALL,
    model: Annotated[str | None, typer.Option(help="A language model to write the answers.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write every case and figure to this JSON file.")] = None,
    failures: Annotated[bool, typer.Option(help="List each case that went wrong.")] = False,
) -> None:
    """Ask every question of a set, and print how the answers did beside the tutorial pipeline."""
    import json

    from rich.progress import Progress

    from assistant.cli.app import opened
    from corpus.errors import QuestionSetError
    from evals.cases import DEFAULT_SET, packaged_set, read_set
    from evals.run import run
    from evals.show import print_failures, tables
    from vectorstore.tutorial import TutorialPipeline

    questions = read_set(set_path) if set_path else packaged_set()
    if out and not out.resolve().parent.is_dir():
        raise QuestionSetError(
            f"There is no folder {out.resolve().parent} to write {out.name} in. Make it first."
        )
    bot = opened(model)
    if questions.report != bot.report.id:
        raise QuestionSetError(
            f"The set is about {questions.report!r}, not {bot.report.id!r}. "
            f"Set INSPECTION_REPORT={questions.report}."
        )
    splits = ("fit", "test") if split is Split.ALL else (split.value,)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Asking", total=len(questions.cases))
        report = run(
            questions,
            bot,
            name=str(set_path or DEFAULT_SET),
            splits=splits,
            tutorial=TutorialPipeline(bot.report, bot.embedder),
            tick=lambda done, total: bar.update(task, completed=done, total=total),
        )
    console = Console()
    if failures:
        print_failures(report, console)
    console.print(tables(report))
    if out:
        out.write_text(json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
