"""A run's figures as tables for the terminal."""

from collections.abc import Callable

from rich.console import Group
from rich.table import Table

from evals.bench.disk import ENCODER
from evals.bench.results import BenchReport, ColdStart, Indexing, SizeResult, Spread

Row = tuple[str, Callable[[SizeResult], str]]

_MIB = 1024 * 1024


def tables(report: BenchReport) -> Group:
    """One column a size; the stages as far as the ranking tells them; the cold start."""
    machine = report.machine
    table = Table(
        title=f"{report.corpus} · {machine['cpu']}, {machine['cores']} cores, load {_load(machine['load'])}",
        title_justify="left",
    )
    table.add_column("paragraphs")
    for size in report.sizes:
        table.add_column(f"{size.paragraphs:,}", justify="right")
    for group in (_latency(report), _indexing(), _memory(), _disk()):
        for name, cell in group:
            table.add_row(name, *map(cell, report.sizes))
        table.add_section()
    notes = [_cold(report.cold_start)] if report.cold_start else []
    if (machine["load"] or 0) > (machine["cores"] or 1) / 2:
        notes.append("Others were at work on this machine. Run the bench again when it is quiet.")
    return Group(table, *notes)


def _load(load: float | None) -> str:
    return "unknown" if load is None else f"{load:.1f}"


def _latency(report: BenchReport) -> list[Row]:
    names = dict.fromkeys(name for size in report.sizes for name in size.latency.stages)
    stages: list[Row] = [(f"  {name}, ms p50 / p95", _stage(name)) for name in names]
    return [
        ("search, ms p50 / p95", lambda size: _spread(size.latency.search)),
        *stages,
        ("bare embedding, ms p50 / p95", lambda size: _spread(size.latency.bare_embedding)),
        ("SentenceTransformer, ms p50 / p95", lambda s: _spread(s.latency.sentence_transformers)),
        ("search ÷ bare embedding", lambda size: f"{size.latency.search_to_bare_embedding:.2f}"),
        ("search ÷ SentenceTransformer", lambda s: f"{s.latency.search_to_sentence_transformers:.2f}"),
        (
            "recall@1 / @5 (questions)",
            lambda s: f"{s.latency.recall_at_1:.2f} / {s.latency.recall_at_5:.2f} ({s.latency.questions})",
        ),
    ]


def _stage(name: str) -> Callable[[SizeResult], str]:
    return lambda size: _spread(size.latency.stages[name]) if name in size.latency.stages else "–"


def _indexing() -> list[Row]:
    return [
        (
            "indexing, paragraphs a second",
            lambda s: f"{s.indexing.paragraphs_per_second:.1f}" if s.indexing else "–",
        ),
        (
            "  share of the speed of bare encoding",
            lambda s: f"{s.indexing.share_of_bare_speed:.2f}" if s.indexing else "–",
        ),
        ("  seconds, of preparation", lambda s: _seconds(s.indexing)),
        ("  peak memory, MiB", lambda s: _mib(s.indexing.peak_bytes) if s.indexing else "–"),
    ]


def _seconds(indexing: Indexing | None) -> str:
    return f"{indexing.seconds:.0f}, {indexing.preparation_seconds:.0f}" if indexing else "–"


def _memory() -> list[Row]:
    return [
        (
            "memory, MiB anonymous / peak",
            lambda s: _both(s.memory.index.anonymous_bytes, s.memory.index.peak_bytes),
        ),
        (
            "  Chroma collection alone",
            lambda s: _both(s.memory.chroma.anonymous_bytes, s.memory.chroma.peak_bytes),
        ),
        ("  ours above it", lambda s: _both(s.memory.ours_anonymous_bytes, s.memory.ours_peak_bytes)),
        ("opening, seconds, reports at hand", lambda s: f"{s.memory.index.open_seconds:.2f}"),
    ]


def _disk() -> list[Row]:
    return [
        ("disk, MiB", lambda size: _mib(size.disk.total_bytes)),
        (
            "  KiB a paragraph, less the encoder",
            lambda size: f"{_growing(size) / 1024 / size.paragraphs:.1f}",
        ),
    ]


def _growing(size: SizeResult) -> int:
    return size.disk.total_bytes - size.disk.parts[ENCODER]


def _cold(cold: ColdStart) -> str:
    ask, imports = (", ".join(f"{s:.2f}" for s in times) for times in (cold.ask_seconds, cold.import_seconds))
    return (
        f"Cold start of ask: {cold.ask_to_import:.2f} of importing torch and sentence-transformers "
        f"(ask {ask} s; import {imports} s)"
    )


def _spread(spread: Spread) -> str:
    return f"{spread.p50:.1f} / {spread.p95:.1f}"


def _both(one: int | None, other: int | None) -> str:
    return f"{_mib(one)} / {_mib(other)}"


def _mib(size: int | None) -> str:
    return "–" if size is None else f"{size / _MIB:.0f}"
