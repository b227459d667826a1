"""The rows of an ablation as a table for the terminal, as Markdown and as JSON."""

from collections.abc import Iterable, Sequence
from typing import Any

from rich.markup import escape
from rich.table import Table

from evals.retrieval.ablate import Row
from evals.retrieval.measure import MEASURES
from evals.retrieval.questions import RetrievalQuestion

_COLUMNS = ("stage", *MEASURES, "ms")


def table(title: str, rows: Sequence[Row]) -> Table:
    """A row a stage; the notes stand under it."""
    notes = "\n".join(escape(f"{row.name}: {row.note}") for row in rows if row.note)
    found = Table(title=escape(title), caption=notes, title_justify="left", caption_justify="left")
    for name in _COLUMNS:
        found.add_column(name, justify="right" if name == "ms" else "left")
    for row in rows:
        found.add_row(
            escape(row.name), *(figure.narrow() for figure in row.figures), f"{row.milliseconds:.1f}"
        )
    return found


def markdown(title: str, rows: Sequence[Row]) -> str:
    """A heading, the table, and the notes as a list; ends with a line break."""
    lines = [_COLUMNS, ("---",) * (len(_COLUMNS) - 1) + ("---:",), *map(_cells, rows)]
    notes = [f"- {row.name}: {row.note}" for row in rows if row.note]
    return "\n".join([f"### {title}", "", *grid(lines), *(["", *notes] if notes else []), ""])


def grid(lines: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a Markdown table; the second says how its columns are set."""
    return ["| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines]


def to_dict(name: str, questions: Sequence[RetrievalQuestion], rows: Sequence[Row]) -> dict[str, Any]:
    """The rows for JSON, with each question's values."""
    return {
        "set": name,
        "questions": [question.id for question in questions],
        "rows": [
            {
                "stage": row.name,
                "note": row.note,
                "milliseconds": round(row.milliseconds, 3),
                "figures": {f.name: f.to_dict() for f in row.figures},
                "values": {f.name: list(of) for f, of in zip(row.figures, row.values, strict=True)},
            }
            for row in rows
        ],
    }


def _cells(row: Row) -> tuple[str, ...]:
    return (row.name, *map(str, row.figures), f"{row.milliseconds:.1f}")
