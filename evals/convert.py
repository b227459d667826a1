"""Question sets from other formats: the lines of `questions.jsonl`, and a spreadsheet saved as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from corpus import Paragraph
from corpus.errors import QuestionSetError
from evals.cases import Case, HistoryTurn, QuestionSet
from evals.measures import normalised
from evals.retrieval.external import read_external
from evals.retrieval.jsonl import PASSAGES, QUESTIONS, PassageLine, QuestionLine, contents, decoded, lines
from evals.retrieval.questions import split_of

_LONGEST_FACT = 8
"""Words. No answer in a report's own words states a longer one to the letter."""
_LONGEST_ID = 48
_COLUMNS = tuple(name for name in Case.model_fields if name != "history")
_LISTS = ("gold", "quotes", "facts", "forbidden", "answers", "status")
_PHRASED = ("facts", "forbidden")


def from_folder(folder: Path) -> QuestionSet:
    """The questions of a folder with passages.jsonl and questions.jsonl, about its passages as a report.

    Those that are said to be answerable but have no gold are left out, since nothing could be held
    against them. The short ones of `answers` are the phrasings of one required fact; those that stand in
    a gold passage are carried as its answer spans.

    Raises:
        QuestionSetError: a file is missing, a line malformed, or no question is left.
    """
    external = read_external(folder)
    passages = (line for _, line in lines(folder / PASSAGES, contents(folder / PASSAGES), PassageLine))
    paragraphs = {line.id: p for line, p in zip(passages, external.report.paragraphs, strict=True)}
    path = folder / QUESTIONS
    cases = [
        _case_of(line, paragraphs)
        for _, line in lines(path, contents(path), QuestionLine)
        if line.gold or not line.answerable
    ]
    return QuestionSet(report=external.report.id, cases=tuple(cases))


def _case_of(line: QuestionLine, paragraphs: Mapping[str, Paragraph]) -> Case:
    gold = [paragraphs[name] for name in line.gold] if line.answerable else []
    texts = [normalised(paragraph.text) for paragraph in gold]
    spans = (a for a in line.answers if a.strip() and any(normalised(a) in text for text in texts))
    short = tuple(a for a in line.answers if 0 < len(a.split()) <= _LONGEST_FACT) if line.answerable else ()
    kind = "conversation" if line.history else "single"
    return Case(
        id=line.id,
        question=line.question,
        category=kind if line.answerable else "unanswerable",
        split=split_of(line.id),
        history=tuple(HistoryTurn(question=q, answer=a) for q, a in line.history),
        gold=tuple(paragraph.id for paragraph in gold),
        facts=(tuple(dict.fromkeys(short)),) if short else (),
        answers=tuple(dict.fromkeys(spans)),
    )


def from_csv(path: Path, report: str) -> QuestionSet:
    """The questions of a spreadsheet: a row each, its columns named as the keys of a case are.

    Only `question` must be there. In a list (`gold`, `quotes`, `facts` and others) each line of a cell is one
    item, and in `facts` and `forbidden` a `|` parts the phrasings of one. An empty `category` is
    "question"; an empty `id` is made from the question.

    Raises:
        QuestionSetError: the file cannot be read, lacks a column or has one too many, or a row is malformed.
    """
    text = decoded(path, contents(path)).removeprefix("\ufeff")
    head = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if ";" in head else ",")
    columns = [name.strip().lower() for name in rows.fieldnames or ()]
    expected = f"Expected {', '.join(_COLUMNS)}; only question must be there."
    if "question" not in columns:
        raise QuestionSetError(f"{path}, line 1: there is no column 'question'. {expected}")
    unknown = next((name for name in columns if name not in _COLUMNS), None)
    if unknown is not None:
        raise QuestionSetError(f"{path}, line 1: there is no key {unknown!r} for a column. {expected}")
    rows.fieldnames = columns
    cases = tuple(_cases(path, _numbered(rows)))
    if not cases:
        raise QuestionSetError(f"{path} has no questions. Put one in each row.")
    return QuestionSet(report=report, cases=cases)


def _numbered(rows: "csv.DictReader[str]") -> Iterator[tuple[int, dict[str, Any]]]:
    """Rows that have a question, each with the line that it ends in."""
    for row in rows:
        if (row.get("question") or "").strip():
            yield rows.line_num, row


def _cases(path: Path, rows: Iterable[tuple[int, dict[str, Any]]]) -> Iterator[Case]:
    taken: set[str] = set()
    for line, row in rows:
        if None in row:
            raise QuestionSetError(f"{path}, line {line}: the row has more cells than the first has names.")
        given = {name: cell.strip() for name, cell in row.items() if cell and cell.strip()}
        name = given.get("id") or free_name(name_of(given["question"]), taken)
        if name in taken:
            raise QuestionSetError(f"{path}, line {line}: the id {name!r} is taken. Expected another.")
        taken.add(name)
        parts = {key: _items(given[key]) for key in _LISTS if key in given}
        for key in _PHRASED:
            if key in parts:
                parts[key] = [[p.strip() for p in item.split("|") if p.strip()] for item in parts[key]]
        try:
            yield Case.model_validate({"category": "question", **given, **parts, "id": name})
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise QuestionSetError(f"{path}, line {line}: {place}: {first['msg']}.") from None


def _items(cell: str) -> list[Any]:
    return [item.strip() for item in cell.splitlines() if item.strip()]


def name_of(question: str) -> str:
    """An id made from the words of a question."""
    words = re.sub(r"[\W_]+", "-", question.lower()).strip("-")
    return words[:_LONGEST_ID].strip("-") or "question"


def free_name(name: str, taken: set[str]) -> str:
    """The name, or with the first number that makes it one of its own."""
    numbered = (f"{name}-{n}" for n in range(2, len(taken) + 3))
    return next(free for free in (name, *numbered) if free not in taken)


def to_yaml(questions: QuestionSet) -> str:
    """A question set as its file; what is as by default is left out."""
    stored = questions.model_dump(mode="json", exclude_defaults=True)
    for case in stored["cases"]:
        for key in _PHRASED:
            if key in case:
                case[key] = [_plain(fact) for fact in case[key]]
    return yaml.safe_dump(stored, sort_keys=False, allow_unicode=True, width=110)


def _plain(fact: Sequence[str]) -> str | list[str]:
    return fact[0] if len(fact) == 1 else list(fact)
