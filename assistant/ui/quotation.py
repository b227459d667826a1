"""Citations of a paragraph as a quotation to paste: the verbatim words with a ready reference."""

from collections.abc import Sequence

from assistant.answer import Citation
from assistant.reference import pages_label
from corpus import Paragraph
from corpus.model import Metadata
from corpus.tables import readable

_LEFT_OUT = " […] "


def full_reference(paragraph: Paragraph, about: Metadata) -> str:
    """E.g. "HMIC, *Crime inspection 2014: Durham Constabulary*, pp. 8–14, 'Crime', ¶ 40", in Markdown."""
    parts = (
        about.inspectorate,
        f"*{about.title}*",
        pages_label(paragraph.pages),
        f"'{paragraph.section_path[-1]}'",
        f"¶ {paragraph.number}",
    )
    return ", ".join(part for part in parts if part)


def quoted(citations: Sequence[Citation]) -> str:
    """What is quoted of one paragraph, in its order, with a sign where words between were left out.

    A judgment's grade comes after its question, a table's row is read out instead.
    """
    paragraph = citations[0].paragraph
    if paragraph.row:
        return readable(paragraph.row)
    pieces = (" ".join(paragraph.text[start:end].split()) for start, end in _together(citations))
    words = f"“{_LEFT_OUT.join(pieces)}”"
    return f"{paragraph.judgment.question} {words}" if paragraph.judgment else words


def quotation(citations: Sequence[Citation], about: Metadata) -> str:
    """What is quoted of one paragraph, then its reference in brackets."""
    return f"{quoted(citations)} ({full_reference(citations[0].paragraph, about)})"


def _together(citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """The spans of the quotes; those with nothing but space between them are one."""
    text, spans = citations[0].paragraph.text, list[tuple[int, int]]()
    for start, end in sorted((c.start, c.end) for c in citations):
        if spans and not text[spans[-1][1] : start].strip():
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((start, end))
    return spans
