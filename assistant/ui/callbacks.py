"""What happens on the page. Nothing is kept here: a browser brings its conversations with every event."""

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.answer import AnswerSentence, Turn
from assistant.assistant import Assistant
from assistant.ui.conversation import conversation, pending, trouble
from assistant.ui.draft import checked, draft_view
from assistant.ui.export import conversation_markdown
from assistant.ui.feedback import Feedback
from assistant.ui.found import found
from assistant.ui.markup import text
from assistant.ui.shelf import Shelf
from assistant.ui.shelf_view import shelf_view
from assistant.ui.starters import next_questions
from assistant.ui.welcome import welcome
from corpus.errors import InspectionAssistantError

Shown = tuple[Any, str, Any, Any]
"""What the question box, the conversation, the list of conversations and the browser's shelf become."""

_DOING = "Looking through the report…"
_CHECKING = "Looking up each sentence…"
_BROKEN = "Something went wrong on our side; the question was kept. Please try it again."
_log = logging.getLogger(__name__)


class Callbacks:
    """The page's callbacks, over one assistant."""

    def __init__(self, bot: Assistant, feedback: Feedback | None = None) -> None:
        self._bot = bot
        self._feedback = feedback
        self._about = bot.report.metadata

    def arrive(self, kept: str, request: gr.Request) -> Iterator[Shown]:
        """The page is opened: the conversation on show is back, and a question in the address is asked."""
        shelf = Shelf.read(kept)
        asked = request.query_params.get("q", "")
        if asked.strip():
            yield from self._ask(asked, shelf.open(""), [])
        else:
            yield self._shown(shelf)

    def ask(self, question: str, kept: str) -> Iterator[Shown]:
        """Asks a question, in the light of the conversation on show."""
        shelf = Shelf.read(kept)
        history = [Turn(a.question, a.text) for a in shelf.answers(self._bot.report)]
        yield from self._ask(question, shelf, history)

    def ask_this(self, kept: str, chosen: gr.EventData) -> Iterator[Shown]:
        """Asks a question that was clicked: one that stands alone, whatever was asked before."""
        yield from self._ask(str(getattr(chosen, "question", "")), Shelf.read(kept), [])

    def _ask(self, question: str, shelf: Shelf, history: list[Turn]) -> Iterator[Shown]:
        """Shows the answer as it comes; what goes wrong is one line, the question kept."""
        try:
            yield from self._answer(question, shelf, history)
        except InspectionAssistantError as error:
            yield question, self._talk(shelf, trouble(question, str(error))), gr.skip(), gr.skip()
        except Exception:
            _log.exception("a question could not be answered")
            yield question, self._talk(shelf, trouble(question, _BROKEN)), gr.skip(), gr.skip()

    def _answer(self, question: str, shelf: Shelf, history: list[Turn]) -> Iterator[Shown]:
        yield "", self._talk(shelf, pending(question, _DOING)), gr.skip(), gr.skip()
        sentences: list[AnswerSentence] = []
        for event in self._bot.stream(question, history):
            if event.answer:
                yield self._shown(shelf.with_answer(event.answer))
            elif event.sentence:
                sentences.append(event.sentence)
                talk = self._talk(shelf, pending(question, _DOING, sentences))
                yield gr.skip(), talk, gr.skip(), gr.skip()

    def act(self, kept: str, event: gr.EventData) -> Shown:
        """A conversation is opened, renamed or deleted, or a new one begun."""
        shelf, which = Shelf.read(kept), str(getattr(event, "conversation", ""))
        match getattr(event, "act", ""):
            case "rename":
                shelf = shelf.renamed(which, str(getattr(event, "title", "")))
            case "delete":
                shelf = shelf.without(which)
            case "clear":
                shelf = Shelf()
            case _:
                shelf = shelf.open(which)
        return self._shown(shelf)

    def export(self, kept: str) -> str:
        """The conversation on show as Markdown."""
        shelf = Shelf.read(kept)
        title = shelf.current.title if shelf.current else "Conversation"
        return conversation_markdown(title, shelf.answers(self._bot.report), self._about)

    def find(self, query: str) -> str:
        """The paragraphs nearest a query; nothing for an empty one."""
        if not query.strip():
            return ""
        try:
            return found(query, self._bot.search(query, 8))
        except InspectionAssistantError as error:
            return found(query, (), trouble=str(error))

    def check(self, draft: str) -> Iterator[str]:
        """A draft, sentence by sentence, each judged against the report."""
        yield f'<p class="doing" role="status">{_CHECKING}</p>'
        try:
            yield draft_view(checked(self._bot, draft))
        except InspectionAssistantError as error:
            yield f'<p class="trouble" role="alert">{text(str(error))}</p>'

    def judged(self, kept: str, event: gr.EventData) -> None:
        """A reader's verdict on an answer is kept, if the operator wants verdicts."""
        answers, turn = Shelf.read(kept).answers(self._bot.report), int(getattr(event, "turn", -1))
        if self._feedback and 0 <= turn < len(answers):
            helpful, comment = getattr(event, "helpful", "") == "yes", str(getattr(event, "comment", ""))
            self._feedback.keep(answers, turn, helpful, comment)

    def _shown(self, shelf: Shelf) -> Shown:
        return gr.skip(), self._talk(shelf), shelf_view(shelf), shelf.write()

    def _talk(self, shelf: Shelf, last: str = "") -> str:
        answers = shelf.answers(self._bot.report)
        if not answers and not last:
            return welcome(self._bot.report)
        suggested = next_questions(self._bot.report, answers)
        asks = self._feedback is not None
        return conversation(answers, self._about, last, suggested=suggested, asks_verdicts=asks)
