"""An assistant that answers as it is told."""

from collections.abc import Callable, Sequence
from types import SimpleNamespace

import pytest

from assistant import Answer, AnswerSentence, Citation, Settings, Status, Turn, Verdict, Voice
from assistant.answer import Step
from corpus import Report
from corpus.errors import ModelError
from evals.cases import Case
from vectorstore import Passage, manifest_for

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
OTHER = "methodology/1"

TWO_QUESTIONS = """\
report: durham-2014
cases:
  - id: offenders
    question: How many offenders does IOM manage?
    category: fact
    gold: [investigating-offending/tackling-repeat-and-prolific-offenders/1]
    facts: ["200"]
  - id: football
    question: Who won the 1966 football world cup?
    category: unanswerable
"""

Told = dict[str, tuple[Status, str, Sequence[str]]]


class ToldAssistant:
    """Answers each question with a status, a text and the paragraphs cited, as it was told.

    `scores` are the probabilities that it gives, 0.5 where there is none; `tokens` what a model read and
    wrote for an answer. What it was not told is an
    error. Every call of `ask` whose number `raises_every` divides is a bug of its writer.
    """

    def __init__(
        self,
        report: Report,
        told: Told,
        *,
        scores: dict[str, float] | None = None,
        raises_every: int = 0,
        stops_at: int = 0,
        tokens: dict[str, tuple[int, int]] | None = None,
    ) -> None:
        self.report = report
        self.settings = Settings()
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.searched: list[str] = []
        self._told = told
        self._scores = scores or {}
        self._raises_every = raises_every
        self._stops_at = stops_at
        self._tokens = tokens or {}
        self.retriever = SimpleNamespace(index=SimpleNamespace(manifest=manifest_for([report], "fake/1")))

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if len(self.asked) == self._stops_at:
            raise KeyboardInterrupt
        if self._raises_every and len(self.asked) % self._raises_every == 0:
            raise ZeroDivisionError("division by zero")
        if question not in self._told:
            raise ModelError("The model is away. Call it back.")
        status, text, cited = self._told[question]
        paragraphs = [self.report.paragraph(f"durham-2014/{name}") for name in cited]
        citations = tuple(
            Citation(n, p, p.text, 0, len(p.text), Voice.FINDING) for n, p in enumerate(paragraphs, 1)
        )
        sentences = tuple(AnswerSentence(c.quote, (c.number,), Verdict.QUOTE) for c in citations)
        score = self._scores.get(question, 0.5)
        read, written = self._tokens.get(question, (0, 0))
        trace = (Step("write", 1.0, f"1 sentence; {read} tokens in, {written} out"),) if read else ()
        return Answer(
            question, status, text, sentences=sentences, citations=citations, trace=trace, score=score
        )

    def search(self, query: str, k: int = 5) -> list[Passage]:
        self.searched.append(query)
        return [Passage(self.report.paragraph(f"durham-2014/{name}"), 1.0) for name in (OTHER, GOLD)][:k]


@pytest.fixture
def told(report: Report) -> Callable[..., ToldAssistant]:
    """An assistant over the real report that answers as it is told."""
    return lambda answers, **options: ToldAssistant(report, answers, **options)


@pytest.fixture(scope="session")
def two_questions() -> str:
    """A set as its file, of one question with an answer in the report and one without."""
    return TWO_QUESTIONS


@pytest.fixture(scope="session")
def case() -> Callable[..., Case]:
    """A case by its name, which is its question too; it has a gold paragraph unless told otherwise."""

    def made(name: str, *, gold: Sequence[str] = (GOLD,), **given: object) -> Case:
        return Case(**{"id": name, "question": name, "category": "fact", "gold": tuple(gold), **given})

    return made
