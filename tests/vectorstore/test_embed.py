"""The embedder: the packaged weights and no others, unit vectors, spans in the text."""

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from vectorstore import PACKAGED_MODEL, SentenceTransformerEmbedder
from vectorstore.embed import check_digest, packaged_model_path

TEXTS = ["Officers tackle anti-social behaviour.", "88.6 percent (± 1.8 percent)", "Café"]


def test_vectors_are_of_unit_length_and_one_a_text(embedder: SentenceTransformerEmbedder):
    vectors, tokens = embedder.embed(TEXTS)
    assert vectors.shape == (3, 384)
    for rows in (vectors, *(t.vectors for t in tokens)):
        np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-5)


def test_each_token_says_where_it_stands(embedder: SentenceTransformerEmbedder):
    _, tokens = embedder.embed(TEXTS)
    for text, found in zip(TEXTS, tokens, strict=True):
        assert "".join(text[s:e] for s, e in found.spans) == "".join(text.split())
        assert len(found.vectors) == len(found.spans) == embedder.count_tokens(text)


def test_a_vector_does_not_depend_on_its_neighbours(embedder: SentenceTransformerEmbedder):
    together, tokens = embedder.embed(TEXTS)
    alone, [token] = embedder.embed(TEXTS[:1])
    np.testing.assert_allclose(alone[0], together[0], atol=1e-4)
    np.testing.assert_allclose(token.vectors, tokens[0].vectors, atol=1e-4)


def test_a_long_text_is_read_up_to_the_models_window(embedder: SentenceTransformerEmbedder):
    _, [tokens] = embedder.embed(["victim " * 1000])
    assert len(tokens.vectors) == embedder.max_tokens == 254


def test_the_nearer_in_meaning_is_the_nearer_vector(embedder: SentenceTransformerEmbedder):
    vectors, _ = embedder.embed(["burglary of a house", "a home was broken into", "a pub quiz"])
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_the_fingerprint_names_the_model_and_its_weights():
    assert SentenceTransformerEmbedder().fingerprint == f"{PACKAGED_MODEL}@53aa51172d14"
    assert SentenceTransformerEmbedder("some/model").fingerprint == "some/model"


def test_the_packaged_weights_are_the_published_ones():
    folder = Path(packaged_model_path())
    check_digest(folder)
    assert (folder / "model.safetensors").is_file()


def test_other_weights_are_refused(tmp_path: Path):
    (tmp_path / "model.safetensors").write_bytes(b"other weights")
    with pytest.raises(ModelError, match="not the published ones") as caught:
        check_digest(tmp_path)
    assert "pip install" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_weights_are_refused(tmp_path: Path):
    with pytest.raises(ModelError, match="cannot be read") as caught:
        check_digest(tmp_path)
    assert "pip install" in str(caught.value)


@pytest.mark.parametrize("exists", [False, True], ids=["no folder", "an empty folder"])
def test_a_model_that_is_not_there_is_refused_in_one_line(tmp_path: Path, exists: bool):
    folder = tmp_path / "model"
    if exists:
        folder.mkdir()
    with pytest.raises(ModelError, match="INSPECTION_EMBEDDER") as caught:
        SentenceTransformerEmbedder(str(folder)).embed(["a text"])
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
