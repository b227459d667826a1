"""The command `eval convert`."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def convert(
    source: Annotated[
        Path, typer.Argument(help="A CSV file, or a folder of passages.jsonl and questions.jsonl.")
    ],
    to: Annotated[Path | None, typer.Option(help="The YAML file to write; by default it is printed.")] = None,
    report: Annotated[
        str | None, typer.Option(help="The report that a CSV file is about; by default the one in use.")
    ] = None,
) -> None:
    """Make a question set of a spreadsheet saved as CSV, or of a folder of JSON lines."""
    from assistant.settings import read_settings
    from evals.convert import from_csv, from_folder, to_yaml
    from evals.output import check_output

    check_output(to)
    if source.is_dir():
        found = from_folder(source)
    else:
        found = from_csv(source, report or read_settings().report)
    text = to_yaml(found)
    if to is None:
        sys.stdout.write(text)
        return
    to.write_text(text, encoding="utf-8")
    Console().print(
        f"Written: {to}, {len(found.cases)} questions.", markup=False, highlight=False, soft_wrap=True
    )
