"""Real text as reports."""

import gzip
from pathlib import Path

import pytest

from corpus import Kind
from corpus.errors import CorpusError
from evals.bench.documents import TextReports


def paragraph(topic: str) -> str:
    return f"This paragraph is about {topic} and about nothing else,\nand it has words enough to be kept."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    first = "\n\n".join([paragraph("installation"), "Short.", "=" * 80, paragraph("configuration")])
    (tmp_path / "one" / "README.Debian").write_text(first, encoding="utf-8")
    second = "\n \n".join([paragraph("installation"), paragraph("upgrading"), "word " * 900])
    (tmp_path / "two" / "changelog.gz").write_bytes(gzip.compress(second.encode()))
    (tmp_path / "two" / "notes.txt").write_text(paragraph("removal"), encoding="utf-8")
    (tmp_path / "two" / "broken.gz").write_bytes(b"\x1f\x8b not gzip")
    (tmp_path / "two" / "data.txt").write_bytes(b"\0" * 500)
    (tmp_path / "two" / "program.py").write_text(paragraph("code"), encoding="utf-8")
    (tmp_path / "two" / "zlink.txt").symlink_to(tmp_path / "one" / "README.Debian")
    return tmp_path


def test_each_readable_paragraph_is_taken_once(folder: Path):
    reports = TextReports(folder, 4)
    assert [r.metadata.title for r in reports] == ["one/README.Debian", "two/changelog.gz", "two/notes.txt"]
    topics = [p.text.split()[4] for r in reports for p in r.paragraphs]
    assert topics == ["installation", "configuration", "upgrading", "removal"]
    first = reports[0].paragraphs[0]
    assert (first.id, first.kind, first.section_path) == (
        "text-0000/text/1",
        Kind.PARAGRAPH,
        ("one/README.Debian",),
    )
    assert "\n" not in first.text


def test_only_as_many_as_were_asked_for(folder: Path):
    assert [len(report.paragraphs) for report in TextReports(folder, 3)] == [2, 1]


def test_too_little_text_is_an_error_that_says_how_much_there_is(folder: Path):
    with pytest.raises(CorpusError, match="4 paragraphs, not 5"):
        TextReports(folder, 5)


def test_a_long_file_is_several_reports(tmp_path: Path):
    (tmp_path / "NEWS").write_text(
        "\n\n".join(paragraph(f"change {n}") for n in range(130)), encoding="utf-8"
    )
    reports = TextReports(tmp_path, 130)
    assert [len(report.paragraphs) for report in reports] == [126, 4]
    assert reports[1].id == "text-0001"
    assert reports[1] == reports[1]


def test_a_question_is_made_of_a_paragraphs_own_words(folder: Path):
    asked = TextReports(folder, 4).questions(2)
    assert [q.paragraph_id for q in asked] == ["text-0000/text/1", "text-0001/text/1"]
    assert "installation" in asked[0].text
    assert "upgrading" in asked[1].text
