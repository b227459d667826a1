"""What the Durham report does not show, and other reports will."""

import re
import shutil
from pathlib import Path

import pytest

from corpus import Kind, Metadata, Report, parse, read_report
from corpus.errors import CorpusError
from corpus.inline import plain


@pytest.fixture
def metadata(report: Report) -> Metadata:
    return report.metadata


@pytest.fixture
def home(tmp_path: Path, report_home: Path) -> Path:
    return Path(shutil.copytree(report_home, tmp_path / "durham-2014"))


def refusal(home: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        read_report(home, "durham-2014")
    return str(caught.value)


def test_a_marker_used_again_in_another_section_means_that_sections_footnote(metadata: Metadata):
    one = "# One\n\nA claim.<sup>1</sup>\n\n<sup>1</sup> Note one.\n\n"
    two = "# Two\n\nMore.<sup>1</sup>\n\n<sup>1</sup> Note two.\n"
    report = parse(one + two, metadata)
    claims = [p for p in report.paragraphs if p.kind is Kind.PARAGRAPH]
    notes = [report.paragraph(p.footnotes[0].footnote_id) for p in claims]
    assert [(n.text, n.section_path) for n in notes] == [("Note one.", ("One",)), ("Note two.", ("Two",))]


@pytest.mark.parametrize("before", ["", "# Title\n\n# Contents\n\nOne\t1\nTwo\t2\n\n"])
def test_text_before_the_first_heading_is_kept(metadata: Metadata, before: str):
    report = parse(f"{before}Text first.\n\n# One\n\nText second.\n", metadata)
    assert [p.text for p in report.paragraphs][-2:] == ["Text first.", "Text second."]


def test_a_line_that_repeats_a_chapters_title_is_kept_when_no_judgment_follows(metadata: Metadata):
    contents = "# Title\n\n# Contents\n\nOne\t1\nHow good is it?\t2\n\n"
    body = "# One\n\nHow good is it?\n\nText.\n\n# How good is it?\n\nText.\n"
    report = parse(contents + body, metadata)
    titles = [t for s in report.sections for t in (s.title, *(inner.title for inner in s.sections))]
    assert "\n".join([*titles, *(p.text for p in report.paragraphs)]).count("How good is it?") == 2


def test_a_block_of_mark_up_alone_is_no_paragraph(metadata: Metadata):
    report = parse("# One\n\n**\n\nText.\n", metadata)
    assert [p.text for p in report.paragraphs] == ["Text."]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("one<br>two", ["one", "two"]),
        ('see <a href="http://h/">here </a>now', ["see", "here", "now"]),
        ("costs $5 and $10 each", ["costs", "5", "and", "10", "each"]),
    ],
)
def test_mark_up_between_words_does_not_glue_them(source: str, words: list[str]):
    assert re.findall(r"\w+", plain(source).text) == words


def test_a_marker_after_a_space_at_the_end_stands_within_the_text():
    result = plain("A claim. <sup>1</sup>")
    assert [offset <= len(result.text) for offset, _ in result.marks] == [True]


def test_particulars_that_are_not_utf_8_are_named(home: Path):
    toml = (home / "report.toml").read_text(encoding="utf-8")
    (home / "report.toml").write_bytes(toml.encode("latin-1"))
    assert "report.toml" in refusal(home)


def test_a_digest_that_is_a_number_is_refused(home: Path):
    toml = (home / "report.toml").read_text(encoding="utf-8")
    (home / "report.toml").write_text(re.sub(r'sha256 = ".*"', "sha256 = 5", toml), encoding="utf-8")
    assert "report.toml" in refusal(home)
