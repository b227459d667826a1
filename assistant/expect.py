"""Does a sentence hold the kind of thing that a question asks for?

A number with the right noun, money, a percentage, a date, a name: whether the leading sentence has
one is a signal of whether the report answers, and tells sentences of one paragraph apart.
"""

import re

from assistant.question import Wanted
from assistant.spans import answer_spans
from vectorstore.terms import words

PRECISE = frozenset(
    {
        Wanted.NUMBER,
        Wanted.MONEY,
        Wanted.PERCENTAGE,
        Wanted.TIME,
        Wanted.FREQUENCY,
        Wanted.NAME,
        Wanted.OFFICE_HOLDER,
    }
)
"""Kinds whose answers have a form of their own: a sentence without one does not answer."""
_OPTIONAL = frozenset({Wanted.DEGREE, Wanted.DEFINITION, Wanted.REASON})
"""Kinds that can be answered in other words: nothing found proves nothing."""


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


def _identifies(sentence: str, question: str) -> bool | None:
    """Whether a sentence says which one: False for "a school" when the question is "which school?"."""
    noun = next(iter(words(question)[1:2]), None)
    if noun is None or not any(w.stem == noun.stem for w in words(sentence)):
        return None
    return not re.search(rf"\b(a|an|some|certain) (\w+ )?{re.escape(noun.text)}\b", sentence, re.IGNORECASE)


def names(text: str) -> set[str]:
    """Names, acronyms and numbers in a text, as stems; the first word only when it is an acronym."""
    return {
        w.stem
        for at, w in enumerate(words(text))
        if w.text[0].isdigit() or (w.text[0].isupper() and w.is_content and (at > 0 or w.text[1:2].isupper()))
    }
