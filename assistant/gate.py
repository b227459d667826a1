"""The gate: is a sentence supported by the paragraphs that it cites?

Every number, name and direction of the sentence must stand in the cited text, and most of its
content words too. What fails is withheld, with the reason.
"""

import math
import re
from collections.abc import Sequence

from assistant.expect import names
from corpus import Paragraph
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
    stem(w)
    for w in "rise rose risen rising increase increased higher more up grew growth improved above".split()
)
_DOWN = frozenset(
    stem(w)
    for w in "fall fell fallen falling decrease decreased reduction reduced lower less down fewer below "
    "declined".split()
)
_NEGATION = re.compile(
    r"\b(not|no|never|none|without|cannot|nor|lacks?|fail(s|ed)?)\b|n[’']t\b", re.IGNORECASE
)
_SUPPORT = 0.6
"""The share of a sentence's content words that the cited text must have."""


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


def refusal(sentence: str, cited: Sequence[Paragraph]) -> str | None:
    """Why a sentence is not supported by the paragraphs it cites; None when it is."""
    if not cited:
        return "it cites no paragraph"
    text = " ".join(reading(p) for p in cited)
    if missing := numbers(sentence) - numbers(text):
        return f"the cited text does not have the figure {_listed(missing)}"
    known = set(stems(text)) | {w.stem for w in words(text)}
    if missing := names(sentence) - known:
        return f"the cited text does not name {_listed(missing)}"
    said = set(stems(sentence))
    for way, other in ((_UP, _DOWN), (_DOWN, _UP)):
        if said & way and not known & way and known & other:
            return "the cited text says the opposite direction"
    if said and len(said & known) / len(said) < _SUPPORT:
        return "too few of its words stand in the cited text"
    if _NEGATION.search(sentence) and not _NEGATION.search(text):
        return "the cited text does not deny this"
    return None


def closest_sentence(
    sentence: str, paragraph: Paragraph, spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The span among `spans` that shares most words with a sentence: its quote."""
    said = set(stems(sentence)) | numbers(sentence)

    def shared(span: tuple[int, int]) -> float:
        piece = paragraph.text[span[0] : span[1]]
        own = set(stems(piece)) | numbers(piece)
        return len(said & own) / math.sqrt(1 + len(own))

    return max(spans, key=lambda span: (shared(span), -span[0]))


def _listed(found: set[str]) -> str:
    return ", ".join(sorted(found))
