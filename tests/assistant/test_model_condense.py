"""Follow-ups rewritten by a language model, and by rule when it fails."""

from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatResult
from pydantic import Field

from assistant import Turn
from assistant.followup import standalone
from assistant.model_writer import ModelWriter

HISTORY = [Turn("What is Durham's detection rate?", "It was 36 percent.")]
REWRITTEN = "What was the detection rate in England and Wales?"


class RewritingModel(BaseChatModel):
    """A chat model that replies with a given text, or fails when it has none; `seen` is what it was sent."""

    reply: str | None = None
    seen: list[BaseMessage] = Field(default_factory=list)

    @property
    def _llm_type(self) -> str:
        return "rewriting"

    def _generate(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> ChatResult:
        self.seen += messages
        if self.reply is None:
            raise ConnectionError("no route")
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.reply))])


def test_a_follow_up_is_rewritten_by_the_model():
    model = RewritingModel(reply=f"  {REWRITTEN}\n")
    assert ModelWriter(model).condense("And in England and Wales?", HISTORY).text == REWRITTEN
    assert "36 percent" in str(model.seen[-1].content)


@pytest.mark.parametrize("reply", [None, "", "word " * 200])
def test_a_model_that_fails_or_rambles_leaves_the_rules(reply: str | None):
    question = "And in England and Wales?"
    assert ModelWriter(RewritingModel(reply=reply)).condense(question, HISTORY) == standalone(
        question, HISTORY
    )


@pytest.mark.parametrize("history", [[], HISTORY])
def test_a_question_that_stands_alone_is_not_sent_to_the_model(history: list[Turn]):
    model = RewritingModel(reply=REWRITTEN)
    question = "Who chairs the force's continuous improvement board?"
    assert ModelWriter(model).condense(question, history).text == question
    assert model.seen == []
