"""A run read back from its report.json."""

import json
from pathlib import Path

from pydantic import ValidationError

from corpus.errors import QuestionSetError
from evals.output import REPORT
from evals.results import VERSION, RunReport


def read_report(path: Path) -> RunReport:
    """The run in a report.json, or in the folder of one.

    Raises:
        QuestionSetError: the file cannot be read, or is none that `eval run` wrote.
    """
    path = path / REPORT if path.is_dir() else path
    again = "Give the folder that `eval run --out` wrote, or its report.json."
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionSetError(f"{path} cannot be read ({error.strerror}). {again}") from None
    except ValueError:
        raise QuestionSetError(f"{path} is not JSON. {again}") from None
    version = stored.get("version") if isinstance(stored, dict) else None
    if version != VERSION:
        raise QuestionSetError(f"{path} is not the report of a run in layout {VERSION}. {again}")
    try:
        return RunReport.from_dict(stored)
    except (ValidationError, KeyError, TypeError, AttributeError) as error:
        first = next(iter(str(error).splitlines()), "")
        raise QuestionSetError(f"{path} is not the report of a run ({first}). {again}") from None
