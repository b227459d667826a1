"""Dates and how often: months with their years, and "weekly" as "every week"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.forms import MONTHS

_MONTH = "|".join(m.capitalize() for m in MONTHS)
_SHORT = {m[:3].capitalize(): m.capitalize() for m in MONTHS}
_DATE = re.compile(rf"\b({_MONTH}|{'|'.join(_SHORT)})\.?(?:,? ((?:19|20)\d\d)\b|(?= ))")
_YEAR = re.compile(
    rf"(?i:\b(?:in|of|to|by|since|until|from|during|year|early|late|mid|{_MONTH}))"
    r"[ -]\(?((?:19|20)\d\d)(?![\d,]|\.\d)|\b((?:19|20)\d\d)(?=[/-]\d\d)"
    r"|\b(?:for|and|before|after|than|with) ((?:19|20)\d\d)(?=[.,;)]|$)"
)
_IN_YEAR = re.compile(
    rf"\b(?:in|during|throughout) (?:the year )?((?:(?:{_MONTH}) )?(?:19|20)\d\d)\b(?!/)", re.IGNORECASE
)
_ENDS_IN = re.compile(rf"\b(?:to|ending|ended)(?: in| the end of)? ({_MONTH}) \d{{4}}$")
_PERIOD = r"(?P<n>\d+(?:-\d+)?)? ?(?P<unit>day|week|month|quarter|year)s?"
_EVERY = re.compile(
    rf"\b(?:every|each|per|once (?:a|an|every|each)) (?P<other>other )?{_PERIOD}\b", re.IGNORECASE
)
_ADVERBS = {
    "daily": "1 day", "nightly": "1 day", "weekly": "1 week", "fortnightly": "2 week", "monthly": "1 month",
    "quarterly": "1 quarter", "yearly": "1 year", "annual": "1 year", "annually": "1 year",
    "biannual": "6 month", "biennial": "2 year",
}  # fmt: skip
_ADVERB = re.compile(rf"\b({'|'.join(_ADVERBS)})\b", re.IGNORECASE)


@lru_cache(maxsize=8192)
def dates(text: str) -> frozenset[str]:
    """Months with years ("June 2014"), months and years alone, of a plain text."""
    found = set()
    for match in _DATE.finditer(text):
        month = _SHORT.get(match[1], match[1])
        if match[2]:
            found |= {f"{month} {match[2]}", match[2]}
        elif match[1] not in ("May", "Mar", "Jan", "Sep") or match.start() > 0:
            found.add(month)
    return frozenset(found | {year for found in _YEAR.findall(text) for year in found if year})


def year_for_a_period(claim: str, lines: Iterable[str]) -> str:
    """When a period ends that a claim gives as a year or month: "in 2014" for "12 months to March 2014".

    Empty when the claim does not, or a line has the year or month otherwise too.
    """
    for year in _IN_YEAR.findall(claim):
        places = [line[: place.end()] for line in lines for place in re.finditer(year, line)]
        ended = [match[1] for place in places if (match := _ENDS_IN.search(place))]
        if ended and len(ended) == len(places):
            return f"{ended[0]} {year[-4:]}"
    return ""


@lru_cache(maxsize=8192)
def often_places(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text, as `counted` writes it, says how often: start, end and the frequency."""
    found = [(m.start(), m.end(), _ADVERBS[m[1].lower()]) for m in _ADVERB.finditer(text)]
    for match in _EVERY.finditer(text):
        number = match["n"] or ("2" if match["other"] else "1")
        found.append((match.start(), match.end(), f"{number} {match['unit'].lower()}"))
    return tuple((start, end, _IN_MONTHS.get(one, one)) for start, end, one in sorted(found))


@lru_cache(maxsize=8192)
def how_often(text: str) -> frozenset[str]:
    """Frequencies in a plain text with number words as digits: "weekly" and "every week" as "1 week"."""
    return frozenset(often for _, _, often in often_places(text))


_IN_MONTHS = {"3 month": "1 quarter", "12 month": "1 year", "7 day": "1 week", "14 day": "2 week"}
