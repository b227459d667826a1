"""What the page shows before the first question: what it is, the judgments, questions to begin with."""

import tomllib
from importlib import resources

from assistant.ui.markup import text
from assistant.ui.report_view import glance
from corpus import Report


def starters(report: Report) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Themes with their questions; a report without its own has its judgments' questions."""
    file = resources.files("assistant.ui").joinpath("starters.toml")
    themes = tomllib.loads(file.read_text(encoding="utf-8")).get(report.id, [])
    if themes:
        return tuple((theme["theme"], tuple(theme["questions"])) for theme in themes)
    graded = tuple(p.judgment.question for p in report.judgments if p.judgment)
    return (("Judgments", graded),) if graded else ()


def welcome(report: Report) -> str:
    """The page before the first question."""
    themes = "".join(
        f"<section><h3>{text(theme)}</h3>{''.join(map(_starter, questions))}</section>"
        for theme, questions in starters(report)
    )
    return (
        '<div class="welcome"><h2>What does the inspection say?</h2>'
        "<p>Answers are in the report’s own words, and every sentence is cited. "
        "When the report does not say, you are told so.</p>"
        f'{glance(report)}<div class="starters">{themes}</div></div>'
    )


def _starter(question: str) -> str:
    return f'<button type="button" data-ask="{text(question)}">{text(question)}</button>'
