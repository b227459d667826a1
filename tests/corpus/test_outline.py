"""The report's outline, compared with a snapshot that a person can read."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from corpus import Report, Section, load_report

SNAPSHOT = Path(__file__).with_name("outline.txt")


def outline_of(report: Report) -> str:
    return "\n".join(line for section in report.sections for line in _lines(report, section, "")) + "\n"


def _lines(report: Report, section: Section, indent: str) -> Iterator[str]:
    yield f"{indent}{section.title}{_pages(section)}"
    kinds = Counter(report.paragraph(i).kind.value for i in section.paragraph_ids)
    for kind, count in kinds.items():
        yield f"{indent}  - {kind}: {count}"
    for inner in section.sections:
        yield from _lines(report, inner, indent + "  ")


def _pages(section: Section) -> str:
    if section.pages is None:
        return ""
    first, last = section.pages
    return f" [{first} to {last or 'the end'}]"


def test_the_outline_is_the_one_that_was_approved(report: Report):
    assert outline_of(report) == SNAPSHOT.read_text(encoding="utf-8"), (
        "The outline has changed. If the change is right, renew the snapshot: "
        ".venv/bin/python tests/corpus/test_outline.py"
    )


if __name__ == "__main__":
    SNAPSHOT.write_text(outline_of(load_report()), encoding="utf-8")
