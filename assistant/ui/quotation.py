"""A citation as a quotation to paste: the verbatim words with a ready reference."""

from assistant.answer import Citation
from assistant.reference import pages_label
from corpus import Paragraph
from corpus.model import Metadata


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


def quotation(citation: Citation, about: Metadata) -> str:
    """The quote in quotation marks, then its reference in brackets."""
    words = " ".join(citation.quote.split())
    return f"“{words}” ({full_reference(citation.paragraph, about)})"
