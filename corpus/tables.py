"""Tables: heads and rows that can each be read alone."""

import re
from collections.abc import Sequence

from corpus.model import Cell, Paragraph, Row

_PERIOD = re.compile(
    r"(?:the )?(\d+ (?:months|years|weeks|quarters) (?:to|ending|until) (?:the end of )?\w+ \d{4}"
    r"|(?:19|20)\d\d(?:[/–-]\d{2,4})?)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\bper [\d,]+ \w+|\bper (?:head|cent|household|person)\b|\bpercent(?:age)?\b|£\w*", re.IGNORECASE
)
_HEAD_UNIT = re.compile(r"\s*\(([^()]*)\)\s*$")


def read_row(heads: Sequence[str], cells: Sequence[str], notes: Sequence[tuple[str, str]]) -> Row:
    """A row with units and period from the heads, or from a note that says otherwise of this row.

    `notes` are (id, text) of the footnotes that the row's label is marked with.
    """
    label = cells[0].rstrip("*†‡ ")
    period = _period(heads[0])
    unit_override = ""
    for _, note in notes:
        said = _clauses_about(label, note)
        period = _period(said) or period
        unit_override = _unit(said) or unit_override
    values = []
    for head, value in zip(heads[1:], cells[1:], strict=False):
        in_brackets = _HEAD_UNIT.search(head)
        unit = unit_override or (in_brackets[1] if in_brackets else "")
        values.append(Cell(_HEAD_UNIT.sub("", head), value, unit))
    return Row(label, tuple(values), period, tuple(note_id for note_id, _ in notes))


def readable(row: Row) -> str:
    """The row as a sentence, every cell verbatim, e.g. "Sexual offences, 12 months to June 2014: …"."""
    values = "; ".join(f"{c.head} {c.value}{_after(c.unit)}" for c in row.cells)
    return f"{row.label}{', ' + row.period if row.period else ''}: {values}."


def read_out(paragraph: Paragraph, words: str) -> str:
    """A paragraph's words as they are to be understood: a row's with their heads, any other as they stand."""
    return readable(paragraph.row) if paragraph.row else words


def _after(unit: str) -> str:
    return f" {unit}" if unit else ""


def _period(text: str) -> str:
    found = _PERIOD.search(text)
    return found[1] if found else ""


def _unit(text: str) -> str:
    found = _UNIT.search(text)
    return found[0] if found else ""


def _clauses_about(label: str, note: str) -> str:
    """The parts of a note that name this row: most of the label's longer words are in them."""
    words = [w.lower() for w in re.findall(r"[\w-]{4,}", label)]
    clauses = re.split(r"(?:,|;| and| while| but) (?=the |that )", note)
    return " ".join(c for c in clauses if sum(w in c.lower() for w in words) * 2 >= max(1, len(words)))
