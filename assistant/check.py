"""Checking a text that uses the report: where does each of its sentences stand, and is it right?"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.answer import Citation
from assistant.citations import cite
from assistant.gate import Fault, closest_sentence, misattributed, numbers, refusal
from assistant.voice import voice_of
from corpus import Paragraph, Report, sentence_spans, sentences
from vectorstore import Ranking
from vectorstore.terms import stems


class CheckVerdict(StrEnum):
    """How a sentence of a text stands to the report."""

    QUOTE = "quote"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    NO_CLAIM = "no_claim"


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence, what was found about it, and where; `note` has the right figure or the reason."""

    text: str
    verdict: CheckVerdict
    citation: Citation | None = None
    note: str = ""


_SHORTEST_QUOTE = 25
"""Characters."""
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_SAME_MATTER = 0.5
"""The share of a sentence's words that a sentence of the report must have to be about the same."""
_CONTRADICTS = frozenset({Fault.FIGURE, Fault.DIRECTION, Fault.DENIAL})
_REMARK = re.compile(r"^(what|who|when|where|why|how|is|are|do|does|did)\b.*\?$", re.IGNORECASE)


def check(text: str, report: Report, rank: Callable[[str], Ranking]) -> tuple[CheckedSentence, ...]:
    """Every sentence of a text, located in the report and judged."""
    return tuple(_check(sentence, report, rank) for sentence in sentences(text))


def _check(sentence: str, report: Report, rank: Callable[[str], Ranking]) -> CheckedSentence:
    if exact := _exact(sentence, report):
        if reason := misattributed(sentence, exact.voice):
            return CheckedSentence(sentence, CheckVerdict.MISATTRIBUTED, exact, reason)
        return CheckedSentence(sentence, CheckVerdict.QUOTE, exact)
    said = set(stems(sentence))
    if len(said) < 2 or _REMARK.match(sentence):
        return CheckedSentence(sentence, CheckVerdict.NO_CLAIM)
    paragraphs = [p.paragraph for p in rank(sentence).passages]
    for paragraph in paragraphs:
        if refusal(sentence, [paragraph]) is None:
            return _supported(sentence, _cite(sentence, paragraph))
    return _differing(sentence, said, paragraphs)


def _exact(sentence: str, report: Report) -> Citation | None:
    """The quote, when the sentence or what it puts in quotation marks stands in the report word for word."""
    quoted = _QUOTED.findall(sentence)
    for candidate in (sentence.strip(), *quoted):
        if len(candidate) < _SHORTEST_QUOTE:
            continue
        for paragraph in report.paragraphs:
            start = paragraph.text.find(candidate)
            if start >= 0:
                end = start + len(candidate)
                voice = voice_of(_sentence_around(paragraph, start, end), paragraph)
                return Citation(1, paragraph, candidate, start, end, voice)
    return None


def _sentence_around(paragraph: Paragraph, start: int, end: int) -> str:
    """The sentences that a quote is taken from: who speaks is said there, not always in the quote."""
    around = [(s, e) for s, e in sentence_spans(paragraph.text) if s < end and start < e]
    return paragraph.text[around[0][0] : around[-1][1]]


def _supported(sentence: str, citation: Citation) -> CheckedSentence:
    if reason := misattributed(sentence, citation.voice):
        return CheckedSentence(sentence, CheckVerdict.MISATTRIBUTED, citation, reason)
    return CheckedSentence(sentence, CheckVerdict.SUPPORTED, citation)


def _differing(sentence: str, said: set[str], paragraphs: list[Paragraph]) -> CheckedSentence:
    """Contradicted when a sentence of the report is about the same matter with other figures or direction."""
    for paragraph in paragraphs:
        citation = _cite(sentence, paragraph)
        wordy = {s for s in said if not s[0].isdigit()}
        same = len(wordy & set(stems(citation.quote))) / max(1, len(wordy))
        reason = refusal(sentence, [paragraph])
        if same >= _SAME_MATTER and reason and reason.fault in _CONTRADICTS:
            right = ", ".join(sorted(numbers(citation.quote) - numbers(sentence)))
            note = f"the report has: {right}" if reason.fault is Fault.FIGURE and right else reason
            return CheckedSentence(sentence, CheckVerdict.CONTRADICTED, citation, note)
    return CheckedSentence(sentence, CheckVerdict.NOT_FOUND)


def _cite(sentence: str, paragraph: Paragraph) -> Citation:
    return cite(paragraph, *closest_sentence(sentence, paragraph, sentence_spans(paragraph.text)))
