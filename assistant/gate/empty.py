"""A sentence that tells nothing: it goes round in a circle, or speaks of the passage alone."""

import re

from assistant.forms import MONTHS
from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import tokens

_OF_THE_TEXT = re.compile(
    r"\b(?:the|this|these|next|following|above) (?:passage|excerpt|paragraph|section|text|document)s?\b"
    r"(?! \d)",
    re.IGNORECASE,
)
_IN_A_ROW = 4
"""Words that a sentence does not say twice in one order, but for dates: "the year to June"."""
_DATED = frozenset(month.lower() for month in MONTHS)


def empty(claim: str, cited: Cited) -> Refusal | None:
    """A claim that says the same twice, or that is about a passage where the cited text is not."""
    spoken = _OF_THE_TEXT.search(claim)
    if spoken and spoken[0].lower() not in cited.own.lower():
        return Refusal(Fault.NOTHING_SAID, "it speaks of the text, not of what the text says")
    if _goes_in_a_circle(claim):
        return Refusal(Fault.NOTHING_SAID, "it says the same twice")
    return None


def _goes_in_a_circle(claim: str) -> bool:
    said = [word.text.lower() for word in tokens(claim)]
    rows = [tuple(said[at : at + _IN_A_ROW]) for at in range(len(said) - _IN_A_ROW + 1)]
    return any(
        row in rows[at + _IN_A_ROW :]
        for at, row in enumerate(rows)
        if not any(word[0].isdigit() or word in _DATED for word in row)
    )
