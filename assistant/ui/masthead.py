"""The bars: the page's name, its tabs, and what can be done with the conversation and the report."""

from collections.abc import Sequence

from assistant.ui.markup import text
from assistant.ui.report_view import outline
from assistant.ui.writers import in_words
from corpus import Report

NAME = "Inspection Assistant"
_BY_ITSELF = "Answers in the report’s own words"
_TABS = (
    ("ask", "Ask", "chat-pane"),
    ("draft", "Check<span> a draft</span>", "draft-pane"),
    ("report", "Report", "report-pane"),
)


def masthead(report: Report) -> str:
    """The top bar."""
    about = report.metadata
    return (
        f'<header class="masthead"><div class="names"><h1>{NAME}</h1>'
        f"<p>{text(about.inspectorate)}, <cite>{text(about.title)}</cite></p></div>"
        f'<div class="tabs" role="tablist" aria-label="Parts of the page">{"".join(map(_tab, _TABS))}</div>'
        '<button type="button" class="plain icon theme" data-theme-switch aria-label="Light or dark">'
        "</button></header>"
    )


def _tab(tab: tuple[str, str, str]) -> str:
    name, title, panel = tab
    chosen = "true" if name == "ask" else "false"
    return (
        f'<button type="button" role="tab" id="tab-{name}" data-pane="{name}" aria-controls="{panel}"'
        f' aria-selected="{chosen}">{title}</button>'
    )


def chat_bar(writers: Sequence[str]) -> str:
    """Above the conversation: the conversations, who writes, a new one, taking one away."""
    return (
        '<div class="bar"><button type="button" class="plain icon list" popovertarget="shelf">'
        f'<span>Conversations</span></button><span class="space"></span>{_writer(writers)}'
        '<button type="button" class="plain icon plus" data-act="new"><span>New</span></button>'
        '<details class="menu"><summary class="plain icon save"><span>Export</span></summary><div>'
        '<button type="button" data-export="markdown">Markdown<small>to read or to paste</small></button>'
        '<button type="button" data-export="packs">Evidence packs'
        "<small>to check again, years later</small></button></div></details></div>"
    )


def _writer(names: Sequence[str]) -> str:
    """Who writes the answers; a choice where there is one."""
    if len(names) == 1:
        return f'<p class="writer">{_BY_ITSELF}</p>'
    options = "".join(f'<option value="{text(name)}">{text(in_words(name))}</option>' for name in names)
    return f'<select class="writer" data-writer aria-label="Answers written by">{options}</select>'


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
        '<button type="button" class="plain icon back" data-back aria-label="Back to the answer"></button>'
        '<button type="button" class="plain icon outline" popovertarget="outline"><span>Outline</span>'
        f"</button>{outline(report)}"
    )
