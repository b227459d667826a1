"""Which way a text says that something went, or stands to another: up or down, better or worse."""

import re
from collections.abc import Set
from enum import Enum, auto

from corpus import Paragraph


class Way(Enum):
    """A direction; `opposite` is the other one of its pair."""

    UP = auto()
    DOWN = auto()
    BETTER = auto()
    WORSE = auto()

    @property
    def opposite(self) -> "Way":
        """Down for up, worse for better, and the reverse."""
        pairs = {Way.UP: Way.DOWN, Way.BETTER: Way.WORSE}
        return pairs.get(self) or next(a for a, b in pairs.items() if b is self)


_MOVED_UP = r"(?:go|goes|gone|going|went|been|come|came|shot|pushed|pushing|driven|is|are|was|were)"
_CUES = {
    Way.UP: r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ew|own|owth)|climb(?:ed|s)?|soar(?:ed|ing)?"
    r"|jump(?:ed)?|surge[ds]?|higher|highest|larger|bigger|greater|above|commoner|more \w+ than"
    rf"|{_MOVED_UP} (?:\w+ ){{0,5}}up(?! to\b| with\b)|up (?:by|on|over)",
    Way.DOWN: r"fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|reductions?|reduced|drop(?:s|ped|ping)?"
    r"|declin(?:e|es|ed|ing)|lower|lowest|smaller|fewer|below|rarer|slump(?:ed)?|less \w+ than"
    rf"|{_MOVED_UP} (?:\w+ ){{0,5}}down(?! to\b)|down (?:by|on)",
    Way.BETTER: r"improv(?:e|es|ed|ing|ements?)|better",
    Way.WORSE: r"worse|worsen(?:ed|ing)?|deteriorat(?:ed|ing|ion)|poorer",
}
_PATTERNS = {way: re.compile(rf"\b(?:{cues})\b", re.IGNORECASE) for way, cues in _CUES.items()}


def ways(text: str) -> frozenset[Way]:
    """The directions that a text has a word for."""
    return frozenset(way for way, pattern in _PATTERNS.items() if pattern.search(text))


def against(one: Set[Way], other: Set[Way]) -> bool:
    """Whether two texts with one direction each say opposite things."""
    return any(w.opposite in other and w not in other and w.opposite not in one for w in one)


def of_row(paragraph: Paragraph) -> Way | None:
    """How a table row's first figure stands to its second: up when it is the higher; None for other rows."""
    cells = paragraph.row.cells if paragraph.row else ()
    try:
        first, second = (float(cell.value.replace(",", "")) for cell in cells)
    except ValueError:
        return None
    return None if first == second else Way.UP if first > second else Way.DOWN
