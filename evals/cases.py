"""Question sets: what is asked, and what a right answer must rest on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant import Turn
from corpus import Paragraph, Report
from corpus.errors import QuestionSetError, UnknownParagraph
from evals.measures import first_rank, normalised
from evals.yaml_text import Lines, nearest, read_model, wrong

DEFAULT_SET = "durham-2014"


def _phrasings(fact: object) -> object:
    return fact if isinstance(fact, list | tuple) else [fact]


Fact = Annotated[
    tuple[str, ...],
    BeforeValidator(_phrasings, json_schema_input_type=str | tuple[str, ...]),
]
"""Something a right answer says, in any one of its phrasings."""


class HistoryTurn(BaseModel):
    """An earlier turn of a conversation."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    question: str = Field(description="What was asked.")
    answer: str = Field(default="", description="What was answered; may be left out.")


class Case(BaseModel):
    """One question. Without `gold` and `quotes` the report does not answer it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(description="A short name of its own, for people to find it by.")
    question: str = Field(description="The question, as somebody would ask it.")
    category: str = Field(description="A name of yours; figures are also given by category.")
    split: Literal["fit", "test"] = Field(default="test", description="`fit` if anything was fitted on it.")
    history: tuple[HistoryTurn, ...] = Field(default=(), description="The turns before it, oldest first.")
    gold: tuple[str, ...] = Field(
        default=(), description="Ids of the paragraphs that answer it; the report's own id may be left off."
    )
    quotes: tuple[str, ...] = Field(
        default=(), description="Words of the report that answer it, in the place of their paragraph's id."
    )
    require: Literal["any", "all"] = Field(
        default="any", description="How many of these a right answer cites."
    )
    facts: tuple[Fact, ...] = Field(
        default=(),
        description="What a right answer says: each a phrasing, or a list of phrasings of which one will do.",
    )
    forbidden: tuple[Fact, ...] = Field(
        default=(), description="What a right answer does not say, in any of its phrasings."
    )
    answers: tuple[str, ...] = Field(
        default=(), description="The words of the report that answer it, each right by itself."
    )
    status: tuple[Literal["answered", "closest", "not_in_report", "guidance", "rejected"], ...] = Field(
        default=(), description="The statuses that are right, where not all are that usually would be."
    )
    voice: Literal["finding", "force", "staff", "partner", "data", "context"] | None = Field(
        default=None, description="Who speaks in the evidence that a right answer cites."
    )
    notes: str = Field(default="", description="For people alone.")

    @property
    def answerable(self) -> bool:
        """Whether the report answers the question."""
        return bool(self.gold or self.quotes)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The history as the assistant takes it."""
        return tuple(Turn(t.question, t.answer) for t in self.history)


class QuestionSet(BaseModel):
    """Cases about one report."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    report: str = Field(description="The id of the report that the questions are about.")
    cases: tuple[Case, ...] = Field(min_length=1, description="The questions.")


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
        return first_rank(ranking, self.paragraphs)

    @property
    def paragraphs(self) -> frozenset[str]:
        """The ids of them all."""
        return frozenset().union(*self.groups)


def gold_of(case: Case, report: Report) -> Gold:
    """A case's gold paragraphs with their twins.

    Raises:
        UnknownParagraph: the case names a paragraph, or quotes words, that the report lacks.
    """
    named = [_with_twins(gold_paragraph(name, report)) for name in case.gold]
    quoted = [frozenset().union(*map(_with_twins, quoted_in(q, report))) for q in case.quotes]
    return Gold((*named, *quoted), case.require == "all")


def gold_paragraph(name: str, report: Report) -> Paragraph:
    """The paragraph of that id, with or without the report's own in front.

    Raises:
        UnknownParagraph: there is none.
    """
    prefix = f"{report.id}/"
    return report.paragraph(prefix + name.removeprefix(prefix))


def quoted_in(quote: str, report: Report) -> list[Paragraph]:
    """The paragraphs that have a quote, whatever its case, spaces, quote marks and dashes.

    Raises:
        UnknownParagraph: none has it.
    """
    wanted = normalised(quote)
    found = [p for p in report.paragraphs if wanted and wanted in normalised(p.text)]
    if not found:
        raise UnknownParagraph(f"No paragraph has the words {quote!r}. Copy them from the report.")
    return found


def loose_quotes(questions: QuestionSet, report: Report) -> list[tuple[str, str, int]]:
    """Each quote that stands in several paragraphs, with its case's id and their number, twins counted once.

    Any one of them counts as gold, which is seldom what was meant.

    Raises:
        UnknownParagraph: no paragraph has a quote.
    """
    found = []
    for case in questions.cases:
        for quote in case.quotes:
            several = len({_with_twins(paragraph) for paragraph in quoted_in(quote, report)})
            if several > 1:
                found.append((case.id, quote, several))
    return found


def _with_twins(paragraph: Paragraph) -> frozenset[str]:
    return frozenset((paragraph.id, *paragraph.twin_ids))


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


def fit_halves() -> dict[str, list[Case]]:
    """The cases of each packaged set that something may be fitted on, by the set's name."""
    halves = {name: [c for c in packaged_set(name).cases if c.split == "fit"] for name in packaged_sets()}
    return {name: half for name, half in halves.items() if half}


def read_set(path: Path, report: Report | None = None) -> QuestionSet:
    """A question set from a YAML file; if it is about a report that is given, its gold is checked too.

    Raises:
        QuestionSetError: the file cannot be read, is not a question set, or names gold that is not there.
    """
    try:
        return _read(path.read_text(encoding="utf-8"), str(path), report)
    except OSError as error:
        raise QuestionSetError(
            f"The question set {path} cannot be read ({error.strerror}). "
            f"Give a YAML file, or one of: {', '.join(packaged_sets())}."
        ) from None
    except UnicodeDecodeError:
        raise QuestionSetError(f"The question set {path} is not UTF-8 text. Save it as such.") from None


def _read(text: str, name: str, report: Report | None = None) -> QuestionSet:
    found, lines = read_model(text, name, QuestionSet)
    seen: dict[str, int] = {}
    for number, case in enumerate(found.cases):
        line = lines.of(("cases", number, "id"))
        if case.id in seen:
            what = f"the id {case.id!r} is that of the case in line {seen[case.id]}. Expected another."
            raise wrong(name, lines, ("cases", number, "id"), what)
        seen[case.id] = line
    if report and report.id == found.report:
        _check_gold(found, name, lines, report)
    return found


def _check_gold(questions: QuestionSet, name: str, lines: Lines, report: Report) -> None:
    for number, case in enumerate(questions.cases):
        for key, asked, find in (("gold", case.gold, gold_paragraph), ("quotes", case.quotes, quoted_in)):
            for place, of in enumerate(asked):
                try:
                    find(of, report)
                except UnknownParagraph as error:
                    known = [p.id.partition("/")[2] for p in report.paragraphs]
                    like = nearest(of, known) if key == "gold" else ""
                    raise wrong(name, lines, ("cases", number, key, place), f"{error}{like}") from None
