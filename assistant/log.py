"""The log of evidence packs: a file that only grows, a pack a line."""

import json
import logging
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

_log = logging.getLogger(__name__)
_WAIT = 5.0
"""Seconds for another process to finish its line."""


def append(pack: dict[str, Any], file: Path) -> None:
    """Adds a pack to the log, on a line of its own.

    A log that cannot be written is warned of; the answer is given all the same.
    """
    line = json.dumps(pack, ensure_ascii=False) + "\n"
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(f"{file}.lock", timeout=_WAIT), file.open("a", encoding="utf-8") as log:
            log.write(line)
    except (OSError, Timeout) as error:
        _log.warning("The log %s cannot be written (%s). Set INSPECTION_LOG to another file.", file, error)
