"""What a run of the bench found; sizes in bytes, times in the unit that their names say."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Self

import numpy as np

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Spread:
    """Median and 95th percentile of some timings, in milliseconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, milliseconds: Sequence[float]) -> Self:
        """From at least one timing."""
        p50, p95 = np.quantile(np.asarray(milliseconds, dtype=float), [0.5, 0.95])
        return cls(round(float(p50), 4), round(float(p95), 4))


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds a question, and whether the right paragraph came up."""

    questions: int
    search: Spread
    """The whole of a search, k = 5."""
    stages: Mapping[str, Spread]
    """As the ranking tells them; empty when it tells none."""
    bare_embedding: Spread
    """The question embedded by the same encoder, right before each search."""
    sentence_transformers: Spread
    """The question embedded by `SentenceTransformer.encode`."""
    search_to_bare_embedding: float
    """Ratio of the medians: what a search costs, counted in embeddings of its question."""
    search_to_sentence_transformers: float
    recall_at_1: float
    recall_at_5: float


@dataclass(frozen=True, slots=True)
class Indexing:
    """The building of an index against the bare encoding of its texts."""

    seconds: float
    """All of it, the preparation included."""
    preparation_seconds: float
    """Until the first progress was told: the reports are read, the encoder is exported."""
    chunks: int
    paragraphs_per_second: float
    chunks_per_second: float
    bare_texts: int
    """How many chunk texts were encoded for the comparison, half before the build and half after it."""
    bare_texts_per_second: float
    share_of_bare_speed: float
    """Chunks a second over bare texts a second: 1 would be an index that costs nothing but its vectors."""
    peak_bytes: int | None
    """Peak resident memory of the process that builds, its model included; None where it cannot be told."""


@dataclass(frozen=True, slots=True)
class MemoryMark:
    """Resident memory of a process at one moment; `anonymous` is what is backed by no file."""

    resident_bytes: int | None
    anonymous_bytes: int | None
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class ProcessMemory:
    """A fresh process: its memory at each step, in order, and the most that was anonymous at once."""

    steps: Mapping[str, MemoryMark]
    anonymous_bytes: int | None
    peak_bytes: int | None
    open_seconds: float
    """Opening, without the time that the making of the reports took."""

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Self:
        """From what another process wrote."""
        steps = {name: MemoryMark(**mark) for name, mark in stored["steps"].items()}
        return cls(steps, stored["anonymous_bytes"], stored["peak_bytes"], stored["open_seconds"])


@dataclass(frozen=True, slots=True)
class Memory:
    """A process that opens the index and asks, and one that does so with its Chroma collection alone."""

    index: ProcessMemory
    chroma: ProcessMemory
    ours_anonymous_bytes: int | None
    """The first less the second: encoder, lexical index, token vectors, paragraphs."""
    ours_peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Disk:
    """An index on disk, by the parts of its folder."""

    total_bytes: int
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SizeResult:
    """Everything about one corpus; `indexing` is None when an earlier run had left the index there."""

    paragraphs: int
    reports: int
    encoder: str
    """The class that embeds questions."""
    latency: Latency
    indexing: Indexing | None
    memory: Memory
    disk: Disk


@dataclass(frozen=True, slots=True)
class ColdStart:
    """Fresh processes in turns: `ask`, and the import of torch and sentence-transformers."""

    ask_seconds: tuple[float, ...]
    import_seconds: tuple[float, ...]
    ask_to_import: float
    """Ratio of the medians."""


@dataclass(frozen=True, slots=True)
class BenchReport:
    """A whole run."""

    machine: Mapping[str, Any]
    corpus: str
    embedder: str
    sizes: tuple[SizeResult, ...]
    cold_start: ColdStart | None

    def to_dict(self) -> dict[str, Any]:
        """The run for JSON."""
        return {"schema": SCHEMA, **asdict(self)}
