"""The tree of chapters and sections over parsed paragraphs."""

from collections.abc import Iterable, Sequence

from corpus.ids import section_id
from corpus.model import Paragraph, Section


def section_tree(report_id: str, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """Chapters in reading order, each with its own paragraphs and its sections."""
    paths = dict.fromkeys(path for p in paragraphs for path in _prefixes(p.section_path))
    return tuple(_section(report_id, path, paths, paragraphs) for path in paths if len(path) == 1)


def _prefixes(path: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    return (path[:depth] for depth in range(1, len(path) + 1))


def _section(
    report_id: str,
    path: tuple[str, ...],
    paths: Iterable[tuple[str, ...]],
    paragraphs: Sequence[Paragraph],
) -> Section:
    own = [p for p in paragraphs if p.section_path == path]
    inside = [p for p in paragraphs if p.section_path[: len(path)] == path]
    return Section(
        id=section_id(report_id, path),
        title=path[-1],
        path=path,
        pages=inside[0].pages,
        paragraph_ids=tuple(p.id for p in own),
        sections=tuple(
            _section(report_id, child, paths, paragraphs)
            for child in paths
            if len(child) == len(path) + 1 and child[: len(path)] == path
        ),
    )
