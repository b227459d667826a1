"""Files that are named on the command line: read, or written, or refused in one line."""

import sys
from pathlib import Path

from corpus.errors import FileError


def read_text(name: str) -> str:
    """The text of a file; of standard input for "-".

    Raises:
        FileError: it cannot be read, or is not text.
    """
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise FileError(
            f"{name} cannot be read ({error.strerror}). Name a text file, or - to paste one."
        ) from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(f"{name} is not UTF-8 text. Save it as plain text or Markdown first.") from None


def write_text(file: Path, text: str) -> None:
    """Writes a file.

    Raises:
        FileError: it cannot be written.
    """
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(
            f"{file} cannot be written ({error.strerror}). Name a file in a folder of yours."
        ) from None
