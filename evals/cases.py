"""Question sets: what is asked, and what a right answer must rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant import Turn
from corpus import Report
from corpus.errors import QuestionSetError
from evals.measures import first_rank

DEFAULT_SET = "durham-2014"


def _phrasings(fact: object) -> object:
    return [fact] if isinstance(fact, str) else fact


Fact = Annotated[tuple[str, ...], BeforeValidator(_phrasings)]
"""Something a right answer says, in any one of its phrasings."""


class HistoryTurn(BaseModel):
    """An earlier turn of a conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str
    answer: str = ""


class Case(BaseModel):
    """One question. Without `gold` the report does not answer it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    question: str
    category: str
    split: Literal["fit", "test"] = "test"
    history: tuple[HistoryTurn, ...] = ()
    gold: tuple[str, ...] = ()
    """Paragraph ids, without the report's id in front."""
    require: Literal["any", "all"] = "any"
    facts: tuple[Fact, ...] = ()
    notes: str = ""

    @property
    def answerable(self) -> bool:
        """Whether the report answers the question."""
        return bool(self.gold)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the assistant takes it."""
        return tuple(Turn(t.question, t.answer) for t in self.history)


class QuestionSet(BaseModel):
    """Cases about one report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: str
    cases: tuple[Case, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Gold:
    """The paragraphs that answer a case: one id, or one of its twins, is as good as another."""

    groups: tuple[frozenset[str], ...]
    require_all: bool

    def found(self, paragraph_ids: Iterable[str]) -> bool:
        """Whether these paragraphs are evidence enough."""
        ids = set(paragraph_ids)
        hits = [bool(group & ids) for group in self.groups]
        return all(hits) if self.require_all else any(hits)

    def first_rank(self, ranking: Sequence[str | Sequence[str]]) -> int | None:
        """The rank, from 1, of the first gold paragraph, or chunk that holds one; None without any."""
        return first_rank(ranking, frozenset().union(*self.groups))


def gold_of(case: Case, report: Report) -> Gold:
    """A case's gold paragraphs with their twins.

    Raises:
        UnknownParagraph: the case names a paragraph that the report lacks.
    """
    paragraphs = [report.paragraph(f"{report.id}/{name}") for name in case.gold]
    return Gold(tuple(frozenset((p.id, *p.twin_ids)) for p in paragraphs), case.require == "all")


def packaged_sets() -> tuple[str, ...]:
    """The names of the question sets that come with the project."""
    home = files("evals").joinpath("sets")
    return tuple(sorted(e.name.removesuffix(".yaml") for e in home.iterdir() if e.name.endswith(".yaml")))


def packaged_set(name: str = DEFAULT_SET) -> QuestionSet:
    """A question set that comes with the project.

    Raises:
        QuestionSetError: there is none of that name.
    """
    if name not in packaged_sets():
        raise QuestionSetError(f"There is no question set {name!r}. These are: {', '.join(packaged_sets())}.")
    return _read(files("evals").joinpath("sets", f"{name}.yaml").read_text(encoding="utf-8"), name)


def read_set(path: Path) -> QuestionSet:
    """A question set from a YAML file.

    Raises:
        QuestionSetError: the file cannot be read, or is not a question set.
    """
    try:
        return _read(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise QuestionSetError(
            f"The question set {path} cannot be read ({error.strerror}). "
            f"Give a YAML file, or one of: {', '.join(packaged_sets())}."
        ) from None
    except UnicodeDecodeError:
        raise QuestionSetError(f"The question set {path} is not UTF-8 text. Save it as such.") from None


def _read(text: str, name: str) -> QuestionSet:
    try:
        found = QuestionSet.model_validate(yaml.safe_load(text))
    except yaml.YAMLError as error:
        raise QuestionSetError(
            f"The question set {name} is not YAML: {' '.join(str(error).split())}"
        ) from None
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise QuestionSetError(f"The question set {name} is malformed at {place}: {first['msg']}.") from None
    ids = [case.id for case in found.cases]
    twice = next((i for i in ids if ids.count(i) > 1), None)
    if twice:
        raise QuestionSetError(f"The question set {name} has two cases with the id {twice!r}. Rename one.")
    return found
