"""What a parsed report is made of.

A `Report` is a tree of `Section`s and, in reading order, numbered `Paragraph`s of a known `Kind`.
Everything is frozen: parsing the same text gives the same report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from corpus.errors import UnknownParagraph

Span = tuple[int, int]
"""Character offsets `(start, end)`, end exclusive."""

Pages = tuple[int, int | None]
"""First and last page as the Contents page gives them; no last page for the last chapter."""


class Kind(StrEnum):
    """What a paragraph is."""

    TITLE_PAGE = "title page"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    TABLE = "table"
    """The heads of a table; its rows follow as paragraphs of their own."""
    TABLE_ROW = "table row"
    FOOTNOTE = "footnote"
    JUDGMENT = "judgment"
    HEADING = "heading"
    """A heading with nothing under it; every other heading is a section's title."""


@dataclass(frozen=True, slots=True)
class Link:
    """A hyperlink: the words `text[start:end]` of its paragraph lead to `address`."""

    start: int
    end: int
    address: str


@dataclass(frozen=True, slots=True)
class FootnoteMark:
    """A footnote's marker stood at `offset` of the paragraph's text; `footnote_id` is the footnote."""

    offset: int
    marker: str
    footnote_id: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a table row under its column head, e.g. "Durham Constabulary rate", "5.0"."""

    head: str
    value: str
    unit: str
    """E.g. "per 1,000 households"; empty when neither head nor note gives one."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a table row says, with everything needed to read it alone."""

    label: str
    cells: tuple[Cell, ...]
    period: str
    """E.g. "12 months to June 2014"; a note on the row overrides the table's."""
    note_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgment:
    """A grade, the question it answers and the bullets that support it."""

    grade: str
    question: str
    support_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit that is ranked, cited and linked to.

    `id` is made of report, sections and the ordinal within the section, so that it survives
    re-indexing and edits to other sections. `spans` are offsets into the report's source file.
    """

    id: str
    report_id: str
    kind: Kind
    text: str
    section_path: tuple[str, ...]
    number: int
    pages: Pages | None
    spans: tuple[Span, ...]
    lead_in: str = ""
    """The words that introduce a list item or table; empty when there are none."""
    lead_in_id: str | None = None
    links: tuple[Link, ...] = ()
    footnotes: tuple[FootnoteMark, ...] = ()
    marked_by: str | None = None
    """Of a footnote: the paragraph that carries its marker."""
    twin_ids: tuple[str, ...] = ()
    """Paragraphs that say the same in the same words (the summary repeats the chapters)."""
    row: Row | None = None
    judgment: Judgment | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it; `id` is the prefix of its paragraphs' ids."""

    id: str
    title: str
    path: tuple[str, ...]
    pages: Pages | None
    paragraph_ids: tuple[str, ...]
    sections: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """The particulars of a report, from its `report.toml`."""

    id: str
    title: str
    force: str
    area: str
    """The force's area as people name it, e.g. "Durham"."""
    inspectorate: str
    published: str
    isbn: str
    source: str
    licence: str
    sha256: str


@dataclass(frozen=True)
class Report:
    """A parsed report. `paragraphs` are in reading order, `sections` are the chapters."""

    metadata: Metadata
    sections: tuple[Section, ...]
    paragraphs: tuple[Paragraph, ...]
    contents: Mapping[str, int] = field(default_factory=dict)
    """Chapter title to first page, as the Contents page has it."""

    @property
    def id(self) -> str:
        """The report's id, e.g. "durham-2014"."""
        return self.metadata.id

    @cached_property
    def _by_id(self) -> dict[str, Paragraph]:
        return {p.id: p for p in self.paragraphs}

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph with that id.

        Raises:
            UnknownParagraph: no paragraph has it.
        """
        try:
            return self._by_id[paragraph_id]
        except KeyError:
            raise UnknownParagraph(
                f"No paragraph has the id {paragraph_id!r}. "
                "`inspection-assistant outline --paragraphs` lists them."
            ) from None

    @cached_property
    def judgments(self) -> tuple[Paragraph, ...]:
        """The judgments that stand in their own chapters, in reading order; a twin copy is left out."""
        seen: dict[str, Paragraph] = {}
        for p in self.paragraphs:
            if p.judgment:
                seen[p.judgment.question] = p  # the chapter's copy comes after the summary's
        return tuple(sorted(seen.values(), key=lambda p: p.number))
