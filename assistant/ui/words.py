"""A paragraph's words as HTML in which every run says at which character it begins.

The page marks a citation by these offsets, so that what is marked is what is cited: nothing is searched for.
"""

from collections.abc import Sequence
from itertools import pairwise

from assistant.reference import reference
from assistant.ui.markup import is_web_address, text
from corpus import FootnoteMark, Paragraph
from corpus.tables import readable


def words(paragraph: Paragraph, start: int = 0, end: int | None = None) -> str:
    """The characters from `start` to `end`, with the links and footnote markers that stand there."""
    last = len(paragraph.text) if end is None else end
    bounds = {start, last, *(mark.offset for mark in _set_apart(paragraph))}
    bounds |= {edge for link in paragraph.links for edge in (link.start, link.end)}
    cuts = sorted(cut for cut in bounds if start <= cut <= last)
    html = _markers(paragraph, start)
    for begin, stop in pairwise(cuts):
        html += _run(paragraph, begin, stop) + _markers(paragraph, stop)
    return html


def in_words(paragraph: Paragraph) -> str:
    """A paragraph to be read alone: a row with its heads, a judgment with its question, in one line."""
    if paragraph.row:
        return readable(paragraph.row)
    if paragraph.judgment:
        return f"{paragraph.judgment.question} {paragraph.judgment.grade}"
    return " ".join(paragraph.text.split())


def cells(paragraph: Paragraph) -> list[str]:
    """The cells of a table's heads or of a row."""
    return [words(paragraph, *span) for span in _pieces(paragraph.text, "\t")]


def text_lines(paragraph: Paragraph) -> list[str]:
    """The lines of a title page."""
    return [words(paragraph, *span) for span in _pieces(paragraph.text, "\n")]


def _pieces(whole: str, separator: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for piece in whole.split(separator):
        spans.append((start, start + len(piece)))
        start += len(piece) + len(separator)
    return spans


def _run(paragraph: Paragraph, start: int, end: int) -> str:
    run = f'<span data-at="{start}">{text(paragraph.text[start:end])}</span>'
    link = next((k for k in paragraph.links if k.start <= start and end <= k.end), None)
    if link and is_web_address(link.address):
        return f'<a href="{text(link.address)}" target="_blank" rel="noopener noreferrer">{run}</a>'
    return run


def _set_apart(paragraph: Paragraph) -> list[FootnoteMark]:
    """The footnote markers that are not in the text any more; one that still is is not set again."""
    return [m for m in paragraph.footnotes if not paragraph.text.startswith(m.marker, m.offset)]


def _markers(paragraph: Paragraph, offset: int) -> str:
    """The footnote markers at an offset."""
    return "".join(
        f'<sup><a class="note" {shows(mark.footnote_id)}'
        f' aria-label="Footnote {text(mark.marker)}">{text(mark.marker)}</a></sup>'
        for mark in _set_apart(paragraph)
        if mark.offset == offset
    )


def where(paragraph: Paragraph) -> str:
    """Where a paragraph stands, as HTML; a sign is never parted from its number."""
    said = text(reference(paragraph))
    for sign in ("¶ ", "pp. ", "p. "):
        said = said.replace(sign, sign.replace(" ", "&nbsp;"))
    return said


def paragraph_link(paragraph_id: str, spans: Sequence[tuple[int, int]] = ()) -> str:
    """The address that opens the page at a paragraph, with `spans` of its words marked."""
    return f"?p={text(paragraph_id)}{f'&amp;at={_said(spans)}' if spans else ''}"


def shows(paragraph_id: str, spans: Sequence[tuple[int, int]] = ()) -> str:
    """The attributes of a link that shows a paragraph: for the page's script, and for a tab of its own."""
    marked = f' data-spans="{_said(spans)}"' if spans else ""
    return f'href="{paragraph_link(paragraph_id, spans)}" data-show="{text(paragraph_id)}"{marked}'


def _said(spans: Sequence[tuple[int, int]]) -> str:
    return ",".join(f"{start}-{end}" for start, end in spans)
