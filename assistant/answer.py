"""What the assistant hands out: an answer, its sentences, and where each stands in the report."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self

from corpus import Paragraph

if TYPE_CHECKING:
    from vectorstore import Passage


class Status(StrEnum):
    """What kind of answer it is."""

    ANSWERED = "answered"
    CLOSEST = "closest"
    """The report may not answer this; the nearest it comes is shown, and said to be so."""
    NOT_IN_REPORT = "not_in_report"
    GUIDANCE = "guidance"
    """A greeting, a request for help or an instruction that is no question about the report."""


class Voice(StrEnum):
    """Who is speaking in a quote."""

    FINDING = "finding"
    FORCE = "force"
    STAFF = "staff"
    PARTNER = "partner"
    DATA = "data"
    CONTEXT = "context"


class Verdict(StrEnum):
    """How a sentence stands to the paragraphs it cites."""

    QUOTE = "quote"
    """The report's own words."""
    TEMPLATE = "template"
    """A table row, judgment or list put in a sentence, every cell and grade verbatim."""
    COMPUTED = "computed"
    """Worked out from figures that it cites, every one verbatim: which of two is the higher."""
    SUPPORTED = "supported"
    """A model's words, found supported by what they cite."""
    NOTE = "note"
    """The assistant's own words about the answer; they claim nothing about the force."""


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question in a conversation, with the answer that it got."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Verbatim evidence: `paragraph.text[start:end] == quote`, always."""

    number: int
    paragraph: Paragraph
    quote: str
    start: int
    end: int
    voice: Voice


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of an answer, without markers, and the numbers of its citations."""

    text: str
    citations: tuple[int, ...]
    verdict: Verdict
    bullet: bool = False
    """Whether it is an item of the list that the sentences before it introduce."""
    emphasis: tuple[tuple[int, int], ...] = ()
    """Spans of `text` that answer by themselves: a figure, a date, a name; to be shown bold."""
    heading: str = ""
    """Of an answer told in groups: the report's heading that the sentence is shown under."""

    @classmethod
    def note(cls, text: str) -> Self:
        """What the assistant says of its own accord, and no report."""
        return cls(text, (), Verdict.NOTE)

    @property
    def pieces(self) -> tuple[tuple[str, bool], ...]:
        """The text in pieces, each with whether it is to be shown bold; together they are the text."""
        found, at = [], 0
        for start, end in sorted(self.emphasis):
            if at <= start < end <= len(self.text):
                found += [(self.text[at:start], False), (self.text[start:end], True)]
                at = end
        return tuple((words, bold) for words, bold in (*found, (self.text[at:], False)) if words)


@dataclass(frozen=True, slots=True)
class Withheld:
    """A sentence that a writer drafted and the gate refused, with the reason."""

    text: str
    reason: str
    instead: str = ""
    """The report's own sentence that stands in its place; empty when none does."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to an answer."""

    name: str
    milliseconds: float
    detail: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer. `text` is Markdown with [1] [2] markers after the sentences they support."""

    question: str
    status: Status
    text: str
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    trace: tuple[Step, ...] = ()
    nearest: "tuple[Passage, ...]" = ()
    """Of a refusal: the paragraphs nearest the question."""
    score: float = 0.0
    """The fitted probability that the report answers the question."""

    def to_dict(self) -> dict[str, Any]:
        """The answer for JSON: citations carry their paragraph's id, section and pages."""
        return {
            "question": self.question,
            "status": self.status.value,
            "text": self.text,
            "sentences": [
                {
                    "text": s.text,
                    "citations": list(s.citations),
                    "verdict": s.verdict.value,
                    "emphasis": [list(span) for span in s.emphasis],
                    "heading": s.heading,
                }
                for s in self.sentences
            ],
            "citations": [
                {
                    "number": c.number,
                    "quote": c.quote,
                    "start": c.start,
                    "end": c.end,
                    "voice": c.voice.value,
                    "paragraph": paragraph_dict(c.paragraph),
                }
                for c in self.citations
            ],
            "withheld": [{"text": w.text, "reason": w.reason, "instead": w.instead} for w in self.withheld],
            "nearest": [paragraph_dict(p.paragraph) for p in self.nearest],
            "score": round(self.score, 4),
            "trace": [
                {"name": s.name, "milliseconds": round(s.milliseconds, 1), "detail": s.detail}
                for s in self.trace
            ],
        }


@dataclass(frozen=True, slots=True)
class Event:
    """Something a stream tells: a finished step, a checked sentence, or at the end the answer."""

    step: Step | None = None
    sentence: AnswerSentence | None = None
    answer: Answer | None = None


def paragraph_dict(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph for JSON."""
    return {
        "id": paragraph.id,
        "report": paragraph.report_id,
        "kind": paragraph.kind.value,
        "section": list(paragraph.section_path),
        "number": paragraph.number,
        "pages": list(paragraph.pages) if paragraph.pages else None,
        "text": paragraph.text,
    }
