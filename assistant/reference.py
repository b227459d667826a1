"""How a paragraph is referred to in words: section, page, paragraph number."""

from corpus import Paragraph
from corpus.model import Pages


def pages_label(pages: Pages | None) -> str:
    """E.g. "pp. 8–14", "p. 6", "from p. 23"; empty when the report does not give them."""
    if pages is None:
        return ""
    first, last = pages
    if last is None:
        return f"from p. {first}"
    return f"p. {first}" if first == last else f"pp. {first}–{last}"


def reference(paragraph: Paragraph) -> str:
    """E.g. "Quality of victim contact, pp. 8–14, ¶ 53"."""
    parts = (paragraph.section_path[-1], pages_label(paragraph.pages), f"¶ {paragraph.number}")
    return ", ".join(part for part in parts if part)
