"""The command `eval convert`."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def convert(
    source: Annotated[
        Path,
        typer.Argument(
            help="A CSV file, the feedback file of a page (.jsonl), or a folder of passages.jsonl and "
            "questions.jsonl."
        ),
    ],
    to: Annotated[Path | None, typer.Option(help="The YAML file to write; by default it is printed.")] = None,
    report: Annotated[
        str | None, typer.Option(help="The report that the file is about; by default the one in use.")
    ] = None,
) -> None:
    """Make a question set of a spreadsheet saved as CSV, of readers' feedback, or of a folder of lines."""
    from assistant.settings import read_settings
    from corpus.errors import QuestionSetError
    from evals.convert import from_csv, from_folder, to_yaml
    from evals.feedback import from_feedback
    from evals.output import check_output

    check_output(to)
    if not source.exists():
        raise QuestionSetError(
            f"There is no {source}. Give a CSV file, a feedback file (.jsonl), or a folder of passages."
        )
    about, drafts = report or read_settings().report, 0
    if source.suffix == ".jsonl":
        judged = from_feedback(source, about)
        text, count, drafts = judged.to_yaml(), len(judged.cases), len(judged.drafts)
    else:
        found = from_folder(source) if source.is_dir() else from_csv(source, about)
        text, count = to_yaml(found), len(found.cases)
    if to is None:
        sys.stdout.write(text)
        return
    to.write_text(text, encoding="utf-8")
    told = f"Written: {to}, {count} questions."
    if drafts:
        told += (
            f" {drafts} more, whose answers were called wrong, stand at its end as comments: complete them."
        )
    if source.is_dir():
        told += f" Run it with --passages {source}."
    Console().print(told, markup=False, highlight=False, soft_wrap=True)
