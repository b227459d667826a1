"""The manifest: what an index was built from, so that a stale one is never used."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version

from pydantic import TypeAdapter

from corpus import Paragraph, Report
from vectorstore.chunk import CHUNKING

SCHEMA = 3
_LIBRARIES = ("chromadb", "sentence-transformers")
_PARAGRAPHS = TypeAdapter(tuple[Paragraph, ...])


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything an index depends on; `fingerprint` changes when any of it does."""

    name: str
    """The library: what stays the same when reports come, change and go."""
    schema: int
    chunking: str
    embedder: str
    libraries: dict[str, str]
    reports: dict[str, str]
    """Report id to the SHA-256 of its paragraphs: the parser's output."""

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits."""
        return short_digest(self.to_json())

    @property
    def folder(self) -> str:
        """The name of the index's folder: the library's, and a digest of all but its reports."""
        settled = {key: value for key, value in asdict(self).items() if key != "reports"}
        return f"{_slug(self.name)}-{short_digest(json.dumps(settled, sort_keys=True))}"

    def to_json(self) -> str:
        """The manifest as it is stored."""
        return json.dumps(asdict(self), indent=2, sort_keys=True)


def manifest_for(reports: Sequence[Report], embedder: str, name: str = "") -> Manifest:
    """The manifest that an index over these reports must have."""
    return Manifest(
        name=name or (reports[0].id if len(reports) == 1 else "library"),
        schema=SCHEMA,
        chunking=CHUNKING,
        embedder=embedder,
        libraries={library: version(library) for library in _LIBRARIES},
        reports={report.id: report_digest(report) for report in reports},
    )


def report_digest(report: Report) -> str:
    """SHA-256 over everything that was parsed of a report's paragraphs."""
    return hashlib.sha256(_PARAGRAPHS.dump_json(report.paragraphs)).hexdigest()


def short_digest(text: str) -> str:
    """Sixteen hexadecimal digits that stand for a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:40] or "index"
