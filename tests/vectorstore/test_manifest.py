"""The manifest: its fingerprint changes when anything changes that the index depends on."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Report
from vectorstore import Manifest, manifest_for
from vectorstore.manifest import FILE, is_complete


@pytest.fixture
def manifest(report: Report) -> Manifest:
    return manifest_for([report], "fake/1")


def test_the_same_report_and_embedder_give_the_same_fingerprint(report: Report, manifest: Manifest):
    assert manifest_for([report], "fake/1").fingerprint == manifest.fingerprint
    assert len(manifest.fingerprint) == 16


def test_another_report_digest_gives_another_fingerprint(report: Report, manifest: Manifest):
    other = replace(report, metadata=replace(report.metadata, sha256="0" * 64))
    assert manifest_for([other], "fake/1").fingerprint != manifest.fingerprint


def test_another_embedder_gives_another_fingerprint(report: Report, manifest: Manifest):
    assert manifest_for([report], "fake/2").fingerprint != manifest.fingerprint


def test_another_parse_of_the_same_source_gives_another_fingerprint(report: Report, manifest: Manifest):
    first, *rest = report.paragraphs
    other = replace(report, paragraphs=(replace(first, text=first.text + "."), *rest))
    assert manifest_for([other], "fake/1").fingerprint != manifest.fingerprint


@pytest.mark.parametrize(
    "change",
    [{"chunking": "another/1"}, {"schema": 99}, {"libraries": {"chromadb": "0"}}, {"paragraphs": "0"}],
    ids=lambda change: next(iter(change)),
)
def test_every_field_counts(manifest: Manifest, change: dict[str, object]):
    assert replace(manifest, **change).fingerprint != manifest.fingerprint


def test_a_folder_is_complete_when_it_holds_that_very_manifest(tmp_path: Path, manifest: Manifest):
    assert not is_complete(tmp_path, manifest)
    (tmp_path / FILE).write_text(manifest.to_json(), encoding="utf-8")
    assert is_complete(tmp_path, manifest)
    assert not is_complete(tmp_path, replace(manifest, embedder="fake/2"))
