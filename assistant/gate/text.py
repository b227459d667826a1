"""Text made comparable: one way to write dashes, quotes and percentages; words; clauses."""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.gate.vocabulary import synonyms_of
from corpus import Paragraph
from corpus.tables import readable
from vectorstore.terms import Word, words

_PLAIN = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "’": "'", "‘": "'", "“": '"',
                        "”": '"', "\u00a0": " ", "\u202f": " "})  # fmt: skip
_PERCENT = re.compile(r"(?<=\d)\s*%|\bper[ -]cent\b|\bpercentage(?! points?)\b", re.IGNORECASE)
_POINTS = re.compile(r"\b(percentage|percent) points?\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"\s*[;:]\s+|,\s+|\s+(?=(?:compared (?:with|to)|against|versus|while|whereas|but|than|which|although"
    r"|though|however|because|unless|so that)\s)|(?<=[.?!])\s+|\s[—-]\s"
)
_STRONG = re.compile(
    r"\s*[;:]\s+|\s+(?=(?:compared (?:with|to)|against|versus|while|whereas|but|than|as against)\s)"
    r"|(?<=[.?!])\s+"
)
_SAME_SPELLING = (("antisocial", "anti-social"), ("reoffend", "re-offend"), ("cooperat", "co-operat"))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Text with one sort of dash, quote and space, "percent" for % and per cent."""
    text = _POINTS.sub("percentpoints", text.translate(_PLAIN))
    text = _PERCENT.sub(" percent", text)
    for one, other in _SAME_SPELLING:
        text = re.sub(rf"(?i)\b{one}", other, text)
    return " ".join(text.split())


def same_length(text: str) -> str:
    """A text in small letters with one sort of dash and quote, every character where it was."""
    small = text.lower()
    return (small if len(small) == len(text) else text).translate(_PLAIN)


def reading(paragraph: Paragraph) -> str:
    """A paragraph as it is to be understood: with its headings, lead-in and column heads."""
    row = readable(paragraph.row) if paragraph.row else ""
    return " ".join((*paragraph.section_path, paragraph.lead_in, paragraph.text, row))


def body(paragraph: Paragraph) -> str:
    """What a paragraph itself says: headings have no direction and own no figure."""
    if paragraph.judgment:
        return f"{paragraph.judgment.question} {paragraph.judgment.grade}."
    return readable(paragraph.row) if paragraph.row else f"{paragraph.lead_in} {paragraph.text}"


def clauses(text: str) -> list[str]:
    """The clauses of a plain text."""
    return [piece for piece in _CLAUSE.split(text) if piece]


def sides(text: str) -> list[str]:
    """The sides of a comparison, or sentences: what stands in one is not about the other."""
    return [piece for piece in _STRONG.split(text) if piece]


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Word, ...]:
    """The words of a plain text."""
    return tuple(words(text))


@lru_cache(maxsize=8192)
def content(text: str) -> frozenset[str]:
    """Stems of what a plain text is about: no stop words, no figures."""
    return frozenset(w.stem for w in tokens(text) if says_something(w))


def says_something(word: Word) -> bool:
    """Whether a word is no stop word and no figure."""
    return word.is_content and not word.text[0].isdigit()


def shares(stems: Iterable[str], others: frozenset[str]) -> set[str]:
    """The stems that the others have, or a synonym of."""
    return {s for s in stems if s in others or not others.isdisjoint(synonyms_of(s))}


def around(text: str, start: int, end: int, reach: int = 6) -> frozenset[str]:
    """Stems of the content words and figures within `reach` words of a place in a plain text."""
    found = tokens(text)
    before = [w for w in found if w.end <= start][-reach:]
    after = [w for w in found if w.start >= end][:reach]
    return frozenset(w.stem for w in (*before, *after) if w.is_content)
