"""Which way a text says that something went, or how it stands to another.

Only what came about is a direction: "cutting crime" is an aim. The gate's opposites have words for aims too.
"""

import re
from enum import Enum, auto

from corpus import Paragraph


class Way(Enum):
    """A direction; `opposite` is the other one of its pair. Rising is one thing, being higher another."""

    ROSE = auto()
    FELL = auto()
    HIGHER = auto()
    LOWER = auto()
    BETTER = auto()
    WORSE = auto()

    @property
    def opposite(self) -> "Way":
        """Fell for rose, lower for higher, worse for better, and the reverse."""
        pairs = {Way.ROSE: Way.FELL, Way.HIGHER: Way.LOWER, Way.BETTER: Way.WORSE}
        return pairs.get(self) or next(a for a, b in pairs.items() if b is self)


MOVES = frozenset({Way.ROSE, Way.FELL})
_MOVED = r"(?:go|goes|gone|going|went|been|come|came|shot|pushed|pushing|driven)"
_CUES = {
    Way.ROSE: r"ris(?:e|es|en|ing)|rose|increas(?:e|es|ed|ing)|gr(?:ew|own|owth)|climb(?:ed|s)?"
    rf"|soar(?:ed|ing)?|jump(?:ed)?|surge[ds]?|{_MOVED} (?:\w+ ){{0,5}}up(?! to\b| with\b)|up (?:by|on|over)",
    Way.FELL: r"fall(?:s|en|ing)?|fell|decreas(?:e|es|ed|ing)|reductions?|reduced|drop(?:s|ped|ping)?"
    rf"|declin(?:e|es|ed|ing)|slump(?:ed)?|{_MOVED} (?:\w+ ){{0,5}}down(?! to\b)|down (?:by|on)",
    Way.HIGHER: r"higher|highest|larger|bigger|greater|above|commoner|more \w+ than",
    Way.LOWER: r"lower|lowest|smaller|fewer|below|rarer|less \w+ than",
    Way.BETTER: r"improv(?:e|es|ed|ing|ements?)|better",
    Way.WORSE: r"worse|worsen(?:ed|ing)?|deteriorat(?:ed|ing|ion)|poorer",
}
_PATTERNS = {way: re.compile(rf"\b(?:{cues})\b", re.IGNORECASE) for way, cues in _CUES.items()}


def ways(text: str) -> frozenset[Way]:
    """The directions that a text has a word for."""
    return frozenset(way for way, pattern in _PATTERNS.items() if pattern.search(text))


def of_row(paragraph: Paragraph) -> Way | None:
    """How a table row's first figure stands to its second; None for other rows and for equal figures."""
    cells = paragraph.row.cells if paragraph.row else ()
    try:
        first, second = (float(cell.value.replace(",", "")) for cell in cells)
    except ValueError:
        return None
    return None if first == second else Way.HIGHER if first > second else Way.LOWER
