"""The command `eval retrieval`: how well paragraphs are ranked, stage by stage, on any question set."""

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from evals.split import Split

if TYPE_CHECKING:
    from evals.retrieval.ablate import Row
    from evals.retrieval.sets import RetrievalSet


def retrieval(
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="A packaged set, a YAML file, or a folder of passages.jsonl and questions.jsonl."
        ),
    ] = None,
    ablate: Annotated[bool, typer.Option(help="A row for each stage of ranking.")] = False,
    split: Annotated[Split, typer.Option(help="Which half of each set.")] = Split.ALL,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many questions of a set.")] = None,
    misspell: Annotated[bool, typer.Option(help="Put a slip of the keyboard into each question.")] = False,
    markdown: Annotated[Path | None, typer.Option(help="Write the tables to this Markdown file.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write every figure to this JSON file.")] = None,
) -> None:
    """Measure the ranking of paragraphs, the tutorial pipeline in the first row."""
    from corpus.errors import QuestionSetError
    from evals.cases import DEFAULT_SET
    from evals.output import check_output
    from evals.retrieval import show
    from evals.retrieval.sets import read_set

    check_output(markdown)
    check_output(out)
    console = Console()
    found: list[tuple[RetrievalSet, tuple[Row, ...], str]] = []
    for name in sets or [DEFAULT_SET]:
        chosen = read_set(name).chosen(split.names, limit, misspell)
        if not chosen.questions:
            raise QuestionSetError(f"The set {name} has no question for retrieval in its {split} half.")
        rows = _measured(chosen, ablate)
        title = f"{chosen.name}: {_described(chosen, split, misspell)}"
        console.print(show.table(title, rows))
        found.append((chosen, rows, title))
    if markdown:
        markdown.write_text("\n".join(show.markdown(title, rows) for _, rows, title in found), "utf-8")
    if out:
        figures = [show.to_dict(chosen.name, chosen.questions, rows) for chosen, rows, _ in found]
        out.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _measured(chosen: "RetrievalSet", ablate: bool) -> "tuple[Row, ...]":
    from rich.progress import Progress

    from evals.retrieval.ablate import ablate as measure
    from evals.retrieval.stages import stages

    with Progress(console=Console(stderr=True), transient=True) as bar, tempfile.TemporaryDirectory() as home:
        task = bar.add_task(f"Indexing {chosen.name}", total=None)
        with stages(chosen.report, Path(home), every=ablate) as rows:
            bar.update(task, description=f"Asking {chosen.name}")
            return measure(
                rows, chosen.questions, lambda done, total: bar.update(task, completed=done, total=total)
            )


def _described(chosen: "RetrievalSet", split: Split, misspell: bool) -> str:
    half = "" if split is Split.ALL else f" of the {split} half"
    slips = ", each with a slip of the keyboard" if misspell else ""
    return f"{len(chosen.questions)} questions{half}{slips}, {len(chosen.report.paragraphs)} paragraphs"
