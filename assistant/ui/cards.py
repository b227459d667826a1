"""What stands under an answer: its evidence, what was withheld, and the steps that led to it."""

from collections.abc import Sequence

from assistant.answer import Answer, Citation, Status, Withheld
from assistant.ui.grade import graded
from assistant.ui.how import how
from assistant.ui.markup import text
from assistant.ui.quotation import quotation
from assistant.ui.voices import badge
from assistant.ui.words import in_words, paragraph_link, shows, where
from corpus import Paragraph
from corpus.model import Metadata
from corpus.tables import read_out


def card_id(turn: int, number: int) -> str:
    """The HTML id of a citation's quote."""
    return f"source-{turn + 1}-{number}"


def evidence(answer: Answer, turn: int, about: Metadata, writer: str = "") -> str:
    """The evidence under an answer; `turn` is its place in the conversation, `writer` a language model."""
    if answer.status is Status.NOT_IN_REPORT:
        cards = [_nearest(passage.paragraph) for passage in answer.nearest]
        title = "The nearest passages"
    else:
        cards = [_card(group, turn, about) for group in _by_paragraph(answer.citations)]
        title = "Sources" if answer.status is Status.ANSWERED else "The nearest passages"
    shown = f'<h4>{title}</h4><ol class="cards">{"".join(cards)}</ol>' if cards else ""
    return shown + _withheld(answer.withheld, turn) + how(answer, turn, writer)


def opener(citation: Citation, content: str, kind: str, more: str = "") -> str:
    """A link that shows a citation's exact words in the report."""
    shown = shows(citation.paragraph.id, [(citation.start, citation.end)])
    return f'<a class="{kind}" {shown}{more}>{content}</a>'


def _by_paragraph(citations: Sequence[Citation]) -> list[list[Citation]]:
    """The citations of each paragraph, in the order in which the answer comes to them."""
    together: dict[str, list[Citation]] = {}
    for citation in citations:
        together.setdefault(citation.paragraph.id, []).append(citation)
    return list(together.values())


def _card(citations: Sequence[Citation], turn: int, about: Metadata) -> str:
    """A paragraph with all that is quoted of it; who speaks is said once, or of each quote."""
    paragraph = citations[0].paragraph
    spans = [(c.start, c.end) for c in citations]
    voices = {c.voice for c in citations}
    one_voice = badge(citations[0].voice) if len(voices) == 1 else ""
    quotes = "".join(_quote(c, turn, "" if one_voice else badge(c.voice)) for c in citations)
    return (
        f'<li class="card">{_lead(paragraph)}<ol class="quotes">{quotes}</ol>'
        f'<div class="foot">{one_voice}<a class="place" {shows(paragraph.id, spans)}>{where(paragraph)}</a>'
        f'<span class="tools">{_tool("copy", "Copy quotation", "copy", text(quotation(citations, about)))}'
        f"{_tool('link', 'Copy link', 'copy-link', paragraph_link(paragraph.id, spans))}</span></div></li>"
    )


def _quote(citation: Citation, turn: int, voice: str) -> str:
    paragraph = citation.paragraph
    if paragraph.judgment:
        words = graded(paragraph.judgment)
    else:
        words = text(read_out(paragraph, " ".join(citation.quote.split())))
    return (
        f'<li id="{card_id(turn, citation.number)}"><span class="at">{citation.number}</span>'
        f"<blockquote>{words}</blockquote>{voice}</li>"
    )


def _tool(icon: str, name: str, does: str, what: str) -> str:
    return (
        f'<button type="button" class="icon {icon}" data-{does}="{what}" title="{name}">'
        f'<span class="unseen">{name}</span></button>'
    )


def _lead(paragraph: Paragraph) -> str:
    """What a list item is nothing without."""
    lead = "" if paragraph.row or paragraph.judgment else paragraph.lead_in
    return f'<p class="lead">{text(lead)}</p>' if lead else ""


def _nearest(paragraph: Paragraph) -> str:
    """A paragraph that was looked at and does not answer."""
    words = graded(paragraph.judgment) if paragraph.judgment else text(in_words(paragraph))
    return (
        f'<li class="card nearest"><blockquote>{words}</blockquote>'
        f'<div class="foot"><a class="place" {shows(paragraph.id)}>{where(paragraph)}</a></div></li>'
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
