"""The manifest: what an index was built from, so that a stale one is never used."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from corpus import Report
from vectorstore.chunk import CHUNKING, context

FILE = "manifest.json"
SCHEMA = 2
_LIBRARIES = ("chromadb", "bm25s", "sentence-transformers")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything an index depends on; `fingerprint` changes when any of it does."""

    schema: int
    reports: dict[str, str]
    """Report id to the SHA-256 of its source."""
    paragraphs: str
    """SHA-256 over every paragraph's id, context and text: the parser's output."""
    chunking: str
    embedder: str
    libraries: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits; the name of the index's folder."""
        return hashlib.sha256(self.to_json().encode()).hexdigest()[:16]

    def to_json(self) -> str:
        """The manifest as it is stored."""
        return json.dumps(asdict(self), indent=2, sort_keys=True)


def manifest_for(reports: Sequence[Report], embedder: str) -> Manifest:
    """The manifest that an index over these reports must have."""
    digest = hashlib.sha256()
    for report in reports:
        for paragraph in report.paragraphs:
            digest.update(f"{paragraph.id}\0{context(paragraph, report)}\0{paragraph.text}\0".encode())
    return Manifest(
        schema=SCHEMA,
        reports={report.id: report.metadata.sha256 for report in reports},
        paragraphs=digest.hexdigest(),
        chunking=CHUNKING,
        embedder=embedder,
        libraries={name: version(name) for name in _LIBRARIES},
    )


def is_complete(folder: Path, manifest: Manifest) -> bool:
    """Whether a folder holds a finished index with that manifest (it is written last)."""
    try:
        return (folder / FILE).read_text(encoding="utf-8") == manifest.to_json()
    except OSError:
        return False
