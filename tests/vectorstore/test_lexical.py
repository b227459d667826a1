"""The lexical index: which chunks have a question's stems, and BM25 of each."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_reports import WordEmbedder, written

from corpus import Report
from vectorstore import Index, Library, open_index
from vectorstore.catalogue import Entry
from vectorstore.check import check
from vectorstore.database import Database
from vectorstore.lexical import (
    LexicalIndex,
    add_stems,
    pair_shares,
    postings,
    rebuild,
    remove_stems,
    stem_line,
)
from vectorstore.terms import stems

TEXTS = ["burglary fell", "burglary victims burglary", "anti-social behaviour rose", "of the"]
LENGTHS = [2, 3, 5, 1]  # stems: "anti-social" gives three, of the stop words only the heading is left


@pytest.fixture
def database() -> Iterator[Database]:
    opened = Database(Path(":memory:"))
    yield opened
    opened.close()


def entry(key: int, text: str) -> Entry:
    line, length = stem_line(text)
    return Entry(key, f"report/{key}#1", f"report/{key}", "report", key, "paragraph", 0, 0, 0, line, length)


def indexed(database: Database, texts: Sequence[str]) -> tuple[LexicalIndex, list[Entry]]:
    """The lexical index of some texts, and their entries; keys begin at 1."""
    entries = [entry(key, text) for key, text in enumerate(texts, 1)]
    for each in entries:
        add_stems(database, each.key, each.stems)
    return LexicalIndex(database, len(entries), sum(e.length for e in entries)), entries


def test_scores_are_okapi_bm25_as_lucene_has_it(database: Database):
    lengths = [2, 3, 5, 0]
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))

    def bm25(frequency: int, length: int) -> float:
        return idf * frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * length * 4 / sum(lengths)))

    index, entries = indexed(database, TEXTS)
    assert [e.length for e in entries] == lengths
    expected = [bm25(1, 2), bm25(2, 3), 0, 0]
    assert index.scores("burglary", entries).tolist() == pytest.approx(expected, abs=1e-6)
    assert index.scores("Of burglaries?", entries).tolist() == pytest.approx(expected, abs=1e-6)


def test_a_stem_that_is_asked_for_twice_counts_twice(database: Database):
    index, entries = indexed(database, TEXTS)
    once = index.scores("burglary", entries)
    assert index.scores("burglary burglary", entries).tolist() == pytest.approx((2 * once).tolist())


def test_a_chunks_score_does_not_depend_on_the_chunks_it_is_scored_with(database: Database):
    index, entries = indexed(database, TEXTS)
    together = index.scores("burglary victims rose", entries).tolist()
    assert [index.scores("burglary victims rose", [e])[0] for e in entries] == together
    assert index.scores("burglary", []).shape == (0,)


def test_either_spelling_of_a_compound_finds_the_other(database: Database):
    index, entries = indexed(database, TEXTS)
    scores = index.scores("antisocial", entries)
    assert scores.argmax() == 2
    assert scores[2] > 0
    assert index.nearest("antisocial", 5) == [3]


@pytest.mark.parametrize("question", ["zebra", "", "what is the", "?", '"', "NEAR(a b)", "x OR y"])
def test_a_question_without_a_known_word_scores_and_finds_nothing(database: Database, question: str):
    index, entries = indexed(database, TEXTS)
    assert index.scores(question, entries).tolist() == [0, 0, 0, 0]
    assert index.nearest(question, 5) == []


def test_the_rarer_a_stem_the_more_it_weighs_and_an_unknown_one_the_most(database: Database):
    index, _ = indexed(database, TEXTS)
    assert index.weight("burglari") == pytest.approx(math.log(1 + 2.5 / 2.5))
    assert index.weight("burglari") < index.weight("victim") < index.weight("zebra")


def test_it_knows_which_stems_the_texts_have_and_how_many_have_them(database: Database):
    index, _ = indexed(database, TEXTS)
    assert index.knows("antisoci")
    assert not index.knows("zebra")
    assert [index.frequency(s) for s in ("burglari", "victim", "zebra")] == [2, 1, 0]


def test_it_lists_the_stems_that_begin_with_a_letter(database: Database):
    index, _ = indexed(database, TEXTS)
    assert sorted(index.beginning_with("b")) == [("behaviour", 1), ("burglari", 2)]
    assert index.beginning_with("z") == []


def test_the_nearest_come_best_first_and_no_more_than_asked_for(database: Database):
    texts = ["burglary and a lot of other words here", "burglary", "theft", "burglary burglary theft"]
    index, entries = indexed(database, texts)
    found = index.nearest("burglary", 10)
    scores = dict(zip((e.key for e in entries), index.scores("burglary", entries), strict=True))
    assert set(found) == {1, 2, 4}
    assert all(scores[a] >= scores[b] for a, b in pairwise(found))
    assert index.nearest("burglary", 2) == found[:2]
    assert index.nearest("burglary theft", 1) == [4]


def test_of_many_words_only_the_rarer_are_looked_up(database: Database, monkeypatch: pytest.MonkeyPatch):
    index, _ = indexed(database, ["force crime", "force crime", "force", "force burglary"])
    assert set(index.nearest("force crime burglary", 10)) == {1, 2, 3, 4}
    monkeypatch.setattr("vectorstore.lexical._MOST_POSTINGS", 3)
    assert set(index.nearest("force crime burglary", 10)) == {1, 2, 4}
    monkeypatch.setattr("vectorstore.lexical._MOST_POSTINGS", 2)
    assert index.nearest("force crime burglary", 10) == [4]
    assert set(index.nearest("force", 10)) == {1, 2, 3, 4}  # the rarest is looked up however frequent it is


def test_what_was_removed_is_found_no_more(database: Database):
    index, entries = indexed(database, TEXTS)
    for each in entries[:2]:
        remove_stems(database, each.key, each.stems)
    assert index.nearest("burglary victims rose", 5) == [3]
    assert not index.knows("burglari")
    assert index.beginning_with("v") == []


def test_rebuilt_it_finds_what_it_is_given_and_nothing_else(database: Database):
    index, entries = indexed(database, TEXTS)
    rebuild(database, [(7, stem_line("robbery rose")[0]), (8, entries[1].stems)])
    assert postings(database, "rose") == {7}
    assert postings(database, "burglari") == {8}
    assert index.frequency("burglari") == 1


def test_an_index_over_a_report_has_the_totals_that_bm25_needs(tmp_path: Path, report: Report, fake_embedder):
    index: Index = open_index(tmp_path, [report], fake_embedder)
    entries = index.catalogue.entries(index.catalogue.every_key())
    by_hand = LexicalIndex(index.database, len(entries), sum(len(e.stems.split()) for e in entries))
    for question in ("victim satisfaction rate", "Section 27", "antisocial behaviour", "zebra"):
        assert index.lexical.scores(question, entries).tolist() == by_hand.scores(question, entries).tolist()
    frequency = sum("victim" in e.stems.split() for e in entries)
    assert index.lexical.frequency("victim") == frequency
    index.close()


@pytest.mark.parametrize(
    ("question", "text", "share"),
    [
        ("burglary rate", "The burglary rate fell.", 1.0),
        ("burglary rate", "The rate of burglary fell.", 0.0),
        ("burglary rate fell", "Burglary rates and thefts fell.", 0.5),
        ("rate of burglary", "The rate is for a burglary.", 1.0),
        ("burglary rate", "burglary", 0.0),
        ("burglary", "The burglary rate fell.", 0.0),
        ("", "The burglary rate fell.", 0.0),
        ("rate rate", "The rate fell.", 0.0),
        ("rate rate", "rate rate rate", 1.0),
        ("crime scene", "crimes scenery", 0.0),
    ],
)
def test_pairs_are_adjacent_content_words_in_their_order(question: str, text: str, share: float):
    assert pair_shares(stems(question), [entry(1, text)]).tolist() == [share]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example("5 µg")  # stems that a tokenizer might fold or cut
@example("ſtreet ΟΔΟΣ ϐ")
@example("½ x² 3¼")
@example("victim's o’clock 2,000.50")
@example("İstanbul Ǆ ß")
def test_every_stem_of_any_text_is_found_as_it_is(text: str):
    database = Database(Path(":memory:"))
    index, [only] = indexed(database, [text])
    terms = {term for (term,) in database.rows("SELECT term FROM vocabulary")}
    assert terms == set(only.stems.split())
    assert all(index.knows(s) and postings(database, s) == {1} for s in terms)
    remove_stems(database, 1, only.stems)
    assert database.rows("SELECT term FROM vocabulary") == []
    database.close()


def test_a_report_with_such_words_passes_the_check(tmp_path: Path):
    library = Library(tmp_path, [written("report", "Drivers had 5 µg of it.", "Theft fell.")], WordEmbedder())
    library.open().close()
    assert check(library) == ()
    assert check(library) == ()
