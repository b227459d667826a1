"""Question sets from elsewhere: a folder with `passages.jsonl` and `questions.jsonl`, read as a report.

A file LICENCE.txt beside them says whose words they are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from assistant import Turn
from assistant.followup import standalone
from corpus import Kind, Metadata, Paragraph, Report, Section
from corpus.errors import QuestionSetError
from corpus.ids import slug
from corpus.twins import twin_groups
from evals.retrieval.jsonl import (
    LICENCE,
    PASSAGES,
    QUESTIONS,
    PassageLine,
    QuestionLine,
    contents,
    decoded,
    lines,
    one_line,
)
from evals.retrieval.questions import RetrievalQuestion, retrieval_question, split_of

UNTITLED = "Untitled"
"""The section of passages without a title."""


@dataclass(frozen=True, slots=True)
class ExternalSet:
    """A folder's passages as a report, and the questions that they answer.

    `sha256` is that of both files; the report's own, in its metadata, that of the passages.
    """

    report: Report
    questions: tuple[RetrievalQuestion, ...]
    sha256: str


def read_external(folder: Path) -> ExternalSet:
    """Reads a folder: each passage is a paragraph, its title the section that it stands in.

    Questions without an answer or without gold are left out; one that follows others is made to
    stand alone, as the assistant does it. Passages in the same words are twins, and a question's
    gold includes them.

    Raises:
        QuestionSetError: a file is missing, or a line of it malformed.
    """
    raw_passages, raw_questions = contents(folder / PASSAGES), contents(folder / QUESTIONS)
    passages = [passage for _, passage in lines(folder / PASSAGES, raw_passages, PassageLine)]
    if not passages:
        raise QuestionSetError(f"{folder / PASSAGES} has no passages. Put one on each line.")
    report = _report(folder, passages, sha256(raw_passages).hexdigest())
    paragraphs = {line.id: p for line, p in zip(passages, report.paragraphs, strict=True)}
    questions = tuple(_questions(folder / QUESTIONS, raw_questions, paragraphs))
    if not questions:
        raise QuestionSetError(
            f"{folder / QUESTIONS} has no question that is answerable and has gold. Add one."
        )
    return ExternalSet(report, questions, sha256(raw_passages + raw_questions).hexdigest())


def _questions(path: Path, raw: bytes, paragraphs: Mapping[str, Paragraph]) -> Iterator[RetrievalQuestion]:
    for number, line in lines(path, raw, QuestionLine):
        unknown = [name for name in line.gold if name not in paragraphs]
        if unknown:
            raise QuestionSetError(
                f"{path}, line {number}: no passage has the id {unknown[0]!r} that `gold` names. "
                f"Add it to {PASSAGES}, or take it out."
            )
        if line.answerable and line.gold:
            turns = [Turn(question, answer) for question, answer in line.history]
            text = standalone(line.question, turns).text
            gold = [paragraphs[name] for name in line.gold]
            groups = [frozenset((p.id, *p.twin_ids)) for p in gold]
            yield retrieval_question(line.id, text, groups, split_of(line.id))


def _report(folder: Path, passages: Sequence[PassageLine], digest: str) -> Report:
    name = folder.resolve().name
    homes = [f"{name}/{slug(passage.title or UNTITLED)}" for passage in passages]
    ids = [f"{home}/{ordinal}" for home, ordinal in zip(homes, _ordinals(homes), strict=True)]
    twins = twin_groups((i, passage.text) for i, passage in zip(ids, passages, strict=True))
    paragraphs = tuple(
        Paragraph(
            id=paragraph_id,
            report_id=name,
            kind=Kind.PARAGRAPH,
            text=passage.text,
            section_path=(passage.title or UNTITLED,),
            number=number,
            pages=None,
            spans=(),
            twin_ids=twins.get(paragraph_id, ()),
        )
        for number, (paragraph_id, passage) in enumerate(zip(ids, passages, strict=True), 1)
    )
    metadata = Metadata(
        id=name,
        title=f"Passages of the question set {name}",
        force="",
        area="",
        inspectorate="",
        published="",
        isbn="",
        source=f"{name}/{PASSAGES}",
        licence=_licence(folder / LICENCE),
        sha256=digest,
    )
    return Report(metadata, _sections(homes, paragraphs), paragraphs)


def _ordinals(homes: Sequence[str]) -> Iterator[int]:
    """Of each section id, how many like it have come so far."""
    seen: Counter[str] = Counter()
    for home in homes:
        seen[home] += 1
        yield seen[home]


def _sections(homes: Sequence[str], paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    under: dict[str, list[Paragraph]] = defaultdict(list)
    for home, paragraph in zip(homes, paragraphs, strict=True):
        under[home].append(paragraph)
    return tuple(
        Section(home, first.section_path[-1], first.section_path, None, tuple(p.id for p in (first, *rest)))
        for home, (first, *rest) in under.items()
    )


def _licence(path: Path) -> str:
    return one_line(decoded(path, contents(path))) if path.is_file() else ""
