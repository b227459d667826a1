"""The manifest: its fingerprint changes when anything changes that the index depends on."""

from dataclasses import replace

import pytest
from small_reports import generated, reworded

from corpus import Report
from vectorstore import Manifest, manifest_for


@pytest.fixture
def manifest(report: Report) -> Manifest:
    return manifest_for([report], "fake/1")


def test_the_same_report_and_embedder_give_the_same_fingerprint(report: Report, manifest: Manifest):
    assert manifest_for([report], "fake/1").fingerprint == manifest.fingerprint
    assert len(manifest.fingerprint) == 16


def test_another_embedder_gives_another_fingerprint(report: Report, manifest: Manifest):
    assert manifest_for([report], "fake/2").fingerprint != manifest.fingerprint


def test_another_parse_of_the_same_source_gives_another_fingerprint(report: Report, manifest: Manifest):
    first, *rest = report.paragraphs
    other = replace(report, paragraphs=(replace(first, text=first.text + "."), *rest))
    assert manifest_for([other], "fake/1").fingerprint != manifest.fingerprint


@pytest.mark.parametrize(
    "change",
    [
        {"name": "another"},
        {"schema": 99},
        {"chunking": "another/1"},
        {"embedder": "fake/2"},
        {"libraries": {"chromadb": "0"}},
        {"reports": {"durham-2014": "0"}},
        {"reports": {}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_field_counts(manifest: Manifest, change: dict[str, object]):
    other = replace(manifest, **change)
    assert other.fingerprint != manifest.fingerprint
    assert (other.folder == manifest.folder) == ("reports" in change)


def test_the_order_of_the_reports_does_not_count():
    one, other = generated("one", 3), generated("other", 3)
    here, there = manifest_for([one, other], "fake/1"), manifest_for([other, one], "fake/1")
    assert here == there
    assert here.fingerprint == there.fingerprint


def test_a_library_keeps_its_folder_when_its_reports_change():
    one, other = generated("one", 3), generated("other", 3)
    folders = {
        manifest_for(reports, "fake/1", "mine").folder
        for reports in ([], [one], [one, other], [reworded(one, 1, "Theft fell.")])
    }
    assert len(folders) == 1
    assert folders.pop().startswith("mine-")


def test_a_report_alone_gives_the_library_its_name(manifest: Manifest):
    assert manifest.name == "durham-2014"
    assert manifest.folder.startswith("durham-2014-")
    assert manifest_for([generated("one", 3), generated("other", 3)], "fake/1").name == "library"


@pytest.mark.parametrize(
    "name", ["Notes & Queries/2", "../../etc", "Größe", "отчёты", "x" * 300, "a b", "a-b"]
)
def test_any_name_makes_a_plain_folder_of_its_own(name: str):
    folder = manifest_for([], "fake/1", name).folder
    assert folder.replace("-", "").isalnum()
    assert folder.isascii()
    assert len(folder) < 64  # Chroma takes it as the name of a collection
    assert folder != manifest_for([], "fake/1", name + "!").folder


def test_stored_it_says_everything(manifest: Manifest):
    for said in ("durham-2014", "fake/1", "paragraph-with-context", "chromadb"):
        assert said in manifest.to_json()
