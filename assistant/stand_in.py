"""The report's own sentence in the place of one that a model got wrong."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import AnswerSentence, Verdict
from assistant.gate import Fault, Refusal, closest_sentence
from assistant.gate.support import covered
from assistant.gate.text import body
from corpus import Kind, Paragraph, sentence_spans

IN_ITS_PLACE = AnswerSentence(
    "Where a sentence of the language model did not hold up, the report's own stands in its place.",
    (),
    Verdict.NOTE,
)
_IN_FACT = frozenset(
    {
        Fault.FIGURE, Fault.DATE, Fault.UNIT, Fault.GRADE, Fault.NAME, Fault.DIRECTION, Fault.DENIAL,
        Fault.SUBJECT, Fault.VOICE, Fault.DETAIL,
    }
)  # fmt: skip
"""Faults of a sentence that is about what the report says, and has it wrong."""
_ABOUT_THE_SAME = 0.5
"""The share of a wrong sentence's words that the report's must have."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """A sentence of the report, with its place."""

    text: str
    verdict: Verdict
    paragraph: Paragraph
    start: int
    end: int


def stand_in(sentence: str, reason: str, cited: Sequence[Paragraph]) -> StandIn | None:
    """What the report says where a sentence that cites it is wrong; None where that does not matter.

    It matters when the sentence is wrong in fact, and a sentence of what it cites is about the same.
    """
    if not isinstance(reason, Refusal) or reason.fault not in _IN_FACT:
        return None
    found = [one for paragraph in cited if (one := _of(sentence, paragraph))]
    best = max(found, key=lambda one: covered(sentence, one.text), default=None)
    return best if best and covered(sentence, best.text) >= _ABOUT_THE_SAME else None


def _of(sentence: str, paragraph: Paragraph) -> StandIn | None:
    """The paragraph's likest sentence; none of a list, whose items do not stand alone."""
    if paragraph.row or paragraph.judgment:
        return StandIn(body(paragraph), Verdict.TEMPLATE, paragraph, 0, len(paragraph.text))
    if paragraph.kind is not Kind.PARAGRAPH:
        return None
    start, end = closest_sentence(sentence, paragraph, sentence_spans(paragraph.text))
    words = paragraph.text[start:end]
    return StandIn(words, Verdict.QUOTE, paragraph, start, end) if words.endswith(".") else None
