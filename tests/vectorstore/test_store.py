"""The Chroma collection, used by several threads of which one closes it."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from chroma_server import ChromaServer
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient

from vectorstore.embed import Vectors
from vectorstore.place import Folder, Place, Server
from vectorstore.store import ChunkStore

VECTORS = np.random.default_rng(0).normal(size=(30, 8)).astype(np.float32)
ROWS = [(f"one/{n}#0", f"one/{n}", vector) for n, vector in enumerate(VECTORS)]
ASKED: Vectors = VECTORS[7]


@pytest.fixture(params=["folder", "server"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "folder":
        return Folder(tmp_path / "chroma")
    server: ChromaServer = request.getfixturevalue("server")
    return Server(server.url)


@pytest.fixture
def store(place: Place, request: pytest.FixtureRequest) -> Iterator[ChunkStore]:
    """Thirty chunks."""
    made = ChunkStore(place, "".join(c if c.isalnum() else "-" for c in request.node.name).strip("-"))
    made.put(ROWS)
    yield made
    made.close()


def close_elsewhere(store: ChunkStore) -> None:
    """Closes it in another thread, and comes back when that is done."""
    thread = threading.Thread(target=store.close)
    thread.start()
    thread.join()


READS: dict[str, Callable[[ChunkStore], object]] = {
    "query": lambda store: store.nearest(ASKED, 3),
    "get": lambda store: sorted(store.vectors()),
}


@pytest.mark.parametrize("step", READS)
def test_what_is_being_read_when_another_thread_closes_is_read_to_its_end(
    store: ChunkStore, step: str, monkeypatch: pytest.MonkeyPatch
):
    expected, act = READS[step](store), getattr(Collection, step)

    def closed_meanwhile(collection: Collection, **asked: object) -> object:
        close_elsewhere(store)
        return act(collection, **asked)

    with monkeypatch.context() as patch:
        patch.setattr(Collection, step, closed_meanwhile)
        assert READS[step](store) == expected
    assert READS[step](store) == expected


def test_the_last_reader_of_a_closed_folder_releases_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder, query = tmp_path / "chroma", Collection.query
    store = ChunkStore(Folder(folder), "chunks")
    store.put(ROWS)
    opened = SharedSystemClient._identifier_to_system

    def closed_meanwhile(collection: Collection, **asked: object) -> object:
        close_elsewhere(store)
        assert str(folder) in opened
        return query(collection, **asked)

    monkeypatch.setattr(Collection, "query", closed_meanwhile)
    assert store.nearest(ASKED, 1)[0][0] == "one/7#0"
    assert str(folder) not in opened


def test_stores_of_one_folder_may_be_read_and_closed_all_at_once(tmp_path: Path):
    folder = tmp_path / "chroma"
    stores = [ChunkStore(Folder(folder), "chunks") for _ in range(2)]
    stores[0].put(ROWS)
    expected = stores[0].nearest(ASKED, 3)

    def read(number: int) -> list[tuple[str, float]]:
        if number % 5 == 0:
            stores[number % 2].close()
        return stores[number % 2].nearest(ASKED, 3)

    with ThreadPoolExecutor(6) as pool:
        assert all(found == expected for found in pool.map(read, range(120)))
    for each in stores:
        each.close()
    assert str(folder) not in SharedSystemClient._identifier_to_system
