"""A question set from the page's feedback file: what readers said of answers, as `chat --feedback` keeps it.

An answer that readers called right tells what is right: its paragraphs are gold, and a refusal is due. One
that a reader called wrong does not: such questions are drafts, for a person to complete.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import QuestionSetError
from evals.cases import Case, HistoryTurn, QuestionSet
from evals.convert import free_name, name_of, to_yaml
from evals.retrieval.jsonl import contents, decoded
from evals.retrieval.questions import split_of

_SHOWN = ("answered", "closest")
_DRAFTS = """\
## The answers to these were called wrong. Say what answers each, in `quotes` or `gold`, and take the # away;
## leave both out where the report has no answer."""


class _Verdict(BaseModel):
    """A line of the file: a verdict on one answer, with the questions before it."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    at: str = ""
    question: str
    after: tuple[str, ...] = ()
    helpful: bool
    comment: str = ""
    status: str
    answer: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FromReaders:
    """The cases that readers' verdicts make, and those that a person must complete."""

    report: str
    cases: tuple[Case, ...]
    drafts: tuple[Case, ...]

    def to_yaml(self) -> str:
        """The set as its file, the drafts at its end as comments."""
        if self.cases:
            text = to_yaml(QuestionSet(report=self.report, cases=self.cases))
        else:
            text = yaml.safe_dump({"report": self.report}, sort_keys=False) + "cases:\n"
        if not self.drafts:
            return text
        drafts = to_yaml(QuestionSet(report=self.report, cases=self.drafts)).partition("cases:\n")[2]
        return "\n".join([text.rstrip("\n"), _DRAFTS, *(f"#{line}" for line in drafts.splitlines()), ""])


def from_feedback(path: Path, report: str) -> FromReaders:
    """The questions that readers judged the answers of, each once, in the order of the file.

    Where verdicts on one question differ, it is a draft too.

    Raises:
        QuestionSetError: the file cannot be read, a line is malformed, or there is none.
    """
    given: dict[tuple[str, tuple[str, ...]], list[_Verdict]] = {}
    for verdict in _verdicts(path):
        given.setdefault((verdict.question, verdict.after), []).append(verdict)
    if not given:
        raise QuestionSetError(f"{path} has no verdicts. Readers give them on a page with --feedback.")
    cases: list[Case] = []
    drafts: list[Case] = []
    taken: set[str] = set()
    for verdicts in given.values():
        name = free_name(name_of(verdicts[-1].question), taken)
        taken.add(name)
        good = all(verdict.helpful for verdict in verdicts)
        (cases if good else drafts).append(_case_of(name, verdicts, report, good=good))
    return FromReaders(report, tuple(cases), tuple(drafts))


def _case_of(name: str, verdicts: Sequence[_Verdict], report: str, *, good: bool) -> Case:
    last = verdicts[-1]
    said = "; ".join(dict.fromkeys(v.comment.strip() for v in verdicts if v.comment.strip()))
    told = f"{'Right' if good else 'Wrong'}, a reader said on {last.at[:10]}{f': {said}' if said else '.'}"
    gold = tuple(i.removeprefix(f"{report}/") for i in last.paragraphs) if good else ()
    return Case.model_validate(
        {
            "id": name,
            "question": last.question,
            "category": last.status,
            "split": split_of(name),
            "history": tuple(HistoryTurn(question=q) for q in last.after),
            "gold": gold if last.status in _SHOWN else (),
            "status": ("guidance",) if good and last.status == "guidance" else (),
            "notes": told if good else f"{told} It was answered: {last.answer}",
        }
    )


def _verdicts(path: Path) -> Iterator[_Verdict]:
    for number, line in enumerate(decoded(path, contents(path)).split("\n"), 1):
        if not line.strip():
            continue
        try:
            yield _Verdict.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(str(part) for part in first["loc"])
            raise QuestionSetError(
                f"{path}, line {number}{f', {place}' if place else ''}: {first['msg']}. Expected a "
                "verdict as `chat --feedback` writes it."
            ) from None
