"""The command `eval gate`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.commands.run import Jobs

BASELINE = Path(__file__).parent.parent / "baselines" / "durham.json"


def gate(
    baseline: Annotated[
        Path, typer.Option(help="The figures to hold; by default the project's own.", show_default=False)
    ] = BASELINE,
    max_drop: Annotated[float, typer.Option(min=0, max=1, help="How much worse a figure may be.")] = 0.03,
    write: Annotated[bool, typer.Option("--write", help="Make the baseline anew, from what is now.")] = False,
    sets: Annotated[
        list[str] | None, typer.Option("--set", help="With --write: sets by name or file, instead of all.")
    ] = None,
    jobs: Jobs = 1,
    out: Annotated[Path | None, typer.Option(help="Write every case and figure to this folder.")] = None,
) -> None:
    """Fail when a headline figure is worse than the baseline: for continuous integration.

    The sets are those of the baseline; with --write, every packaged one.
    """
    from assistant.cli.app import opened
    from corpus.errors import QuestionSetError
    from evals.baseline import WRITE, baseline_of, changed_sets, falls, read_baseline, write_baseline
    from evals.commands.asking import asked
    from evals.output import write_report
    from evals.selection import ALL, read_sets
    from evals.show import told_failures
    from evals.split import Split

    if sets and not write:
        raise QuestionSetError("The sets are those of the baseline. Leave --set out, or add --write.")
    held = None if write else read_baseline(baseline)
    bot = opened()
    found = read_sets(sets or (held.read if held else [ALL]), bot.report)
    if held and (changed := changed_sets(held, found)):
        raise QuestionSetError(
            f"The baseline is of other questions than {', '.join(changed)} has now. Make it anew: {WRITE}"
        )
    report = asked(found, bot, splits=Split.ALL.names, jobs=jobs, folder=out)
    if out:
        write_report(report, out)
    console = Console()
    if told := told_failures(report):
        console.print(told, style="bold red", markup=False, highlight=False, soft_wrap=True)
    if held is None:
        write_baseline(baseline_of(report, found, sets or [*found]), baseline)
        console.print(f"Written: {baseline}", markup=False, highlight=False, soft_wrap=True)
        return
    worse = falls(held, report, max_drop)
    for line in worse:
        console.print(line, style="bold red", markup=False, highlight=False, soft_wrap=True)
    if worse:
        raise typer.Exit(1)
    figures = f"None of {len(held.figures)} figures over {len(report.results)} questions"
    console.print(f"{figures} is worse by more than {max_drop:g}.", highlight=False, soft_wrap=True)
