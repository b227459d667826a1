"""When the Chroma server is away, silent or another's, ranking goes on by words and says so."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from chroma_server import (
    HOST,
    OTHER,
    ChromaServer,
    Homes,
    asked,
    by_words,
    collection,
    free_port,
    held,
    is_marked,
    told,
    within_a_few_seconds,
)
from small_reports import WordEmbedder, orders

from assistant import Assistant, Settings
from corpus import Report
from corpus.errors import IndexUnavailable
from vectorstore.check import check
from vectorstore.place import Server
from vectorstore.store import ChunkStore


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
        index.store.place = Server(silent)
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


def test_a_check_says_that_the_server_is_away(homes: Homes, closed: str):
    library = homes.library("home", closed)
    library.open().close()
    with pytest.raises(IndexUnavailable, match="INSPECTION_CHROMA_URL") as caught:
        check(library)
    assert "\n" not in str(caught.value)


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
