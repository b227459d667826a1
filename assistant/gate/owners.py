"""Whose figure is it: the force's own, that of England and Wales, or another's?"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.forms import MONTHS
from assistant.gate.text import sides

OURS, ALL = "ours", "all forces"
_ALL = (
    r"England(?: and|,| &) Wales|England|Wales|(?<!\d )nationally|national (?:average|figure|rate|level)"
    r"|across the country|the country as a whole|(?:all|other) (?:\d+ )?(?:police )?forces|elsewhere"
)
_NAMED = (
    r"(?:County )?[A-Z][a-z]+(?='s\b| (?:has|had|have|saw|recorded|was|were|is|are)\b)"
    r""
    r"|(?<=\bin )(?:County )?[A-Z][a-z]+(?! \d)"
)
_NOT_NAMES = frozenset(
    {*(m.capitalize() for m in MONTHS), "Recorded", "Crime", "Victims", "This", "That", "It", "There",
     "Staff", "Officers", "Police", "They", "Constabulary", "Force", "These", "What", "Who", "Its"}
)  # fmt: skip


@lru_cache(maxsize=8192)
def mentions(text: str, own: frozenset[str]) -> tuple[tuple[int, int, str], ...]:
    """Where owners are named in a plain text: start, end and who."""
    mine = "|".join([*map(re.escape, sorted(own)), r"(?<!all )(?<!other )(?<!each )(?<!police )force"])
    found: list[tuple[int, int, str]] = []
    for pattern, owner in (
        (re.compile(rf"\b(?:{_ALL})\b", re.IGNORECASE), ALL),
        (re.compile(rf"\b(?<!County )(?:{mine}|constabulary)\b", re.IGNORECASE), OURS),
        (re.compile(rf"\b(?:{_NAMED})"), ""),
    ):
        for match in pattern.finditer(text):
            taken = any(start < match.end() and match.start() < end for start, end, _ in found)
            if not taken and match[0] not in _NOT_NAMES:
                found.append((*match.span(), owner or match[0].lower()))
    return tuple(sorted(found))


def owner(text: str, start: int, end: int, own: frozenset[str]) -> str | None:
    """Who the figure `text[start:end]` is given for; None when nobody is named beside it.

    On its own side of a comparison, the nearest mention.
    """
    low, high = _side(text, start)
    near = [m for m in mentions(text, own) if low <= m[0] and m[1] <= high]
    if not near:
        return None
    return min(near, key=lambda m: _distance(text, m, start, end))[2]


def agree(claimed: str | None, given: str | None) -> bool:
    """Whether a figure that is claimed of one may be what is given for another.

    A figure that is given for nobody is the force's: the report is about it.
    """
    if claimed is None:
        return True
    if given is None:
        return claimed != ALL
    return claimed == given or (claimed == OURS and given.startswith("county "))


def _distance(text: str, mention: tuple[int, int, str], start: int, end: int) -> float:
    """Characters between, with a bar for each clause and a little for what comes before."""
    between = text[mention[1] : start] if mention[1] <= start else text[end : mention[0]]
    bars = len(re.findall(r"[,;]| and (?!Wales)", between))
    figures = len(re.findall(r"\d+(?:\.\d+)?", between))
    return len(between) + 40 * bars + 60 * figures


def _side(text: str, at: int) -> tuple[int, int]:
    """The span of the side of a comparison that a place is on."""
    position = 0
    for piece in sides(text):
        begin = text.index(piece, position)
        position = begin + len(piece)
        if begin <= at < position:
            return begin, position
    return 0, len(text)


def own_words(report_ids: Iterable[str]) -> frozenset[str]:
    """The force's name as reports' ids have it: "durham" for "durham-2014"."""
    return frozenset(word for one in report_ids for word in one.split("-") if word and not word[0].isdigit())
