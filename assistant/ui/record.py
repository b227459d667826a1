"""An answer as the browser keeps it, and back: paragraphs by id, the quote checked against the report.

What comes back from a browser may be old or tampered with: what does not fit the report any more is left out.
"""

from pydantic import BaseModel, ConfigDict, Field

from assistant.answer import Answer, AnswerSentence, Citation, Status, Step, Voice, Withheld
from assistant.compose import markdown
from corpus import Report
from corpus.errors import UnknownParagraph
from vectorstore import Passage

_LONGEST = 20_000
"""Characters of a question that is read back."""


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


def saved(answer: Answer) -> SavedAnswer:
    """An answer to be kept."""
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
    )


def restored(kept: SavedAnswer, report: Report) -> Answer | None:
    """The answer that was kept; None when the report no longer has what it cites."""
    try:
        nearest = tuple(Passage(report.paragraph(name), 0.0) for name in kept.nearest)
        citations = tuple(_citation(one, report) for one in kept.citations)
    except (UnknownParagraph, ValueError):
        return None
    return Answer(
        question=kept.question,
        status=kept.status,
        text=markdown(kept.sentences),
        sentences=kept.sentences,
        citations=citations,
        withheld=kept.withheld,
        trace=kept.trace,
        nearest=nearest,
    )


def _citation(kept: SavedCitation, report: Report) -> Citation:
    paragraph = report.paragraph(kept.paragraph)
    if paragraph.text[kept.start : kept.end] != kept.quote or not kept.quote:
        raise ValueError("The paragraph has other words now.")
    return Citation(kept.number, paragraph, kept.quote, kept.start, kept.end, kept.voice)
