"""The page's layout."""

import gradio as gr

from assistant.assistant import Assistant
from assistant.ui.chat import Chat
from assistant.ui.markup import text
from assistant.ui.sources import empty_panel
from assistant.ui.warmup import WarmUp
from corpus import Report

NAME = "Inspection Assistant"
_PROMISE = (
    "Answers in the report's own words. Every sentence is cited; when the report does not say, it says so."
)
_STARTERS = (
    "How often are victims kept informed?",
    "How does victim satisfaction compare with England and Wales?",
    "What do staff say about crime scene investigators?",
)
_AT_ONCE = 4
"""Questions answered at the same time; the others wait their turn."""


def build_page(bot: Assistant, *, warm_up: WarmUp | None = None) -> gr.Blocks:
    """The web page for an assistant, not yet launched.

    Args:
        bot: the assistant that answers.
        warm_up: what loads the model; by default the first visit begins it.
    """
    chat = Chat(bot)
    page = gr.Blocks(title=NAME, analytics_enabled=False, fill_width=True)
    with page:
        answers = gr.State(())
        gr.HTML(_header(bot.report), elem_id="header")
        with gr.Row(elem_id="columns"):
            with gr.Column(scale=3, min_width=340, elem_id="conversation"):
                box = _chatbot(bot.report)
                with gr.Row(elem_id="asking"):
                    question = _question_box()
                    send = gr.Button("Send", variant="primary", scale=0, min_width=88, elem_id="send")
                with gr.Row(elem_id="under"):
                    clear = gr.Button("New conversation", size="sm", scale=0, elem_id="clear")
                    readying = gr.HTML("", elem_id="readying")
            with gr.Column(scale=2, min_width=340, elem_id="evidence"):
                panel = gr.HTML(empty_panel(), elem_id="sources")

        shown = [question, box, panel, answers]
        asking = gr.on(
            [question.submit, send.click], chat.ask, [question, answers], shown,
            show_progress="hidden", concurrency_limit=_AT_ONCE, api_visibility="private",
        )  # fmt: skip
        starting = box.example_select(
            chat.example, None, question, show_progress="hidden", queue=False, api_visibility="private"
        ).then(
            chat.ask, [question, answers], shown,
            show_progress="hidden", concurrency_limit=_AT_ONCE, api_visibility="private",
        )  # fmt: skip
        box.select(chat.look_back, answers, panel, show_progress="hidden", api_visibility="private")
        clear.click(
            chat.clear, None, shown,
            show_progress="hidden", cancels=[asking, starting], api_visibility="private",
        )  # fmt: skip
        page.load((warm_up or WarmUp(bot)).note, None, readying, show_progress="hidden",
                  concurrency_limit=None, api_visibility="private")  # fmt: skip
    return page


def _chatbot(report: Report) -> gr.Chatbot:
    graded = [p.judgment.question for p in report.judgments if p.judgment]
    return gr.Chatbot(
        elem_id="chat",
        show_label=False,
        container=False,
        height=None,
        buttons=[],
        latex_delimiters=[],
        allow_tags=False,
        sanitize_html=True,
        feedback_options=None,
        examples=[{"text": starter} for starter in (*_STARTERS, *graded[:1])],
        placeholder="### What does the inspection say?\nAsk in your own words, or start with one of these.",
    )


def _question_box() -> gr.Textbox:
    return gr.Textbox(
        elem_id="question",
        label="Your question",
        show_label=False,
        container=False,
        placeholder="Ask about the report…",
        lines=1,
        max_lines=5,
        autofocus=True,
        scale=1,
    )


def _header(report: Report) -> str:
    about = report.metadata
    return (
        f'<header class="masthead"><div><h1>{NAME}</h1><p class="promise">{_PROMISE}</p></div>'
        f'<p class="about"><strong>{text(about.title)}</strong>'
        f"{text(about.inspectorate)} · {text(about.published)}</p></header>"
    )
