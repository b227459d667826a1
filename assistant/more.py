"""What has not been told yet, for a reader who asks to be told more."""

import re
from dataclasses import replace

from assistant.inquiry import Asked, Inquiry
from corpus import Paragraph, sentence_spans
from corpus.tables import read_out
from prompts import MARKER
from vectorstore.terms import words

_MARKER = re.compile(re.escape(MARKER).replace(re.escape("{number}"), r"\d+"))
_FEW = 3
"""Words; so few may stand in any answer: "Good", "detection rates"."""


def untold(inquiry: Inquiry) -> Inquiry:
    """The inquiry with the sentences alone that did not stand in the answers given.

    First come those of paragraphs that the first answer has something of; when all of these is told, those of
    the others. As it is when no answer was given, or nothing is left to tell.
    """
    if not inquiry.told:
        return inquiry
    said, first = _plain(" ".join(inquiry.told)), _plain(inquiry.told[-1])
    for begun in (True, False):
        left = tuple(_left(asked, said, first, begun=begun) for asked in inquiry.parts)
        if any(passage.sentences for asked in left for passage in asked.ranking.passages):
            return replace(inquiry, parts=left)
    return inquiry


def goes_on(inquiry: Inquiry) -> bool:
    """Whether some of the evidence is of a paragraph that the first answer has something of."""
    first = _plain(" ".join(inquiry.told[-1:]))
    return any(_begun(evidence.paragraph, first) for evidence in inquiry.evidence)


def _left(asked: Asked, said: str, first: str, *, begun: bool) -> Asked:
    """A question with the sentences that were not said, of paragraphs that were `begun` or of the others."""
    passages = []
    for passage in asked.ranking.passages:
        wanted = _begun(passage.paragraph, first) is begun
        kept = [s for s in passage.sentences if _read(passage.paragraph, s.start, s.end) not in said]
        passages.append(replace(passage, sentences=tuple(kept) if wanted else ()))
    return replace(asked, ranking=replace(asked.ranking, passages=tuple(passages)))


def _begun(paragraph: Paragraph, said: str) -> bool:
    found = (_read(paragraph, *span) for span in sentence_spans(paragraph.text))
    return any(text in said for text in found if len(text.split()) > _FEW)


def _read(paragraph: Paragraph, start: int, end: int) -> str:
    """A sentence as an answer has it: a table's row with its heads."""
    return _plain(read_out(paragraph, paragraph.text[start:end]))


def _plain(text: str) -> str:
    """Only the words, each with a space before and after it."""
    return f" {' '.join(word.text.lower() for word in words(_MARKER.sub(' ', text)))} "
