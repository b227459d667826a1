"""A citation as a quotation to paste: the verbatim words with a ready reference."""

from assistant.answer import Citation
from assistant.reference import pages_label
from corpus import Paragraph
from corpus.model import Metadata
from corpus.tables import readable


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


def quoted(citation: Citation) -> str:
    """The quote in quotation marks; a judgment's after its question, a table's row read out instead."""
    paragraph, words = citation.paragraph, f"“{' '.join(citation.quote.split())}”"
    if paragraph.row:
        return readable(paragraph.row)
    return f"{paragraph.judgment.question} {words}" if paragraph.judgment else words


def quotation(citation: Citation, about: Metadata) -> str:
    """What is quoted, then its reference in brackets."""
    return f"{quoted(citation)} ({full_reference(citation.paragraph, about)})"
