"""Files that a command writes at its end: whether they can be is told at its beginning."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import QuestionSetError

if TYPE_CHECKING:
    from evals.results import RunReport

REPORT, PAGE = "report.json", "report.html"


def check_output(file: Path | None) -> None:
    """Refuses a file that is a folder, or in a folder that is not there.

    Raises:
        QuestionSetError: it says which.
    """
    if file and file.is_dir():
        raise QuestionSetError(f"{file} is a folder. Name a file in it.")
    if file and not file.resolve().parent.is_dir():
        raise QuestionSetError(
            f"There is no folder {file.resolve().parent} to write {file.name} in. Make it first."
        )


def write_report(report: "RunReport", folder: Path) -> list[Path]:
    """Writes a run to a folder that is there, and names the files."""
    from evals.page.page import render

    stored, page = folder / REPORT, folder / PAGE
    stored.write_text(json.dumps(report.to_dict(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    page.write_text(render(report), encoding="utf-8")
    return [stored, page]
