"""The source file as blocks: runs of lines between blank lines, each with its span.

This is the only module that looks at the source's line mark-up (headings, bullets, tabs).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from corpus.inline import PlainText, plain
from corpus.model import Span


class BlockKind(Enum):
    """What the mark-up says a block is; `outline.py` decides what it means."""

    HEADING = auto()
    TEXT = auto()
    ITEM = auto()
    TABLE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A block's plain text and where it stood in the source.

    `level` is a heading's (1 to 6), `marker` a note's; `lines` are a table's, with tabs between cells.
    """

    kind: BlockKind
    content: PlainText
    spans: tuple[Span, ...]
    level: int = 0
    marker: str = ""
    lines: tuple["Block", ...] = ()

    @property
    def text(self) -> str:
        """The block's words."""
        return self.content.text


_HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*)$")
_ITEM = re.compile(r"^\s*(?:[-*+•·●▪◦‣]\s+)+(?=\S)")
_NOTE = re.compile(r"^\s*<sup>\s*\\?([^<]{1,4}?)\s*</sup>\s*(?=\S)")


def read_blocks(source: str) -> list[Block]:
    """Splits a report's source into blocks, in order; blank lines and bare mark-up belong to none."""
    return [block for run in _runs(source) for block in _blocks_of(run) if block.text]


_Line = tuple[int, str]


def _runs(source: str) -> Iterator[list[_Line]]:
    run: list[_Line] = []
    offset = 0
    for line in source.splitlines(keepends=True):
        if line.strip():
            run.append((offset, line.rstrip("\r\n")))
        elif run:
            yield run
            run = []
        offset += len(line)
    if run:
        yield run


def _blocks_of(run: list[_Line]) -> Iterator[Block]:
    if len(run) > 1 and all("\t" in line for _, line in run):
        lines = tuple(Block(BlockKind.TEXT, plain(line[1]), (_span([line]),)) for line in run)
        text = PlainText("\n".join(line.text for line in lines))
        yield Block(BlockKind.TABLE, text, (_span(run),), lines=lines)
        return
    group: list[_Line] = []
    for line in run:
        heading = _HEADING.match(line[1])
        if group and (heading or _ITEM.match(line[1]) or _NOTE.match(line[1])):
            yield _block(group)
            group = []
        if heading:
            text = plain(heading[2].rstrip(" #"))
            yield Block(BlockKind.HEADING, text, (_span([line]),), level=len(heading[1]))
        else:
            group.append(line)
    if group:
        yield _block(group)


def _block(lines: list[_Line]) -> Block:
    source = "\n".join(line for _, line in lines)
    spans = (_span(lines),)
    if note := _NOTE.match(source):
        return Block(BlockKind.NOTE, plain(source[note.end() :]), spans, marker=note[1])
    if item := _ITEM.match(source):
        return Block(BlockKind.ITEM, plain(source[item.end() :]), spans)
    return Block(BlockKind.TEXT, plain(source.lstrip()), spans)


def _span(lines: list[_Line]) -> Span:
    return lines[0][0], lines[-1][0] + len(lines[-1][1])


def join(first: Block, second: Block) -> Block:
    """One block of two halves that a page break cut apart; of the first's kind."""
    shift = len(first.text) + 1
    content = PlainText(
        f"{first.text} {second.text}",
        first.content.links
        + tuple(replace(x, start=x.start + shift, end=x.end + shift) for x in second.content.links),
        first.content.marks + tuple((offset + shift, mark) for offset, mark in second.content.marks),
    )
    return replace(first, content=content, spans=first.spans + second.spans)
