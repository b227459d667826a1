"""What a search over the paragraphs finds, as a list of links into the report."""

from collections.abc import Sequence

from assistant.ui.markup import text
from assistant.ui.words import in_words, paragraph_link, where
from corpus import Paragraph
from vectorstore import Passage

_LONGEST = 180
"""Characters of a paragraph that are shown."""


def found(query: str, passages: Sequence[Passage], trouble: str = "") -> str:
    """The passages, nearest first; or what is wrong with the query."""
    if trouble:
        return f'<p class="trouble" role="alert">{text(trouble)}</p>'
    items = "".join(_item(passage.paragraph) for passage in passages)
    title = f"Paragraphs nearest to “{text(query)}”"
    return (
        f'<section class="found" aria-label="Search results"><header><h3>{title}</h3>'
        '<button type="button" class="icon close" data-close-found aria-label="Close"></button>'
        f"</header><ol>{items}</ol></section>"
    )


def _item(paragraph: Paragraph) -> str:
    words = in_words(paragraph)
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return (
        f'<li><a href="{paragraph_link(paragraph.id)}" data-show="{text(paragraph.id)}">'
        f'<span class="words">{text(words)}</span>'
        f'<span class="place">{where(paragraph)}</span></a></li>'
    )
