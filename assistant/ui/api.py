"""The page for programs: named endpoints, which are also the tools of the MCP server."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

import gradio as gr
from gradio.events import api

from assistant.answer import Turn, paragraph_dict
from assistant.assistant import Assistant
from assistant.ui.draft import checked, sentence_dict
from corpus.errors import InspectionAssistantError, QuestionError

Json = dict[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

_MOST_PASSAGES = 50
_LONGEST_HISTORY = 50


class Api:
    """The endpoints. What they return is what `--json` prints on the command line."""

    def __init__(self, bot: Assistant) -> None:
        self._bot = bot

    def offer(self) -> None:
        """Adds the endpoints to the page that is being built."""
        for endpoint in (self.ask, self.search, self.paragraph, self.check):
            api(_told(endpoint), api_name=endpoint.__name__)

    def ask(self, question: str, history: list[str] | None = None) -> Json:
        """Answers a question from the police inspection report, every sentence cited with its verbatim words.

        The status is "answered", "closest" (the report may not answer this), "not_in_report" or "guidance".

        Args:
            question: A question in plain English about what the report says.
            history: The questions asked before it, oldest first, when it follows on from them.
        """
        turns = [Turn(str(earlier)) for earlier in (history or [])[-_LONGEST_HISTORY:]]
        return self._bot.ask(question, turns).to_dict()

    def search(self, query: str, k: int = 5) -> list[Json]:
        """Finds the paragraphs of the police inspection report that are nearest to a query, best first.

        Args:
            query: Words or a question to look for.
            k: How many paragraphs, from 1 to 50.
        """
        if not 1 <= k <= _MOST_PASSAGES:
            raise QuestionError(f"k is {k}; give a number from 1 to {_MOST_PASSAGES}.")
        passages = self._bot.search(query, int(k))
        return [{"score": round(p.score, 4), **paragraph_dict(p.paragraph)} for p in passages]

    def paragraph(self, paragraph_id: str) -> Json:
        """Gives one paragraph of the police inspection report: its text, section, number and pages.

        Args:
            paragraph_id: The id as an answer cites it, with or without the report's own id in front.
        """
        return paragraph_dict(self._bot.paragraph(paragraph_id))

    def check(self, text: str) -> list[Json]:
        """Checks a text that uses the police inspection report, sentence by sentence, against its words.

        The verdict is "quote", "supported", "contradicted", "misattributed", "not_found" or "no_claim".

        Args:
            text: The text to check.
        """
        return [sentence_dict(sentence) for sentence in checked(self._bot, text)]


def _told(endpoint: Callable[P, T]) -> Callable[P, T]:
    """An endpoint whose caller is told what was wrong with a request, and nothing of what went wrong here."""

    @wraps(endpoint)
    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return endpoint(*args, **kwargs)
        except InspectionAssistantError as error:
            raise gr.Error(str(error), print_exception=False) from None

    return call
