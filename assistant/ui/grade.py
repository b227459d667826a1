"""A grade as a badge, the same in the report, in its outline and under an answer."""

from assistant.ui.markup import text
from corpus import Judgment


def grade_badge(grade: str, html: str) -> str:
    """A grade's words as a badge; its colour is never all that tells."""
    kind = "".join(letter if letter.isalpha() else "-" for letter in grade.lower())
    return f'<strong class="grade grade-{kind}">{html}</strong>'


def graded(judgment: Judgment, html: str = "") -> str:
    """A judgment's question with its grade, which `html` words where they are more than text."""
    badge = grade_badge(judgment.grade, html or text(judgment.grade))
    return f'<span class="graded"><span>{text(judgment.question)}</span> {badge}</span>'
