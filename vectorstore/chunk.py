"""Chunks: what is embedded. A paragraph is one chunk, unless it is longer than the embedder reads.

Headings, lead-ins and column heads go into the embedded text, never into the stored paragraph.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus import Kind, Paragraph, Report, sentence_spans
from corpus.acronyms import Definition, definitions

CHUNKING = "paragraph-with-context/3"
"""Named in the manifest; a change to this module that alters chunks changes it."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """`text` is context and then `paragraph.text[start:end]`, which begins at `text[offset:]`."""

    id: str
    paragraph_id: str
    text: str
    offset: int
    start: int
    end: int


def context(paragraph: Paragraph, report: Report, defined: Sequence[Definition] = ()) -> str:
    """What a paragraph needs said before it to be understood alone.

    `defined` are the report's short forms: one that the paragraph uses is spelt out, and one that it
    spells out is named, so that either finds it.
    """
    parts = [" > ".join(paragraph.section_path)]
    if paragraph.judgment:
        parts.append(f"Judgment, grade or rating: {paragraph.judgment.question}")
    elif paragraph.row:
        heads = ", ".join(f"{cell.head} {cell.unit}" for cell in paragraph.row.cells)
        parts.append(f"{paragraph.row.period}, {heads}")
    elif paragraph.lead_in:
        parts.append(paragraph.lead_in)
    elif paragraph.kind is Kind.FOOTNOTE and paragraph.marked_by:
        parts.append(_marked_words(report.paragraph(paragraph.marked_by), paragraph.id))
    parts.append(", ".join(form for d in defined if (form := _other_form(paragraph.text, d))))
    return "\n".join(part for part in parts if part)


def _other_form(text: str, defined: Definition) -> str:
    """Of a short form and what it stands for, the one that a text which has the other lacks."""
    has_short = re.search(rf"(?<!\w){re.escape(defined.short)}(s|'s|’s)?(?!\w)", text) is not None
    has_long = defined.long.lower().removesuffix("s") in text.lower()
    if has_short == has_long:
        return ""
    return defined.long if has_short else defined.short


def _marked_words(carrier: Paragraph, footnote_id: str) -> str:
    """The sentence that carries a footnote's marker."""
    offset = next((mark.offset for mark in carrier.footnotes if mark.footnote_id == footnote_id), 0)
    spans = [(s, e) for s, e in sentence_spans(carrier.text) if s <= offset <= e]
    return carrier.text[spans[0][0] : spans[0][1]] if spans else ""


def chunks(report: Report, count_tokens: Callable[[str], int], limit: int) -> Iterator[Chunk]:
    """The chunks of a report, in reading order; every paragraph is in at least one.

    A paragraph whose chunk would exceed `limit` tokens becomes windows of whole sentences, each
    beginning with the last sentence of the one before.
    """
    defined = definitions(p.text for p in report.paragraphs)
    for paragraph in report.paragraphs:
        before = context(paragraph, report, defined) + "\n"
        budget = limit - count_tokens(before)
        for ordinal, (start, end) in enumerate(_windows(paragraph.text, count_tokens, budget), 1):
            yield Chunk(
                id=f"{paragraph.id}#{ordinal}",
                paragraph_id=paragraph.id,
                text=before + paragraph.text[start:end],
                offset=len(before),
                start=start,
                end=end,
            )


def _windows(text: str, count_tokens: Callable[[str], int], budget: int) -> list[tuple[int, int]]:
    if count_tokens(text) <= budget:
        return [(0, len(text))]
    spans = sentence_spans(text)
    windows: list[tuple[int, int]] = []
    first = 0
    while first < len(spans):
        last = first
        while last + 1 < len(spans) and count_tokens(text[spans[first][0] : spans[last + 1][1]]) <= budget:
            last += 1
        windows.append((spans[first][0], spans[last][1]))
        if last + 1 == len(spans):
            break
        first = max(last, first + 1)
    return windows
