"""The adapter of a question's words: only where it is known to fit, and nothing but the question changes."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus import Report
from vectorstore import HybridRetriever, Index, Stages, manifest_for
from vectorstore.adapter import QueryAdapter, fitted_adapter
from vectorstore.manifest import Manifest

QUESTION = "Is the top copper ever seen about, or is he stuck behind a desk?"


@pytest.fixture
def small() -> QueryAdapter:
    random = np.random.default_rng(0)
    down, up = (random.normal(size=shape).astype(np.float32) for shape in ((8, 2), (2, 8)))
    return QueryAdapter(down, up, "fake/1", {"a": "1", "b": "2"})


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


def test_adapted_vectors_are_of_length_one(small: QueryAdapter):
    vectors = np.random.default_rng(1).normal(size=(5, 8)).astype(np.float32)
    found = small.adapted(vectors)
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(5), abs=1e-6)
    expected = vectors[0] + vectors[0] @ small.down @ small.up
    assert found[0] == pytest.approx(expected / np.linalg.norm(expected), abs=1e-6)
    assert small.adapted(vectors[:0]).shape == (0, 8)


def test_it_is_read_as_it_was_written(small: QueryAdapter, tmp_path: Path):
    small.write(tmp_path, {"a set": 3})
    found = QueryAdapter.read(tmp_path)
    assert (found.embedder, found.reports) == (small.embedder, small.reports)
    assert found.down == pytest.approx(small.down, rel=1e-3, abs=1e-3)
    assert found.up == pytest.approx(small.up, rel=1e-3, abs=1e-3)


def test_an_adapter_of_other_reports_takes_no_part(retriever: HybridRetriever, small: QueryAdapter):
    other = retriever.model_copy(update={"adapter": small})
    plain = retriever.model_copy(update={"stages": Stages(adapted=False)})
    assert other.rank(QUESTION) == plain.rank(QUESTION) != retriever.rank(QUESTION)


def test_it_changes_how_a_question_is_compared_and_not_its_own_vectors(retriever: HybridRetriever):
    plain = retriever.model_copy(update={"stages": Stages(adapted=False)})
    ours, theirs = retriever.consider(QUESTION).query, plain.consider(QUESTION).query
    assert np.array_equal(ours.vectors, theirs.vectors)
    assert np.array_equal(theirs.adapted, theirs.vectors)
    assert not np.allclose(ours.adapted, ours.vectors, atol=0.01)
