"""Changed figures: numbers, percentages, dates and periods, units."""

import re
from collections.abc import Iterator

from corpus import Paragraph
from evals.gate.cases import Change, Variant, pick
from evals.gate.tables import tables

SMALL = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(
    rf"(?<![\w.,/–£-])(\d+(?:,\d{3})*(?:\.\d+)?)(?![\d.,]*[\w/–%-])|\b({'|'.join(SMALL)})\b", re.IGNORECASE
)
_PERCENT = re.compile(r"(?<![\d.])(\d+(?:,\d{3})*(?:\.\d+)?)(?= percent)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK = re.compile(r"\b(\d{1,2})([ap]m)\b")
_RANGE = re.compile(r"\b(\d)[–-](\d)\b(?= (?:weeks|days|months))")
_COUNTED = re.compile(r"(?<=\d )[a-z]+(?=\b)(?! percent)")
_EACH = 3
"""Variants of one place in a sentence."""


def changed_figures(sentence: str, paragraph: Paragraph) -> Iterator[Variant]:
    """The sentence with one figure, date or unit changed, also to another that the paragraph has."""
    yield from _numbers(sentence, paragraph)
    yield from _percentages(sentence, paragraph)
    yield from _dates(sentence, paragraph)
    yield from _units(sentence)


def _put(sentence: str, match: re.Match[str], new: str) -> str:
    return sentence[: match.start()] + new + sentence[match.end() :]


def _numbers(sentence: str, paragraph: Paragraph) -> Iterator[Variant]:
    for found in _NUMBER.finditer(sentence):
        old = found[0]
        if _YEAR.fullmatch(old) or sentence[found.end() :].startswith(" percent"):
            continue
        others = [m[0] for m in _NUMBER.finditer(paragraph.text) if not _YEAR.fullmatch(m[0])]
        rivals = [o for o in others if o[0].isdigit() == old[0].isdigit()]
        for new in pick({*rivals, *_other(old)} - {old, old.lower()}, sentence, _EACH):
            yield Variant(Change.NUMBER, _put(sentence, found, new))


def _other(number: str) -> list[str]:
    """Numbers like one: as many digits, or the next words."""
    if not number[0].isdigit():
        at = SMALL.index(number.lower())
        return [SMALL[(at + 1) % len(SMALL)], SMALL[(at + 5) % len(SMALL)]]
    first = str(int(number[0]) % 9 + 1)
    last = str((int(number[-1]) + 3) % 10)
    return [
        first + number[1:],
        number[:-1] + last,
        number[:-4] if "," in number else f"{number}0" if number.isdigit() else f"1{number}",
    ]


def _percentages(sentence: str, paragraph: Paragraph) -> Iterator[Variant]:
    rivals = {m[0] for m in _PERCENT.finditer(paragraph.text)}
    for found in _PERCENT.finditer(sentence):
        made = {*rivals, *_other(found[0])} - {found[0], ""}
        for new in pick(made, sentence, 2 * _EACH):
            yield Variant(Change.PERCENTAGE, _put(sentence, found, new))


def _dates(sentence: str, paragraph: Paragraph) -> Iterator[Variant]:
    groups = tables().groups
    for pattern, others in (
        (re.compile(rf"\b({'|'.join(groups['month'])})\b(?= \d{{4}})"), groups["month"]),
        (re.compile(rf"\b({'|'.join(groups['how_often'])})\b(?! )|\b({'|'.join(groups['how_often'])})(?= )"),
         groups["how_often"]),
        (_YEAR, [*_YEAR.findall(paragraph.text), "2009", "2012", "2016"]),
    ):  # fmt: skip
        for found in pattern.finditer(sentence):
            for new in pick(set(others) - {found[0]}, sentence, _EACH):
                yield Variant(Change.DATE, _put(sentence, found, new))
    for found in _CLOCK.finditer(sentence):
        for hour in pick({"8", "9", "11", "12"} - {found[1]}, sentence, 2):
            yield Variant(Change.DATE, _put(sentence, found, hour + found[2]))
    for found in _RANGE.finditer(sentence):
        yield Variant(Change.DATE, _put(sentence, found, f"{int(found[1]) + 1}–{int(found[2]) + 2}"))


def _units(sentence: str) -> Iterator[Variant]:
    groups = tables().groups
    for found in re.finditer(rf"(?<=[\dxe–] )({'|'.join(groups['period_unit'])})\b", sentence):
        for new in pick(set(groups["period_unit"]) - {found[0]}, sentence, _EACH):
            yield Variant(Change.UNIT, _put(sentence, found, new))
    for found in re.finditer(
        r"\bpercent\b|(?<=1,000 )(?:population|households)\b|(?<=000 )households\b|(?<=\d)(?:pm|am)\b",
        sentence,
    ):
        swaps = {
            "percent": ["per 1,000 population", "percentage points", "pounds"],
            "population": ["households", "officers"],
            "households": ["population", "people"],
            "pm": ["am"],
            "am": ["pm"],
        }[found[0]]
        for new in swaps:
            yield Variant(Change.UNIT, _put(sentence, found, new))
    for found in _COUNTED.finditer(sentence):
        if found[0] in groups["counted"]:
            for new in pick(set(groups["counted"]) - {found[0]}, sentence, _EACH):
                yield Variant(Change.UNIT, _put(sentence, found, new))
