"""Question sets for retrieval by name or path, whatever their format."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from corpus import Report, load_report
from evals.cases import packaged_set, packaged_sets
from evals.cases import read_set as read_yaml
from evals.retrieval.external import read_external
from evals.retrieval.misspell import misspelled
from evals.retrieval.questions import RetrievalQuestion, packaged_questions


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """Questions, and the report whose paragraphs answer them."""

    name: str
    report: Report
    questions: tuple[RetrievalQuestion, ...]

    def chosen(self, splits: Collection[str], limit: int | None, misspell: bool) -> Self:
        """The questions of some halves, at most so many, perhaps misspelt."""
        questions = [q for q in self.questions if q.split in splits]
        if misspell:
            questions = misspelled(questions)
        return replace(self, questions=tuple(questions[:limit]))


def read_set(name: str) -> RetrievalSet:
    """A packaged set by its name, a YAML file, or a folder of passages.jsonl and questions.jsonl.

    Raises:
        QuestionSetError: there is no such set, or it is malformed.
    """
    path = Path(name)
    if name not in packaged_sets() and path.is_dir():
        external = read_external(path)
        return RetrievalSet(path.resolve().name, external.report, external.questions)
    questions = packaged_set(name) if name in packaged_sets() else read_yaml(path)
    report = load_report(questions.report)
    return RetrievalSet(path.stem if path.suffix else name, report, packaged_questions(questions, report))
