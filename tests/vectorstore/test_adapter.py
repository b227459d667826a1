"""The adapter of a question's words: only where it is known to fit, and nothing but the question changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Report
from vectorstore import HybridRetriever, Index, Stages, manifest_for
from vectorstore.adapter import LowRank, QueryAdapter, fitted_adapter
from vectorstore.manifest import Manifest

QUESTION = "Is the top copper ever seen about, or is he stuck behind a desk?"


@pytest.fixture
def small() -> QueryAdapter:
    token, context, chunk, sentence = (low_rank(number, rank) for number, rank in enumerate((2, 3, 1, 4)))
    return QueryAdapter(token, context, chunk, sentence, "fake/1", {"a": "1", "b": "2"})


def low_rank(seed: int, rank: int) -> LowRank:
    random = np.random.default_rng(seed)
    return LowRank(*(random.normal(size=shape).astype(np.float32) for shape in ((8, rank), (rank, 8))))


def manifest(report: Report, **changes: object) -> Manifest:
    return replace(manifest_for([report], "fake/1"), **changes)


def test_the_packaged_adapter_suits_the_packaged_report(real_index: Index):
    """When this fails the report is parsed in another way: run `python -m evals.fit_adapter` again."""
    assert fitted_adapter().suits(real_index.manifest)


def test_it_suits_an_index_of_known_reports_by_its_embedder_alone(small: QueryAdapter, report: Report):
    suits = [
        small.suits(manifest(report, reports=reports))
        for reports in ({"a": "1"}, {"a": "1", "b": "2"}, {"a": "2"}, {"a": "1", "c": "3"})
    ]
    assert suits == [True, True, False, False]
    assert not small.suits(manifest(report, reports={"a": "1"}, embedder="fake/2"))


def test_tokens_are_moved_by_themselves_and_by_what_the_question_is_about(small: QueryAdapter):
    vectors = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    weights = np.array([0.5, 0.5, 0, 0, 0], dtype=np.float32)
    found = small.adapted(vectors, weights)
    assert np.linalg.norm(found.tokens, axis=1) == pytest.approx(np.ones(5), abs=1e-6)
    about = (vectors[0] + vectors[1]) / np.linalg.norm(vectors[0] + vectors[1])
    moved = (
        vectors[3]
        + np.maximum(vectors[3] @ small.token.down, 0) @ small.token.up
        + np.maximum(about @ small.context.down, 0) @ small.context.up
    )
    assert found.tokens[3] == pytest.approx(moved / np.linalg.norm(moved), abs=1e-5)
    assert found.chunk == pytest.approx(about @ small.chunk.down @ small.chunk.up, abs=1e-5)
    assert found.sentence == pytest.approx(about @ small.sentence.down @ small.sentence.up, abs=1e-5)


def test_a_question_without_words_is_compared_with_nothing(small: QueryAdapter):
    found = small.adapted(np.zeros((0, 8), np.float32), np.zeros(0, np.float32))
    assert found.tokens.shape == (0, 8)
    assert not found.chunk.any()
    assert not found.sentence.any()


def test_it_is_read_as_it_was_written(small: QueryAdapter, tmp_path: Path):
    small.write(tmp_path, {"a set": 3})
    found = QueryAdapter.read(tmp_path)
    assert (found.embedder, found.reports) == (small.embedder, small.reports)
    for name in ("token", "context", "chunk", "sentence"):
        ours, theirs = getattr(found, name), getattr(small, name)
        assert ours.down == pytest.approx(theirs.down, rel=1e-3, abs=1e-3)
        assert ours.up == pytest.approx(theirs.up, rel=1e-3, abs=1e-3)


def test_an_adapter_of_other_reports_takes_no_part(retriever: HybridRetriever, small: QueryAdapter):
    other = retriever.model_copy(update={"adapter": small})
    plain = retriever.model_copy(update={"stages": Stages(adapted=False)})
    assert other.rank(QUESTION) == plain.rank(QUESTION) != retriever.rank(QUESTION)


def test_it_changes_how_a_question_is_compared_and_not_its_own_vectors(retriever: HybridRetriever):
    plain = retriever.model_copy(update={"stages": Stages(adapted=False)})
    ours, theirs = retriever.consider(QUESTION).query, plain.consider(QUESTION).query
    assert np.array_equal(ours.vectors, theirs.vectors)
    assert theirs.adapted is None
    assert np.array_equal(theirs.compared, theirs.vectors)
    assert ours.adapted
    assert ours.compared.shape == (len(ours.vectors) + 2, ours.vectors.shape[1])
    assert not np.allclose(ours.adapted.tokens, ours.vectors, atol=0.01)


def test_a_sentence_is_compared_as_a_whole_by_an_adapter_alone(retriever: HybridRetriever):
    plain = retriever.model_copy(update={"stages": Stages(adapted=False)})
    ours, theirs = (
        {s.whole for p in r.rank(QUESTION).passages for s in p.sentences} for r in (retriever, plain)
    )
    assert theirs == {0.0}
    assert len(ours) > 2
