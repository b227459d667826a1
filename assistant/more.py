"""What has not been told yet, for a reader who asks to be told more."""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.inquiry import Inquiry
from corpus import Paragraph, sentence_spans
from corpus.tables import readable
from prompts import MARKER
from vectorstore import Passage
from vectorstore.terms import words

_MARKER = re.compile(re.escape(MARKER).replace(re.escape("{number}"), r"\d+"))


def untold(inquiry: Inquiry) -> Inquiry:
    """The inquiry with the sentences alone that did not stand in the answers given.

    First come those of paragraphs that the first answer has something of; when all of these is told, those of
    the others. As it is when no answer was given, or nothing is left to tell.
    """
    said, first = _plain(" ".join(inquiry.told)), _plain(" ".join(inquiry.told[-1:]))
    for wanted in (lambda p: _begun(p, first), lambda p: True):
        parts = []
        for asked in inquiry.parts:
            left = tuple(_left(passage, said, wanted) for passage in asked.ranking.passages)
            parts.append(replace(asked, ranking=replace(asked.ranking, passages=left)))
        if inquiry.told and any(p.sentences for asked in parts for p in asked.ranking.passages):
            return replace(inquiry, parts=tuple(parts))
    return inquiry


def goes_on(inquiry: Inquiry) -> bool:
    """Whether some of the evidence is of a paragraph that the first answer has something of."""
    first = _plain(" ".join(inquiry.told[-1:]))
    return any(_begun(evidence.paragraph, first) for evidence in inquiry.evidence)


def _left(passage: Passage, said: str, wanted: Callable[[Paragraph], bool]) -> Passage:
    paragraph = passage.paragraph
    kept = [
        s for s in passage.sentences if wanted(paragraph) and _read(paragraph, s.start, s.end) not in said
    ]
    return replace(passage, sentences=tuple(kept))


def _begun(paragraph: Paragraph, said: str) -> bool:
    return any(_read(paragraph, *span) in said for span in sentence_spans(paragraph.text))


def _read(paragraph: Paragraph, start: int, end: int) -> str:
    """A sentence as an answer has it: a table's row with its heads."""
    return _plain(readable(paragraph.row) if paragraph.row else paragraph.text[start:end])


def _plain(text: str) -> str:
    """Only the words, each with a space before and after it."""
    return f" {' '.join(word.text.lower() for word in words(_MARKER.sub(' ', text)))} "
