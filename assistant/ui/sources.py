"""The sources panel: where each sentence of an answer stands in the report, as HTML."""

from assistant.answer import Answer, Citation, Status, Voice, Withheld
from assistant.reference import pages_label
from assistant.ui.markup import text
from corpus import Paragraph
from corpus.tables import readable

VOICES = {
    Voice.FINDING: "The inspectorate's own finding, or the report speaking in its own name",
    Voice.FORCE: "What the force itself believes, reports or claims",
    Voice.STAFF: "What officers or staff told the inspectors",
    Voice.PARTNER: "What partner agencies, victims or residents told the inspectors",
    Voice.DATA: "A recorded figure or a row of a table",
    Voice.CONTEXT: "Background: methodology, definitions, the national picture",
}
"""What each voice badge means."""

_TITLES = {Status.CLOSEST: "Nearest passages", Status.NOT_IN_REPORT: "Where we looked"}
_HINTS = {
    Status.ANSWERED: "The report's own words, marked in their paragraphs.",
    Status.CLOSEST: "The report may not answer this; these passages come nearest.",
    Status.NOT_IN_REPORT: "The passages nearest the question. None of them answers it.",
}


def empty_panel() -> str:
    """The panel before there is an answer with sources."""
    hint = "The report's own words appear here beside each answer, with section, pages and paragraph."
    return _panel("Sources", hint, '<div class="nothing">No sources yet</div>')


def sources_panel(answer: Answer, turn: int) -> str:
    """The sources of one answer; `turn` is its place in the conversation, for the cards' ids."""
    if answer.status is Status.GUIDANCE:
        return empty_panel()
    cards = [citation_card(citation, source_id(turn, citation.number)) for citation in answer.citations]
    if answer.status is Status.NOT_IN_REPORT:
        cards = [nearest_card(passage.paragraph) for passage in answer.nearest]
    title = _TITLES.get(answer.status, "Sources")
    return _panel(title, _HINTS[answer.status], "".join(cards) + _withheld(answer.withheld))


def source_id(turn: int, number: int) -> str:
    """The HTML id of a citation's card."""
    return f"source-{turn + 1}-{number}"


def citation_card(citation: Citation, html_id: str) -> str:
    """A citation: its whole paragraph with exactly the quote in a `<mark>`."""
    words = citation.paragraph.text
    before, after = words[: citation.start], words[citation.end :]
    marked = f"{text(before)}<mark>{text(citation.quote)}</mark>{text(after)}"
    voice = citation.voice.value
    badge = f'<span class="voice voice-{voice}" title="{text(VOICES[citation.voice])}">{voice}</span>'
    head = f'<span class="number">{citation.number}</span>'
    return _card(citation.paragraph, marked, html_id=html_id, head=head, badge=badge)


def nearest_card(paragraph: Paragraph) -> str:
    """A paragraph that was looked at and does not answer."""
    return _card(paragraph, text(paragraph.text))


def _card(paragraph: Paragraph, words: str, *, html_id: str = "", head: str = "", badge: str = "") -> str:
    path = '<span class="step"> › </span>'.join(text(title) for title in paragraph.section_path)
    place = f'<span class="pages">{pages_label(paragraph.pages)}</span>' if paragraph.pages else ""
    name = f' id="{html_id}"' if html_id else ""
    return (
        f'<article class="source"{name}>'
        f'<header>{head}<span class="path">{path}</span>{badge}</header>'
        f"{_introduction(paragraph)}"
        f'<div class="words">{words}</div>{_row(paragraph)}'
        f"<footer>{place}<span>¶ {paragraph.number}</span><code>{text(paragraph.id)}</code></footer>"
        "</article>"
    )


def _introduction(paragraph: Paragraph) -> str:
    """What a list item or a judgment is nothing without."""
    words = paragraph.judgment.question if paragraph.judgment else ""
    words = words or ("" if paragraph.row else paragraph.lead_in)
    return f'<p class="introduction">{text(words)}</p>' if words else ""


def _row(paragraph: Paragraph) -> str:
    if not paragraph.row:
        return ""
    return f'<p class="readable"><span>The row reads</span> {text(readable(paragraph.row))}</p>'


def _withheld(withheld: tuple[Withheld, ...]) -> str:
    if not withheld:
        return ""
    items = "".join(f"<li><q>{text(w.text)}</q> <em>{text(w.reason)}</em></li>" for w in withheld)
    title = "<h3>Withheld: the report does not support it</h3>"
    return f'<section class="withheld">{title}<ul>{items}</ul></section>'


def _panel(title: str, hint: str, body: str) -> str:
    head = f'<h2>{title}</h2><p class="hint">{hint}</p>'
    return f'<section class="sources" aria-label="Sources">{head}{body}</section>'
