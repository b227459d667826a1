"""Which way: a rise given as a fall, all as some, before as after; by the words around each."""

import re
from functools import lru_cache

from assistant.gate.cited import Cited, aligned
from assistant.gate.fault import Fault, Refusal
from assistant.gate.figures import TIMES, Figure, figures
from assistant.gate.owners import mentions, owner
from assistant.gate.text import around, clauses, content, shares, tokens
from assistant.gate.vocabulary import Axis, axes

_EVERYTHING = re.compile(r"\b(all|every(?! \d| (?:day|week|month|year|time|quarter)\b)|each|always"
                         r"|entire|entirely|everyone)\b(?: (?:of )?(?:the|its|their))?"
                         r"(?: (\w+))?", re.IGNORECASE)  # fmt: skip
_FROM_TO = re.compile(r"\bfrom (\d[\d,]*(?:\.\d+)?)(?: [a-z']+){0,6} to (\d[\d,]*(?:\.\d+)?)")
_BOUND = re.compile(r"(?:more|less|fewer) (?:than \d|\w+ than\b)", re.IGNORECASE)
"""Bounds a figure, or compares a quality: no rise and no fall."""
_NO_SHARE = re.compile(r"(?:every|each) (?:\d+ )?(?:day|week|month|year|quarter)|part\b", re.IGNORECASE)
"""Says how often, or "part of": not of how many."""
_CLOSE = 2
"""Words in common around two places that are about the same."""


@lru_cache(maxsize=8192)
def _poles(text: str, axis: Axis) -> tuple[tuple[int, int, str], ...]:
    """Where a plain text has a word or phrase of either pole: start, end, "one" or "other"."""
    found = []
    words = tokens(text)
    for at, word in enumerate(words):
        phrase = " ".join(w.stem for w in words[at : at + 2])
        for pole, stems in (("one", axis.one), ("other", axis.other)):
            if (
                word.stem in stems
                and not _BOUND.match(text, word.start)
                and not _NO_SHARE.match(text, word.start)
            ):
                found.append((word.start, word.end, pole))
            elif phrase in stems and at + 1 < len(words):
                found.append((word.start, words[at + 1].end, pole))
    return tuple(found)


def turned_round(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A claim that has the opposite of what the report has in the same place."""
    lines = aligned(claim, cited)
    for axis in axes():
        said = _poles(claim, axis)
        if said and axis.name == "direction" and (risen := _risen(claim)) is not None:
            if {pole for _, _, pole in said} == {"other" if risen else "one"}:
                return Refusal(Fault.DIRECTION, "its own figures go the other way")
            continue
        there = [(line, *place) for line in lines for place in _poles(line, axis)] if said else []
        for start, end, pole in said:
            only = len({p[2] for p in said}) == 1
            if there and _opposite(claim, (start, end, pole), there, only=only, orders=axis.name == "time"):
                return Refusal(Fault.DIRECTION, "the cited text says the opposite direction")
            if (
                not there
                and axis.name in ("direction", "quality")
                and _unfounded(claim, start, pole, cited, axis, own)
            ):
                return Refusal(Fault.DIRECTION, "the cited text does not say this direction")
    return _overstated(claim, lines)


def _risen(claim: str) -> bool | None:
    """Whether "from 4 to 6" rises; None when a claim has no such thing."""
    span = _FROM_TO.search(claim)
    if not span:
        return None
    first, last = (float(n.replace(",", "")) for n in span.groups())
    return last > first


def _opposite(
    claim: str,
    place: tuple[int, int, str],
    there: list[tuple[str, int, int, str]],
    *,
    only: bool,
    orders: bool,
) -> bool:
    """Whether the place of the report that is likest has the other pole."""
    start, end, pole = place
    context = around(claim, start, end)
    scores = [(len(shares(context, around(line, s, e))), p) for line, s, e, p in there]
    best = max(score for score, _ in scores)
    same = max((score for score, p in scores if p == pole), default=-1)
    if same == best or (orders and _turned_about(claim, start, end, [t for t in there if t[3] != pole])):
        return False
    return best >= (1 if only and same < 0 else _CLOSE) and (only or best - same >= _CLOSE)


def _turned_about(claim: str, start: int, end: int, there: list[tuple[str, int, int, str]]) -> bool:
    """Whether "a before b" is what the report has as "b after a"."""
    first, last = content(claim[:start]), content(claim[end:])
    for line, begin, stop, _ in there:
        before, after = content(line[:begin]), content(line[stop:])
        if len(shares(last, before)) > len(shares(last, after)) and len(shares(first, after)) > 0:
            return len(shares(first, after)) >= len(shares(first, before))
    return False


def _unfounded(claim: str, at: int, pole: str, cited: Cited, axis: Axis, own: frozenset[str]) -> bool:
    """A rise or fall with a figure, where the cited text speaks of neither and the figures do not show it."""
    if _poles(cited.own, axis):
        return False
    compared = re.search(r"\b(?:than|below|above)\b", claim[at:])
    if compared and not any(not f.is_year for f in figures(claim)):
        return not _shown(claim, pole, cited, own)
    if axis.name != "direction":
        return False
    clause = next((c for c in clauses(claim) if claim.find(c) <= at < claim.find(c) + len(c)), claim)
    if not any(not f.is_year for f in figures(clause)):
        return False
    values = [float(f.value) for f in _measures(claim)]
    return len(values) != 2 or (values[0] > values[1]) != (pole == "one")


def _measures(text: str) -> list[Figure]:
    """The figures of a text that measure something: no dates, no lengths of time, no "per 1,000"."""
    return [
        f
        for f in figures(text)
        if re.fullmatch(r"\d+(\.\d+)?", f.value)
        and not f.is_year
        and f.unit not in TIMES
        and f.value != "1000"
    ]


def _shown(claim: str, pole: str, cited: Cited, own: frozenset[str]) -> bool:
    """Whether a comparison of the force with all forces, without figures, is what the cited figures show."""
    named = [who for _, _, who in mentions(claim, own)]
    found = reversed(_measures(cited.own))
    values = {owner(cited.own, f.start, f.end, own): f.value for f in found}
    if len(values) < 2 or len(set(named)) != 2 or not all(who in values for who in named):
        return False
    first, second = (float(values[who]) for who in dict.fromkeys(named))
    return (first > second) == (pole == "one")


def _overstated(claim: str, lines: list[str]) -> Refusal | None:
    """All of them, where the report says so of none."""
    for match in _EVERYTHING.finditer(claim):
        noun = {w.stem for w in tokens(match[2] or "")}
        speaks = [line for line in lines if shares(noun, frozenset(w.stem for w in tokens(line)))]
        if (
            noun
            and match[1].lower() != "each"
            and speaks
            and not any(_EVERYTHING.search(line) for line in lines)
        ):
            return Refusal(Fault.DIRECTION, f"the cited text does not say {match[1].lower()}")
    return None
