"""What a page break did to the text, undone: displaced footnotes and paragraphs cut in two."""

import re

from corpus.blocks import Block, BlockKind, join

_CLOSED = re.compile(r"[.?!:;…][\"'’”)\]]*$")
_FOOTNOTE_REACH = 40
"""Blocks after its marker within which a displaced footnote is looked for: about two pages."""


def lift_footnotes(blocks: list[Block]) -> tuple[list[Block], list[Block]]:
    """Splits blocks into running text and footnotes (each with its marker).

    A footnote that lost its marker is known by where it landed: a marker before it has no
    footnote, and it stands between the halves of a list or a sentence.
    """
    body = [b for b in blocks if b.kind is not BlockKind.NOTE]
    notes = [b for b in blocks if b.kind is BlockKind.NOTE]
    found = {note.marker for note in notes}
    for index, block in list(enumerate(body)):
        for _, marker in block.content.marks:
            if marker in found:
                continue
            displaced = _displaced_after(body, index)
            if displaced is not None:
                found.add(marker)
                notes.append(Block(BlockKind.NOTE, displaced.content, displaced.spans, marker=marker))
                body.remove(displaced)
    return body, notes


def _displaced_after(body: list[Block], marked: int) -> Block | None:
    for index in range(marked + 2, min(marked + _FOOTNOTE_REACH, len(body) - 1)):
        before, block, after = body[index - 1 : index + 2]
        if block.kind is BlockKind.TEXT and _interrupts(before, after) and _shares_words(body[marked], block):
            return block
    return None


def _interrupts(before: Block, after: Block) -> bool:
    """Whether whatever stands between these two cuts a list or a sentence apart."""
    if after.kind is BlockKind.ITEM:
        return before.kind is BlockKind.ITEM or before.text.endswith(":")
    return _is_cut(before, after)


def _shares_words(marked: Block, note: Block) -> bool:
    def long_words(block: Block) -> set[str]:
        return set(re.findall(r"[a-z]{4,}|[A-Z]{2,}", block.text))

    return len(long_words(marked) & long_words(note)) >= 2


def join_cut_paragraphs(blocks: list[Block]) -> list[Block]:
    """Joins each block that stops mid-sentence to the text that continues it."""
    whole: list[Block] = []
    for block in blocks:
        if whole and _is_cut(whole[-1], block):
            whole[-1] = join(whole[-1], block)
        else:
            whole.append(block)
    return whole


def _is_cut(first: Block, second: Block) -> bool:
    return (
        first.kind in (BlockKind.TEXT, BlockKind.ITEM)
        and second.kind is BlockKind.TEXT
        and not _CLOSED.search(first.text)
        and second.text[:1].islower()
    )
