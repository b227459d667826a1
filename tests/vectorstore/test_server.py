"""The vectors on a Chroma server: ranking is the same, and goes on by words while the server is away."""

import os
import shutil
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
from small_reports import WordEmbedder, generated, orders, questions_for, rankings, reworded

from assistant import Assistant, Settings
from corpus import Report
from corpus.errors import IndexUnavailable, SettingsError
from vectorstore import HybridRetriever, Index, Library, Ranking
from vectorstore.check import check
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


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A server that stays up; each test gives its library another name."""
    running = ChromaServer(tmp_path_factory.mktemp("server"), free_port()).wait()
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[int], ChromaServer]]:
    """Starts a server that may be stopped, always on the same folder."""
    started: list[ChromaServer] = []

    def one(port: int) -> ChromaServer:
        started.append(ChromaServer(tmp_path / "server", port).wait())
        return started[-1]

    yield one
    for each in started:
        each.stop()


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        yield f"http://{HOST}:{listening.getsockname()[1]}"


@pytest.fixture
def closed() -> str:
    """An address at which nothing listens."""
    return f"http://{HOST}:{free_port()}"


ONE, OTHER = generated("one", 30), generated("other", 20)
QUESTIONS = questions_for(ONE)[::4]


@dataclass
class Homes:
    """Libraries of one name in several homes."""

    folder: Path
    name: str

    def library(self, home: str, url: str, *reports: Report, embedder: WordEmbedder | None = None) -> Library:
        return Library(self.folder / home, reports or [ONE], embedder or WordEmbedder(), self.name, url)


@pytest.fixture
def homes(tmp_path: Path, request: pytest.FixtureRequest) -> Homes:
    return Homes(tmp_path, request.node.name)


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


def test_a_server_ranks_as_the_folder_does(homes: Homes, server: ChromaServer):
    here, there = homes.library("here", "").open(), homes.library("there", server.url).open()
    assert not (there.folder / "chroma").exists()
    assert there.store.place.shared
    assert len(held(homes.library("there", server.url))) == there.size
    for ours, theirs in ((asked(here), asked(there)), *(_whole(here, there),)):
        assert {ranking.trouble for ranking in theirs} == {""}
        assert theirs == ours
    vector = WordEmbedder().embed([QUESTIONS[0]])[0][0]
    nearest = [index.store.nearest(vector, 5) for index in (here, there)]
    assert [i for i, _ in nearest[0]] == [i for i, _ in nearest[1]]
    assert [c for _, c in nearest[0]] == pytest.approx([c for _, c in nearest[1]], abs=1e-5)
    here.close()
    there.close()


def _whole(here: Index, there: Index) -> tuple[list[Ranking], list[Ranking]]:
    return rankings(here, WordEmbedder(), QUESTIONS), rankings(there, WordEmbedder(), QUESTIONS)


def test_a_second_home_uploads_nothing(homes: Homes, server: ChromaServer, monkeypatch: pytest.MonkeyPatch):
    first, second = homes.library("first", server.url), homes.library("second", server.url)
    assert len(told(first, monkeypatch)) == 30
    assert told(second, monkeypatch) == []
    assert first.is_built()
    assert second.is_built()
    one, other = first.open(), second.open()
    assert asked(one) == asked(other)
    one.close()
    other.close()


def test_a_change_is_told_to_the_server_and_nothing_else(
    homes: Homes, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
):
    changed = reworded(ONE, 3, "Burglary fell by much.")
    told(homes.library("home", server.url), monkeypatch)
    library = homes.library("home", server.url, changed)
    assert told(library, monkeypatch) == ["one/findings/3#1"]
    assert is_marked(library)


def test_another_librarys_vectors_on_the_server_are_left_alone(homes: Homes, server: ChromaServer):
    mine = homes.library("home", server.url)
    mine.open().close()
    others = Library(homes.folder / "home", [OTHER], WordEmbedder(), f"{homes.name} too", server.url)
    others.open().close()
    others.drop()
    assert is_marked(mine)
    assert len(held(mine)) == 30


def test_a_home_that_skipped_an_edition_leaves_nothing_of_it_on_the_server(
    homes: Homes, server: ChromaServer
):
    skipped = reworded(ONE, 3, "Robbery fell by much.")
    last = reworded(ONE, 9, "Burglary fell by much.")
    for home, report in (("first", ONE), ("second", ONE), ("first", skipped), ("second", last)):
        homes.library(home, server.url, report).open().close()
    library = homes.library("second", server.url, last)
    if library.is_built():  # it may also have been refused, and the reader told so
        index = library.open()
        entries = index.catalogue.for_chroma(index.catalogue.chunk_ids())
        there = index.store.vectors()
        assert {i for i, _, vector in entries if abs(vector @ there[i] - 1) > 1e-3} == set()
        index.close()


def by_words(index: Index) -> list[Ranking]:
    """Asserts that an index ranks, says in one line that it does so without its server, and is quick."""
    found = asked(index)
    assert all(ranking.passages for ranking in found)
    said = {ranking.trouble for ranking in found}
    assert "" not in said
    assert not any("\n" in trouble for trouble in said)
    return found


def test_when_the_server_stops_the_words_still_find(
    homes: Homes, start: Callable[[int], ChromaServer], monkeypatch: pytest.MonkeyPatch
):
    running = start(free_port())
    index = homes.library("home", running.url).open()
    with_vectors = asked(index)
    assert {ranking.trouble for ranking in with_vectors} == {""}
    running.stop()
    attempts: list[float] = []
    nearest = ChunkStore._nearest
    monkeypatch.setattr(ChunkStore, "_nearest", lambda *a: (attempts.append(a[2]), nearest(*a))[1])
    found = by_words(index)
    assert len(attempts) == 1  # the others did not wait for it
    assert running.url in found[0].trouble
    assert "INSPECTION_CHROMA_URL" in found[0].trouble
    assert [order[0] for order in orders(found)] == [order[0] for order in orders(with_vectors)]
    index.close()


def test_when_the_server_is_back_it_is_asked_again_after_a_rest(
    homes: Homes, start: Callable[[int], ChromaServer], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("vectorstore.place._REST_SECONDS", 0.0)
    port = free_port()
    running = start(port)
    index = homes.library("home", running.url).open()
    before = asked(index)
    running.stop()
    by_words(index)
    start(port)
    assert asked(index) == before
    index.close()


def test_without_a_server_an_index_is_built_and_told_to_it_when_it_is_there(
    homes: Homes, start: Callable[[int], ChromaServer], monkeypatch: pytest.MonkeyPatch
):
    port = free_port()
    url = f"http://{HOST}:{port}"
    embedder = WordEmbedder()
    index = homes.library("home", url, embedder=embedder).open()
    assert len(embedder.texts) == 30
    assert url in index.trouble
    assert "\n" not in index.trouble
    assert {ranking.trouble for ranking in by_words(index)} == {index.trouble}
    index.close()
    assert not homes.library("home", url).is_built()
    start(port)
    again = homes.library("home", url, embedder=embedder)
    assert len(told(again, monkeypatch)) == 30
    assert len(embedder.texts) == 30
    assert again.is_built()
    index, local = again.open(), homes.library("local", "").open()
    assert index.trouble == ""
    assert asked(index) == asked(local)
    index.close()
    local.close()


def test_a_server_that_never_answers_is_given_up_when_an_index_is_built(
    homes: Homes, silent: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("vectorstore.place._PATIENCE_SECONDS", 0.3)

    def build() -> None:
        index = homes.library("home", silent).open()
        assert "no answer" in index.trouble
        by_words(index)
        index.close()

    within_a_few_seconds(build)


def test_a_server_that_never_answers_is_given_up_when_it_is_asked(
    homes: Homes, silent: str, server: ChromaServer, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("vectorstore.place._PATIENCE_SECONDS", 0.3)

    def ask() -> None:
        index = homes.library("home", server.url).open()
        index.store.place.__init__(silent)
        found = by_words(index)
        assert "no answer" in found[0].trouble
        assert "a moment ago" in found[1].trouble
        index.close()

    within_a_few_seconds(ask)


def test_a_server_that_holds_another_index_is_not_believed(homes: Homes, server: ChromaServer):
    library = homes.library("home", server.url)
    library.open().close()
    with collection(library) as there:
        there.mark("another")
    index = library.open()
    found = by_words(index)
    assert {ranking.trouble for ranking in found} == {found[0].trouble}
    assert "another index" in found[0].trouble
    assert "inspection-assistant index --check" in found[0].trouble
    index.close()


def test_a_server_that_holds_another_index_at_build_time_keeps_it_and_says_so(
    homes: Homes, server: ChromaServer
):
    theirs = homes.library("theirs", server.url, OTHER)
    theirs.open().close()
    index = homes.library("mine", server.url).open()
    assert "another index" in index.trouble
    assert "\n" not in index.trouble
    by_words(index)
    index.close()
    assert is_marked(theirs)
    assert len(held(theirs)) == 20


def test_a_check_mends_what_the_server_has(homes: Homes, server: ChromaServer):
    library = homes.library("home", server.url)
    library.open().close()
    with collection(library) as there:
        there.remove(["one/findings/4#1"])
    assert [(one.part, one.paragraph_id) for one in check(library)] == [("Chroma", "one/findings/4")]
    assert check(library) == ()
    assert len(held(library)) == 30


def test_a_check_mends_a_server_that_lost_everything_or_was_marked_by_another(
    homes: Homes, server: ChromaServer
):
    library = homes.library("home", server.url)
    library.open().close()
    with collection(library) as there:
        there.mark("another")
    check(library)
    index = library.open()
    assert {ranking.trouble for ranking in asked(index)} == {""}
    index.close()
    with collection(library) as there:
        there.reset()
    assert len(check(library)) == 30
    index = library.open()
    assert {ranking.trouble for ranking in asked(index)} == {""}
    index.close()


def test_a_check_says_that_the_server_is_away(homes: Homes, closed: str):
    library = homes.library("home", closed)
    library.open().close()
    with pytest.raises(IndexUnavailable, match="INSPECTION_CHROMA_URL") as caught:
        check(library)
    assert "\n" not in str(caught.value)


def test_dropping_empties_the_collection(homes: Homes, server: ChromaServer):
    library = homes.library("home", server.url)
    library.open().close()
    library.drop()
    assert not library.folder.exists()
    assert not library.is_built()
    assert held(library) == set()
    assert not is_marked(library)
    index = library.open()
    assert len(index.store.vectors()) == index.size == 30
    index.close()


def test_an_index_may_move_to_a_server_and_back(homes: Homes, server: ChromaServer):
    embedder = WordEmbedder()
    for url in ("", server.url, "", server.url):
        index = homes.library("home", url, embedder=embedder).open()
        assert {ranking.trouble for ranking in asked(index)} == {""}
        assert len(index.store.vectors()) == 30
        index.close()
    assert len(embedder.texts) == 30


@pytest.mark.parametrize(
    "url",
    [
        "localhost:8000",
        "ftp://localhost",
        "http://",
        "http:///path",
        "nonsense",
        "http://localhost:port",
        "http://localhost:99999",
        "http://[::1",
    ],
)
def test_an_address_that_is_none_is_refused_in_one_line_before_anything_is_embedded(homes: Homes, url: str):
    embedder = WordEmbedder()
    with pytest.raises(SettingsError, match="INSPECTION_CHROMA_URL") as caught:
        homes.library("home", url, embedder=embedder).open()
    assert "\n" not in str(caught.value)
    assert url in str(caught.value)
    assert embedder.texts == []


def test_the_trouble_stands_in_the_answer(
    tmp_path: Path, report: Report, built_home: Path, fake_embedder, closed: str
):
    home = shutil.copytree(built_home, tmp_path / "home")
    bot = Assistant(report, Settings(index_dir=home, chroma_url=closed), embedder=fake_embedder)
    answer = bot.ask("What was the victim satisfaction rate?")
    trouble = bot.retriever.index.trouble
    assert closed in trouble
    assert trouble in answer.text
    assert "by their words" in answer.text
    assert bot.search("victim satisfaction rate")
    bot.retriever.index.close()


def test_with_its_server_an_answer_says_nothing_of_it(
    tmp_path: Path, report: Report, built_home: Path, fake_embedder, server: ChromaServer
):
    home = shutil.copytree(built_home, tmp_path / "home")
    bot = Assistant(report, Settings(index_dir=home, chroma_url=server.url), embedder=fake_embedder)
    local = Assistant(report, Settings(index_dir=built_home), embedder=fake_embedder)
    question = "What was the victim satisfaction rate?"
    assert bot.ask(question).text == local.ask(question).text
    assert bot.retriever.rank(question).passages == local.retriever.rank(question).passages
    for each in (bot, local):
        each.retriever.index.close()
