"""Files that a command writes at its end: whether they can be is told at its beginning."""

from pathlib import Path

from corpus.errors import QuestionSetError


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
