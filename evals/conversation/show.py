"""What was measured of a set's conversations, for the terminal, as Markdown and as JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.markup import escape
from rich.table import Table

from evals.conversation.measure import Conversations
from evals.conversation.ways import OURS, REWRITTEN, recovered
from evals.figures import Figure
from evals.retrieval.measure import MEASURES
from evals.retrieval.show import grid

_RECOVERED = f"{OURS}: share of what “{REWRITTEN}” gains"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table of figures: each row a name, and a figure for each measure."""

    title: str
    head: str
    rows: tuple[tuple[str, tuple[Figure, ...]], ...]

    def table(self) -> Table:
        """For the terminal; it fits 80 columns."""
        found = Table(title=escape(self.title), title_justify="left")
        for name in (self.head, *MEASURES):
            found.add_column(name)
        for name, figures in self.rows:
            found.add_row(escape(name), *(figure.narrow() for figure in figures))
        return found

    def markdown(self) -> str:
        """A heading and the table; ends with a line break."""
        columns = (self.head, *MEASURES)
        lines = [columns, ("---",) * len(columns), *((name, *map(str, of)) for name, of in self.rows)]
        return "\n".join([f"### {self.title}", "", *grid(lines), ""])


def grids(found: Conversations, half: str) -> tuple[Grid, ...]:
    """The follow-ups by each way of looking for them; the questions that need no history, if there are any.

    `half` is said after what is counted: "", or " of the fit half".
    """
    rows = [(way.name, way.figures) for way in found.ways]
    if share := recovered(found.ways):
        rows.append((_RECOVERED, share))
    asked = Grid(f"{found.name}: {len(found.questions)} follow-ups{half}", "looked for with", tuple(rows))
    left, alone, late = found.shifts.left, found.shifts.alone, found.shifts.late
    if not left.n:
        return (asked,)
    count = f"{left.n} questions{half} that need no conversation"
    title = f"{found.name}: {count}; after another, left as they were: {left}"
    return asked, Grid(title, "asked", (("first", alone), ("after another", late)))


def told_failures(found: Conversations) -> str:
    """Follow-ups that another way finds sooner than ours, with 1 / rank; questions changed for nothing."""
    ranks = {way.name: way.values["MRR"] for way in found.ways}
    lines = []
    for at, question in enumerate(found.questions):
        if ranks[OURS][at] < max(of[at] for of in ranks.values()):
            lines.append(question.asked.id)
            lines += [f"  {way.values['MRR'][at]:.2f}  {way.name}: {way.texts[at]}" for way in found.ways]
    lines += [f"{shift.asked.id}\n  needs no history: {shift.late}" for shift in found.shifts.changed]
    return "\n".join(lines)


def to_dict(found: Conversations) -> dict[str, Any]:
    """All of it for JSON, with each question's texts and values."""
    return {
        "set": found.name,
        "questions": [question.asked.id for question in found.questions],
        "ways": [
            {"way": way.name, "texts": way.texts, "figures": _stored(way.figures), "values": way.values}
            for way in found.ways
        ],
        "recovered": _stored(recovered(found.ways)),
        "shifts": {
            "left as they were": found.shifts.left.to_dict(),
            "first": _stored(found.shifts.alone),
            "after another conversation": _stored(found.shifts.late),
            "changed": {shift.asked.id: shift.late for shift in found.shifts.changed},
        },
    }


def _stored(figures: Sequence[Figure]) -> dict[str, Any]:
    return {figure.name: figure.to_dict() for figure in figures}
