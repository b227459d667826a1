"""A run: each size indexed, asked, looked at from other processes, and removed."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evals.bench.bare import Encode
from evals.bench.corpora import CorpusSpec
from evals.bench.disk import disk_of
from evals.bench.indexing import build
from evals.bench.latency import measure_latency
from evals.bench.results import Memory, SizeResult
from vectorstore import Embedder, HybridRetriever

Tell = Callable[[str, int, int], None]
"""Called with what is done just now, how far it has come, and how far it goes."""


@dataclass(frozen=True, slots=True)
class Setup:
    """What every size is measured with."""

    embedder: Embedder
    encode: Encode
    """sentence-transformers, on the same model."""
    memory_of: Callable[[Path, Path, CorpusSpec, tuple[str, ...]], Memory]
    """Measures other processes: see `evals.bench.memory`."""
    questions: int = 100
    """How many are asked of each size, at most."""
    keep: bool = False
    """Leaves the indexes there for another run."""
    tell: Tell = lambda what, done, total: None


def bench_size(spec: CorpusSpec, home: Path, setup: Setup) -> SizeResult:
    """Everything about one corpus; `home` is a folder for its index alone."""
    label = f"{spec.paragraphs:,} paragraphs"
    reports = spec.open()
    asked = reports.questions(setup.questions)
    index, indexing = build(
        home,
        reports,
        setup.embedder,
        setup.encode,
        lambda done, total: setup.tell(f"{label}: indexing", done, total),
    )
    try:
        folder = index.folder
        encoder = index.encoder or setup.embedder
        latency = measure_latency(
            HybridRetriever(index=index, embedder=encoder),
            encoder,
            setup.encode,
            asked,
            lambda done, total: setup.tell(f"{label}: asking", done, total),
        )
    finally:
        index.close()
    memory = setup.memory_of(home, folder, spec, tuple(question.text for question in asked))
    setup.tell(f"{label}: memory", 1, 1)
    disk = disk_of(home, folder)
    if not setup.keep:
        shutil.rmtree(home)
    return SizeResult(
        paragraphs=spec.paragraphs,
        reports=len(reports),
        encoder=type(encoder).__name__,
        latency=latency,
        indexing=indexing,
        memory=memory,
        disk=disk,
    )
