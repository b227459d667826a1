"""The index on disk: built once, each report whole or not at all, and refused when it is damaged."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from small_reports import WordEmbedder, generated, orders, questions_for, rankings, reworded

from corpus import Report
from corpus.errors import IndexUnavailable
from vectorstore import HybridRetriever, Index, Library, open_index
from vectorstore.database import FILE

QUESTION = "What was the victim satisfaction rate?"


@pytest.fixture
def home(tmp_path: Path, built_home: Path) -> Path:
    """A copy of a home with one index in it, built by the fake embedder."""
    return Path(shutil.copytree(built_home, tmp_path / "home"))


def indexes(home: Path) -> set[str]:
    return {entry.name for entry in home.iterdir() if entry.is_dir()}


def chunk_ids(index: Index) -> list[str]:
    return [entry.id for entry in index.catalogue.entries(index.catalogue.every_key())]


def first_id(home: Path, report: Report, embedder) -> str:
    index = open_index(home, [report], embedder)
    ranking = HybridRetriever(index=index, embedder=embedder).rank(QUESTION)
    index.close()
    return ranking.passages[0].paragraph.id


def test_a_build_holds_every_paragraph_and_answers(tmp_path: Path, report: Report, fake_embedder):
    index = open_index(tmp_path / "new" / "home", [report], fake_embedder)
    entries = index.catalogue.entries(index.catalogue.every_key())
    assert [e.place for e in entries] == sorted(e.place for e in entries)
    assert list(dict.fromkeys(e.paragraph_id for e in entries)) == [p.id for p in report.paragraphs]
    assert index.catalogue.paragraph_count() == len(report.paragraphs)
    assert index.catalogue.paragraphs(p.id for p in report.paragraphs) == {p.id: p for p in report.paragraphs}
    assert index.size == len(entries) == len(index.store.vectors())
    ranking = HybridRetriever(index=index, embedder=fake_embedder).rank(QUESTION)
    assert "victim satisfaction rate" in ranking.passages[0].paragraph.text
    assert ranking.trouble == ""
    index.close()


def test_a_second_opening_embeds_nothing_and_reads_the_same(home: Path, report: Report, fake_embedder):
    one = open_index(home, [report], fake_embedder)
    other = open_index(home, [report], fake_embedder)
    assert fake_embedder.calls == 0
    assert chunk_ids(one) == chunk_ids(other)
    retrievers = [HybridRetriever(index=index, embedder=fake_embedder) for index in (one, other)]
    assert retrievers[0].rank(QUESTION) == retrievers[1].rank(QUESTION)
    one.close()
    other.close()


def test_progress_is_told_until_the_total_is_reached(tmp_path: Path, report: Report, fake_embedder):
    told: list[tuple[int, int]] = []
    index = open_index(tmp_path, [report], fake_embedder, lambda done, total: told.append((done, total)))
    assert told == sorted(set(told))
    assert len(told) > 1
    assert {total for _, total in told} == {len(report.paragraphs)}
    assert told[-1] == (len(report.paragraphs), len(report.paragraphs))
    index.close()


def test_progress_counts_only_the_reports_that_changed(tmp_path: Path):
    one, other = generated("one", 7), generated("other", 5)
    open_index(tmp_path, [one, other], WordEmbedder(), name="both").close()
    told: list[tuple[int, int]] = []
    changed = [reworded(one, 2, "Theft fell."), other]
    open_index(tmp_path, changed, WordEmbedder(), lambda *at: told.append(at), name="both").close()
    assert told == [(6, 7), (7, 7)]


def test_the_nearest_chunk_to_a_stored_vector_is_its_own(home: Path, report: Report, fake_embedder):
    index = open_index(home, [report], fake_embedder)
    entry = index.catalogue.entries(index.catalogue.every_key())[40]
    vectors, _ = fake_embedder.embed([index.catalogue.chunk_texts([entry.key])[entry.key]])
    [(nearest, cosine)] = index.store.nearest(vectors[0], 1)
    assert nearest == entry.id
    assert cosine == pytest.approx(1.0, abs=1e-4)
    assert len(index.store.nearest(vectors[0], 10_000)) == index.size
    index.close()


def test_a_build_that_dies_leaves_the_index_before_it_working(
    home: Path, report: Report, fake_embedder, fake_embedder_type: type
):
    dying = fake_embedder_type(fingerprint="fake/2", fails_at=1)
    with pytest.raises(RuntimeError, match="the embedder died"):
        open_index(home, [report], dying)
    assert not Library(home, [report], dying).is_built()
    assert first_id(home, report, fake_embedder)
    assert fake_embedder.calls == 1  # the question alone


def test_a_build_after_one_that_died_goes_on_where_it_stopped(tmp_path: Path, fake_embedder_type: type):
    one, other = generated("one", 6), generated("other", 5)
    dying = fake_embedder_type(fingerprint=WordEmbedder.fingerprint, fails_at=2)
    with pytest.raises(RuntimeError, match="the embedder died"):
        open_index(tmp_path, [one, other], dying, name="both")
    embedder = WordEmbedder()
    index = open_index(tmp_path, [one, other], embedder, name="both")
    assert len(embedder.texts) == len(other.paragraphs)
    assert set(index.catalogue.digests()) == {"one", "other"}
    assert set(index.store.vectors()) == index.catalogue.chunk_ids()
    index.close()


def test_while_a_change_dies_the_index_stays_as_it_was(tmp_path: Path, fake_embedder_type: type):
    before = generated("one", 6)
    open_index(tmp_path, [before], WordEmbedder()).close()
    dying = fake_embedder_type(fingerprint=WordEmbedder.fingerprint, fails_at=1)
    with pytest.raises(RuntimeError, match="the embedder died"):
        open_index(tmp_path, [reworded(before, 2, "Theft fell.")], dying)
    embedder = WordEmbedder()
    index = open_index(tmp_path, [before], embedder)
    assert embedder.texts == []
    assert index.catalogue.paragraphs_of("one") == {p.id: p for p in before.paragraphs}
    index.close()


def test_a_folder_without_a_catalogue_is_not_taken_for_an_index(home: Path, report: Report, fake_embedder):
    library = Library(home, [report], fake_embedder)
    (library.folder / FILE).unlink()
    assert not library.is_built()
    index = library.open()
    assert fake_embedder.calls > 0
    assert index.size >= len(report.paragraphs)
    index.close()


def test_what_earlier_versions_left_is_removed_by_the_next_build(
    tmp_path: Path, report: Report, fake_embedder
):
    (tmp_path / ".building-killed").mkdir()
    (tmp_path / ".building-killed" / "tokens.npz").write_bytes(b"half")
    (tmp_path / "0123456789abcdef").mkdir()
    (tmp_path / "0123456789abcdef" / "manifest.json").write_text("{}", encoding="utf-8")
    (tmp_path / "something else").mkdir()
    library = Library(tmp_path, [report], fake_embedder)
    library.open().close()
    assert indexes(tmp_path) == {library.folder.name, "something else"}


def test_another_embedder_gets_an_index_of_its_own(home: Path, report: Report, fake_embedder_type: type):
    other = fake_embedder_type(fingerprint="fake/2")
    assert not Library(home, [report], other).is_built()
    index = open_index(home, [report], other)
    assert other.calls > 0
    assert index.manifest.embedder == "fake/2"
    index.close()


def test_of_the_indexes_that_no_longer_fit_only_the_newest_stays(tmp_path: Path):
    report = generated("one", 3)
    libraries = [Library(tmp_path, [report], WordEmbedder(f"words/{n}")) for n in range(4)]
    for age, library in enumerate(libraries):
        library.open().close()
        os.utime(library.folder, (age, age))
    assert indexes(tmp_path) == {library.folder.name for library in libraries[2:]}


def test_libraries_with_other_names_leave_each_other_alone(tmp_path: Path):
    long = "a-report-whose-name-is-longer-than-most-names-are"
    names = [
        "one",
        "one-more",
        "one more",
        "Übersicht",
        "отчёты",
        "报告",
        f"{long}-1",
        f"{long}-2",
        f"{long}-3",
    ]
    report = generated("one", 3)
    for name in names:
        open_index(tmp_path, [report], WordEmbedder(), name=name).close()
    built = [name for name in names if Library(tmp_path, [report], WordEmbedder(), name).is_built()]
    assert built == names


def test_a_dropped_index_is_built_anew(home: Path, report: Report, fake_embedder):
    library = Library(home, [report], fake_embedder)
    assert library.is_built()
    library.drop()
    assert not library.is_built()
    assert not library.folder.exists()
    assert first_id(home, report, fake_embedder)
    assert library.is_built()


def test_an_index_that_is_in_use_can_be_dropped_and_built_anew(tmp_path: Path):
    report = generated("one", 6)
    library = Library(tmp_path, [report], WordEmbedder())
    before = library.open()
    expected = rankings(before, WordEmbedder(), questions_for(report))
    library.drop()
    after = library.open()
    assert rankings(after, WordEmbedder(), questions_for(report)) == expected
    assert len(after.store.vectors()) == after.size
    before.close()
    after.close()


def test_several_may_open_a_new_index_at_once_and_one_builds_it(tmp_path: Path):
    report = generated("one", 6)
    embedder = WordEmbedder(pause=0.05)
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_index(tmp_path, [report], embedder), range(4)))
    assert len(embedder.texts) == len(report.paragraphs)
    questions = questions_for(report)
    found = [orders(rankings(index, WordEmbedder(), questions)) for index in opened]
    assert all(each == found[0] for each in found)
    for index in opened:
        index.close()


def test_an_index_can_be_asked_by_several_threads_at_once(home: Path, report: Report, fake_embedder):
    index = open_index(home, [report], fake_embedder)
    retriever = HybridRetriever(index=index, embedder=fake_embedder)
    questions = [p.text[:60] for p in report.paragraphs[20:60]]
    expected = [retriever.rank(question) for question in questions]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(retriever.rank, questions)) == expected
    index.close()


def overwrite(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b"\x00not what it was\n\x00" * 100)


def tear(folder: Path) -> None:
    """Keeps the first page alone."""
    os.truncate(folder / FILE, 32768)


@pytest.mark.parametrize("damage", [overwrite(FILE), tear], ids=["another file", "the first page alone"])
def test_a_damaged_catalogue_is_refused_with_the_remedy(
    home: Path, report: Report, fake_embedder, damage: Callable[[Path], None]
):
    library = Library(home, [report], fake_embedder)
    damage(library.folder)
    for act in (library.open, library.is_built):
        with pytest.raises(IndexUnavailable, match="inspection-assistant index --rebuild") as caught:
            act()
        assert str(library.folder) in str(caught.value)
        assert "\n" not in str(caught.value)
    library.drop()
    assert first_id(home, report, fake_embedder)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda folder: shutil.rmtree(folder / "chroma"), id="no chroma"),
        pytest.param(overwrite("chroma/chroma.sqlite3"), id="other chroma.sqlite3"),
    ],
)
def test_without_chroma_the_words_still_find_and_the_remedy_is_said(
    home: Path, report: Report, fake_embedder, damage: Callable[[Path], None]
):
    library = Library(home, [report], fake_embedder)
    damage(library.folder)
    index = library.open()
    ranking = HybridRetriever(index=index, embedder=fake_embedder).rank(QUESTION)
    assert "victim satisfaction rate" in ranking.passages[0].paragraph.text
    assert "inspection-assistant index --check" in ranking.trouble
    assert "\n" not in ranking.trouble
    index.close()


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


def test_many_may_ask_an_index_that_was_just_opened(tmp_path: Path, built_home: Path):
    """In a process of its own, for Chroma keeps what it has opened of a folder."""
    script = (
        "import sys, threading\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from pathlib import Path\n"
        "import numpy as np\n"
        "from vectorstore.place import Folder\n"
        "from vectorstore.store import ChunkStore\n"
        "store = ChunkStore(Folder(Path(sys.argv[1])), sys.argv[2])\n"
        "start = threading.Barrier(8)\n"
        "def ask(_):\n"
        "    start.wait()\n"
        "    return len(store.nearest(np.ones(int(sys.argv[3]), dtype=np.float32), 3))\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    print(sorted(pool.map(ask, range(8))))\n"
    )
    home = Path(shutil.copytree(built_home, tmp_path / "home"))
    folder = next(entry for entry in (home / next(iter(indexes(home)))).iterdir() if entry.is_dir())
    collection, dimension = collection_of(folder)
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder), collection, str(dimension)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.strip() == str([3] * 8), done.stderr


def collection_of(folder: Path) -> tuple[str, int]:
    """The name and dimension of the one collection in a Chroma folder."""
    with closing(sqlite3.connect(folder / "chroma.sqlite3")) as database:
        name, dimension = database.execute("SELECT name, dimension FROM collections").fetchone()
    return str(name), int(dimension)
