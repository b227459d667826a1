"""What retrieval is asked: a question, and the paragraphs that answer it."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from corpus import Report
from evals.cases import QuestionSet, gold_of

Split = Literal["fit", "test"]


@dataclass(frozen=True, slots=True)
class RetrievalQuestion:
    """A question as every ranker gets it, and its gold paragraphs, any of which answers it.

    `twins` are those of `gold` that say the same in the same words: a ranking need hold but one.
    """

    id: str
    question: str
    gold: frozenset[str]
    split: Split
    twins: tuple[frozenset[str], ...] = ()


def packaged_questions(questions: QuestionSet, report: Report) -> tuple[RetrievalQuestion, ...]:
    """The single questions of a set that the report answers, with the twins of their gold.

    Raises:
        UnknownParagraph: a case names a paragraph that the report lacks.
    """
    singles = [case for case in questions.cases if case.answerable and not case.history]
    return tuple(
        retrieval_question(case.id, case.question, gold_of(case, report).groups, case.split)
        for case in singles
    )


def retrieval_question(
    question_id: str, text: str, groups: Iterable[frozenset[str]], split: Split
) -> RetrievalQuestion:
    """A question from its gold in groups: a paragraph with its twins, or one alone."""
    once = tuple(dict.fromkeys(groups))
    return RetrievalQuestion(
        question_id, text, frozenset().union(*once), split, tuple(group for group in once if len(group) > 1)
    )


def split_of(question_id: str) -> Split:
    """The half that a question belongs to, drawn by its id: the same on every machine, in any order."""
    return "test" if sha256(question_id.encode()).digest()[0] % 2 else "fit"
