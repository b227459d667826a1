"""A fresh process that opens an index, or its Chroma collection alone, asks, and tells its memory.

Run as `python -m evals.bench.child`: a `Task` on standard input, a `ProcessMemory` on standard output.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import overload

import numpy as np

from corpus import Report
from corpus.errors import IndexUnavailable
from evals.bench.memory import Task, memory_now
from evals.bench.results import MemoryMark, ProcessMemory

_K = 5


class Steps:
    """Memory after each step; the highest of all looks at it is kept besides."""

    def __init__(self) -> None:
        self.marks: dict[str, MemoryMark] = {}
        self.highest: int | None = None

    def look(self) -> MemoryMark:
        """Looks at the memory now."""
        mark = memory_now()
        if mark.anonymous_bytes is not None:
            self.highest = max(mark.anonymous_bytes, self.highest or 0)
        return mark

    def after(self, step: str) -> None:
        """Notes the memory after a step."""
        self.marks[step] = self.look()

    def result(self, open_seconds: float) -> ProcessMemory:
        """All steps, and the peaks."""
        return ProcessMemory(self.marks, self.highest, self.look().peak_bytes, round(open_seconds, 4))


class TimedReports(Sequence[Report]):
    """Reports, and the seconds that the making of them took."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._reports = reports
        self.seconds = 0.0

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, index: int) -> Report: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Report]: ...

    def __getitem__(self, index: int | slice) -> Report | Sequence[Report]:
        begin = time.perf_counter()
        try:
            return self._reports[index]
        finally:
            self.seconds += time.perf_counter() - begin


def ask_index(task: Task) -> ProcessMemory:
    """Opens the index as the assistant does, and asks."""
    from vectorstore import HybridRetriever, SentenceTransformerEmbedder, open_index

    steps = Steps()
    steps.after("imports")
    reports = TimedReports(task.corpus.open())
    steps.after("corpus")
    embedder = SentenceTransformerEmbedder(task.model)
    begin = time.perf_counter()
    index = open_index(task.home, reports, embedder)
    seconds = time.perf_counter() - begin - reports.seconds
    steps.after("opened")
    encoder = index.encoder or embedder
    encoder.embed(task.questions[:1])
    steps.after("encoder")
    retriever = HybridRetriever(index=index, embedder=encoder)
    for question in task.questions:
        retriever.rank(question, _K)
        steps.look()
    steps.after("asked")
    return steps.result(seconds)


def ask_chroma(task: Task) -> ProcessMemory:
    """Opens the collections alone, and asks for the neighbours of their own first vectors."""
    from vectorstore import HybridRetriever
    from vectorstore.place import Folder

    neighbours = int(HybridRetriever.model_fields["candidates"].default)
    steps = Steps()
    steps.after("imports")
    begin = time.perf_counter()
    client = Folder(chroma_folder(task.folder)).connect()
    collections = client.list_collections()
    seconds = time.perf_counter() - begin
    steps.after("opened")
    for collection in collections:
        found = collection.get(limit=len(task.questions), include=["embeddings"])["embeddings"]
        for vector in found if found is not None else ():
            collection.query(
                query_embeddings=np.asarray([vector], dtype=np.float32),
                n_results=min(neighbours, collection.count()),
                include=["distances"],
            )
            steps.look()
    steps.after("asked")
    return steps.result(seconds)


def chroma_folder(folder: Path) -> Path:
    """The part of an index's folder that is Chroma's: where its database lies.

    Raises:
        IndexUnavailable: there is none.
    """
    found = sorted(folder.rglob("chroma.sqlite3"))
    if not found:
        raise IndexUnavailable(f"There is no Chroma database in {folder}. Run the bench again.")
    return found[0].parent


def main() -> None:
    """Reads a task and writes what it needed."""
    task = Task.from_json(sys.stdin.read())
    found = ask_chroma(task) if task.chroma_alone else ask_index(task)
    sys.stdout.write(json.dumps(asdict(found)) + "\n")


if __name__ == "__main__":
    main()
