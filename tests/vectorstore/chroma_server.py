"""A Chroma server for the tests, and what they ask of an index whose vectors are on it."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from small_reports import WordEmbedder, generated, questions_for

from corpus import Report
from vectorstore import HybridRetriever, Index, Library, Ranking
from vectorstore.store import ChunkStore

HOST = "127.0.0.1"


_START_SECONDS = 60


_FEW_SECONDS = 20
"""More than anything takes that does not wait for a server."""


def free_port() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


class ChromaServer:
    """`chroma run` on this machine."""

    def __init__(self, folder: Path, port: int) -> None:
        self.url = f"http://{HOST}:{port}"
        command = [str(Path(sys.executable).with_name("chroma")), "run"]
        command += ["--path", str(folder), "--host", HOST, "--port", str(port)]
        environment = {**os.environ, "ANONYMIZED_TELEMETRY": "False"}
        self._process = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def wait(self) -> "ChromaServer":
        """Until it answers."""
        until = time.monotonic() + _START_SECONDS
        while time.monotonic() < until:
            try:
                if httpx.get(f"{self.url}/api/v2/heartbeat").is_success:
                    return self
            except httpx.TransportError:
                time.sleep(0.1)
        self.stop()
        raise TimeoutError(f"The Chroma server at {self.url} did not start")

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


ONE, OTHER = generated("one", 30), generated("other", 20)


QUESTIONS = questions_for(ONE)[::4]


@dataclass
class Homes:
    """Libraries of one name in several homes."""

    folder: Path
    name: str

    def library(self, home: str, url: str, *reports: Report, embedder: WordEmbedder | None = None) -> Library:
        return Library(self.folder / home, reports or [ONE], embedder or WordEmbedder(), self.name, url)


def asked(index: Index) -> list[Ranking]:
    """By an index that is asked for candidates: it has more chunks than are ranked whole."""
    retriever = HybridRetriever(index=index, embedder=WordEmbedder(), candidates=5, ranked_whole=0)
    return [retriever.rank(question) for question in QUESTIONS]


@contextmanager
def collection(library: Library) -> Iterator[ChunkStore]:
    """What the server has of a library, to be looked at or changed behind the library's back."""
    store = library.store()
    yield store
    store.close()


def held(library: Library) -> set[str]:
    """The chunks that the server has."""
    with collection(library) as there:
        return set(there.vectors())


def is_marked(library: Library) -> bool:
    with collection(library) as there:
        return there.fingerprint() == library.manifest.fingerprint


def within_a_few_seconds(act: Callable[[], object]) -> None:
    """Fails when something takes for ever, rather than taking for ever."""
    outcome: list[BaseException | None] = []

    def attempt() -> None:
        try:
            act()
            outcome.append(None)
        except BaseException as error:
            outcome.append(error)

    thread = threading.Thread(target=attempt, daemon=True)
    thread.start()
    thread.join(_FEW_SECONDS)
    assert outcome, "it does not come back"
    if outcome[0]:
        raise outcome[0]


def told(library: Library, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The chunks that a server is told of while a library is opened."""
    ids: list[str] = []
    put = ChunkStore.put

    def counting(store: ChunkStore, rows: list[tuple[str, str, object]]) -> None:
        ids.extend(chunk_id for chunk_id, _, _ in rows)
        put(store, rows)

    with monkeypatch.context() as patch:
        patch.setattr(ChunkStore, "put", counting)
        library.open().close()
    return ids


def by_words(index: Index) -> list[Ranking]:
    """Asserts that an index ranks, says in one line that it does so without its server, and is quick."""
    found = asked(index)
    assert all(ranking.passages for ranking in found)
    said = {ranking.trouble for ranking in found}
    assert "" not in said
    assert not any("\n" in trouble for trouble in said)
    return found
