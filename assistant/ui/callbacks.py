"""What happens on the page. Nothing is kept here: a browser brings its conversations with every event."""

import logging
from collections.abc import Iterator, Sequence
from typing import Any

import gradio as gr

from assistant.answer import AnswerSentence, Turn
from assistant.assistant import Assistant
from assistant.ui.conversation import conversation, pending, trouble
from assistant.ui.deadline import TookTooLong, within
from assistant.ui.draft import checked, draft_view
from assistant.ui.export import as_file, conversation_markdown
from assistant.ui.feedback import Feedback
from assistant.ui.found import found
from assistant.ui.markup import alert
from assistant.ui.packs import pack_lines
from assistant.ui.shelf import Shelf, history
from assistant.ui.shelf_view import shelf_view
from assistant.ui.starters import next_questions
from assistant.ui.welcome import welcome
from assistant.ui.writers import Writers
from corpus.errors import InspectionAssistantError

Shown = tuple[Any, Any, Any, Any]
"""What the question box, the conversation, the list of conversations and the browser's shelf become."""

_DOING = "Looking through the report…"
_CHECKING = "Looking up each sentence…"
_BROKEN = "Something went wrong on our side; the question was kept."
_KEPT = "The question was kept."
_log = logging.getLogger(__name__)


class Callbacks:
    """The page's callbacks, over one assistant."""

    def __init__(self, bot: Assistant, writers: Writers, feedback: Feedback | None = None) -> None:
        self._bot = bot
        self._writers = writers
        self._feedback = feedback
        self._about = bot.report.metadata

    def arrive(self, kept: str, request: gr.Request) -> Iterator[Shown]:
        """The page is opened: the conversation on show is back, and a question in the address is asked."""
        shelf = Shelf.read(kept)
        asked = request.query_params.get("q", "")
        if asked.strip():
            yield from self._ask(asked, shelf.open(""))
        elif shelf.current:
            yield self._shown(shelf)
        else:  # what is there may be an answer already, to one who was quick
            yield gr.skip(), gr.skip(), shelf_view(shelf), gr.skip()

    def ask(self, question: str, kept: str) -> Iterator[Shown]:
        """Asks a question, in the light of the conversation on show."""
        shelf = Shelf.read(kept)
        yield from self._ask(question, shelf, history(shelf.told(self._bot.report)))

    def ask_this(self, kept: str, chosen: gr.EventData) -> Iterator[Shown]:
        """Asks a question that was clicked: one that stands alone, or one that is tried again as it was."""
        shelf, again = Shelf.read(kept), bool(getattr(chosen, "again", False))
        earlier = history(shelf.told(self._bot.report)) if again else []
        yield from self._ask(str(getattr(chosen, "question", "")), shelf, earlier)

    def _ask(self, question: str, shelf: Shelf, earlier: Sequence[Turn] = ()) -> Iterator[Shown]:
        """Shows the answer as it comes; what goes wrong is one line, the question kept."""
        try:
            yield from self._answer(question, shelf, earlier)
        except TookTooLong as error:
            yield self._failed(question, shelf, f"{error} {_KEPT}", again=True)
        except InspectionAssistantError as error:
            yield self._failed(question, shelf, str(error))
        except Exception:
            _log.exception("a question could not be answered")
            yield self._failed(question, shelf, _BROKEN, again=True)

    def _answer(self, question: str, shelf: Shelf, earlier: Sequence[Turn]) -> Iterator[Shown]:
        yield "", self._talk(shelf, pending(question, _DOING)), gr.skip(), gr.skip()
        writer = self._writers.known(shelf.writer)
        events = self._writers.bots[writer].stream(question, earlier)
        sentences: list[AnswerSentence] = []
        for event in within(self._bot.settings.page_timeout, events):
            if event is None:
                yield gr.skip(), gr.skip(), gr.skip(), gr.skip()
            elif event.answer:
                yield self._shown(shelf.with_answer(event.answer, writer, alone=not earlier))
            elif event.sentence:
                sentences.append(event.sentence)
                talk = self._talk(shelf, pending(question, _DOING, sentences))
                yield gr.skip(), talk, gr.skip(), gr.skip()

    def _failed(self, question: str, shelf: Shelf, why: str, *, again: bool = False) -> Shown:
        told = trouble(question, why, again=again)
        asked = question.strip() or shelf.current
        talk = self._talk(shelf, told) if asked else f'<div class="wrong">{told}</div>{self._talk(shelf)}'
        return question, talk, gr.skip(), gr.skip()

    def act(self, kept: str, event: gr.EventData) -> Shown:
        """A conversation is opened, renamed or deleted, a new one begun, or an answer not waited for."""
        shelf, which = Shelf.read(kept), str(getattr(event, "conversation", ""))
        match getattr(event, "act", ""):
            case "stop":
                return str(getattr(event, "question", "")), self._talk(shelf), gr.skip(), gr.skip()
            case "rename":
                shelf = shelf.renamed(which, str(getattr(event, "title", "")))
            case "delete":
                shelf = shelf.without(which)
            case "clear":
                shelf = shelf.emptied()
            case _:
                shelf = shelf.open(which)
        return self._shown(shelf)

    def again(self, kept: str) -> tuple[str, str]:
        """The conversation and the list of them, after another tab has changed them."""
        shelf = Shelf.read(kept)
        return self._talk(shelf), shelf_view(shelf)

    def export(self, kept: str, event: gr.EventData) -> str:
        """The conversation on show as a file: Markdown, or evidence packs."""
        shelf = Shelf.read(kept)
        title, told = shelf.current.title if shelf.current else "Conversation", shelf.told(self._bot.report)
        if getattr(event, "form", "") == "packs":
            return as_file(title, ".packs.jsonl", pack_lines(told, self._bot))
        return as_file(title, ".md", conversation_markdown(title, told, self._about))

    def find(self, query: str) -> str:
        """The paragraphs that have a query's words, and those nearest it; nothing for an empty one."""
        if not query.strip():
            return ""
        try:
            return found(query, self._bot.report, self._bot.search(query, 8))
        except InspectionAssistantError as error:
            return alert(str(error))

    def check(self, draft: str) -> Iterator[str]:
        """A draft, sentence by sentence, each judged against the report."""
        yield f'<p class="doing" role="status">{_CHECKING}</p>'
        try:
            yield draft_view(checked(self._bot, draft))
        except InspectionAssistantError as error:
            yield alert(str(error))

    def judged(self, kept: str, event: gr.EventData) -> None:
        """A reader's verdict on an answer is kept, if the operator wants verdicts."""
        told, turn = Shelf.read(kept).told(self._bot.report), int(getattr(event, "turn", -1))
        if self._feedback and 0 <= turn < len(told):
            helpful, comment = getattr(event, "helpful", "") == "yes", str(getattr(event, "comment", ""))
            self._feedback.keep(told, turn, helpful, comment)

    def _shown(self, shelf: Shelf) -> Shown:
        return gr.skip(), self._talk(shelf), shelf_view(shelf), shelf.write()

    def _talk(self, shelf: Shelf, last: str = "") -> str:
        told = shelf.told(self._bot.report)
        if not told and not last:
            return welcome(self._bot.report)
        suggested = next_questions(self._bot.report, [one.answer for one in told])
        asks = self._feedback is not None
        return conversation(told, self._about, last, suggested=suggested, asks_verdicts=asks)
