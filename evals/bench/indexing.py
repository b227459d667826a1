"""How fast an index is built, beside the bare encoding of its texts."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus import Report
from evals.bench.bare import Encode
from evals.bench.corpora import LazyReports, evenly
from evals.bench.memory import forget_peak, memory_now
from evals.bench.results import Indexing
from vectorstore import Embedder, Index, open_index
from vectorstore.chunk import chunks

MOST_BARE_TEXTS = 500
_REPORTS_SAMPLED = 8


def build(
    home: Path,
    reports: LazyReports,
    embedder: Embedder,
    encode: Encode,
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Index, Indexing | None]:
    """Builds an index, and encodes a sample of its texts: half before, half after.

    When an earlier run has left an index in the folder it is opened, and there are no figures.

    Args:
        home: where the index is built.
        reports: what is indexed.
        embedder: the embedding model.
        encode: sentence-transformers, on the same model.
        tick: told how many paragraphs have been indexed, of how many.
    """
    if home.is_dir() and any(home.iterdir()):
        return open_index(home, reports, embedder, tick), None
    texts = sample_texts(reports, embedder)
    encode(texts[:2])  # the model is loaded with its first text
    before = _seconds(lambda: encode(texts[0::2]))
    first: list[float] = []

    def progress(done: int, total: int) -> None:
        if not first:
            first.append(time.perf_counter() - begin)
        tick(done, total)

    told = forget_peak()
    begin = time.perf_counter()
    index = open_index(home, reports, embedder, progress)
    seconds = time.perf_counter() - begin
    peak = memory_now().peak_bytes if told else None
    bare = len(texts) / (before + _seconds(lambda: encode(texts[1::2])))
    return index, Indexing(
        seconds=round(seconds, 4),
        preparation_seconds=round(first[0], 4) if first else 0.0,
        chunks=index.size,
        paragraphs_per_second=round(reports.paragraphs / seconds, 4),
        chunks_per_second=round(index.size / seconds, 4),
        bare_texts=len(texts),
        bare_texts_per_second=round(bare, 4),
        share_of_bare_speed=round(index.size / seconds / bare, 4),
        peak_bytes=peak,
    )


def sample_texts(reports: Sequence[Report], embedder: Embedder) -> list[str]:
    """At most 500 chunk texts, from reports that lie evenly apart."""
    sampled = (reports[at] for at in evenly(_REPORTS_SAMPLED, len(reports)))
    texts = [c.text for r in sampled for c in chunks(r, embedder.count_tokens, embedder.max_tokens)]
    return [texts[at] for at in evenly(MOST_BARE_TEXTS, len(texts))]


def _seconds(call: Callable[[], object]) -> float:
    begin = time.perf_counter()
    call()
    return time.perf_counter() - begin
