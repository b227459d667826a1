"""The gate: is a sentence supported by the paragraphs that it cites?

Every number and name of the sentence must stand in the cited text, and most of its content words
too; direction, denial and whose figure it is must agree. What fails is withheld, with the reason.
"""

import math
import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import Self

from assistant.answer import Voice
from assistant.expect import names
from assistant.forms import MONTHS
from corpus import Paragraph, sentences
from corpus.tables import readable
from vectorstore.terms import stem, stems, words

_NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen "
        "seventeen eighteen nineteen twenty".split()
    )
}
_UP = frozenset(
    stem(w) for w in "rise rose risen rising increase higher more up grew growth improve above worse".split()
)
_DOWN = frozenset(
    stem(w)
    for w in "fall fell fallen falling decrease reduction reduce lower less down fewer below decline".split()
)
_NO_OWNER = frozenset(stem(w) for w in (*MONTHS, "HMIC"))
_YEAR = re.compile(r"(19|20)\d\d")
_CLAUSE = re.compile(r"[,;]\s+|\s+(?=(?:compared with|against|while|whereas|but)\s)|(?<=[.?!])\s+")
_FINDING = re.compile(
    r"\b(HMIC|inspectors?|the inspectorate|the report) (found|finds|judged|concluded|says|said)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(not|no|never|none|without|cannot|nor|lacks?|fail(s|ed)?)\b|n[’']t\b", re.IGNORECASE
)
_SAME = 0.5
"""The share of words, both ways, that two sentences about the same thing have in common."""
_SUPPORT = 0.6
"""The share of a sentence's content words that the cited text must have."""


class Fault(Enum):
    """What is wrong with a sentence that is refused."""

    NOTHING_CITED = auto()
    NOTHING_SAID = auto()
    FIGURE = auto()
    NAME = auto()
    SUPPORT = auto()
    DIRECTION = auto()
    DENIAL = auto()


class Refusal(str):
    """Why a sentence is refused, in words; `fault` says it to a program."""

    fault: Fault

    def __new__(cls, fault: Fault, words: str) -> Self:
        """A refusal that reads as `words`."""
        refusal = super().__new__(cls, words)
        refusal.fault = fault
        return refusal


def numbers(text: str) -> set[str]:
    """The numbers in a text: digits without thousands separators, and small ones written as words."""
    return {
        _NUMBER_WORDS.get(w.text.lower(), w.stem)
        for w in words(text)
        if w.text[0].isdigit() or w.text.lower() in _NUMBER_WORDS
    }


def reading(paragraph: Paragraph) -> str:
    """A paragraph as it is to be understood: with its headings, lead-in and column heads."""
    row = readable(paragraph.row) if paragraph.row else ""
    return " ".join((*paragraph.section_path, paragraph.lead_in, paragraph.text, row))


def refusal(sentence: str, cited: Sequence[Paragraph]) -> Refusal | None:
    """Why a sentence is not supported by the paragraphs it cites; None when it is."""
    if not cited:
        return Refusal(Fault.NOTHING_CITED, "it cites no paragraph")
    if not stems(sentence):
        return Refusal(Fault.NOTHING_SAID, "there is nothing in it to check")
    text = " ".join(reading(p) for p in cited)
    if missing := numbers(sentence) - numbers(text):
        return Refusal(Fault.FIGURE, f"the cited text does not have the figure {_listed(missing)}")
    known = set(stems(text)) | {w.stem for w in words(text)}
    if missing := {n for n in names(sentence) - known if not n[0].isdigit()}:
        return Refusal(Fault.NAME, f"the cited text does not name {_listed(missing)}")
    said = set(stems(sentence))
    if len(said & known) / len(said) < _SUPPORT:
        return Refusal(Fault.SUPPORT, "too few of its words stand in the cited text")
    body = [s for p in cited for s in sentences(_body(p))]
    return _turned_round(sentence, body) or _wrong_owner(sentence, body) or _negated(sentence, body)


def misattributed(sentence: str, voice: Voice) -> str | None:
    """Why a sentence puts words in the wrong mouth: a claim of the force's given as a finding."""
    if _FINDING.search(sentence) and voice in (Voice.FORCE, Voice.STAFF, Voice.PARTNER):
        return f"the report gives this as what the {voice.value} said"
    return None


def _body(paragraph: Paragraph) -> str:
    """What a paragraph itself says: headings have no direction and own no figure."""
    return readable(paragraph.row) if paragraph.row else f"{paragraph.lead_in} {paragraph.text}"


def _turned_round(sentence: str, body: Sequence[str]) -> Refusal | None:
    """A rise given as a fall, or the reverse: in the sentence with the same figures, then in the clause."""
    figures = numbers(sentence)
    ways = _ways(sentence)
    if len(ways) != 1:
        return None
    same = [s for s in body if figures and figures & numbers(s)] or [_likest(sentence, body)]
    clauses = [c for s in same for c in _CLAUSE.split(s) if figures & numbers(c)]
    for pieces in (same, clauses):
        found = [_ways(piece) for piece in pieces]
        if any(found) and all(w.isdisjoint(ways) for w in found):
            return Refusal(Fault.DIRECTION, "the cited text says the opposite direction")
    return None


def _ways(text: str) -> set[str]:
    found = {w.stem for w in words(text)}
    return ({"up"} if found & _UP else set()) | ({"down"} if found & _DOWN else set())


def _wrong_owner(sentence: str, body: Sequence[str]) -> Refusal | None:
    """A figure that the report gives for somebody else: Durham's for England and Wales's.

    An owner is a name in small letters, "Durham" or "Wales", not an acronym.
    """
    owners = {w.stem for s in body for w in words(s) if w.text.istitle() and w.stem in names(s)} - _NO_OWNER
    named = {w.stem for w in words(sentence)} & owners
    if not named:
        return None
    clauses = [c for s in body for c in _CLAUSE.split(s)]
    for figure in numbers(sentence):
        theirs = [{w.stem for w in words(c)} & owners for c in clauses if figure in numbers(c)]
        if theirs and not _YEAR.fullmatch(figure) and all(t and t.isdisjoint(named) for t in theirs):
            return Refusal(Fault.FIGURE, f"the cited text gives the figure {figure} for another")
    return None


def _negated(sentence: str, body: Sequence[str]) -> Refusal | None:
    """A denial left out or put in, against the report's sentence that says nearly the same."""
    likest = _likest(sentence, body)
    said, own = set(stems(sentence)), set(stems(likest))
    nearly_same = len(said & own) >= _SAME * len(said) and len(said & own) >= _SAME * len(own)
    denies, denied = bool(_NEGATION.search(sentence)), bool(_NEGATION.search(likest))
    if nearly_same and denied and not denies:
        return Refusal(Fault.DENIAL, "the cited text denies this")
    if denies and not denied:
        return Refusal(Fault.DENIAL, "the cited text does not deny this")
    return None


def _likest(sentence: str, body: Sequence[str]) -> str:
    said = set(stems(sentence)) | numbers(sentence)
    return max(body, key=lambda s: _likeness(said, s), default="")


def _likeness(said: set[str], piece: str) -> float:
    own = set(stems(piece)) | numbers(piece)
    return len(said & own) / math.sqrt(1 + len(own))


def closest_sentence(
    sentence: str, paragraph: Paragraph, spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The span among `spans` that shares most words with a sentence: its quote."""
    said = set(stems(sentence)) | numbers(sentence)
    return max(spans, key=lambda span: (_likeness(said, paragraph.text[span[0] : span[1]]), -span[0]))


def _listed(found: set[str]) -> str:
    return ", ".join(sorted(found))
