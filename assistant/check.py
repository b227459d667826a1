"""Checking a text that uses the report: where does each of its sentences stand, and is it right?"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from assistant.answer import Citation, paragraph_dict
from assistant.citations import cite
from assistant.gate import Fault, Refusal, closest_sentence, counterparts, misattributed, refusal
from assistant.gate.text import body, content, plain, same_length, shares
from assistant.prose import unwrapped
from assistant.voice import voice_of
from corpus import Paragraph, Report, sentence_spans, sentences
from vectorstore import Ranking
from vectorstore.terms import stem, stems


class CheckVerdict(StrEnum):
    """How a sentence of a text stands to the report."""

    QUOTE = "quote"
    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not_found"
    NO_CLAIM = "no_claim"

    @property
    def is_well(self) -> bool:
        """Whether a sentence may stand as it is."""
        return self in (CheckVerdict.QUOTE, CheckVerdict.SUPPORTED, CheckVerdict.NO_CLAIM)


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """A sentence, what was found about it, and where; `note` has the right figure or the reason."""

    text: str
    verdict: CheckVerdict
    citation: Citation | None = None
    note: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The sentence for JSON."""
        c = self.citation
        place = c and {
            "quote": c.quote,
            "start": c.start,
            "end": c.end,
            "voice": c.voice.value,
            "paragraph": paragraph_dict(c.paragraph),
        }
        return {"text": self.text, "verdict": self.verdict.value, "note": self.note, "citation": place}


_SHORTEST_QUOTE = 25
"""Characters."""
_QUOTED = re.compile(r"[\"“]([^\"”]+)[\"”]")
_WHOEVER = frozenset(stem(word) for word in ("force", "constabulary", "police", "HMIC"))
"""Words of every sentence of a report, which tell nothing of what it is about."""
_SAME_MATTER = 0.5
"""The share of a sentence's words that a sentence of the report must have to be about the same."""
_SAME_BUT_FOR_A_NAME = 0.65
_AS_LIKELY = 0.1
"""How much less a place may share than the likeliest one, for its support to count."""
_CONTRADICTS = frozenset(
    {Fault.FIGURE, Fault.DATE, Fault.UNIT, Fault.GRADE, Fault.DIRECTION, Fault.DENIAL, Fault.SUBJECT}
)
_FIGURES = frozenset({Fault.FIGURE, Fault.DATE, Fault.UNIT})
_REMARK = re.compile(r"^(what|who|when|where|why|how|is|are|do|does|did)\b.*\?$", re.IGNORECASE)


def check(text: str, report: Report, rank: Callable[[str], Ranking]) -> tuple[CheckedSentence, ...]:
    """Every sentence of a text, located in the report and judged; lines that run on are joined first."""
    return tuple(_check(one, report, rank) for line in unwrapped(text) for one in sentences(line))


def _check(sentence: str, report: Report, rank: Callable[[str], Ranking]) -> CheckedSentence:
    exact = _exact(sentence, report)
    if exact and not _adds_wrongly(sentence, exact):
        if reason := misattributed(sentence, exact.voice) or _unattributed(sentence, exact):
            return CheckedSentence(sentence, CheckVerdict.MISATTRIBUTED, exact, str(reason))
        return CheckedSentence(sentence, CheckVerdict.QUOTE, exact)
    if len(set(stems(sentence))) < 2 or _REMARK.match(sentence):
        return CheckedSentence(sentence, CheckVerdict.NO_CLAIM)
    found = [p.paragraph for p in rank(sentence).passages]
    places = [_place(sentence, paragraph) for paragraph in ([exact.paragraph] if exact else []) + found]
    best = max((place.share for place in places), default=0.0)
    for place in places:
        if place.reason is None and place.share >= best - _AS_LIKELY:
            return _supported(sentence, place.citation)
    return _differing(sentence, places)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of the report that may be what a sentence of the text is about."""

    citation: Citation
    share: float
    """Of the words of the text's sentence, those that the report's has."""
    reason: Refusal | None
    """Why its paragraph does not support the text's sentence; None when it does."""


def _place(sentence: str, paragraph: Paragraph) -> _Place:
    start, end = closest_sentence(sentence, paragraph, sentence_spans(paragraph.text))
    citation = cite(paragraph, start, end)
    said = content(plain(sentence)) - _WHOEVER
    quote = body(paragraph) if paragraph.row or paragraph.judgment else citation.quote
    share = len(shares(said, content(plain(quote)))) / max(1, len(said))
    return _Place(citation, share, refusal(sentence, [paragraph]))


def _exact(sentence: str, report: Report) -> Citation | None:
    """The quote, when the sentence or what it puts in quotation marks stands in the report word for word.

    Quotes and dashes may be of another sort; the citation has the report's.
    """
    for candidate in (sentence.strip(), *_QUOTED.findall(sentence)):
        wanted = same_length(candidate)
        if len(wanted) < _SHORTEST_QUOTE:
            continue
        for paragraph in report.paragraphs:
            start = same_length(paragraph.text).find(wanted)
            if start >= 0:
                end = start + len(wanted)
                voice = voice_of(_sentence_around(paragraph, start, end), paragraph)
                return Citation(1, paragraph, paragraph.text[start:end], start, end, voice)
    return None


def _adds_wrongly(sentence: str, exact: Citation) -> bool:
    """Whether what stands around a quote contradicts the paragraph that it is from."""
    if same_length(exact.quote) == same_length(sentence.strip()):
        return False
    reason = refusal(sentence, [exact.paragraph])
    return reason is not None and reason.fault in _CONTRADICTS


def _unattributed(sentence: str, exact: Citation) -> Refusal | None:
    """Why what somebody said in the report may not stand without saying who."""
    reason = refusal(sentence, [exact.paragraph])
    return reason if reason is not None and reason.fault is Fault.VOICE else None


def _sentence_around(paragraph: Paragraph, start: int, end: int) -> str:
    """The sentences that a quote is taken from: who speaks is said there, not always in the quote."""
    around = [(s, e) for s, e in sentence_spans(paragraph.text) if s < end and start < e]
    return paragraph.text[around[0][0] : around[-1][1]]


def _supported(sentence: str, citation: Citation) -> CheckedSentence:
    invented = [q for q in _QUOTED.findall(sentence) if len(q) >= _SHORTEST_QUOTE]
    if invented:  # else it would have been found word for word
        return CheckedSentence(
            sentence, CheckVerdict.CONTRADICTED, citation, "the words in quotation marks are not the report's"
        )
    return CheckedSentence(sentence, CheckVerdict.SUPPORTED, citation)


def _differing(sentence: str, places: Sequence[_Place]) -> CheckedSentence:
    """Against the place that is most about the same: contradicted, misattributed, or not there."""
    for place in sorted(places, key=lambda p: -round(p.share, 1)):
        citation, reason = place.citation, place.reason
        if place.share < _SAME_MATTER:
            break
        if reason is None:
            return _supported(sentence, citation)
        if reason.fault is Fault.VOICE:
            return CheckedSentence(sentence, CheckVerdict.MISATTRIBUTED, citation, str(reason))
        if reason.fault in _CONTRADICTS:
            right = counterparts(sentence, citation.quote, reason.fault) if reason.fault in _FIGURES else ()
            note = f"the report has: {', '.join(right)}" if right else str(reason)
            return CheckedSentence(sentence, CheckVerdict.CONTRADICTED, citation, note)
        if reason.fault is Fault.NAME and place.share >= _SAME_BUT_FOR_A_NAME:
            return CheckedSentence(sentence, CheckVerdict.CONTRADICTED, citation, str(reason))
    return CheckedSentence(sentence, CheckVerdict.NOT_FOUND)
