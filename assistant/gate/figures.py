"""Figures: their value, their unit and what they count."""

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.forms import MONTHS
from assistant.gate.dates import dates
from assistant.gate.numerals import in_digits
from assistant.gate.text import plain, says_something, tokens
from vectorstore.terms import stem

_UNITS = {
    "minute": r"minutes?", "hour": r"hours?", "day": r"days?", "week": r"weeks?", "month": r"months?",
    "year": r"years?", "point": r"percentpoints", "percent": r"percent", "money": r"pounds|pence|euros"
                                                                                  r"|dollars",
    "mile": r"miles?", "kilometre": r"kilometres?|km",
}  # fmt: skip
_UNIT = re.compile(
    r"[ -]?(?:(?:full|further|consecutive|calendar|whole|working|more|extra|additional) )?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _UNITS.items())
    + r")\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"(?<![\w.])(?P<money>[£$€])?(?P<low>\d+/\d+|\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:(?: percent(?=(?: ?- ?| to | or )[\d.]+ percent))?(?: ?- ?| to (?=\d)| or (?=\d))"
    r"(?P<high>\d+(?:,\d{3})*(?:\.\d+)?)(?![\d%]))?"
    r"(?: ?(?P<clock>[ap])\.?m\b\.?)?(?P<suffix>st|nd|rd|th|s)?(?![\d])",
    re.IGNORECASE,
)
_CLOCK_24 = re.compile(r"\b([01]?\d|2[0-3])[:.]([0-5]\d)\b(?! ?(percent|per\b))(?= ?hours|\b(?!\.?\d))")
_BETWEEN = re.compile(r"\bbetween (\d+) and (?=\d)", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_STOPS = re.compile(r"[,;:.()]|\b(?:of|in|on|at|for|to|with|by|from|who|that|which|and|or|per|were|was|is|are"
                    r"|have|has|had|compared|than|against|across|over|within|during|after|before"
                    r"|when)\b")  # fmt: skip
_RATE = re.compile(
    r"(?: (?!(?:than|not|of|against|and)\b)[a-z-]+){0,3} per (\d[\d,]*) (?:of (?:the )?)?(\w+)"
)
_PEOPLE = {stem(word): stem("population") for word in ("people", "residents", "inhabitants", "persons")}
TIMES = frozenset({"minute", "hour", "day", "week", "month", "year", "clock"})
"""Units of time."""
_DATE_REACH = 12
_NOUNS = 4
"""Words after a figure within which stands what it counts."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a plain text whose number words are digits."""

    written: str
    """Without thousands separators; a range as "4-6", a time as "10pm"."""
    unit: str
    """"percent", "week", …; empty when there is none."""
    nouns: frozenset[str]
    """Stems of the words right after it, up to the next preposition: what it counts."""
    start: int
    end: int
    is_year: bool = False

    @property
    def value(self) -> str:
        """The same for 85.0 and 85."""
        return re.sub(r"(\d+\.\d*?)0+(?=\D|$)", r"\1", self.written).replace(".-", "-").rstrip(".")


def counted(text: str) -> str:
    """A plain text with number words as digits: what `figures` finds offsets in."""
    text = _CLOCK_24.sub(_twelve_hours, in_digits(plain(text)))
    return _BETWEEN.sub(r"\1-", text)


@lru_cache(maxsize=8192)
def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text made by `counted`, in order."""
    found = []
    for match in _FIGURE.finditer(text):
        after = text[match.end() :]
        low, high = (part.replace(",", "") if part else "" for part in (match["low"], match["high"]))
        written = f"{low}-{high}" if high and not _is_year_range(low, high) else low
        unit = _UNIT.match(after)
        kind = "money" if match["money"] else (unit.lastgroup or "") if unit else ""
        if match["clock"]:
            written, kind = f"{written}{match['clock'].lower()}m", "clock"
        elif rate := _RATE.match(after):
            kind = f"per {rate[1].replace(',', '')} {_PEOPLE.get(stem(rate[2]), stem(rate[2]))}"
        rest = after[unit.end() :] if unit else after
        nouns = _nouns(rest) if not kind else frozenset()
        year = (
            bool(_YEAR.fullmatch(match["low"]))
            and not kind
            and any(written in one for one in dates(text[max(0, match.start() - _DATE_REACH) : match.end()]))
        )
        found.append(Figure(written, kind, frozenset() if year else nouns, *match.span(), year))
    return tuple(found)


def numbers(text: str) -> set[str]:
    """The figures in a text as written: digits without thousands separators, number words as digits."""
    return {figure.written for figure in figures(counted(text))}


def _is_year_range(low: str, high: str) -> bool:
    return bool(_YEAR.fullmatch(low)) and len(high) in (2, 4)


def _nouns(after: str) -> frozenset[str]:
    """What a figure counts, from the words after it."""
    stop = _STOPS.search(after)
    near = tokens(after[: stop.start()] if stop else after)[:_NOUNS]
    return frozenset(w.stem for w in near if says_something(w) and w.text.lower() not in MONTHS)


def _twelve_hours(time: re.Match[str]) -> str:
    hour, minute = int(time[1]), time[2]
    if "." in time[0] and minute != "00":
        return time[0]
    if "." in time[0]:
        return time[0]
    half = "am" if hour < 12 else "pm"
    return f"{(hour - 1) % 12 + 1}{'' if minute == '00' else '.' + minute}{half}"
