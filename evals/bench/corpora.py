"""What is measured: so many paragraphs, made when they are asked for, and questions that they answer."""

import hashlib
from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import overload

from corpus import Report


@dataclass(frozen=True, slots=True)
class BenchQuestion:
    """A question and the paragraph that answers it."""

    text: str
    paragraph_id: str


class LazyReports(Sequence[Report]):
    """Reports that are made anew each time one is taken, so that only one is in memory."""

    paragraphs: int
    """How many paragraphs all reports have together."""

    @abstractmethod
    def make(self, index: int) -> Report:
        """The report at an index from 0 to len - 1, the same each time."""

    @abstractmethod
    def questions(self, count: int) -> list[BenchQuestion]:
        """At most so many questions that the reports answer, from reports that lie evenly apart."""

    @overload
    def __getitem__(self, index: int) -> Report: ...

    @overload
    def __getitem__(self, index: slice) -> list[Report]: ...

    def __getitem__(self, index: int | slice) -> Report | list[Report]:
        if isinstance(index, slice):
            return [self.make(at) for at in range(len(self))[index]]
        return self.make(range(len(self))[index])


@dataclass(frozen=True, slots=True)
class CorpusSpec:
    """Names a corpus, so that another process can open the same one."""

    paragraphs: int
    seed: int = 0
    folder: Path | None = None
    """Where real text is read from; without it reports are generated."""

    @property
    def name(self) -> str:
        """Fit for a folder's name; another for every corpus."""
        if self.folder:
            digest = hashlib.sha256(str(self.folder.resolve()).encode()).hexdigest()[:8]
            return f"text-{digest}-{self.paragraphs}"
        return f"generated-{self.seed}-{self.paragraphs}"

    @property
    def description(self) -> str:
        """What the paragraphs are, however many."""
        return f"text files under {self.folder}" if self.folder else f"generated reports, seed {self.seed}"

    def open(self) -> LazyReports:
        """The reports.

        Raises:
            CorpusError: the folder has too little text.
        """
        if self.folder:
            from evals.bench.documents import TextReports

            return TextReports(self.folder, self.paragraphs)
        from evals.bench.generate import GeneratedReports

        return GeneratedReports(self.paragraphs, self.seed)


def evenly(count: int, total: int) -> list[int]:
    """At most `count` of the numbers below `total`, evenly apart."""
    count = min(count, total)
    return [at * total // count for at in range(count)]
