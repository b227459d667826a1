"""Late interaction: MaxSim over token vectors, which are kept as small integers."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from small_reports import WordEmbedder, written

from corpus import Report
from vectorstore import Index, SentenceTransformerEmbedder, TokenVectors, open_index
from vectorstore.catalogue import Catalogue, Embedded
from vectorstore.chunk import Chunk
from vectorstore.database import Database
from vectorstore.embed import Vectors, unit
from vectorstore.late import StoredTokens, TokenBatch, TokenIndex, maxsim


def vectors(*rows: tuple[float, ...]) -> Vectors:
    return np.array(rows, dtype=np.float32)


def batch_of(*chunks: Vectors) -> TokenBatch:
    """A batch whose chunks have these tokens' vectors, as it is read from a catalogue."""
    database = Database(Path(":memory:"))
    report = written("report", *(f"Number {n}." for n in range(len(chunks))))
    pieces = [
        Embedded(Chunk(f"{p.id}#1", p.id, p.text, 0, 0, 1), np.ones(2, np.float32), stored(tokens))
        for p, tokens in zip(report.paragraphs, chunks, strict=True)
    ]
    Catalogue(database).put_report("report", "", report.paragraphs, pieces, {})
    batch = TokenIndex(database).read(range(1, len(chunks) + 1))
    database.close()
    return batch


def stored(tokens: Vectors) -> StoredTokens:
    text = "a " * len(tokens)
    spans = np.array([(2 * i, 2 * i + 1) for i in range(len(tokens))], np.int32).reshape(-1, 2)
    return StoredTokens.of(text, TokenVectors(tokens, spans))


def similarities(question: Vectors, tokens: Vectors) -> Vectors:
    """Of each stored token with each question token."""
    return batch_of(tokens).similarities(question)


def best(question: Vectors, *chunks: Vectors) -> Vectors:
    batch = batch_of(*chunks)
    return batch.best(batch.similarities(question))


def near(*rows: list[float]) -> object:
    return pytest.approx(np.array(rows), abs=0.01)


NO_TOKENS = np.zeros((0, 2), dtype=np.float32)


def test_each_question_token_gets_its_best_cosine():
    assert best(vectors((1, 0), (0, 1)), vectors((0.6, 0.8), (0.8, 0.6))) == near([0.8, 0.8])


def test_each_chunk_is_compared_by_its_own_tokens():
    found = best(vectors((1, 0), (0, 1)), vectors((1, 0)), NO_TOKENS, vectors((0, 1), (0.6, 0.8)))
    assert found == near([1, 0], [0, 0], [0.6, 1])


def test_maxsim_is_the_weighted_mean_of_the_best_cosines():
    # (1 * 1.0 + 3 * 0.8) / 4
    assert maxsim(vectors((1, 0.8))[0], vectors((1, 3))[0]) == pytest.approx(0.85)
    assert maxsim(vectors((1, 0.8), (0, 1)), vectors((1, 3))[0]).tolist() == pytest.approx([0.85, 0.75])


def test_weights_that_are_all_zero_score_zero():
    assert maxsim(vectors((1, 1))[0], vectors((0, 0))[0]) == 0.0


def test_a_text_without_tokens_is_like_nothing():
    assert best(vectors((1, 0), (0, 1)), NO_TOKENS).tolist() == [[0, 0]]


def test_a_question_without_tokens_scores_zero():
    found = best(NO_TOKENS, vectors((1, 0)))
    assert maxsim(found, np.zeros(0, dtype=np.float32)).tolist() == [0.0]


def test_of_no_chunks_there_is_nothing_to_score():
    database = Database(Path(":memory:"))
    none = TokenIndex(database).batch([])
    database.close()
    for batch in (none, TokenBatch.empty()):
        found = batch.similarities(vectors((1, 0), (0, 1)))
        assert found.shape == (0, 2)
        assert batch.best(found).shape == (0, 2)
        assert batch.cosines(vectors((1, 0))[0]).shape == (0,)


TEXTS = ["The force attends all reports.", "Officers meet with victims; they identify wishes.", "Theft."]
ASKED = "Who meets with victims of theft?"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(tmp_path, [written("report", *TEXTS)], WordEmbedder())
    yield opened
    opened.close()


def test_stored_chunks_compare_as_their_texts_do(index: Index):
    embedder = WordEmbedder()
    [vector], [question] = embedder.embed([ASKED])
    keys = index.catalogue.every_key()
    texts = index.catalogue.chunk_texts(keys)
    batch = index.tokens.batch(keys)
    expected, tokens = embedder.embed([texts[key] for key in batch.keys])
    assert batch.cosines(vector) == near(*(expected @ vector))
    found = batch.best(batch.similarities(question.vectors))
    assert found == near(*((t.vectors @ question.vectors.T).max(axis=0) for t in tokens))


def test_each_token_says_where_it_stands(index: Index):
    keys = index.catalogue.every_key()
    texts = index.catalogue.chunk_texts(keys)
    batch = index.tokens.batch(keys)
    assert sorted(batch.keys) == sorted(keys)
    for position, key in enumerate(batch.keys):
        spans = batch.spans[batch.bounds[position] : batch.bounds[position + 1]]
        words = texts[key].replace(".", "").replace(";", "").split()
        assert [texts[key][start:end] for start, end in spans] == words


def test_unknown_chunks_are_left_out(index: Index):
    [first, *_] = index.catalogue.every_key()
    assert index.tokens.batch([first, 999]).keys == (first,)
    assert index.tokens.batch([999]).keys == ()


def test_the_batch_that_was_read_last_is_kept_and_no_other(index: Index):
    keys = index.catalogue.every_key()
    whole = index.tokens.batch(keys)
    assert index.tokens.batch(iter(keys)) is whole
    index.tokens.read(keys[:1])
    assert index.tokens.batch(keys) is whole
    some = index.tokens.batch(keys[:2])
    assert sorted(some.keys) == sorted(keys[:2])
    assert index.tokens.batch(keys[:2]) is some
    assert index.tokens.batch(keys) is not whole


@given(st.integers(0, 2**32 - 1), st.sampled_from([32, 384, 768]), st.floats(0.5, 3))
def test_made_small_a_cosine_is_within_a_hundredth_of_what_it_was(seed: int, dimension: int, tail: float):
    made = np.random.default_rng(seed)
    rows, questions = (
        unit((np.abs(drawn) ** tail * np.sign(drawn)).astype(np.float32))
        for drawn in (made.normal(size=(20, dimension)), made.normal(size=(8, dimension)))
    )
    assert np.abs(similarities(questions, rows) - rows @ questions.T).max() < 0.01
    assert np.abs(similarities(rows, rows) - rows @ rows.T).max() < 0.01


FLOATS = st.floats(-1, 1, width=32)
ROWS = st.tuples(st.integers(1, 5), st.integers(1, 24))


@given(arrays(np.float32, ROWS, elements=FLOATS))
def test_made_small_no_number_moves_by_more_than_half_a_step(rows: Vectors):
    small = similarities(np.eye(rows.shape[1], dtype=np.float32), rows)
    steps = np.abs(rows).max(axis=1)[:, None] / 127
    assert (np.abs(small - rows) <= 0.501 * steps + 1e-6).all()


def test_made_small_the_real_models_cosines_stay_within_a_hundredth(
    embedder: SentenceTransformerEmbedder, report: Report
):
    _, tokens = embedder.embed([p.text for p in report.paragraphs[20:24]])
    _, [question] = embedder.embed(["How are victims kept informed about their case?"])
    for each in tokens:
        exact = each.vectors @ question.vectors.T
        assert np.abs(similarities(question.vectors, each.vectors) - exact).max() < 0.01


def test_a_number_takes_a_byte():
    assert len(stored(np.ones((7, 384), np.float32)).values) == 7 * 384
