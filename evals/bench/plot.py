"""The growth of latency and memory as a picture; needs matplotlib, which is optional."""

from pathlib import Path

from evals.bench.results import BenchReport, SizeResult

MISSING = "The plot needs matplotlib. Run: pip install matplotlib"

_MIB = 1024 * 1024
_WHOLE = ("search", "memory")
"""Lines of the whole are drawn full, those of parts and yardsticks broken."""


def plot(report: BenchReport, folder: Path) -> list[Path]:
    """Writes bench.png and bench.svg to a folder, and names them; none when matplotlib is missing."""
    try:
        from matplotlib.figure import Figure
        from matplotlib.ticker import LogLocator, NullLocator
    except ImportError:
        return []
    figure = Figure(figsize=(10, 5.5), layout="constrained")
    figure.suptitle(f"{report.corpus} · {report.machine['cpu']}, {report.machine['cores']} cores")
    sizes = [size.paragraphs for size in report.sizes]
    panels = zip(
        figure.subplots(1, 2),
        ("milliseconds a question", "MiB"),
        (_latencies(report.sizes), _memories(report.sizes)),
        strict=True,
    )
    for axes, unit, lines in panels:
        for label, values in lines.items():
            whole = label.startswith(_WHOLE)
            axes.plot(sizes, values, label=label, marker="o", ls="-" if whole else "--", lw=2 if whole else 1)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
        axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_locator(NullLocator())
        axes.set_xlabel("paragraphs")
        axes.set_ylabel(unit)
        axes.grid(alpha=0.3)
        axes.legend(fontsize="small", ncols=2, loc="upper center", bbox_to_anchor=(0.5, -0.12))
    files = [folder / "bench.png", folder / "bench.svg"]
    for file in files:
        figure.savefig(file, dpi=150)
    return files


def _latencies(sizes: tuple[SizeResult, ...]) -> dict[str, list[float]]:
    stages = dict.fromkeys(name for size in sizes for name in size.latency.stages)
    return {
        "search, p50": [size.latency.search.p50 for size in sizes],
        "search, p95": [size.latency.search.p95 for size in sizes],
        "bare embedding, p50": [size.latency.bare_embedding.p50 for size in sizes],
        **{
            f"{name}, p50": [size.latency.stages[name].p50 for size in sizes]
            for name in stages
            if all(name in size.latency.stages and size.latency.stages[name].p50 > 0 for size in sizes)
        },
    }


def _memories(sizes: tuple[SizeResult, ...]) -> dict[str, list[float]]:
    """Lines of which every point is known."""
    lines: dict[str, list[int | None]] = {
        "memory, peak": [size.memory.index.peak_bytes for size in sizes],
        "memory, anonymous": [size.memory.index.anonymous_bytes for size in sizes],
        "Chroma alone, anonymous": [size.memory.chroma.anonymous_bytes for size in sizes],
        "index on disk": [size.disk.total_bytes for size in sizes],
    }
    return {label: [v / _MIB for v in values if v] for label, values in lines.items() if all(values)}
