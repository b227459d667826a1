"""What stands under an answer: its evidence, what was withheld, and the steps that led to it."""

from collections.abc import Sequence

from assistant.answer import Answer, Citation, Status, Step, Withheld
from assistant.ui.markup import text
from assistant.ui.quotation import quotation
from assistant.ui.voices import badge
from assistant.ui.words import in_words, paragraph_link, where
from corpus import Paragraph
from corpus.model import Metadata
from corpus.tables import readable

_STEPS = {
    "understand": "Understood the question",
    "retrieve": "Searched the report",
    "judge": "Judged whether it answers",
    "write": "Chose the sentences",
}


def card_id(turn: int, number: int) -> str:
    """The HTML id of a citation's card."""
    return f"source-{turn + 1}-{number}"


def evidence(answer: Answer, turn: int, about: Metadata, writer: str = "") -> str:
    """The evidence under an answer; `turn` is its place in the conversation, `writer` a language model."""
    if answer.status is Status.NOT_IN_REPORT:
        cards = [_nearest(passage.paragraph) for passage in answer.nearest]
        title = "The nearest passages"
    else:
        cards = [_card(citation, turn, about) for citation in answer.citations]
        title = "Sources" if answer.status is Status.ANSWERED else "The nearest passages"
    shown = f'<h4>{title}</h4><ol class="cards">{"".join(cards)}</ol>' if cards else ""
    return shown + _withheld(answer.withheld, turn) + _trace(answer.trace, turn, writer)


def opener(citation: Citation, content: str, kind: str, more: str = "") -> str:
    """A link that shows a citation's exact words in the report."""
    span = (citation.start, citation.end)
    return (
        f'<a class="{kind}" href="{paragraph_link(citation.paragraph.id, span)}"'
        f' data-show="{text(citation.paragraph.id)}" data-from="{span[0]}" data-to="{span[1]}"{more}>'
        f"{content}</a>"
    )


def _card(citation: Citation, turn: int, about: Metadata) -> str:
    row = citation.paragraph.row
    quote = readable(row) if row else " ".join(citation.quote.split())
    lead = _lead(citation.paragraph)
    link = paragraph_link(citation.paragraph.id, (citation.start, citation.end))
    place = opener(citation, where(citation.paragraph), "place")
    return (
        f'<li class="card" id="{card_id(turn, citation.number)}">'
        f'<span class="at">{citation.number}</span>{lead}<blockquote>{text(quote)}</blockquote>'
        f'<div class="foot">{badge(citation.voice)}{place}'
        f'<span class="tools"><button type="button" class="icon copy"'
        f' data-copy="{text(quotation(citation, about))}"><span>Copy quotation</span></button>'
        f'<button type="button" class="icon link" data-copy-link="{link}"><span>Copy link</span></button>'
        f"</span></div></li>"
    )


def _lead(paragraph: Paragraph) -> str:
    """What a judgment or a list item is nothing without."""
    words = paragraph.judgment.question if paragraph.judgment else "" if paragraph.row else paragraph.lead_in
    return f'<p class="lead">{text(words)}</p>' if words else ""


def _nearest(paragraph: Paragraph) -> str:
    """A paragraph that was looked at and does not answer."""
    return (
        f'<li class="card nearest"><blockquote>{text(in_words(paragraph))}</blockquote>'
        f'<div class="foot"><a class="place" href="{paragraph_link(paragraph.id)}"'
        f' data-show="{text(paragraph.id)}">{where(paragraph)}</a></div></li>'
    )


def _withheld(withheld: Sequence[Withheld], turn: int) -> str:
    if not withheld:
        return ""
    items = "".join(f"<li><q>{text(w.text)}</q> <em>{text(w.reason)}</em></li>" for w in withheld)
    return (
        f'<details class="withheld" data-fold="withheld-{turn}">'
        f"<summary>{_withheld_title(len(withheld))}</summary>"
        f"<ul>{items}</ul></details>"
    )


def _withheld_title(number: int) -> str:
    what = "One sentence" if number == 1 else f"{number} sentences"
    return f"{what} withheld: the report does not support {'it' if number == 1 else 'them'}"


def _trace(trace: Sequence[Step], turn: int, writer: str) -> str:
    if not trace:
        return ""
    rows = "".join(
        f'<tr><th scope="row">{text(_STEPS.get(s.name, s.name))}</th><td>{s.milliseconds:.1f} ms</td>'
        f"<td>{text(s.detail)}</td></tr>"
        for s in trace
    )
    total = sum(step.milliseconds for step in trace)
    took = f"{total:.0f} ms" if total < 1000 else f"{total / 1000:.1f} s"
    by = f"Written by {text(writer)}, each sentence checked" if writer else "How this was found"
    title = f"{by}, in {took}"
    return (
        f'<details class="trace" data-fold="trace-{turn}"><summary>{title}</summary>'
        f"<table><tbody>{rows}</tbody></table></details>"
    )
