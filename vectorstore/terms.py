"""Words and stems: how text is cut up for lexical matching, the same for reports and questions."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import Stemmer

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:['’][^\W\d_]+)?")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐–][^\W\d_]+)+")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_ONE_STEM = {"judgement": "judg", "judgment": "judg", "behavior": "behaviour", "organiz": "organis"}
"""Spellings of one word that the stemmer keeps apart."""

STOP_WORDS = frozenset(
    """a about actually across after all also am an and any anybody anyone anything are as at be because
    been before being both but by can changing come could did do does doing done during each either else
    ever every everyone for from further get gets give given go goes going got had happen happened
    happens has have having he her here hers him his how i if in into is it its itself just kind last
    let like made make makes many may me might more most moving much must my no nobody nor not of off ok
    okay on once one ones only or other our out over own per please possible put quite really regarding
    report reports said same say says see shall she should since so some somebody someone something sort
    such sure take taken tell than thanks that the their them then there these they thing things this
    those through thru to too under until up upon us use used uses using very was way ways we were what
    whatever when where whether which while who whole whom whose why will with within without would yes
    yet you your""".split()
)
"""Words that say nothing of a question's subject."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its span and its stem."""

    start: int
    end: int
    text: str
    stem: str

    @property
    def is_content(self) -> bool:
        """Whether the word says what a text is about."""
        return self.text.lower() not in STOP_WORDS and (len(self.text) > 1 or self.text.isdigit())


@cache
def stem(word: str) -> str:
    """The Snowball (Porter 2) stem of a word; a number without its thousands separators."""
    word = _THOUSANDS.sub("", word.lower()).replace("’", "'").removesuffix("'s")
    found = str(_stemmer().stemWord(word))
    return _ONE_STEM.get(found, found)


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def words(text: str) -> list[Word]:
    """The words of a text, in order."""
    return [Word(m.start(), m.end(), m[0], stem(m[0])) for m in _WORD.finditer(text)]


def stems(text: str) -> list[str]:
    """What a text is matched on: stems of its content words, and of hyphenated words run together.

    "anti-social" gives "anti", "social" and "antisoci", so that either spelling finds the other.
    """
    return [w.stem for w in words(text) if w.is_content] + list(_compounds(text))


def _compounds(text: str) -> Iterator[str]:
    for match in _COMPOUND.finditer(text):
        yield stem(re.sub(r"[^\w]", "", match[0]))
