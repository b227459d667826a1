"""The bars: the page's name, its tabs, and what can be done with the conversation and the report."""

from assistant.ui.markup import text
from assistant.ui.report_view import outline
from corpus import Report

NAME = "Inspection Assistant"
_TABS = (
    ("ask", "Ask", "chat-pane"),
    ("draft", "Check a draft", "draft-pane"),
    ("report", "Report", "report-pane"),
)


def masthead(report: Report, writer: str | None) -> str:
    """The top bar."""
    about = report.metadata
    writes = f"Answers written by {text(writer)}" if writer else "Answers in the report’s own words"
    return (
        f'<header class="masthead"><div class="names"><h1>{NAME}</h1>'
        f"<p>{text(about.inspectorate)}, <cite>{text(about.title)}</cite></p></div>"
        f'<p class="writer">{writes}</p>'
        f'<div class="tabs" role="tablist" aria-label="Parts of the page">{"".join(map(_tab, _TABS))}</div>'
        '<button type="button" class="plain" data-theme-switch aria-label="Light or dark">◐</button></header>'
    )


def _tab(tab: tuple[str, str, str]) -> str:
    name, title, panel = tab
    chosen = "true" if name == "ask" else "false"
    return (
        f'<button type="button" role="tab" id="tab-{name}" data-pane="{name}" aria-controls="{panel}"'
        f' aria-selected="{chosen}">{title}</button>'
    )


def chat_bar() -> str:
    """Above the conversation."""
    return (
        '<div class="bar"><button type="button" class="plain" popovertarget="shelf">Conversations</button>'
        '<span class="space"></span>'
        '<button type="button" class="plain" data-act="new">New</button>'
        '<button type="button" class="plain" data-export>Export</button></div>'
    )


def draft_intro() -> str:
    """Above the box for a draft."""
    return (
        '<div class="draft-intro"><h2>Does your text say what the report says?</h2>'
        "<p>Paste sentences that use the report. Each is looked up: is it the report’s own words, "
        "supported, contradicted, or nowhere to be found?</p></div>"
    )


def report_bar(report: Report) -> str:
    """Beside the search box."""
    return (
        '<button type="button" class="plain back" data-back aria-label="Back to the answer">Back</button>'
        f'<button type="button" class="plain" popovertarget="outline">Outline</button>{outline(report)}'
    )
