"""Files that are named on the command line: read, or written, or refused in one line."""

import json
import sys
from pathlib import Path
from typing import Any

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


def check_pack_name(file: Path) -> None:
    """Refuses, before a question is asked, a file that no evidence pack can be written to.

    Raises:
        FileError: it says why.
    """
    if file.suffix not in (".json", ".md"):
        raise FileError(f"{file} is neither .json nor .md. Name the pack out.json, or out.md to read it.")
    if not file.resolve().parent.is_dir():
        raise FileError(f"There is no folder {file.resolve().parent} to write {file.name} in. Make it first.")


def write_pack(pack: dict[str, Any], file: Path) -> None:
    """Writes an evidence pack as JSON, or as Markdown where the file's name ends in .md.

    Raises:
        FileError: it cannot be written.
    """
    from assistant.pack import pack_markdown

    text = (
        pack_markdown(pack) if file.suffix == ".md" else json.dumps(pack, indent=2, ensure_ascii=False) + "\n"
    )
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise FileError(
            f"{file} cannot be written ({error.strerror}). Name a file in a folder of yours."
        ) from None
