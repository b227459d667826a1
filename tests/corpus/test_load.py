"""Reading a report from disk: what is wrong with it is said in one line."""

import hashlib
import shutil
from pathlib import Path

import pytest

from corpus import DEFAULT_REPORT, Report, available_reports, load_report, read_report
from corpus.errors import CorpusError, InspectionAssistantError


@pytest.fixture
def home(tmp_path: Path, report_home: Path) -> Path:
    return Path(shutil.copytree(report_home, tmp_path / "durham-2014"))


def refusal(home: Path) -> str:
    with pytest.raises(CorpusError) as caught:
        read_report(home, "durham-2014")
    assert "\n" not in str(caught.value)
    assert "'durham-2014'" in str(caught.value)
    return str(caught.value)


def publish(home: Path, text: str) -> None:
    """Replaces the report's text and writes its digest into the particulars."""
    old = hashlib.sha256((home / "report.md").read_bytes()).hexdigest()
    (home / "report.md").write_text(text, encoding="utf-8")
    new = hashlib.sha256((home / "report.md").read_bytes()).hexdigest()
    toml = (home / "report.toml").read_text(encoding="utf-8")
    (home / "report.toml").write_text(toml.replace(old, new), encoding="utf-8")


def test_the_packaged_text_has_the_published_digest(report: Report, report_home: Path):
    assert hashlib.sha256((report_home / "report.md").read_bytes()).hexdigest() == report.metadata.sha256


def test_the_particulars_are_those_of_the_report(report: Report):
    assert report.id == DEFAULT_REPORT == "durham-2014"
    assert report.metadata.title == "Crime inspection 2014: Durham Constabulary"
    assert report.metadata.force == "Durham Constabulary"
    assert report.metadata.isbn in report.paragraphs[0].text
    assert report.metadata.published in report.paragraphs[0].text


def test_a_copy_of_the_folder_reads_as_the_same_report(report: Report, home: Path):
    assert read_report(home, "durham-2014") == report


def test_the_packaged_reports_are_listed_and_loaded_once():
    assert DEFAULT_REPORT in available_reports()
    assert load_report() is load_report()


def test_an_unknown_report_is_refused_with_those_there_are():
    with pytest.raises(
        CorpusError, match=r"There is no report 'durham-2051'\. These are here: .*durham-2014"
    ):
        load_report("durham-2051")


def test_a_changed_text_is_refused(home: Path):
    text = (home / "report.md").read_text(encoding="utf-8")
    (home / "report.md").write_text(text.replace("88.6", "98.6"), encoding="utf-8")
    assert "is not the published one" in refusal(home)


@pytest.mark.parametrize("name", ["report.md", "report.toml"])
def test_a_missing_file_is_named(home: Path, name: str):
    (home / name).unlink()
    message = refusal(home)
    assert name in message
    assert "Restore" in message


def test_a_missing_folder_is_refused(tmp_path: Path):
    assert "Restore" in refusal(tmp_path / "nowhere")


def test_a_folder_in_a_files_place_is_refused(home: Path):
    (home / "report.md").unlink()
    (home / "report.md").mkdir()
    assert "cannot be read" in refusal(home)


def test_text_that_is_not_utf_8_is_refused(home: Path):
    (home / "report.md").write_bytes("# Rapport\n\nFicelé.".encode("latin-1"))
    assert "is not UTF-8 text" in refusal(home)


@pytest.mark.parametrize("text", ["", "\n \n", "# Title\n\n# Contents\n\nOne\t1\nTwo\t2\n"])
def test_a_report_without_text_is_refused(home: Path, text: str):
    publish(home, text)
    assert "has no text" in refusal(home)


def test_particulars_that_are_not_toml_are_refused(home: Path):
    (home / "report.toml").write_text("title = ", encoding="utf-8")
    assert "report.toml" in refusal(home)


def test_particulars_that_lack_a_field_are_refused(home: Path):
    toml = (home / "report.toml").read_text(encoding="utf-8")
    (home / "report.toml").write_text(toml.replace("isbn", "isnb"), encoding="utf-8")
    assert "isnb" in refusal(home)


def test_every_corpus_error_is_in_the_tree_that_users_are_shown():
    assert issubclass(CorpusError, InspectionAssistantError)
