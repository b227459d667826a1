"""A run with a progress bar, which says how to go on when it is stopped."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from assistant import Assistant
from assistant.open_model import open_model
from evals.cases import QuestionSet
from evals.judge import Judge
from evals.peers.peer import Peer
from evals.results import RunReport
from evals.runner import run


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
    peers: Sequence[Peer] = (),
    judge: str | None = None,
) -> RunReport:
    """The report of a run; `judge` names a language model that judges the answers. See `evals.run`.

    Raises:
        ModelError: the judge, or the model that writes, cannot be used.
        KeyboardInterrupt: the run was stopped; what to do is told first.
    """
    _ = bot.model_address  # loads a model that is a file: that it is damaged is told now, and once
    judging = Judge(open_model(judge, bot.settings.model_timeout)) if judge else None
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
                peers=peers,
                judge=judging,
                judged_by=judge or "",
                jobs=jobs,
                folder=folder,
                fresh=fresh,
                tick=tick,
            )
        except KeyboardInterrupt:
            kept = f"They are kept in {folder}: the same command goes on from there." if folder else ""
            bar.console.print(f"Stopped after {far[0]} of {far[1]} cases. {kept}", soft_wrap=True)
            raise
