"""A question on its way to an answer: the state that the steps hand on."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Protocol

from assistant.answer import AnswerSentence, Citation, Status, Step, Turn, Withheld
from assistant.coverage import Coverage
from assistant.evidence import Evidence
from assistant.premise import Finding
from assistant.question import Wanted
from corpus import Report
from vectorstore import Ranking


@dataclass(frozen=True, slots=True)
class Draft:
    """What a writer makes of the evidence."""

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    withheld: tuple[Withheld, ...] = ()
    refused: bool = False
    """The writer found no answer in the passages; sentences, if any, are the nearest that they come."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, or one of several that were asked at once, with the passages found for it."""

    own: str
    """Its own words, without what was put in to make it stand alone."""
    kind: Wanted
    ranking: Ranking
    lead: Evidence | None = None
    """The sentence that answers it best."""
    cover: Coverage | None = None
    """How that sentence covers it."""
    probability: float = 0.0
    """That the report answers it."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question on its way to an answer."""

    question: str
    history: tuple[Turn, ...] = ()
    standalone: str = ""
    own: str = ""
    """Of a question that was joined with what went before, its own words."""
    told: tuple[str, ...] = ()
    """Of a question that only asks for more, the answers given to it so far."""
    kind: Wanted = Wanted.ACCOUNT
    ranking: Ranking | None = None
    parts: tuple[Asked, ...] = ()
    """The question, or the several that it is made of, each with its ranking."""
    aspects: tuple[Asked, ...] = ()
    """What else a question that is not several asks about, each with its ranking."""
    evidence: tuple[Evidence, ...] = ()
    probability: float = 0.0
    status: Status | None = None
    finding: Finding | None = None
    """What the evidence makes of a yes-or-no question, or of what the question takes for granted."""
    compared: str = ""
    """Which of two figures of the leading sentence is the higher, where that is asked and plain."""
    message: str = ""
    """The text of an answer that is guidance."""
    draft: Draft | None = None
    trace: tuple[Step, ...] = field(default=())


class Writer(Protocol):
    """Turns ranked passages and chosen evidence into sentences with citations."""

    def __call__(self, inquiry: Inquiry, report: Report) -> Draft:
        """The draft for an inquiry whose evidence is chosen."""


Stage = Callable[[Inquiry], tuple[Inquiry, str]]
"""A step: the next state, and in a few words what it decided."""


def timed(name: str, stage: Stage) -> Callable[[Inquiry], Inquiry]:
    """A step that adds itself to the trace; one that a finished inquiry passes by."""

    def run(inquiry: Inquiry) -> Inquiry:
        if inquiry.status is Status.GUIDANCE:
            return inquiry
        begin = time.perf_counter()
        after, detail = stage(inquiry)
        step = Step(name, 1000 * (time.perf_counter() - begin), detail)
        return replace(after, trace=(*inquiry.trace, step))

    return run
