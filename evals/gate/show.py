"""The gate's figures as a table."""

from collections.abc import Sequence

from rich.table import Table

from evals.gate.cases import Change
from evals.gate.measure import (
    Judged,
    precision_of_showing,
    precision_of_withholding,
    recall_of_showing,
    recall_of_withholding,
    withheld,
)


def changes_table(judged: Sequence[Judged], title: str) -> Table:
    """A row a change: the share withheld, which should be all of the false and none of the true."""
    table = Table(title=title, title_justify="left")
    for name in ("change", "withheld (95% interval)", "of"):
        table.add_column(name, justify="right" if name == "of" else "left")
    for harmless in (False, True):
        table.add_section()
        for change in Change:
            share = withheld(judged, change)
            if change.harmless is harmless and share.of:
                table.add_row(change.value, str(share), str(share.of))
    return table


def directions_table(judged: Sequence[Judged]) -> Table:
    """Precision and recall of withholding what is false, and of showing what is true."""
    table = Table(title="Both directions", title_justify="left")
    for name in ("", "precision (95% interval)", "recall (95% interval)"):
        table.add_column(name)
    table.add_row(
        "withholding the false", str(precision_of_withholding(judged)), str(recall_of_withholding(judged))
    )
    table.add_row("showing the true", str(precision_of_showing(judged)), str(recall_of_showing(judged)))
    return table


def mistakes(judged: Sequence[Judged]) -> list[str]:
    """The cases that the gate had wrong, a line each."""
    return [
        f"{j.case.change.value}: {j.case.text}" + (f" ({j.reason})" if j.reason else "")
        for j in judged
        if (j.reason is not None) is j.case.change.harmless
    ]
