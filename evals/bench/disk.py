"""An index on disk."""

from pathlib import Path

from evals.bench.results import Disk

ENCODER = "encoder"
"""The part that does not grow with the index."""


def disk_of(home: Path, folder: Path) -> Disk:
    """The bytes of an index's `folder` by its entries, and of the encoder beside it in `home`."""
    parts = {entry.name: _size(entry) for entry in sorted(folder.iterdir())}
    parts[ENCODER] = _size(home) - sum(parts.values())
    return Disk(sum(parts.values()), parts)


def _size(entry: Path) -> int:
    if entry.is_dir():
        return sum(file.stat().st_size for file in entry.rglob("*") if file.is_file())
    return entry.stat().st_size
