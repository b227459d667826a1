"""The files of a question set from elsewhere: one JSON object a line, checked line by line.

A passage has `id`, `title` and `text`; a question `id`, `question`, `answerable`, `gold` (passage
ids), at will `answers` (each right by itself) and, in a conversation, `history` (pairs of question and
answer). Other keys are passed over.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from corpus.errors import QuestionSetError

PASSAGES, QUESTIONS, LICENCE = "passages.jsonl", "questions.jsonl", "LICENCE.txt"

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def readable(text: str) -> str:
    """Text as a report has it: a line a row, one tab between the cells of a table, nothing empty."""
    lines = _CONTROL.sub(" ", text).replace("\r", "\n").split("\n")
    rows = ([" ".join(cell.split()) for cell in line.split("\t")] for line in lines)
    return "\n".join(row for cells in rows if (row := "\t".join(cell for cell in cells if cell)))


def one_line(text: str) -> str:
    """Text without line breaks and runs of white space."""
    return " ".join(_CONTROL.sub(" ", text).split())


class PassageLine(BaseModel):
    """A passage, its white space put right."""

    model_config = ConfigDict(frozen=True, strict=True)

    id: str
    title: Annotated[str, AfterValidator(one_line)] = ""
    text: Annotated[str, AfterValidator(readable), StringConstraints(min_length=1)]


class QuestionLine(BaseModel):
    """A question with what was said before it."""

    model_config = ConfigDict(frozen=True, strict=True)

    id: str
    question: Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1)]
    answerable: bool
    gold: tuple[str, ...]
    history: tuple[tuple[str, str], ...] = ()
    answers: tuple[str, ...] = ()


class RewriteLine(BaseModel):
    """A question of a conversation, by its id, as it would be put to somebody who had not heard the rest."""

    model_config = ConfigDict(frozen=True, strict=True)

    id: str
    rewrite: Annotated[str, AfterValidator(one_line), StringConstraints(min_length=1)]


_Line = TypeVar("_Line", PassageLine, QuestionLine, RewriteLine)


def lines(path: Path, raw: bytes, kind: type[_Line]) -> Iterator[tuple[int, _Line]]:
    """The lines of a file with their numbers, from 1; blank ones are passed over.

    Raises:
        QuestionSetError: a line is not one of that kind, or its id is taken.
    """
    seen: set[str] = set()
    for number, text in enumerate(decoded(path, raw).split("\n"), 1):
        if not text.strip():
            continue
        try:
            line = kind.model_validate_json(text)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise QuestionSetError(
                f"{path}, line {number} is malformed{' at ' if place else ''}{place}: {first['msg']}. "
                "Mend the line."
            ) from None
        if line.id in seen:
            raise QuestionSetError(f"{path}, line {number}: the id {line.id!r} is taken. Rename one.")
        seen.add(line.id)
        yield number, line


def decoded(path: Path, raw: bytes) -> str:
    """A file's text.

    Raises:
        QuestionSetError: it is not UTF-8.
    """
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise QuestionSetError(f"{path}, line {line} is not UTF-8 text. Save the file as such.") from None


def contents(path: Path) -> bytes:
    """A file's bytes.

    Raises:
        QuestionSetError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise QuestionSetError(
            f"{path} cannot be read ({error.strerror}). Give a folder with {PASSAGES} and {QUESTIONS}."
        ) from None
