"""An answer as the browser keeps it, and back: paragraphs by id, the quote checked against the report.

What comes back from a browser may be old or tampered with: what does not fit the report any more is left out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, AnswerSentence, Citation, Status, Step, Verdict, Voice, Withheld
from assistant.markdown import markdown
from corpus import Report
from corpus.errors import UnknownParagraph
from vectorstore import Passage

_LONGEST = 20_000
"""Characters of a question that is read back."""
_LATEST = 32_503_680_000_000
"""Milliseconds: the year 3000."""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer in a conversation, and how it came about."""

    answer: Answer
    writer: str = ""
    """The language model that was asked to write it; empty for the report's own words."""
    alone: bool = False
    """Whether it was asked without what went before."""
    at: int = 0
    """When, in milliseconds since 1970."""

    @property
    def author(self) -> str:
        """The language model, if any sentence is its own: a refusal has none, nor has what it failed at."""
        own = any(sentence.verdict is Verdict.SUPPORTED for sentence in self.answer.sentences)
        return self.writer if own else ""

    @property
    def made(self) -> datetime:
        """When, as a date and time."""
        return datetime.fromtimestamp(self.at / 1000, UTC)


class SavedCitation(BaseModel):
    """A citation without its paragraph's text."""

    number: int
    paragraph: str
    quote: str
    start: int = Field(ge=0)
    end: int
    voice: Voice


class SavedAnswer(BaseModel):
    """An answer for the browser's storage."""

    model_config = ConfigDict(extra="ignore")

    question: str = Field(max_length=_LONGEST)
    status: Status
    sentences: tuple[AnswerSentence, ...] = ()
    citations: tuple[SavedCitation, ...] = ()
    withheld: tuple[Withheld, ...] = ()
    trace: tuple[Step, ...] = ()
    nearest: tuple[str, ...] = ()
    writer: str = Field(default="", max_length=200)
    alone: bool = False
    at: int = Field(default=0, ge=0, le=_LATEST)


def saved(told: Told) -> SavedAnswer:
    """An answer to be kept."""
    answer = told.answer
    return SavedAnswer(
        question=answer.question,
        status=answer.status,
        sentences=answer.sentences,
        citations=tuple(
            SavedCitation(
                number=c.number,
                paragraph=c.paragraph.id,
                quote=c.quote,
                start=c.start,
                end=c.end,
                voice=c.voice,
            )
            for c in answer.citations
        ),
        withheld=answer.withheld,
        trace=answer.trace,
        nearest=tuple(passage.paragraph.id for passage in answer.nearest),
        writer=told.writer,
        alone=told.alone,
        at=told.at,
    )


def restored(kept: SavedAnswer, report: Report) -> Told | None:
    """The answer that was kept; None when the report no longer has what it cites."""
    try:
        nearest = tuple(Passage(report.paragraph(name), 0.0) for name in kept.nearest)
        citations = tuple(_citation(one, report) for one in kept.citations)
    except (UnknownParagraph, ValueError):
        return None
    answer = Answer(
        question=kept.question,
        status=kept.status,
        text=markdown(kept.sentences),
        sentences=kept.sentences,
        citations=citations,
        withheld=kept.withheld,
        trace=kept.trace,
        nearest=nearest,
    )
    return Told(answer, kept.writer, kept.alone, kept.at)


def _citation(kept: SavedCitation, report: Report) -> Citation:
    paragraph = report.paragraph(kept.paragraph)
    if paragraph.text[kept.start : kept.end] != kept.quote or not kept.quote:
        raise ValueError("The paragraph has other words now.")
    return Citation(kept.number, paragraph, kept.quote, kept.start, kept.end, kept.voice)
