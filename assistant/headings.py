"""An account told under the report's own headings."""

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.evidence import Evidence
from corpus import Paragraph, Report, Section


def in_groups(evidence: Sequence[Evidence], report: Report) -> list[tuple[str, list[Evidence]]]:
    """Evidence by the heading that it stands under; without headings when that is one and the same.

    The group of the first piece leads, as that answers best; the others follow in the report's order.
    Within a group the order is kept.
    """
    titles = Counter(section.title for section in _sections(report.sections))
    groups: dict[str, list[Evidence]] = {}
    for piece in evidence:
        groups.setdefault(_heading(piece.paragraph, titles), []).append(piece)
    if len(groups) < 2:
        return [("", list(evidence))]
    first, *others = groups.items()
    return [first, *sorted(others, key=lambda group: min(e.paragraph.number for e in group[1]))]


def _heading(paragraph: Paragraph, titles: Counter[str]) -> str:
    """A paragraph's section by its title, or, where others are called so too ("Summary"), its chapter's."""
    *above, title = paragraph.section_path
    return above[-1] if above and titles[title] > 1 else title


def _sections(sections: Sequence[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _sections(section.sections)
