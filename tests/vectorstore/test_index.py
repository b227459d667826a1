"""The index on disk: built once, whole or not at all, and refused when it is damaged."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Report
from corpus.errors import IndexUnavailable
from vectorstore import HybridRetriever, drop_index, is_built, manifest_for, open_index

QUESTION = "What was the victim satisfaction rate?"


@pytest.fixture
def home(tmp_path: Path, built_home: Path) -> Path:
    """A copy of a home with one index in it, built by the fake embedder."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


@pytest.fixture
def folder(home: Path, report: Report, fake_embedder) -> Path:
    return home / manifest_for([report], fake_embedder.fingerprint).fingerprint


def indexes(home: Path) -> set[str]:
    return {entry.name for entry in home.iterdir() if entry.is_dir()}


def first_id(home: Path, report: Report, embedder) -> str:
    index = open_index(home, [report], embedder)
    ranking = HybridRetriever(index=index, embedder=embedder).rank(QUESTION)
    index.close()
    return ranking.passages[0].paragraph.id


def test_a_build_holds_every_paragraph_and_answers(tmp_path: Path, report: Report, fake_embedder):
    index = open_index(tmp_path / "new" / "home", [report], fake_embedder)
    assert {c.paragraph_id for c in index.chunks} == {p.id for p in report.paragraphs}
    assert index.store.count() == len(index.chunks)
    ranking = HybridRetriever(index=index, embedder=fake_embedder).rank(QUESTION)
    assert "victim satisfaction rate" in ranking.passages[0].paragraph.text
    index.close()


def test_a_second_opening_embeds_nothing_and_reads_the_same(home: Path, report: Report, fake_embedder):
    one = open_index(home, [report], fake_embedder)
    other = open_index(home, [report], fake_embedder)
    assert fake_embedder.calls == 0
    assert other.chunks == one.chunks
    assert other.lexical.scores(QUESTION).tolist() == one.lexical.scores(QUESTION).tolist()
    one.close()
    other.close()


def test_progress_is_told_until_the_total_is_reached(tmp_path: Path, report: Report, fake_embedder):
    told: list[tuple[int, int]] = []
    index = open_index(tmp_path, [report], fake_embedder, lambda done, total: told.append((done, total)))
    assert told == sorted(set(told))
    assert len(told) > 1
    assert {total for _, total in told} == {len(index.chunks)}
    assert told[-1] == (len(index.chunks), len(index.chunks))
    index.close()


def test_the_nearest_chunk_to_a_stored_vector_is_its_own(home: Path, report: Report, fake_embedder):
    index = open_index(home, [report], fake_embedder)
    vectors, _ = fake_embedder.embed([index.chunks[40].text])
    [(nearest, cosine)] = index.store.nearest(vectors[0], 1)
    assert nearest == index.chunks[40].id
    assert cosine == pytest.approx(1.0, abs=1e-4)
    assert len(index.store.nearest(vectors[0], 10_000)) == len(index.chunks)
    index.close()


def test_a_build_that_dies_leaves_the_index_before_it_working(
    home: Path, report: Report, fake_embedder, fake_embedder_type: type
):
    before = indexes(home)
    dying = fake_embedder_type(fingerprint="fake/2", fails_at=2)
    with pytest.raises(RuntimeError, match="the embedder died"):
        open_index(home, [report], dying)
    assert indexes(home) == before
    assert not is_built(home, [report], dying)
    assert first_id(home, report, fake_embedder)
    assert fake_embedder.calls == 1  # the question alone


def test_a_build_after_one_that_died_succeeds(tmp_path: Path, report: Report, fake_embedder):
    fake_embedder.fails_at = 2
    with pytest.raises(RuntimeError, match="the embedder died"):
        open_index(tmp_path, [report], fake_embedder)
    assert first_id(tmp_path, report, fake_embedder)


def test_a_folder_without_a_manifest_is_never_used(home: Path, folder: Path, report: Report, fake_embedder):
    (folder / "manifest.json").unlink()
    (folder / "chunks.json").write_text("[]", encoding="utf-8")
    assert not is_built(home, [report], fake_embedder)
    index = open_index(home, [report], fake_embedder)
    assert fake_embedder.calls > 0
    assert len(index.chunks) >= len(report.paragraphs)
    index.close()


def test_what_a_killed_build_left_is_removed_by_the_next(tmp_path: Path, report: Report, fake_embedder):
    (tmp_path / ".building-killed").mkdir()
    (tmp_path / ".building-killed" / "tokens.npz").write_bytes(b"half")
    open_index(tmp_path, [report], fake_embedder).close()
    assert indexes(tmp_path) == {manifest_for([report], fake_embedder.fingerprint).fingerprint}


def test_another_embedder_gets_an_index_of_its_own(home: Path, report: Report, fake_embedder_type: type):
    other = fake_embedder_type(fingerprint="fake/2")
    assert not is_built(home, [report], other)
    index = open_index(home, [report], other)
    assert other.calls > 0
    assert index.manifest.embedder == "fake/2"
    index.close()


def test_of_the_indexes_that_no_longer_fit_only_the_newest_stays(
    home: Path, report: Report, fake_embedder_type: type
):
    for fingerprint in ("fake/2", "fake/3"):
        open_index(home, [report], fake_embedder_type(fingerprint=fingerprint)).close()
    assert indexes(home) == {manifest_for([report], f"fake/{n}").fingerprint for n in (2, 3)}


def test_a_dropped_index_is_built_anew(home: Path, report: Report, fake_embedder):
    assert is_built(home, [report], fake_embedder)
    drop_index(home, [report], fake_embedder)
    assert not is_built(home, [report], fake_embedder)
    assert first_id(home, report, fake_embedder)
    assert is_built(home, [report], fake_embedder)


def delete(name: str) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return do


def overwrite(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b"\x00not what it was\n\x00")


def drop_a_chunk(folder: Path) -> None:
    stored = json.loads((folder / "chunks.json").read_text(encoding="utf-8"))
    (folder / "chunks.json").write_text(json.dumps(stored[:-1]), encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(delete("chunks.json"), id="no chunks.json"),
        pytest.param(delete("tokens.npz"), id="no tokens.npz"),
        pytest.param(delete("bm25"), id="no bm25"),
        pytest.param(delete("chroma"), id="no chroma"),
        pytest.param(overwrite("chunks.json"), id="other chunks.json"),
        pytest.param(overwrite("tokens.npz"), id="other tokens.npz"),
        pytest.param(overwrite("bm25/frequencies.json"), id="other frequencies.json"),
        pytest.param(overwrite("chroma/chroma.sqlite3"), id="other chroma.sqlite3"),
        pytest.param(drop_a_chunk, id="a chunk less"),
    ],
)
def test_a_damaged_index_is_refused_with_the_remedy(
    home: Path, folder: Path, report: Report, fake_embedder, damage: Callable[[Path], None]
):
    damage(folder)
    with pytest.raises(IndexUnavailable, match="inspection-assistant index --rebuild") as caught:
        open_index(home, [report], fake_embedder)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("below", ["", "home"], ids=["a file", "under a file"])
def test_a_home_that_cannot_be_written_is_refused_in_one_line(
    tmp_path: Path, report: Report, fake_embedder, below: str
):
    file = tmp_path / "file"
    file.write_text("not a folder", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="INSPECTION_INDEX_DIR") as caught:
        open_index(file / below, [report], fake_embedder)
    assert "\n" not in str(caught.value)
    assert file.read_text(encoding="utf-8") == "not a folder"
