"""Do a claim's figures, units and dates stand in the cited text, of the same thing and the same owner?"""

import re
from collections import Counter

from assistant.gate.cited import Cited, aligned
from assistant.gate.dates import dates, how_often, often_places, year_for_a_period
from assistant.gate.fault import Fault, Refusal, listed
from assistant.gate.figures import TIMES, Figure, figures
from assistant.gate.owners import agree, owner
from assistant.gate.text import around, content, shares, sides
from assistant.gate.vocabulary import is_actor
from vectorstore.terms import stem

_ABOUT = re.compile(r"\b(about|around|approximately|roughly|nearly|almost|some|over|more than"
                    r"|just under|just over"
                    r"|under|close to)(?: (?:a|the))? $", re.IGNORECASE)  # fmt: skip
_EXACTLY = re.compile(r"\b(exactly|precisely) $", re.IGNORECASE)
_VAGUE = frozenset({"other", "differ", "separ", "total", "thing", "type", "main", "key", "such"})
_PERSONS = frozenset(stem(word) for word in ("people", "persons", "individuals", "population"))
_LOOKS_BACK = re.compile(
    r"\b(compared (?:with|to)|against|than|since|from|between)\b[^,;]{0,40}$", re.IGNORECASE
)
_MUCH = 3
"""The same for figures, whose owners and nouns are compared as well."""
_NOT_THIS = re.compile(r"\b(?:rather than|instead of|not) (?:per )?$", re.IGNORECASE)
"""What a claim says that it is not."""
_MARGIN = re.compile(r"(\d[\d,.]*)(?: percent)? ?\(?(?:±|\+/-|plus or minus) ?(\d[\d.]*)")
_CLOSE = 2
"""More words around one date than around another, by which it is the likelier."""
_BEFORE = re.compile(
    r"\b(?:previous|prior|preceding|last) (?:\d+ )?(?:year|months)\b|\byear (?:before|earlier)\b"
)
_FROM_TO = re.compile(r"\bfrom \d[\d.,]*\b.{1,40}\bto \d")
_SLACK = 0.05
"""How far a rounded figure may be from the report's, as a share of it."""


def wrong_quantity(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A figure, unit or date of a claim (as `counted` writes it) that the cited text does not have."""
    return _wrong_figure(claim, cited, own) or _wrong_date(claim, cited) or _wrong_frequency(claim, cited)


def _wrong_figure(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    places = [(s, g) for s in (*cited.sentences, cited.whole) for g in figures(s)]
    missing = set()
    for figure in figures(claim):
        same = [(s, g) for s, g in places if _same(claim, figure, s, g)]
        if not same:
            if figure.value != "1":
                missing.add(figure.written)
            elif _other_count(figure, places):
                return Refusal(Fault.FIGURE, f"the cited text has another figure for {listed(figure.nouns)}")
            continue
        if reason := _misread(claim, figure, same, places, own):
            return reason
    if missing:
        fault = Fault.DATE if all(f.is_year for f in figures(claim) if f.written in missing) else Fault.FIGURE
        return Refusal(fault, f"the cited text does not have the figure {listed(missing)}")
    return _too_often(claim, cited) or _wrong_margin(claim, cited)


def _too_often(claim: str, cited: Cited) -> Refusal | None:
    """One of the report's figures put in another's place, so that the claim has it twice."""
    said = Counter(
        f.value
        for f in figures(claim)
        if f.unit not in TIMES and not f.is_year and not _NOT_THIS.search(claim[: f.start])
    )
    given = Counter(f.value for f in figures(cited.own) if not f.is_year)
    more = {value for value, count in said.items() if count > max(1, given[value])}
    return Refusal(Fault.FIGURE, f"the cited text has {listed(more)} less often") if more else None


def _wrong_margin(claim: str, cited: Cited) -> Refusal | None:
    """A margin of error of another figure's."""
    there = {tuple(m.groups()) for m in _MARGIN.finditer(cited.own)}
    if any(tuple(m.groups()) not in there for m in _MARGIN.finditer(claim)):
        return Refusal(Fault.FIGURE, "the cited text gives another margin of error")
    return None


def _same(claim: str, figure: Figure, sentence: str, given: Figure) -> bool:
    if _EXACTLY.search(claim[: figure.start]) and _ABOUT.search(sentence[: given.start]):
        return False
    if _is_margin(claim, figure) != _is_margin(sentence, given):
        return False
    return figure.value == given.value or _rounded(claim, figure, given)


def _is_margin(text: str, figure: Figure) -> bool:
    """Whether a figure is a margin of error."""
    return bool(re.search(r"(?:±|\+/-|plus or minus) ?$", text[: figure.start]))


def _rounded(claim: str, figure: Figure, given: Figure) -> bool:
    """Whether a claim says "about 29,000" of the report's 29,439."""
    about = _ABOUT.search(claim[: figure.start])
    try:
        said, true = float(figure.value), float(given.value)
    except ValueError:
        return False
    if not about or figure.is_year or given.is_year or true < 20:
        return False
    word = about[1].lower()
    if (word in ("over", "more than", "just over") and said > true) or (
        word in ("nearly", "almost", "just under", "under") and said < true
    ):
        return False
    return abs(said - true) <= _SLACK * true and len(figure.value.strip("0.")) < len(given.value.strip("0."))


def _misread(
    claim: str,
    figure: Figure,
    same: list[tuple[str, Figure]],
    places: list[tuple[str, Figure]],
    own: frozenset[str],
) -> Refusal | None:
    if figure.is_year or _NOT_THIS.search(claim[: figure.start]):
        return None
    share_of = not figure.unit and re.match(r" of\b", claim[figure.end :])
    fitting = [(s, g) for s, g in same if _unit_fits(figure, g, s) and not (share_of and g.unit == "percent")]
    if not fitting:
        return Refusal(Fault.UNIT, f"the cited text does not give {figure.written} in that unit")
    fitting = [(s, g) for s, g in fitting if _counts_that(figure, g, s, places)]
    if not fitting:
        return Refusal(Fault.UNIT, f"in the cited text {figure.written} counts something else")
    if _fits_another_better(claim, figure, fitting, places):
        return Refusal(Fault.FIGURE, f"the cited text has another figure than {figure.written} for this")
    if figure.unit in TIMES or _is_margin(claim, figure):
        return None
    if _of_before(claim, figure) and not any(_BEFORE.search(s) for s, _ in fitting if s != places[-1][0]):
        return Refusal(Fault.DATE, f"the cited text gives {figure.written} for another time")
    claimed = owner(claim, figure.start, figure.end, own)
    if not any(agree(claimed, owner(s, g.start, g.end, own)) for s, g in fitting):
        return Refusal(Fault.FIGURE, f"the cited text gives the figure {figure.written} for another")
    return None


def _fits_another_better(
    claim: str, figure: Figure, fitting: list[tuple[str, Figure]], places: list[tuple[str, Figure]]
) -> bool:
    """Whether the words around a figure are those around another figure of the report's."""
    context = around(claim, figure.start, figure.end) - {figure.value}
    mine = max(len(shares(context, around(s, g.start, g.end))) for s, g in fitting)
    values = {f.value for f in figures(claim)}
    rivals = [
        len(shares(context, around(s, g.start, g.end)))
        for s, g in places
        if g.unit == fitting[0][1].unit and g.value not in values and not g.is_year
    ]
    return max(rivals, default=0) >= mine + _MUCH


def _of_before(claim: str, figure: Figure) -> bool:
    """Whether a claim gives a figure for the year before."""
    if moved := _FROM_TO.search(claim):
        within = _BEFORE.search(claim, moved.start(), moved.end())
        return within is not None and moved.start() < figure.start < within.start()
    side = next((s for s in sides(claim) if claim.find(s) <= figure.start < claim.find(s) + len(s)), claim)
    return (
        bool(_BEFORE.search(side)) and sum(not f.is_year and f.unit not in TIMES for f in figures(side)) == 1
    )


def _unit_fits(figure: Figure, given: Figure, sentence: str) -> bool:
    if not figure.unit or figure.unit == given.unit:
        return True
    if given.unit:
        return False
    later = [g for g in figures(sentence) if g.start >= given.end]
    between = sentence[given.end : later[0].start] if later else "-"
    return (
        bool(later) and later[0].unit == figure.unit and not re.search(r"[^,\s]", between.replace("and", ""))
    )


def _counts_that(figure: Figure, given: Figure, sentence: str, places: list[tuple[str, Figure]]) -> bool:
    """Whether what a figure counts in the claim is what it counts in the report."""
    nouns = figure.nouns - _VAGUE
    if not nouns or figure.unit:
        return True
    if given.unit:
        return given.unit not in TIMES
    if nouns <= _PERSONS and any(is_actor(noun) or noun in _PERSONS for noun in given.nouns):
        return True
    if given.nouns - _VAGUE:
        return bool(shares(nouns, given.nouns))
    return bool(shares(nouns, content(sentence))) and not _other_count(figure, places)


def _other_count(figure: Figure, places: list[tuple[str, Figure]]) -> bool:
    """Whether the report counts the same thing with another figure."""
    return any(figure.nouns & g.nouns and g.value != figure.value for _, g in places)


def _wrong_date(claim: str, cited: Cited) -> Refusal | None:
    said = dates(claim)
    if missing := {d for d in said if d not in dates(cited.whole)}:
        return Refusal(Fault.DATE, f"the cited text does not have the date {listed(missing)}")
    lines = aligned(claim, cited)
    if year := year_for_a_period(claim, lines):
        return Refusal(Fault.DATE, f"the cited text gives this for a period to {year}, not for that year")
    if reason := _another_date(claim, said, lines):
        return reason
    for date in sorted(d for d in said if " " in d):
        held = [line for line in lines if date in dates(line)]
        if not held and lines and any(" " in d for d in dates(lines[0])):
            return Refusal(Fault.DATE, "the cited text gives another date for this")
        if held and all(_only_compared(date, line) for line in held) and not _only_compared(date, claim):
            return Refusal(Fault.DATE, f"{date} is what the cited text compares with")
    return None


def _another_date(claim: str, said: frozenset[str], lines: list[str]) -> Refusal | None:
    """A date where the likest place of the report has another."""
    there = [(line, m) for line in lines for d in dates(line) for m in re.finditer(re.escape(d), line)]
    for date in said:
        for at in re.finditer(re.escape(date), claim):
            context = around(claim, *at.span())
            scores = [(len(shares(context, around(line, *m.span()))), m[0]) for line, m in there]
            rivals = [score for score, d in scores if d not in said]
            same = max((score for score, d in scores if date in d or d in date), default=0)
            if rivals and max(rivals) >= same + _CLOSE:
                return Refusal(Fault.DATE, "the cited text gives another date for this")
    return None


def _only_compared(date: str, text: str) -> bool:
    """Whether a date stands in a text only as what is compared with."""
    found = [m.start() for m in re.finditer(re.escape(date), text)]
    return bool(found) and all(_LOOKS_BACK.search(text[:at]) for at in found)


def _wrong_frequency(claim: str, cited: Cited) -> Refusal | None:
    said = how_often(claim)
    if not said:
        return None
    if missing := said - how_often(cited.whole):
        return Refusal(Fault.DATE, f"the cited text does not say every {listed(missing)}")
    lines = aligned(claim, cited)
    near = how_often(" ".join(lines))
    if near and (said.isdisjoint(near) or _otherwise_often(claim, lines)):
        return Refusal(Fault.DATE, f"the cited text says every {listed(near)}")
    return None


def _otherwise_often(claim: str, lines: list[str]) -> bool:
    """Whether the report says of the same thing that it is another number of times."""
    there = [(line, *place) for line in lines for place in often_places(line)]
    said = how_often(claim)
    for start, end, often in often_places(claim):
        context = around(claim, start, end, reach=4)
        scores = [(len(shares(context, around(line, s, e, reach=4))), o) for line, s, e, o in there]
        mine = max((score for score, o in scores if o == often), default=0)
        if max((score for score, o in scores if o not in said), default=0) > mine:
            return True
    return False
