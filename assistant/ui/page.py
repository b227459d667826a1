"""The page's layout, and which callback answers what."""

from typing import Any

import gradio as gr

from assistant.assistant import Assistant
from assistant.ui.api import Api
from assistant.ui.assets import read
from assistant.ui.callbacks import Callbacks
from assistant.ui.feedback import Feedback
from assistant.ui.masthead import NAME, chat_bar, draft_intro, masthead, report_bar
from assistant.ui.report_view import document
from assistant.ui.shelf import Shelf
from assistant.ui.shelf_view import shelf_view
from assistant.ui.warmup import WarmUp
from assistant.ui.welcome import welcome
from assistant.ui.writers import Writers

AT_ONCE = 4
"""Questions answered at the same time; the others wait their turn."""
_KEPT = "(kept) => window.inspection.kept(kept)"
"""What the browser keeps, as of now: whichever of its tabs kept it."""
_ASKED = "(question, kept) => (window.inspection.asking(question), [question, window.inspection.kept(kept)])"
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_STREAM: dict[str, Any] = {**_QUIET, "concurrency_limit": AT_ONCE}


def build_page(
    bot: Assistant, *, warm_up: WarmUp | None = None, feedback: Feedback | None = None
) -> gr.Blocks:
    """The web page for an assistant, not yet launched.

    Args:
        bot: the assistant that answers.
        warm_up: what loads the model; by default the first visit begins it.
        feedback: what keeps readers' verdicts; by default they are not asked.
    """
    writers = Writers.of(bot)
    does = Callbacks(bot, writers, feedback)
    page = gr.Blocks(title=NAME, analytics_enabled=False, fill_width=True)
    with page:
        Api(bot).offer()  # first: a callback of the page would take an endpoint's name
        kept = gr.Textbox(visible="hidden", label="Kept in the browser")
        _html(masthead(bot.report), "masthead")
        with gr.Row(elem_id="panes"):
            with gr.Column(elem_id="chat-pane"):
                bar = _html(chat_bar(writers.names), "chat-bar", "actions.js")
                talk = _html(welcome(bot.report), "talk", "actions.js", "feedback.js")
                readying = _html("", "readying")
                with gr.Row(elem_id="asking"):
                    question = _box("question", "Your question", "Ask about the report…")
                    send = gr.Button("Ask", variant="primary", scale=0, min_width=72, elem_id="send")
            with gr.Column(elem_id="draft-pane"):
                _html(draft_intro(), "draft-intro")
                draft = _box("draft", "Your draft", "Paste your text here…", lines=18, shown=8)
                with gr.Row(elem_id="draft-row"):
                    check = gr.Button("Check", variant="primary", scale=0, min_width=96, elem_id="check")
                verdicts = _html("", "verdicts")
            with gr.Column(elem_id="report-pane"):
                with gr.Row(elem_id="report-bar"):
                    query = _box("search", "Search the paragraphs", "Search the paragraphs…", lines=1)
                    _html(report_bar(bot.report), "report-tools")
                results = _html("", "results")
                _html(document(bot.report), "report")
        shelf = _html(shelf_view(Shelf()), "shelf", "actions.js", "shelf.js")
        exported = gr.Textbox(visible="hidden", label="Exported conversation")

        shown = [question, talk, shelf, kept]
        now: dict[str, Any] = {"js": _KEPT}
        arriving = page.load(does.arrive, kept, shown, **now, **_STREAM)
        asked = [question.submit, send.click]
        renewed = shelf.again(does.again, kept, [talk, shelf], **now, **_QUIET)
        earlier = [arriving, renewed]  # what they show is old by then
        any_time: dict[str, Any] = {"cancels": earlier, "trigger_mode": "multiple", **_STREAM}
        asking = gr.on(asked, does.ask, [question, kept], shown, js=_ASKED, **any_time)
        clicked = talk.ask_this(does.ask_this, kept, shown, **now, **any_time)
        for place in (bar, shelf, talk):
            place.act(does.act, kept, shown, cancels=[*earlier, asking, clicked], **now, **_QUIET)
        kept.change(None, kept, None, js="(kept) => window.inspection.keep(kept)", api_visibility="private")
        bar.export(does.export, kept, exported, **now, **_QUIET).then(
            None, exported, None, js="(file) => window.inspection.save(file)", api_visibility="private"
        )
        talk.judged(does.judged, kept, None, trigger_mode="multiple", **now, **_QUIET)
        check.click(does.check, draft, verdicts, **_STREAM)
        query.change(does.find, query, results, trigger_mode="always_last", **_QUIET)
        page.load((warm_up or WarmUp(bot)).note, None, readying, concurrency_limit=None, **_QUIET)
    return page


def _html(value: str, elem_id: str, *scripts: str) -> gr.HTML:
    script = "\n".join(map(read, scripts)) or None
    return gr.HTML(value, elem_id=elem_id, js_on_load=script, apply_default_css=False)


def _box(elem_id: str, label: str, placeholder: str, lines: int = 5, shown: int = 1) -> gr.Textbox:
    return gr.Textbox(
        elem_id=elem_id,
        label=label,
        show_label=False,
        container=False,
        placeholder=placeholder,
        lines=shown,
        max_lines=lines,
        autofocus=elem_id == "question",
        scale=1,
    )
