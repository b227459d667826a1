"""What happens on the page: a question is asked, the conversation cleared, an answer looked back at."""

import logging
from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.answer import Answer, AnswerSentence, Turn
from assistant.assistant import Assistant
from assistant.ui.messages import Message, asked, conversation, pending, trouble
from assistant.ui.sources import empty_panel, sources_panel
from corpus.errors import InspectionAssistantError

Answers = tuple[Answer, ...]
"""A user's conversation so far."""

Shown = tuple[Any, list[Message], Any, Answers]
"""What the question box, the chat, the sources panel and the session state become."""

_DOING = "Looking through the report…"
_BROKEN = "Something went wrong on our side; the question was kept. Please try it again."
_log = logging.getLogger(__name__)


class Chat:
    """The page's callbacks. They keep nothing: each user's conversation is in the session's state."""

    def __init__(self, bot: Assistant) -> None:
        self._bot = bot

    def ask(self, question: str, answers: Answers) -> Iterator[Shown]:
        """Asks, and shows the answer as it comes; what goes wrong is one line, the question kept."""
        try:
            yield from self._answer(question, answers)
        except InspectionAssistantError as error:
            yield question, [*conversation(answers), trouble(str(error))], gr.skip(), answers
        except Exception:
            _log.exception("a question could not be answered")
            yield question, [*conversation(answers), trouble(_BROKEN)], gr.skip(), answers

    def _answer(self, question: str, answers: Answers) -> Iterator[Shown]:
        turn, sentences = len(answers), list[AnswerSentence]()
        before = conversation(answers)
        for event in self._bot.stream(question, [Turn(a.question, a.text) for a in answers]):
            if event.answer:
                answers = (*answers, event.answer)
                yield "", conversation(answers), sources_panel(event.answer, turn), answers
                return
            if event.sentence:
                sentences.append(event.sentence)
            yield "", [*before, asked(question), pending(_DOING, turn, sentences)], gr.skip(), answers

    def look_back(self, answers: Answers, chosen: gr.SelectData) -> str:
        """The sources of the answer that was clicked in the chat."""
        place = chosen.index if isinstance(chosen.index, int) else chosen.index[0]
        turn = place // 2
        return sources_panel(answers[turn], turn) if turn < len(answers) else empty_panel()

    def example(self, chosen: gr.SelectData) -> str:
        """The starter question that was clicked."""
        return str(chosen.value["text"])

    def clear(self) -> Shown:
        """A new conversation."""
        return "", [], empty_panel(), ()
