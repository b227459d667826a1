"""What blocks mean: which heading opens which section, what is a list, what is a judgment."""

import re
from collections import deque
from collections.abc import Collection
from dataclasses import dataclass, field

from corpus.blocks import Block, BlockKind
from corpus.model import Kind

GRADES = ("outstanding", "good", "requires improvement", "inadequate")
"""The inspectorate's four categories, best first."""


@dataclass(slots=True)
class Draft:
    """A paragraph to be: its place is known, its id and number are not."""

    kind: Kind
    block: Block
    path: tuple[str, ...]
    lead_in: "Draft | None" = None
    question: str = ""
    """Of a judgment: the question that it answers."""
    supports: list["Draft"] = field(default_factory=list)


class _Outliner:
    def __init__(self, chapters: Collection[str], title: str) -> None:
        self._chapter_titles = {_key(title): title for title in chapters}
        self._chapter = ""
        self._path: tuple[str, ...] = (title,)
        self._waiting: deque[Block] = deque()
        self._headings: list[tuple[int, Draft]] = []
        self._lead_in: Draft | None = None
        self.drafts: list[Draft] = []

    def read(self, block: Block) -> None:
        if block.kind is not BlockKind.ITEM and _key(block.text) in GRADES:
            self._judgment(block)
        elif block.kind is BlockKind.HEADING:
            self._heading(block)
        elif self._is_question_of_another_chapter(block):
            self._waiting.append(block)
        else:
            self._running_text(block)

    def finish(self) -> list[Draft]:
        """The drafts; a heading with nothing under it becomes one of its own."""
        self._give_up_waiting()
        for at, heading in reversed(self._headings):
            depth = len(heading.path)
            if not any(draft.path[:depth] == heading.path for draft in self.drafts):
                self.drafts.insert(at, heading)
        return self.drafts

    def _give_up_waiting(self) -> None:
        """Questions that no judgment followed were running text."""
        while self._waiting:
            self.drafts.append(Draft(Kind.PARAGRAPH, self._waiting.popleft(), self._path))

    def _heading(self, block: Block) -> None:
        self._give_up_waiting()
        self._lead_in = None
        if block.level == 1 or not self._chapter:
            self._chapter = self._chapter_titles.get(_key(block.text), block.text)
            self._path = (self._chapter,)
        else:
            self._path = (self._chapter, block.text)
        self._headings.append((len(self.drafts), Draft(Kind.HEADING, block, self._path)))

    def _is_question_of_another_chapter(self, block: Block) -> bool:
        return (
            block.kind is BlockKind.TEXT
            and _key(block.text) in self._chapter_titles
            and _key(block.text) != _key(self._chapter)
        )

    def _judgment(self, block: Block) -> None:
        question = self._chapter
        if self._waiting:  # the summary lists the questions first, then the grades in the same order
            question = self._chapter_titles[_key(self._waiting.popleft().text)]
            self._path = (self._chapter, question)
        draft = Draft(Kind.JUDGMENT, block, self._path, question=question)
        self.drafts.append(draft)
        self._lead_in = draft

    def _running_text(self, block: Block) -> None:
        lead_in = self._lead_in
        under_judgment = lead_in is not None and lead_in.kind is Kind.JUDGMENT
        if not under_judgment:
            self._give_up_waiting()
        if block.kind is BlockKind.TABLE:
            draft = Draft(Kind.TABLE, block, self._path, self.drafts[-1] if self.drafts else None)
        elif block.kind is BlockKind.ITEM or under_judgment:
            draft = Draft(Kind.LIST_ITEM, block, self._path, lead_in)
        else:
            draft = Draft(Kind.PARAGRAPH, block, self._path)
            self._lead_in = draft if block.text.endswith(":") else None
        if lead_in is not None and under_judgment:
            lead_in.supports.append(draft)
        self.drafts.append(draft)


def outline(blocks: list[Block], chapters: Collection[str], title: str) -> list[Draft]:
    """Drafts in reading order, each with its section path, lead-in and judgment.

    `chapters` are the titles on the Contents page. A line of running text that repeats another
    chapter's title is the question of a judgment that follows, not a paragraph. Text before the first
    heading stands under `title`, the report's.
    """
    outliner = _Outliner(chapters, title)
    for block in blocks:
        outliner.read(block)
    return outliner.finish()


def _key(title: str) -> str:
    return re.sub(r"[\W_]+", " ", title).strip().lower()
