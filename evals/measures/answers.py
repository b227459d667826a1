"""Measures of an answer's text against what it must say."""

import re
from collections.abc import Sequence

_ONE_KIND = str.maketrans("’‘“”–—‐‑", "''\"\"----")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def normalised(text: str) -> str:
    """Text for comparison: lower case, one kind of quote and dash, no markers, no thousands commas."""
    text = re.sub(r"\[\d+\]", " ", text.lower())
    text = text.translate(_ONE_KIND).replace("per cent", "percent")
    return " ".join(_THOUSANDS.sub("", text).split())


def says(text: str, phrasings: Sequence[str]) -> bool:
    """Whether a text has any of the phrasings, as whole words: 5.0 is not in 85.0."""
    haystack = normalised(text)
    return any(
        re.search(rf"(?<![\w.])(?<!\d,){re.escape(normalised(phrase))}(?!\w|\.\d)", haystack)
        for phrase in phrasings
    )


def fact_recall(text: str, facts: Sequence[Sequence[str]]) -> float:
    """The share of the facts that a text states; 1 when there are none to state."""
    return sum(says(text, phrasings) for phrasings in facts) / len(facts) if facts else 1.0
