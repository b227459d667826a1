"""Checking an index: what does not agree with its report is told of the right paragraph, and mended."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from small_reports import (
    TOLERANCE,
    WordEmbedder,
    difference,
    generated,
    orders,
    questions_for,
    rankings,
    reworded,
)

from corpus import Report
from corpus.errors import IndexUnavailable
from vectorstore import HybridRetriever, Library, Ranking
from vectorstore.catalogue import Catalogue
from vectorstore.check import Disagreement, check
from vectorstore.database import FILE

REPORTS = [generated("one", 9), generated("other", 7)]
HIT = "one/findings/4"
CHUNK = f"{HIT}#1"
QUESTIONS = questions_for(*REPORTS)


@dataclass(frozen=True)
class Fresh:
    home: Path
    rankings: list[Ranking]


def library(home: Path, *reports: Report) -> Library:
    return Library(home, reports or REPORTS, WordEmbedder(), "library")


def asked(home: Path) -> list[Ranking]:
    index = library(home).open()
    found = rankings(index, WordEmbedder(), QUESTIONS)
    index.close()
    assert {ranking.trouble for ranking in found} == {""}
    return found


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Fresh:
    home = tmp_path_factory.mktemp("fresh")
    return Fresh(home, asked(home))


@pytest.fixture
def home(tmp_path: Path, fresh: Fresh) -> Path:
    return Path(shutil.copytree(fresh.home, tmp_path / "home"))


def change(statement: str) -> Callable[[Path], None]:
    """Runs SQL in the catalogue, with the key of the chunk that is hit as `:key`, its paragraph as `:id`."""

    def do(folder: Path) -> None:
        with library(folder.parent).reading() as database:
            key = database.value("SELECT key FROM chunks WHERE id = ?", (CHUNK,))
            wanted = {":key": key, ":id": HIT}
            names = [name for name in statement.replace(",", " ").replace(")", " ").split() if name in wanted]
            values = [wanted[name] for name in names]
            database.execute(statement.replace(":key", "?").replace(":id", "?"), values)

    return do


def remove_from_lexical(folder: Path) -> None:
    with library(folder.parent).reading() as database:
        [entry] = Catalogue(database).entries_of([HIT])
        database.execute(
            "INSERT INTO lexical (lexical, rowid, stems) VALUES ('delete', ?, ?)", (entry.key, entry.stems)
        )


def add_to_lexical(folder: Path) -> None:
    with library(folder.parent).reading() as database:
        [entry] = Catalogue(database).entries_of([HIT])
        database.execute("INSERT INTO lexical (rowid, stems) VALUES (?, ' zebra ')", (entry.key,))


def add_stranger_to_lexical(folder: Path) -> None:
    with library(folder.parent).reading() as database:
        database.execute("INSERT INTO lexical (rowid, stems) VALUES (9999, ' zebra ')")


def in_chroma(act: Callable[[chromadb.Collection], object]) -> Callable[[Path], None]:
    def do(folder: Path) -> None:
        client = chromadb.PersistentClient(
            str(folder / "chroma"), settings=Settings(anonymized_telemetry=False)
        )
        [found] = client.list_collections()
        act(client.get_collection(found.name))
        client.close()

    return do


def overwrite(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(b"\x00not what it was\n\x00" * 100)


ELSEWHERE = np.eye(1, 32, dtype=np.float32)
PARTS = {
    "the token vectors zeroed": (
        change("UPDATE vectors SET tokens = zeroblob(length(tokens)) WHERE key = :key"),
        ("token vectors", HIT),
    ),
    "a token's scale changed": (
        change("UPDATE vectors SET scales = zeroblob(length(scales)) WHERE key = :key"),
        ("token vectors", HIT),
    ),
    "the spans shortened": (
        change("UPDATE vectors SET spans = substr(spans, 1, 4) WHERE key = :key"),
        ("token vectors", HIT),
    ),
    "the vector zeroed": (
        change("UPDATE vectors SET vector = zeroblob(length(vector)) WHERE key = :key"),
        ("token vectors", HIT),
    ),
    "the vectors deleted": (change("DELETE FROM vectors WHERE key = :key"), ("token vectors", HIT)),
    "the paragraph changed": (
        change("UPDATE paragraphs SET body = replace(body, '. ', '! ') WHERE id = :id"),
        ("paragraphs", HIT),
    ),
    "the paragraph no JSON": (
        change("UPDATE paragraphs SET body = 'not what it was' WHERE id = :id"),
        ("paragraphs", HIT),
    ),
    "the paragraph deleted": (change("DELETE FROM paragraphs WHERE id = :id"), ("paragraphs", HIT)),
    "a paragraph left over": (
        change(
            "INSERT INTO paragraphs SELECT 'one/findings/99', report_id, body FROM paragraphs WHERE id = :id"
        ),
        ("paragraphs", "one/findings/99"),
    ),
    "the chunk's text changed": (
        change("UPDATE chunks SET text = 'not what it was' WHERE key = :key"),
        ("chunks", HIT),
    ),
    "the chunk deleted": (change("DELETE FROM chunks WHERE key = :key"), ("chunks", HIT)),
    "the chunk's stems changed": (
        change("UPDATE chunks SET stems = ' zebra ', length = 1 WHERE key = :key"),
        ("chunks", HIT),
    ),
    "the chunk's length changed": (change("UPDATE chunks SET length = 99 WHERE key = :key"), ("chunks", HIT)),
    "the chunk's place changed": (
        change("UPDATE chunks SET start = 7, offset = 3, number = 1 WHERE key = :key"),
        ("chunks", HIT),
    ),
    "the chunk's kind changed": (
        change("UPDATE chunks SET kind = 'judgment' WHERE key = :key"),
        ("chunks", HIT),
    ),
    "the chunk's paragraph changed": (
        change("UPDATE chunks SET paragraph_id = 'one/findings/5' WHERE key = :key"),
        ("chunks", HIT),
    ),
    "not in the lexical index": (remove_from_lexical, ("lexical index", HIT)),
    "in the lexical index by another word": (add_to_lexical, ("lexical index", HIT)),
    "a stranger in the lexical index": (add_stranger_to_lexical, ("lexical index", "")),
    "no row in Chroma": (in_chroma(lambda c: c.delete(ids=[CHUNK])), ("Chroma", HIT)),
    "another vector in Chroma": (
        in_chroma(lambda c: c.update(ids=[CHUNK], embeddings=ELSEWHERE)),
        ("Chroma", HIT),
    ),
    "a row too many in Chroma": (
        in_chroma(lambda c: c.add(ids=["one/findings/99#1"], embeddings=ELSEWHERE)),
        ("Chroma", "one/findings/99"),
    ),
}


def ranks_like(home: Path, fresh: Fresh) -> None:
    found = asked(home)
    assert orders(found) == orders(fresh.rankings)
    assert difference(found, fresh.rankings) < TOLERANCE


def mended(home: Path, fresh: Fresh) -> tuple[Disagreement, ...]:
    """What a check finds; after it, nothing is left to find, and the index ranks like a fresh one."""
    found = check(library(home))
    assert all("\n" not in f"{one.part} {one.paragraph_id} {one.what}" for one in found)
    assert check(library(home)) == ()
    with library(home).reading() as database:
        assert database.value("SELECT count(*) FROM vectors WHERE key NOT IN (SELECT key FROM chunks)") == 0
    ranks_like(home, fresh)
    return found


def test_a_sound_index_has_nothing_to_mend(home: Path, fresh: Fresh):
    assert mended(home, fresh) == ()


@pytest.mark.parametrize("name", PARTS)
def test_a_damaged_part_is_told_of_its_paragraph_and_mended(home: Path, fresh: Fresh, name: str):
    damage, expected = PARTS[name]
    damage(library(home).folder)
    found = mended(home, fresh)
    assert expected in {(one.part, one.paragraph_id) for one in found}
    assert {one.paragraph_id for one in found} <= {expected[1], ""}


def test_a_disagreement_is_told_once(home: Path):
    PARTS["the vectors deleted"][0](library(home).folder)
    found = check(library(home))
    assert [(one.part, one.paragraph_id) for one in found if one.part != "Chroma"] == [("token vectors", HIT)]


@pytest.mark.parametrize(
    ("damage", "part"),
    [
        pytest.param(lambda folder: shutil.rmtree(folder / "chroma"), "Chroma", id="no chroma"),
        pytest.param(overwrite("chroma/chroma.sqlite3"), "Chroma", id="other chroma.sqlite3"),
        pytest.param(overwrite(FILE), "index", id="another file for a catalogue"),
        pytest.param(lambda folder: os.truncate(folder / FILE, 32768), "index", id="the first page alone"),
        pytest.param(lambda folder: (folder / FILE).unlink(), "index", id="no catalogue"),
        pytest.param(lambda folder: shutil.rmtree(folder), "index", id="no folder"),
        pytest.param(change("DROP TABLE chunks"), "index", id="a table less"),
    ],
)
def test_damage_to_the_whole_is_told_and_mended(
    home: Path, fresh: Fresh, damage: Callable[[Path], None], part: str
):
    damage(library(home).folder)
    found = mended(home, fresh)
    assert {one.part for one in found} == {part}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = '1' WHERE name = 'chunks'",
        "UPDATE meta SET value = '1' WHERE name = 'stems'",
        "DELETE FROM meta",
    ],
)
def test_totals_that_are_wrong_are_mended(home: Path, fresh: Fresh, statement: str):
    change(statement)(library(home).folder)
    check(library(home))
    ranks_like(home, fresh)


def test_phrases_that_were_lost_are_mended(tmp_path: Path, report: Report, built_home: Path, fake_embedder):
    home = shutil.copytree(built_home, tmp_path / "home")
    sound = Library(home, [report], fake_embedder)
    with sound.reading() as database:
        assert Catalogue(database).phrases("ASB") == ["anti-social behaviour"]
        database.execute("DELETE FROM phrases")
    assert check(sound) != ()
    with sound.reading() as database:
        assert Catalogue(database).phrases("ASB") == ["anti-social behaviour"]


def test_a_torn_page_in_the_middle_is_told_and_mended(home: Path, fresh: Fresh):
    file = library(home).folder / FILE
    connection = sqlite3.connect(file)
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    [[root]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'vectors'")
    connection.close()
    assert root <= pages
    data = bytearray(file.read_bytes())
    data[(root - 1) * 32768 : root * 32768] = b"\xff" * 32768
    file.write_bytes(bytes(data))
    assert [one.part for one in mended(home, fresh)] == ["index"]


def test_everything_at_once_is_mended(home: Path, fresh: Fresh):
    for name in ("the paragraph changed", "the vectors deleted", "not in the lexical index"):
        PARTS[name][0](library(home).folder)
    overwrite("chroma/chroma.sqlite3")(library(home).folder)
    assert {one.part for one in mended(home, fresh)} >= {"paragraphs", "token vectors", "Chroma"}


def test_only_what_was_damaged_is_embedded_again(home: Path):
    PARTS["the vectors deleted"][0](library(home).folder)
    embedder = WordEmbedder()
    check(Library(home, REPORTS, embedder, "library"))
    assert len(embedder.texts) == 1


def test_an_index_that_is_in_use_can_be_mended(home: Path):
    index = library(home).open()
    retriever = HybridRetriever(index=index, embedder=WordEmbedder())
    expected = retriever.rank(QUESTIONS[0])
    overwrite("chroma/chroma.sqlite3")(library(home).folder)
    assert [one.part for one in check(library(home))] == ["Chroma"]
    again = library(home).open()
    assert HybridRetriever(index=again, embedder=WordEmbedder()).rank(QUESTIONS[0]) == expected
    assert len(again.store.vectors()) == again.size
    again.close()
    index.close()


def test_a_check_of_an_index_that_is_not_there_builds_it(tmp_path: Path, fresh: Fresh):
    assert [one.part for one in mended(tmp_path / "new", fresh)] == ["index"]


def test_a_check_brings_a_stale_index_up_to_date(home: Path):
    changed = [reworded(REPORTS[0], 4, "Burglary fell."), REPORTS[1]]
    check(library(home, *changed))
    assert library(home, *changed).is_built()
    assert check(library(home, *changed)) == ()


def test_progress_is_told_where_something_is_built(tmp_path: Path):
    told: list[tuple[int, int]] = []
    check(library(tmp_path), lambda done, total: told.append((done, total)))
    assert told[-1] == (16, 16)


def test_a_home_that_cannot_be_written_is_refused_in_one_line(tmp_path: Path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(IndexUnavailable, match="INSPECTION_INDEX_DIR") as caught:
        check(library(tmp_path / "file"))
    assert "\n" not in str(caught.value)
