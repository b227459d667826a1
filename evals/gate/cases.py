"""Cases for the gate: a sentence, the paragraph it cites, and whether it is still true of it."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corpus import Paragraph


class Change(StrEnum):
    """What was done to a true sentence."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    DATE = "date or period"
    UNIT = "unit"
    GRADE = "grade"
    NAME = "name"
    NEGATION = "negation"
    DIRECTION = "direction"
    SUBJECT = "subject"
    ATTRIBUTION = "attribution"
    DETAIL = "invented detail"
    UNCHANGED = "unchanged"
    NUMBER_WORDS = "number words"
    PERCENT_SIGN = "per cent, %"
    REORDERED = "reordered"
    DROPPED = "adjunct dropped"
    SYNONYM = "synonym"
    TYPOGRAPHY = "quotes, dashes"

    @property
    def harmless(self) -> bool:
        """Whether the sentence is still true."""
        return self in _HARMLESS


_HARMLESS = frozenset(
    {
        Change.UNCHANGED,
        Change.NUMBER_WORDS,
        Change.PERCENT_SIGN,
        Change.REORDERED,
        Change.DROPPED,
        Change.SYNONYM,
        Change.TYPOGRAPHY,
    }
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A sentence made from another."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class GateCase:
    """A variant of a true sentence, with the paragraph that it cites."""

    change: Change
    source: str
    text: str
    paragraph: Paragraph

    @property
    def half(self) -> str:
        """Either "fit" or "test", by hash; all variants of one sentence are in one half."""
        return ("fit", "test")[digest(self.source) % 2]


def digest(text: str) -> int:
    """A number that depends on the text alone, the same on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def pick(options: Iterable[str], seed: str, most: int) -> list[str]:
    """Up to `most` of the options, chosen by hash."""
    return sorted(set(options), key=lambda option: digest(f"{seed}|{option}"))[:most]


def sampled(cases: Iterable[GateCase], most: int) -> list[GateCase]:
    """Up to `most` different cases of each change, chosen by hash; each text of a paragraph once."""
    by_change: dict[Change, dict[tuple[str, str], GateCase]] = defaultdict(dict)
    for case in cases:
        by_change[case.change].setdefault((case.text, case.paragraph.text), case)
    return [
        case
        for change in Change
        for case in sorted(by_change[change].values(), key=lambda c: digest(f"{c.source}|{c.text}"))[:most]
    ]
