"""A report's source text in, a `Report` of numbered paragraphs out."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.blocks import Block, BlockKind, read_blocks
from corpus.errors import CorpusError
from corpus.ids import section_id
from corpus.inline import PlainText
from corpus.model import FootnoteMark, Judgment, Kind, Metadata, Pages, Paragraph, Report, Row
from corpus.outline import Draft, outline
from corpus.repair import join_cut_paragraphs, lift_footnotes
from corpus.sections import section_tree
from corpus.sentences import sentences
from corpus.tables import read_row
from corpus.twins import twin_groups

TITLE_PAGE = "Title page"
_NOTE_MARKS = "*†‡"


def parse(source: str, metadata: Metadata) -> Report:
    """Parses a report's source text.

    Raises:
        CorpusError: there is no text in it.
    """
    front, contents, body = _split(read_blocks(source))
    if not body:
        raise CorpusError(f"The report {metadata.id!r} has no text. Restore its report.md.")
    running, notes = lift_footnotes(body)
    drafts = outline(join_cut_paragraphs(running), contents, metadata.title)
    if front:
        drafts.insert(0, Draft(Kind.TITLE_PAGE, _one_block(front), (TITLE_PAGE,)))
    placed = _place(drafts, notes)
    paragraphs = _Builder(metadata.id, placed, contents).build()
    return Report(metadata, section_tree(metadata.id, paragraphs), tuple(paragraphs), contents)


def _split(blocks: list[Block]) -> tuple[list[Block], dict[str, int], list[Block]]:
    """Title page, Contents (title to page) and body."""
    for index, block in enumerate(blocks[:-1]):
        is_contents = block.kind is BlockKind.HEADING and block.text.lower() == "contents"
        if is_contents and blocks[index + 1].kind is BlockKind.TABLE:
            rows = (line.text.rsplit("\t", 1) for line in blocks[index + 1].lines)
            contents = {title.strip(): int(page) for title, page in rows if page.strip().isdigit()}
            return blocks[:index], contents, blocks[index + 2 :]
    return [], {}, blocks


def _start(block: Block) -> int:
    return block.spans[0][0] if block.spans else 0


def _one_block(blocks: list[Block]) -> Block:
    text = "\n".join(b.text for b in blocks)
    return Block(BlockKind.TEXT, PlainText(text), tuple(s for b in blocks for s in b.spans))


@dataclass(slots=True)
class _Placed:
    """A paragraph to be, in its final place; a table's rows have become their own."""

    draft: Draft
    kind: Kind
    block: Block
    marker: str = ""
    heads: tuple[str, ...] = ()
    marked_by: "_Placed | None" = None
    id: str = ""

    @property
    def content(self) -> PlainText:
        return self.block.content

    @property
    def start(self) -> int:
        return _start(self.block)


def _place(drafts: list[Draft], notes: list[Block]) -> list[_Placed]:
    """Tables opened into rows, and each footnote put right after what carries its marker."""
    groups = [_open_table(d) if d.kind is Kind.TABLE else [_Placed(d, d.kind, d.block)] for d in drafts]
    following: dict[int, list[_Placed]] = defaultdict(list)
    for note in notes:
        carriers = [at for at, group in enumerate(groups) if any(note.marker in _markers(p) for p in group)]
        if carriers:
            at = _nearest_before(note, carriers, groups)
            carrier = next(p for p in groups[at] if note.marker in _markers(p))
            following[at].append(_footnote(note, drafts[at].path, carrier))
        else:
            following[len(groups) - 1].append(_footnote(note, drafts[-1].path, None))
    return [p for at, group in enumerate(groups) for p in (*group, *following[at])]


def _nearest_before(note: Block, carriers: list[int], groups: list[list[_Placed]]) -> int:
    """The last carrier that stands before a note in the source: markers are used again and again."""
    before = [at for at in carriers if groups[at][0].start < _start(note)]
    return before[-1] if before else carriers[0]


def _open_table(draft: Draft) -> list[_Placed]:
    lines = draft.block.lines
    heads = tuple(lines[0].text.split("\t"))
    head = _Placed(draft, Kind.TABLE, lines[0])
    return [head, *(_Placed(draft, Kind.TABLE_ROW, line, heads=heads) for line in lines[1:])]


def _footnote(note: Block, path: tuple[str, ...], carrier: _Placed | None) -> _Placed:
    draft = Draft(Kind.FOOTNOTE, note, path)
    return _Placed(draft, Kind.FOOTNOTE, note, marker=note.marker, marked_by=carrier)


def _markers(placed: _Placed) -> dict[str, int]:
    """Footnote markers in a paragraph, with their offsets; a row's label may end with a star."""
    marks = {marker: offset for offset, marker in placed.content.marks}
    if placed.kind is Kind.TABLE_ROW:
        label = placed.content.text.split("\t")[0]
        if label[-1:] in _NOTE_MARKS:
            marks[label[-1]] = len(label) - 1
    return marks


class _Builder:
    """Gives ids and numbers, then ties paragraphs to lead-ins, footnotes, judgments and twins."""

    def __init__(self, report_id: str, placed: list[_Placed], contents: dict[str, int]) -> None:
        self._report_id = report_id
        self._placed = placed
        self._contents = contents
        ordinals: Counter[str] = Counter()
        for p in placed:
            section = section_id(report_id, p.draft.path)
            ordinals[section] += 1
            p.id = f"{section}/{ordinals[section]}"
        self._id_of_draft = {id(p.draft): p.id for p in reversed(placed)}
        self._notes: dict[str, list[_Placed]] = defaultdict(list)
        for p in placed:
            if p.kind is Kind.FOOTNOTE:
                self._notes[p.marker].append(p)
        self._twins = twin_groups((p.id, _twin_text(p)) for p in placed)

    def build(self) -> list[Paragraph]:
        return [self._paragraph(number, p) for number, p in enumerate(self._placed, 1)]

    def _paragraph(self, number: int, p: _Placed) -> Paragraph:
        lead_in, lead_in_id = self._lead_in(p)
        return Paragraph(
            id=p.id,
            report_id=self._report_id,
            kind=p.kind,
            text=p.content.text,
            section_path=p.draft.path,
            number=number,
            pages=pages_of(p.draft.path[0], self._contents),
            spans=p.block.spans,
            lead_in=lead_in,
            lead_in_id=lead_in_id,
            links=p.content.links,
            footnotes=self._footnotes(p),
            marked_by=p.marked_by.id if p.marked_by else None,
            twin_ids=self._twins.get(p.id, ()),
            row=self._row(p),
            judgment=self._judgment(p),
        )

    def _lead_in(self, p: _Placed) -> tuple[str, str | None]:
        if p.kind is Kind.TABLE_ROW:
            return p.heads[0], self._id_of_draft[id(p.draft)]
        before = p.draft.lead_in
        if before is None:
            return "", None
        if before.kind is Kind.JUDGMENT:
            return f"{before.question} {before.block.text}", self._id_of_draft[id(before)]
        return sentences(before.block.text)[-1], self._id_of_draft[id(before)]

    def _footnotes(self, p: _Placed) -> tuple[FootnoteMark, ...]:
        return tuple(
            FootnoteMark(offset, marker, note.id)
            for marker, offset in _markers(p).items()
            if (note := self._nearest_note(marker, p))
        )

    def _nearest_note(self, marker: str, p: _Placed) -> _Placed | None:
        """The first footnote with that marker after a paragraph; a marker may be used again later."""
        notes = sorted(self._notes[marker], key=lambda note: note.start)
        return next((note for note in notes if note.start > p.start), notes[-1] if notes else None)

    def _row(self, p: _Placed) -> Row | None:
        if p.kind is not Kind.TABLE_ROW:
            return None
        notes = [(m.footnote_id, self._text_of(m.footnote_id)) for m in self._footnotes(p)]
        return read_row(p.heads, p.content.text.split("\t"), notes)

    def _text_of(self, paragraph_id: str) -> str:
        return next(p.content.text for p in self._placed if p.id == paragraph_id)

    def _judgment(self, p: _Placed) -> Judgment | None:
        if p.kind is not Kind.JUDGMENT:
            return None
        supports = tuple(self._id_of_draft[id(s)] for s in p.draft.supports)
        return Judgment(p.content.text, p.draft.question, supports)


def _twin_text(p: _Placed) -> str:
    return f"{p.draft.question} {p.content.text}" if p.kind is Kind.JUDGMENT else p.content.text


def pages_of(chapter: str, contents: dict[str, int]) -> Pages | None:
    """A chapter's first and last page, as far as the Contents page gives them."""
    if chapter not in contents:
        return None
    first = contents[chapter]
    later: Sequence[int] = sorted(page for page in contents.values() if page > first)
    return first, (later[0] - 1 if later else None)
