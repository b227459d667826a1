"""What a search over the paragraphs finds: those that have its words, and those that are near in meaning."""

from collections.abc import Sequence

from assistant.ui.grade import graded
from assistant.ui.markup import text
from assistant.ui.sought import Sought
from assistant.ui.words import in_words, shows, where
from corpus import Paragraph, Report
from vectorstore import Passage

_LONGEST = 180
"""Characters of a paragraph that are shown."""
_BEFORE = 60
"""Characters of them that may stand before the first word found."""
_LISTED = 100
"""Paragraphs with the words that are listed."""
_NEAREST = 5
"""Paragraphs near in meaning that are listed."""


def found(query: str, report: Report, nearest: Sequence[Passage]) -> str:
    """The paragraphs that have all words of a query, in their order, and of the nearest those that have not.

    Each link says which words of its paragraph are to be marked.
    """
    sought = Sought.of(query)
    having = [p for p in report.paragraphs if sought.all_in(p.text)]
    ids = {p.id for p in having}
    near = [passage.paragraph for passage in nearest if passage.paragraph.id not in ids][:_NEAREST]
    lists = _list(having[:_LISTED], sought)
    lists += f"<h4>Nearest in meaning</h4>{_list(near, sought)}" if near else ""
    return (
        f'<section class="found" aria-label="Search results" data-query="{text(query)}"><header>'
        f'<button type="button" class="total" data-fold-found aria-expanded="true">{_count(len(having))}'
        f'</button><span class="at"></span>{_button("up", "Previous")}{_button("down", "Next")}'
        f"{_button('close', 'Clear')}"
        f'</header><div class="list">{lists}</div></section>'
    )


def _count(number: int) -> str:
    if not number:
        return "No paragraph has these words"
    return "Found in one paragraph" if number == 1 else f"Found in {number} paragraphs"


def _button(icon: str, name: str) -> str:
    return (
        f'<button type="button" class="icon {icon}" data-found="{name.lower()}" aria-label="{name}"'
        f' title="{name}"></button>'
    )


def _list(paragraphs: Sequence[Paragraph], sought: Sought) -> str:
    items = "".join(
        f'<li><a {shows(p.id, sought.spans(p.text))}><span class="words">{_excerpt(p, sought)}</span>'
        f'<span class="place">{where(p)}</span></a></li>'
        for p in paragraphs
    )
    return f"<ol>{items}</ol>" if items else ""


def _excerpt(paragraph: Paragraph, sought: Sought) -> str:
    """A paragraph's words around the first of those found, which are marked."""
    if paragraph.judgment:
        return graded(paragraph.judgment)
    words = in_words(paragraph)
    first = next(iter(sought.spans(words)), (0, 0))[0]
    if len(words) > _LONGEST and first > _BEFORE:
        begin = min(first - _BEFORE, len(words) - _LONGEST)
        words = "… " + words[begin:].partition(" ")[2]
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return _marked(words, sought.spans(words))


def _marked(words: str, spans: Sequence[tuple[int, int]]) -> str:
    html, at = "", 0
    for start, end in spans:
        html += f"{text(words[at:start])}<mark>{text(words[start:end])}</mark>"
        at = end
    return html + text(words[at:])
