"""Questions that the report answers: some to begin with, others to go on with."""

import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from assistant.answer import Answer
from corpus import Report
from vectorstore.terms import stems

_OFFERED = 2
"""Questions after an answer."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions about one matter; `more` are offered after an answer only."""

    title: str
    questions: tuple[str, ...]
    more: tuple[str, ...] = ()


def starters(report: Report) -> tuple[Theme, ...]:
    """The themes of a report; one without its own has its judgments' questions."""
    if themes := _written().get(report.id):
        return themes
    graded = tuple(p.judgment.question for p in report.judgments if p.judgment)
    return (Theme("Judgments", graded),) if graded else ()


def next_questions(report: Report, answers: Sequence[Answer]) -> tuple[str, ...]:
    """What to ask next: not asked yet, and nearest to the last question and the sections that answered it.

    A word counts the more, the fewer of the questions have it.
    """
    known = [q for theme in starters(report) for q in (*theme.questions, *theme.more)]
    rarity = Counter(stem for question in known for stem in set(stems(question)))
    asked = {answer.question.casefold() for answer in answers}
    about = set(stems(_matter(answers[-1]))) if answers else set()
    left = [question for question in known if question.casefold() not in asked]
    near = {q: sum(1 / rarity[stem] for stem in set(stems(q)) & about) for q in left}
    return tuple(sorted(left, key=lambda question: -near[question])[:_OFFERED])


def _matter(answer: Answer) -> str:
    """What an answer is about, in words."""
    sections = {citation.paragraph.section_path[-1] for citation in answer.citations}
    return " ".join([answer.question, *sections])


@cache
def _written() -> dict[str, tuple[Theme, ...]]:
    file = resources.files("assistant.ui").joinpath("starters.toml")
    return {
        report_id: tuple(Theme(t["theme"], tuple(t["questions"]), tuple(t.get("more", ()))) for t in themes)
        for report_id, themes in tomllib.loads(file.read_text(encoding="utf-8")).items()
    }
