"""Does a sentence hold the kind of thing that a question asks for?

A number with the right noun, money, a percentage, a date, a name: whether the leading sentence has
one is a signal of whether the report answers, and tells sentences of one paragraph apart.
"""

import re

from assistant.question import Wanted
from assistant.spans import ASKS_RANK, GENERIC, answer_spans
from vectorstore.terms import stem, words

_PRECISE = frozenset(
    {
        Wanted.NUMBER,
        Wanted.MONEY,
        Wanted.PERCENTAGE,
        Wanted.TIME,
        Wanted.FREQUENCY,
        Wanted.NAME,
        Wanted.OFFICE_HOLDER,
        Wanted.IDENTITY,
        Wanted.GRADE,
    }
)
"""Kinds whose answers have a form of their own: a sentence without one does not answer."""
_QUANTITIES = frozenset(
    stem(w) for w in "two three four five six seven local other several own partner".split()
)
_OPTIONAL = frozenset({Wanted.DEGREE, Wanted.DEFINITION})
"""Kinds that can be answered in other words: nothing found proves nothing."""


def precise(kind: Wanted, question: str) -> bool:
    """Whether a question is for one particular thing: all its words matter, and the answer's form."""
    return kind in _PRECISE or (kind is Wanted.PERSON and bool(ASKS_RANK.search(question)))


def offers(sentence: str, kind: Wanted, question: str) -> bool | None:
    """Whether a sentence holds something of the wanted kind; None where that cannot be told."""
    if kind in (Wanted.ACCOUNT, Wanted.YES_NO, Wanted.LIST, Wanted.GRADE, Wanted.PARTICULARS):
        return None
    if kind is Wanted.IDENTITY:
        return _identifies(sentence, question)
    found = bool(answer_spans(sentence, kind, question))
    if kind is Wanted.DEFINITION and re.search(r"\b[A-Z]{2,}[A-Z0-9]*\b", question):
        return found
    return found or (None if kind in _OPTIONAL else False)


_WHICH = re.compile(
    r"\b(?:which|what) (?P<phrase>(?:[\w'’-]+ ){0,2}?[\w'’-]+) (?:is|was|did|does|has|had|are|were|do|have"
    r"|can|could|will|would|should|won|made|provided|supplied|found|carried)\b",
    re.IGNORECASE,
)


def _identifies(sentence: str, question: str) -> bool | None:
    """Whether a sentence says which: False for "a school" or "the schools" when asked "which school?"."""
    found = _WHICH.search(question)
    nouns = [w for w in words(found["phrase"]) if w.is_content] if found else []
    if not nouns:
        return None
    noun, asked = nouns[-1], {w.stem for w in words(question)}
    if any(
        w.text[0].isupper() and w.is_content and w.stem not in asked | GENERIC for w in words(sentence)[1:]
    ):
        return True
    there = words(sentence)
    before = [there[i - 1] for i, w in enumerate(there) if i and w.stem == noun.stem]
    return any(w.is_content and w.stem not in asked and w.stem not in _QUANTITIES for w in before)


def names(text: str) -> set[str]:
    """Names, acronyms and numbers in a text, as stems; the first word only when it is an acronym."""
    return {
        w.stem
        for at, w in enumerate(words(text))
        if w.text[0].isdigit() or (w.text[0].isupper() and w.is_content and (at > 0 or w.text[1:2].isupper()))
    }
