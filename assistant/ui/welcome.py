"""What the page shows before the first question: what it is, the judgments, questions to begin with."""

from assistant.ui.markup import text
from assistant.ui.report_view import glance
from assistant.ui.starters import starters
from corpus import Report


def welcome(report: Report) -> str:
    """The page before the first question."""
    themes = "".join(
        f"<section><h3>{text(theme.title)}</h3>{''.join(map(question_button, theme.questions))}</section>"
        for theme in starters(report)
    )
    about = report.metadata
    title = f"{text(about.inspectorate)}, <cite>{text(about.title)}</cite>"
    return (
        f'<div class="welcome"><p class="about">{title}</p>'
        "<h2>What does the inspection say?</h2>"
        "<p>Answers are in the report’s own words, and every sentence is cited. "
        "When the report does not say, you are told so.</p>"
        f'{glance(report)}<div class="starters">{themes}</div></div>'
    )


def question_button(question: str) -> str:
    """A question that is asked when it is clicked."""
    return f'<button type="button" data-ask="{text(question)}">{text(question)}</button>'
