"""Which of two figures is the higher, or which change the larger: worked out, and never guessed.

The figures are the two cells of a table's row, or the two of a sentence that sets a force beside the rest of
the country: of one measure, one unit and one period. The sentence that is made has both as they stand.
"""

import re
from dataclasses import dataclass

from assistant.direction import MOVES, Way, ways
from corpus import Paragraph

REST = "England and Wales"
"""Whom the reports set a force beside."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures, e.g. "Durham Constabulary rate", "5.0"."""

    name: str
    figure: str

    @property
    def value(self) -> float:
        """The figure as a number."""
        return float(self.figure.replace(",", ""))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two unequal figures of one measure, unit and period."""

    measure: str
    """A row's label, or in a sentence "detection rate", "recorded crime"."""
    first: Side
    second: Side
    unit: str
    tabled: bool
    """Whether they are cells of a table's row."""
    moved: Way | None = None
    """Of two changes: which way both went."""

    def told(self, *, higher: bool) -> str:
        """The sentence that names the higher, or the larger change; else the lower, or the smaller."""
        low, high = sorted((self.first, self.second), key=lambda side: side.value)
        one, other = (high, low) if higher else (low, high)
        word = "higher" if higher else "lower"
        if self.tabled:
            return (
                f"{self.measure}, worked out from the table: the {one.name} is the {word}, "
                f"{one.figure} against {other.figure}{' ' if self.unit else ''}{self.unit}."
            )
        if self.moved:
            size, change = "larger" if higher else "smaller", "fall" if self.moved is Way.FELL else "rise"
            word = f"{size} {change} in"
        return (
            f"Worked out from the two figures: {one.name} had the {word} {self.measure}, "
            f"{one.figure} {self.unit} against {other.figure} {self.unit} in {other.name}."
        )


_ASIDE = re.compile(r"\s*\([^()]*\)")
_FIGURE = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?) (percent)\b")
_HEDGED = re.compile(
    r"\b(?:over|under|(?:more|less|fewer) than|up to|at (?:least|most)|about|around|nearly|almost|some|only"
    r"|approximately) $"
)
_BESIDE = re.compile(
    r",? (?:which (?:is|was|were) (?P<said>higher|lower) than|compared (?:with|to)|against|while|whereas) "
)
_LEVEL = re.compile(r"\b[a-z][\w-]+ (?:rate|percentage|proportion|share)\b")
_CHANGE = re.compile(
    r"\b([a-z][\w-]+ [a-z][\w-]+)(?: (?:in|over|during) the [\w ]+?)? (?:has |have )?[a-z]+ed by [\d.,]+"
    " percent"
)
_MARGIN = re.compile(r"(\d[\d.]*) percent \(± ?(\d[\d.]*) percent\)")
_OTHER_PERIOD = re.compile(r"\b(?:(?:19|20)\d\d|years?|months?|previous\w*|before)\b")


def pair_of(paragraph: Paragraph, text: str, area: str) -> Pair | None:
    """The two figures of a row, or of a sentence about the area and the rest of the country; None without.

    Args:
        paragraph: where the sentence stands.
        text: the sentence.
        area: the area of the report's force.
    """
    pair = _of_row(paragraph) if paragraph.row else _of_sentence(text, area)
    return pair if pair and pair.first.value != pair.second.value else None


def tellings(paragraph: Paragraph, text: str, area: str) -> frozenset[str]:
    """All that can be worked out from a row or a sentence."""
    pair = pair_of(paragraph, text, area)
    return frozenset(pair.told(higher=higher) for higher in (True, False)) if pair else frozenset()


def without_asides(text: str) -> str:
    """A text without what it has in brackets."""
    return _ASIDE.sub("", text)


def _of_row(paragraph: Paragraph) -> Pair | None:
    row = paragraph.row
    if row is None or len(row.cells) != 2:
        return None
    one, two = row.cells
    numbers = all(re.fullmatch(r"\d[\d,]*(?:\.\d+)?", cell.value) for cell in row.cells)
    if not numbers or one.unit != two.unit or one.head == two.head:
        return None
    return Pair(row.label, Side(one.head, one.value), Side(two.head, two.value), one.unit, tabled=True)


def _of_sentence(text: str, area: str) -> Pair | None:
    plain = without_asides(text)
    found = list(_FIGURE.finditer(plain))
    if len(found) != 2 or any(_HEDGED.search(plain[: m.start()]) for m in found) or _overlap(text):
        return None
    beside = _BESIDE.search(plain, found[0].end(), found[1].start())
    if beside is None:
        return None
    left, right = plain[: beside.start()], plain[beside.end() :]
    one, two = (Side(_whose(part, area), m[1]) for part, m in zip((left, right), found, strict=True))
    moved = ways(left) & MOVES
    if {one.name, two.name} != {area, REST} or _OTHER_PERIOD.search(right) or moved != ways(right) & MOVES:
        return None
    if len(moved) > 1 or (beside["said"] and (one.value > two.value) != (beside["said"] == "higher")):
        return None
    measure = _CHANGE.search(left) if moved else _LEVEL.search(left)
    if measure is None:
        return None
    name = measure[1] if moved else measure[0]
    return Pair(name, one, two, found[0][2], tabled=False, moved=next(iter(moved), None))


def _whose(part: str, area: str) -> str:
    """The area, or the rest of the country, that a part of a sentence is about; empty when it has both."""
    there = [name for name in (area, REST) if re.search(rf"\b{re.escape(name)}\b", part)]
    return there[0] if len(there) == 1 else ""


def _overlap(text: str) -> bool:
    """Whether margins of error leave open which of two figures is the higher."""
    found = [(float(m[1]), float(m[2])) for m in _MARGIN.finditer(text)]
    if not found:
        return False
    if len(found) != 2:
        return True
    (one, of_one), (two, of_two) = found
    return abs(one - two) <= of_one + of_two
