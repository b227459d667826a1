"""A conversation as the chat's messages: its questions, its answers with citation links."""

from collections.abc import Sequence
from typing import Any

from assistant.answer import Answer, AnswerSentence, Status
from assistant.compose import blocks
from assistant.ui.markup import block, lines, text
from assistant.ui.sources import source_id

Message = dict[str, Any]

_BADGES = {Status.CLOSEST: "Nearest passages", Status.NOT_IN_REPORT: "Not in the report"}


def conversation(answers: Sequence[Answer]) -> list[Message]:
    """All turns so far, each a question and its answer."""
    return [message for turn, answer in enumerate(answers) for message in _turn(turn, answer)]


def asked(question: str) -> Message:
    """A question as the user typed it."""
    return {"role": "user", "content": block(lines(question), "question")}


def pending(doing: str, turn: int, sentences: Sequence[AnswerSentence] = ()) -> Message:
    """An answer on its way: the sentences so far, or what is being done."""
    if sentences:
        return _said(block(_paragraphs(turn, sentences), "answer"))
    return _said(block(text(doing), "pending"))


def trouble(why: str) -> Message:
    """One plain line about a question that could not be answered."""
    return _said(block(text(why), "trouble"))


def _turn(turn: int, answer: Answer) -> tuple[Message, Message]:
    if answer.status is Status.GUIDANCE:
        return asked(answer.question), _said(answer.text)  # the assistant's own Markdown
    badge = _BADGES.get(answer.status)
    status = f'<p class="status status-{answer.status.value}">{badge}</p>' if badge else ""
    return asked(answer.question), _said(block(status + _paragraphs(turn, answer.sentences), "answer"))


def _said(content: str) -> Message:
    return {"role": "assistant", "content": content}


def _paragraphs(turn: int, sentences: Sequence[AnswerSentence]) -> str:
    """Running sentences as paragraphs, notes apart, bullets as lists."""
    html = ""
    for shown in blocks(sentences):
        said = [text(s.text) + "".join(_link(turn, number) for number in s.citations) for s in shown]
        if shown[0].bullet:
            html += f"<ul>{''.join(f'<li>{item}</li>' for item in said)}</ul>"
        else:
            html += f"<p>{' '.join(said)}</p>"
    return html


def _link(turn: int, number: int) -> str:
    return f'&nbsp;<a class="cite" href="#{source_id(turn, number)}" title="Show the source">[{number}]</a>'
