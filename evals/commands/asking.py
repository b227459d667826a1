"""A run with a progress bar, which says how to go on when it is stopped."""

from collections.abc import Collection, Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import Assistant
from evals.cases import QuestionSet
from evals.results import RunReport
from evals.runner import run
from vectorstore.tutorial import TutorialPipeline


def asked(
    sets: Mapping[str, QuestionSet],
    bot: Assistant,
    *,
    splits: Collection[str],
    only: Collection[str] = (),
    limit: int | None = None,
    jobs: int = 1,
    folder: Path | None = None,
    fresh: bool = False,
    tutorial: bool = True,
) -> RunReport:
    """The report of a run, by default with the tutorial pipeline beside it; see `evals.run`.

    Raises:
        KeyboardInterrupt: the run was stopped; what to do is told first.
    """
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    far = (0, 0)
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Asking", total=None)

        def tick(done: int, total: int) -> None:
            nonlocal far
            far = (done, total)
            bar.update(task, completed=done, total=total)

        try:
            return run(
                sets,
                bot,
                splits=splits,
                only=only,
                limit=limit,
                tutorial=TutorialPipeline(bot.report, bot.retriever.embedder) if tutorial else None,
                jobs=jobs,
                folder=folder,
                fresh=fresh,
                tick=tick,
            )
        except KeyboardInterrupt:
            kept = f"They are kept in {folder}: the same command goes on from there." if folder else ""
            bar.console.print(f"Stopped after {far[0]} of {far[1]} cases. {kept}", soft_wrap=True)
            raise
