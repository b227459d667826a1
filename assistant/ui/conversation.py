"""A conversation as HTML: its questions, its answers with citation chips, what stands under them."""

import re
from collections.abc import Sequence

from assistant.answer import Answer, AnswerSentence, Citation, Status, Verdict
from assistant.markdown import blocks
from assistant.reference import reference
from assistant.ui.cards import card_id, evidence, opener
from assistant.ui.export import answer_markdown
from assistant.ui.markup import lines, text
from assistant.ui.record import Told
from assistant.ui.welcome import question_button
from corpus.model import Metadata

_EMPHASIS = re.compile(r"\*([^*\n]+)\*")
_LABELS = {Status.CLOSEST: "May not be answered", Status.NOT_IN_REPORT: "Not in the report"}


def conversation(
    told: Sequence[Told],
    about: Metadata,
    last: str = "",
    *,
    suggested: Sequence[str] = (),
    asks_verdicts: bool = False,
) -> str:
    """All turns so far, and after them what is not a finished turn yet, or what to ask next."""
    if suggested and not last:
        buttons = "".join(map(question_button, suggested))
        last = f'<section class="next" aria-label="Ask next"><h4>Ask next</h4>{buttons}</section>'
    turns = "".join(_turn(one, place, about, asks_verdicts) for place, one in enumerate(told))
    return f'<div class="turns">{turns}{last}</div>'


def pending(question: str, doing: str, sentences: Sequence[AnswerSentence] = ()) -> str:
    """A question whose answer is on its way: the sentences so far, or what is being done."""
    shown = _paragraphs(sentences, {}, 0) if sentences else f'<p class="doing">{text(doing)}</p>'
    stop = (
        f'<button type="button" class="stop" data-act="stop" data-question="{text(question)}">Stop</button>'
    )
    answer = f'<div class="answer">{shown}</div>'
    return f'<section class="turn pending">{_question(question)}{answer}{stop}</section>'


def trouble(question: str, why: str, *, again: bool = False) -> str:
    """One plain line about a question that could not be answered; `again` offers to ask it once more."""
    asked = _question(question) if question.strip() else ""
    button = (
        f'<button type="button" data-ask="{text(question)}" data-again>Try again</button>' if again else ""
    )
    return (
        f'<section class="turn">{asked}<div class="trouble" role="alert"><p>{text(why)}</p>{button}</div>'
        "</section>"
    )


def _turn(told: Told, turn: int, about: Metadata, asks_verdicts: bool) -> str:
    answer = told.answer
    label = _LABELS.get(answer.status)
    status = f'<p class="status">{label}</p>' if label else ""
    verdict = _verdict(turn) if asks_verdicts else ""
    numbered = {citation.number: citation for citation in answer.citations}
    return (
        f'<section class="turn {answer.status.value}" id="turn-{turn + 1}">{_question(answer.question)}'
        f'<div class="answer">{status}{_paragraphs(answer.sentences, numbered, turn)}</div>'
        f"{_actions(answer, about, verdict)}{evidence(answer, turn, about, told.author)}</section>"
    )


def _question(question: str) -> str:
    return f'<h3 class="question">{lines(question)}</h3>'


def _actions(answer: Answer, about: Metadata, verdict: str) -> str:
    if answer.status is Status.GUIDANCE:
        return ""
    return (
        f'<div class="actions"><button type="button" class="icon copy"'
        f' data-copy="{text(answer_markdown(answer, about))}"><span>Copy answer</span></button>'
        f'<button type="button" class="icon link" data-copy-question="{text(answer.question)}">'
        f"<span>Copy link</span></button>{verdict}</div>"
    )


def _verdict(turn: int) -> str:
    return (
        f'<form class="feedback" data-turn="{turn}">'
        '<button type="button" class="icon thumb-up" data-helpful="yes" aria-pressed="false">Helpful</button>'
        '<button type="button" class="icon thumb-down" data-helpful="no" aria-pressed="false">Not right'
        '</button><span class="comment"><input aria-label="Comment" placeholder="Why? (optional)">'
        '<button type="submit">Send</button></span></form>'
    )


def _paragraphs(sentences: Sequence[AnswerSentence], numbered: dict[int, Citation], turn: int) -> str:
    """Running sentences as paragraphs, notes apart, bullets as lists, a group under its heading."""
    html, under = "", ""
    for shown in blocks(sentences):
        if shown[0].heading != under:
            under = shown[0].heading
            html += f'<h4 class="under">{text(under)}</h4>' if under else ""
        said = [_words(s) + "".join(_chip(n, numbered.get(n), turn) for n in s.citations) for s in shown]
        if shown[0].bullet:
            html += f"<ul>{''.join(f'<li>{item}</li>' for item in said)}</ul>"
        else:
            worked_out = ' class="computed"' if shown[0].verdict is Verdict.COMPUTED else ""
            html += f"<p{worked_out}>{' '.join(said)}</p>"
    return html


def _words(sentence: AnswerSentence) -> str:
    """A sentence, what answers in it bold; in the assistant's own, between asterisks emphasised."""
    if sentence.verdict is Verdict.NOTE:
        return _EMPHASIS.sub(r"<em>\1</em>", text(sentence.text))
    return "".join(
        f"<strong>{text(words)}</strong>" if bold else text(words) for words, bold in sentence.pieces
    )


def _chip(number: int, citation: Citation | None, turn: int) -> str:
    """A citation's number, next to the last word; while an answer is on its way it leads nowhere yet."""
    if citation is None:
        return f'&#8288;<span class="cite">[{number}]</span>'
    said = f"Source {number}: {reference(citation.paragraph)}, {citation.voice.value}"
    more = f' data-card="{card_id(turn, number)}" aria-label="{text(said)}"'
    return "&#8288;" + opener(citation, f"[{number}]", "cite", more)
