"""The exported encoder gives the vectors that the model itself gives, and needs no torch."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from evals.cases import packaged_set
from vectorstore import Index, SentenceTransformerEmbedder, TokenVectors
from vectorstore.embed import Embedder, Vectors
from vectorstore.onnx_encoder import export, exported

TOLERANCE = 1e-4


@pytest.fixture(scope="module")
def encoder(real_index: Index) -> Embedder:
    assert real_index.encoder is not None
    return real_index.encoder


@pytest.fixture(scope="module")
def texts(real_index: Index) -> list[str]:
    questions = [case.question for case in packaged_set().cases]
    chunks = real_index.catalogue.chunk_texts(real_index.catalogue.every_key())
    return [*chunks.values(), *questions, "Zoë’s 2,000 – “words”", "x" * 3000]


Embedded = tuple[Vectors, list[TokenVectors]]


@pytest.fixture(scope="module")
def both(encoder: Embedder, embedder: Embedder, texts: list[str]) -> tuple[Embedded, Embedded]:
    """What the export makes of the texts, and what the model itself does."""
    return encoder.embed(texts), embedder.embed(texts)


def test_both_encoders_give_the_same_text_vectors(both: tuple[Embedded, Embedded]):
    (ours, _), (theirs, _) = both
    assert np.abs(ours - theirs).max() < TOLERANCE


def test_both_encoders_give_the_same_token_vectors(both: tuple[Embedded, Embedded]):
    (_, ours), (_, theirs) = both
    for mine, other in zip(ours, theirs, strict=True):
        assert np.array_equal(mine.spans, other.spans)
        assert np.abs(mine.vectors - other.vectors).max() < TOLERANCE


def test_both_encoders_count_the_same_tokens(encoder: Embedder, embedder: Embedder, texts: list[str]):
    assert [encoder.count_tokens(t) for t in texts] == [embedder.count_tokens(t) for t in texts]
    assert encoder.max_tokens == embedder.max_tokens


def test_the_export_is_named_after_its_model(encoder: Embedder, embedder: Embedder):
    assert encoder.fingerprint == embedder.fingerprint


def test_an_empty_folder_has_no_encoder(tmp_path: Path):
    assert exported(tmp_path) is None


def test_a_model_of_other_parts_is_not_exported(tmp_path: Path):
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import StaticEmbedding
    from tokenizers import Tokenizer

    from vectorstore.embed import packaged_model_path

    tokenizer = Tokenizer.from_file(f"{packaged_model_path()}/tokenizer.json")
    static = SentenceTransformer(modules=[StaticEmbedding(tokenizer, embedding_dim=8)], device="cpu")
    assert not export(static, "static", tmp_path / "encoder")
    assert exported(tmp_path / "encoder") is None


def test_a_question_is_answered_without_torch(real_index: Index, index_home: Path):
    script = (
        "import sys\n"
        "from assistant import Assistant\n"
        "print(Assistant.open().ask('What is Operation Reinforce?').status)\n"
        "print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"INSPECTION_INDEX_DIR": str(index_home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.splitlines() == ["answered", "[]"]


def test_an_embedder_that_cannot_be_exported_encodes_the_questions_itself(
    report, tmp_path: Path, fake_embedder
):
    from vectorstore import open_index

    index = open_index(tmp_path, [report], fake_embedder)
    assert index.encoder is None
    assert not isinstance(fake_embedder, SentenceTransformerEmbedder)
