"""The vectors on a Chroma server: the same ranking, shared by several homes, mended and moved."""

import pytest
from chroma_server import (
    ONE,
    OTHER,
    QUESTIONS,
    ChromaServer,
    Homes,
    asked,
    collection,
    held,
    is_marked,
    told,
)
from small_reports import WordEmbedder, rankings, reworded

from corpus.errors import SettingsError
from vectorstore import Index, Library, Ranking
from vectorstore.check import check


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
