"""Inspection reports and their parsing: text in, a `Report` of numbered paragraphs out."""

from corpus.load import DEFAULT_REPORT, available_reports, load_report, read_report
from corpus.model import (
    Cell,
    FootnoteMark,
    Judgment,
    Kind,
    Link,
    Metadata,
    Paragraph,
    Report,
    Row,
    Section,
)
from corpus.parse import parse
from corpus.sentences import sentence_spans, sentences

__all__ = [
    "DEFAULT_REPORT",
    "Cell",
    "FootnoteMark",
    "Judgment",
    "Kind",
    "Link",
    "Metadata",
    "Paragraph",
    "Report",
    "Row",
    "Section",
    "available_reports",
    "load_report",
    "parse",
    "read_report",
    "sentence_spans",
    "sentences",
]
