"""A question as late interaction sees it: its tokens, weighted by the words that they make."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_reports import WordEmbedder

from vectorstore import SentenceTransformerEmbedder, TokenVectors
from vectorstore.query import Query
from vectorstore.terms import stem

RARITY = {stem(word): weight for word, weight in {"victim": 1.0, "burglary": 2.0, "zebra": 5.0}.items()}


def query(question: str, stop_word: float = 0.5) -> Query:
    _, [tokens] = WordEmbedder().embed([question])
    return Query(question, tokens, lambda s: RARITY.get(s, 3.0), stop_word)


def test_a_content_word_weighs_its_rarity_and_a_stop_word_what_it_is_given():
    found = query("Was the victim of a burglary informed?")  # three stop words and "a": 0.5 each
    total = 4 * 0.5 + 1.0 + 2.0 + 3.0
    expected = [0.5, 0.5, 1.0, 0.5, 0.5, 2.0, 3.0]
    assert found.weights.tolist() == pytest.approx([w / total for w in expected])


def test_stop_words_may_weigh_nothing():
    found = query("Was the victim informed?", stop_word=0.0)
    assert found.weights.tolist() == pytest.approx([0, 0, 1 / 4, 3 / 4])


def test_the_tokens_of_a_word_share_its_weight():
    spans = np.array([(0, 3), (3, 5), (5, 8), (9, 15)])
    pieces = TokenVectors(np.eye(4, dtype=np.float32), spans)
    found = Query("burglary victim", pieces, lambda s: RARITY[s], 0.5)
    assert found.weights.tolist() == pytest.approx([2 / 9, 2 / 9, 2 / 9, 3 / 9])
    assert [found.tokens_of(word) for word in found.words] == [[0, 1, 2], [3]]


def test_punctuation_weighs_nothing():
    pieces = TokenVectors(np.eye(3, dtype=np.float32), np.array([(0, 6), (6, 7), (7, 8)]))
    found = Query("victim?!", pieces, lambda _: 1.0, 0.5)
    assert found.weights.sum() == pytest.approx(1.0)
    assert found.weights[found.tokens_of(found.words[0])].sum() == pytest.approx(1.0)


def test_a_word_beyond_what_the_embedder_reads_has_no_tokens():
    question = " ".join(["victim"] * 60 + ["zebra"])
    found = query(question)
    assert len(found.weights) == 60
    assert found.tokens_of(found.words[-1]) == []


@pytest.mark.parametrize("question", ["", "?!", "  "])
def test_a_question_without_words_has_weights_that_are_none(question: str):
    assert query(question).weights.sum() == 0.0


@given(st.lists(st.sampled_from(["victim", "the", "of", "burglary", "zebra", "2014", "a"]), min_size=1))
def test_the_weights_add_up_to_one_and_none_is_negative(words: list[str]):
    weights = query(" ".join(words)).weights
    assert weights.sum() == pytest.approx(1.0, abs=1e-5)
    assert (weights >= 0).all()


def test_the_real_tokens_of_a_rare_word_share_its_weight(embedder: SentenceTransformerEmbedder):
    question = "Which safegaurding?"
    _, [tokens] = embedder.embed([question])
    found = Query(question, tokens, lambda _: 1.0, 0.0)
    [_, misspelt] = found.words
    pieces = found.tokens_of(misspelt)
    assert len(pieces) > 1
    assert found.weights[pieces].sum() == pytest.approx(1.0, abs=1e-5)
