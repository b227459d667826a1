"""Questions that others went before, with the paragraphs that answer them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from assistant import Turn
from corpus import Report
from corpus.errors import QuestionSetError
from evals.cases import Case, gold_of
from evals.retrieval.jsonl import RewriteLine, contents, lines
from evals.retrieval.questions import RetrievalQuestion, retrieval_question


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question with the turns before it; `asked` has its own words and its gold."""

    asked: RetrievalQuestion
    turns: tuple[Turn, ...]
    rewrite: str = ""
    """What somebody who had not heard the conversation would have to be asked; empty if nobody wrote it."""


def follow_ups(
    cases: Iterable[Case], report: Report, rewrites: Mapping[str, str] | None = None
) -> tuple[FollowUp, ...]:
    """The cases with a history that the report answers.

    Args:
        cases: any cases about the report.
        report: the report.
        rewrites: by id, of all of the cases that are wanted or of none.

    Raises:
        UnknownParagraph: a case names a paragraph that the report lacks.
        QuestionSetError: some of the cases have a rewrite, and one has not.
    """
    found = [
        FollowUp(retrieval_question(c.id, c.question, gold_of(c, report).groups, c.split), c.turns)
        for c in cases
        if c.history and c.answerable
    ]
    told = rewrites or {}
    without = [f.asked.id for f in found if f.asked.id not in told]
    if len(without) == len(found):
        return tuple(found)
    if without:
        raise QuestionSetError(f"{without[0]!r} has no rewrite, where others have one. Write it.")
    return tuple(replace(f, rewrite=told[f.asked.id]) for f in found)


def read_rewrites(files: Iterable[Path]) -> dict[str, str]:
    """Rewrites by the id of the question, from files of lines with `id` and `rewrite`.

    Raises:
        QuestionSetError: a file cannot be read, or a line is malformed.
    """
    return {line.id: line.rewrite for path in files for _, line in lines(path, contents(path), RewriteLine)}
