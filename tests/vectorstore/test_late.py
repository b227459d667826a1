"""Late interaction: MaxSim over token vectors."""

from pathlib import Path

import numpy as np
import pytest

from vectorstore import TokenVectors
from vectorstore.late import TokenIndex, maxsim, similarities


def vectors(*rows: tuple[float, ...]) -> np.ndarray:
    return np.array(rows, dtype=np.float32)


def test_each_question_token_gets_its_best_cosine():
    question = vectors((1, 0), (0, 1))
    text = vectors((0.6, 0.8), (0.8, 0.6))
    assert similarities(question, text).tolist() == pytest.approx([0.8, 0.8])


def test_maxsim_is_the_weighted_mean_of_the_best_cosines():
    # best cosines 1.0 and 0.8; (1 * 1.0 + 3 * 0.8) / 4
    best = similarities(vectors((1, 0), (0, 1)), vectors((0.6, 0.8), (1, 0)))
    assert maxsim(best, vectors((1, 3))[0]) == pytest.approx(0.85)


def test_weights_that_are_all_zero_score_zero():
    assert maxsim(vectors((1, 1))[0], vectors((0, 0))[0]) == 0.0


def test_a_text_without_tokens_is_like_nothing():
    assert similarities(vectors((1, 0), (0, 1)), np.zeros((0, 2), dtype=np.float32)).tolist() == [0, 0]


def test_a_question_without_tokens_scores_zero():
    best = similarities(np.zeros((0, 2), dtype=np.float32), vectors((1, 0)))
    assert maxsim(best, np.zeros(0, dtype=np.float32)) == 0.0


def test_saved_tokens_come_back_as_they_were(tmp_path: Path, fake_embedder):
    texts = ["The force attends all reports.", "", "Officers meet with victims and identify their wishes."]
    _, tokens = fake_embedder.embed(texts)
    TokenIndex.build(tokens).save(tmp_path / "tokens.npz")
    loaded = TokenIndex.load(tmp_path / "tokens.npz")
    for position, expected in enumerate(tokens):
        chunk = loaded.chunk(position)
        assert isinstance(chunk, TokenVectors)
        np.testing.assert_allclose(chunk.vectors, expected.vectors, atol=1e-3)
        np.testing.assert_array_equal(chunk.spans, expected.spans)
