"""A comparison for the terminal."""

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from evals.compare import Comparison, Difference, Finding
from evals.measure import Group, label
from evals.record import CaseResult

_STYLES = {Finding.BETTER: "green", Finding.WORSE: "red", Finding.SAME: ""}


def print_comparison(found: Comparison, console: Console, flips: int) -> None:
    """The table, what was left out, and the flipped questions, at most `flips` each way."""
    console.print(_table(found))
    for line in _left_out(found):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for change, pairs in (("Now wrong", found.lost), ("Now right", found.gained)):
        console.print(f"{change}: {len(pairs)}", style="bold")
        for before, after in pairs[:flips]:
            console.print(
                f"  {before.set_name}/{before.case.id} ({_change(before, after)}) {before.case.question}",
                markup=False,
                highlight=False,
                soft_wrap=True,
            )
        if len(pairs) > flips:
            console.print(f"  … and {len(pairs) - flips} more")


def _table(found: Comparison) -> Table:
    title = f"{found.shared} questions that both runs were asked"
    table = Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, collapse_padding=True)
    for name in ("measure", "before", "after", "difference (95%)", "p", "finding"):
        table.add_column(name, no_wrap=True)
    group: Group | None = None
    for difference in found.differences:
        if group and difference.group is not group:
            table.add_section()
        group = difference.group
        table.add_row(*_cells(difference), style=_STYLES[difference.finding])
    return table


def _cells(d: Difference) -> tuple[str, ...]:
    digits = 0 if d.unit else 3
    return (
        label(d.group, d.name),
        f"{d.before:.{digits}f} {d.unit}".strip(),
        f"{d.after:.{digits}f} {d.unit}".strip(),
        f"{d.after - d.before:+.{digits}f} ({d.low:+.{digits}f}…{d.high:+.{digits}f})",
        "" if d.p is None else f"{d.p:.3f}",
        d.finding.value,
    )


def _left_out(found: Comparison) -> Sequence[str]:
    lines = []
    if found.only_before or found.only_after:
        alone = f"{found.only_before} questions of the first run alone"
        lines.append(f"Left out: {alone}, {found.only_after} of the second.")
    if found.changed:
        lines.append(f"Left out, as they ask for something else now: {', '.join(found.changed)}.")
    return lines


def _change(before: CaseResult, after: CaseResult) -> str:
    return before.status if before.status == after.status else f"{before.status} → {after.status}"
