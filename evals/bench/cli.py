"""The command `bench`: what the index costs as it grows."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from evals.bench.corpora import CorpusSpec
    from evals.bench.results import BenchReport
    from evals.bench.run import Tell

app = typer.Typer(help="Measure time, memory and disk as the index grows.", invoke_without_command=True)


@app.callback(invoke_without_command=True)
def bench(
    sizes: Annotated[
        str, typer.Option(help="How many paragraphs each corpus has; 100000 works too.")
    ] = "126,1000,10000",
    questions: Annotated[int, typer.Option(min=1, help="Questions asked of each, at most.")] = 100,
    repeats: Annotated[int, typer.Option(min=0, help="How many cold starts are timed.")] = 5,
    text: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            file_okay=False,
            help="Use the text files under this folder, e.g. /usr/share/doc, instead of generated reports.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(help="Another seed generates other reports.")] = 0,
    keep: Annotated[
        Path | None, typer.Option(file_okay=False, help="Keep the indexes in this folder, for another run.")
    ] = None,
    out: Annotated[
        Path, typer.Option(file_okay=False, help="The folder for bench.json, bench.png and bench.svg.")
    ] = Path("bench"),
) -> None:
    """Measure latency, indexing, memory, disk and cold start on corpora of several sizes."""
    wanted = read_sizes(sizes)
    from evals.bench.corpora import CorpusSpec
    from evals.bench.plot import MISSING, plot
    from evals.bench.show import tables

    specs = [CorpusSpec(size, seed, text) for size in wanted]
    specs[-1].open()  # too little text is told now, not after an hour
    _make_writable(out)
    report = _run(specs, repeats, questions, keep)
    console = Console()
    console.print(tables(report))
    file = out / "bench.json"
    file.write_text(json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    pictures = plot(report, out)
    console.print(f"Written: {', '.join(map(str, [file, *pictures]))}", soft_wrap=True, highlight=False)
    if not pictures:
        Console(stderr=True).print(MISSING, soft_wrap=True, markup=False, highlight=False)


def read_sizes(text: str) -> list[int]:
    """Numbers of paragraphs, e.g. from "126,1000", smallest first.

    Raises:
        BadParameter: they are not that.
    """
    try:
        sizes = sorted({int(part) for part in text.split(",")})
    except ValueError:
        sizes = [0]
    if sizes[0] < 1:
        raise typer.BadParameter("Give numbers of paragraphs, e.g. 126,1000,10000.", param_hint="'--sizes'")
    return sizes


def _make_writable(folder: Path) -> None:
    from assistant.cli.doctor import try_to_write

    hindrance = try_to_write(folder)
    if hindrance:
        raise typer.BadParameter(f"{folder} cannot be written ({hindrance}).", param_hint="'--out'")


def _run(specs: "list[CorpusSpec]", repeats: int, questions: int, keep: Path | None) -> "BenchReport":
    from assistant.cli.app import opened
    from assistant.settings import read_settings
    from evals.bench.bare import BareSentenceTransformer
    from evals.bench.cold import cold_start
    from evals.bench.machine import machine
    from evals.bench.memory import memory_of
    from evals.bench.results import BenchReport
    from evals.bench.run import Setup, bench_size

    facts = machine()
    model = read_settings().embedder
    embedder = BareSentenceTransformer(model)
    if repeats:  # their index is built now, if it is not there
        opened().retriever.index.close()
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, _telling() as tell:
        cold = cold_start(repeats, partial(tell, "cold starts"))
        setup = Setup(
            embedder,
            embedder.encode,
            partial(memory_of, model),
            questions=questions,
            keep=keep is not None,
            tell=tell,
        )
        home = keep or Path(temporary)
        results = tuple(bench_size(spec, home / spec.name, setup) for spec in specs)
    return BenchReport(
        machine=facts,
        corpus=specs[0].description,
        embedder=embedder.fingerprint,
        sizes=results,
        cold_start=cold,
    )


@contextmanager
def _telling() -> "Iterator[Tell]":
    """A progress bar for each thing that is done, on standard error."""
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield tell
