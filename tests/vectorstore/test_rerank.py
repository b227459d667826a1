"""An optional cross-encoder: built here from the packaged weights, with a head that was never trained."""

from pathlib import Path

import numpy as np
import pytest
from small_reports import WordEmbedder, generated

from assistant import Assistant, Settings
from corpus import Report
from corpus.errors import ModelError
from vectorstore import HybridRetriever, Index, Ranking, Reranker, SentenceTransformerEmbedder, open_index
from vectorstore.embed import packaged_model_path

QUESTION = "What was the victim satisfaction rate?"


def cross_encoder(folder: Path, labels: int) -> Path:
    """Saves a cross-encoder of the packaged model and a head of so many labels."""
    import torch
    from sentence_transformers import CrossEncoder

    torch.manual_seed(7)
    model = CrossEncoder(packaged_model_path(), num_labels=labels, device="cpu", local_files_only=True)
    torch.nn.init.normal_(model.model.classifier.weight, std=0.5)
    model.save_pretrained(str(folder))
    return folder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return cross_encoder(tmp_path_factory.mktemp("reranker"), labels=1)


@pytest.fixture(scope="module")
def reranked(retriever: HybridRetriever, model: Path) -> Ranking:
    return with_reranker(retriever, model).rank(QUESTION, k=20)


def with_reranker(retriever: HybridRetriever, model: Path) -> HybridRetriever:
    return HybridRetriever(index=retriever.index, embedder=retriever.embedder, reranker=Reranker(str(model)))


def ids(ranking: Ranking) -> list[str]:
    return [p.paragraph.id for p in ranking.passages]


def test_it_orders_otherwise_than_maxsim(retriever: HybridRetriever, reranked: Ranking):
    assert ids(reranked) != ids(retriever.rank(QUESTION, k=20))


def test_it_orders_the_same_way_every_time(retriever: HybridRetriever, model: Path, reranked: Ranking):
    again = with_reranker(retriever, model).rank(QUESTION, k=20)
    assert ids(again) == ids(reranked)
    assert [p.score for p in again.passages] == pytest.approx([p.score for p in reranked.passages], abs=1e-6)


def test_it_takes_the_place_of_maxsim_and_of_nothing_else(
    retriever: HybridRetriever, model: Path, reranked: Ranking
):
    import torch
    from sentence_transformers import CrossEncoder

    judge = CrossEncoder(str(model), device="cpu", local_files_only=True, activation_fn=torch.nn.Sigmoid())
    evidence = retriever.consider(QUESTION).evidence
    weights = retriever.weights
    share = evidence.found.lexical / evidence.found.lexical.max()
    others = weights.lexical * share + weights.dense * evidence.found.cosines
    others = others + weights.pairs * evidence.pairs + evidence.structure
    positions = {e.paragraph_id: i for i, e in enumerate(evidence.found.entries)}
    for passage in reranked.passages[:3]:
        at = positions[passage.paragraph.id]
        entry = evidence.found.entries[at]
        text = retriever.index.catalogue.chunk_texts([entry.key])[entry.key]
        judged = float(judge.predict([(QUESTION, text)], show_progress_bar=False)[0])
        assert passage.score == pytest.approx(judged + float(others[at]), abs=1e-3)


def test_only_the_first_by_maxsim_are_read_and_stand_above_the_others(tmp_path: Path, model: Path):
    index: Index = open_index(tmp_path, [generated("report", 70)], WordEmbedder())
    entries = index.catalogue.entries(index.catalogue.every_key())
    scores = np.linspace(0.9, -0.9, len(entries)).astype(np.float32)
    changed = Reranker(str(model)).instead_of(scores, QUESTION, entries, index.catalogue)
    index.close()
    assert len(entries) >= 70
    assert changed[:50].min() > changed[50:].max()
    assert not np.array_equal(np.argsort(-changed[:50]), np.arange(50))
    assert np.array_equal(np.argsort(-changed[50:]), np.arange(len(entries) - 50))


def test_of_no_chunks_there_is_nothing_to_read(real_index: Index):
    none = np.zeros(0, dtype=np.float32)
    assert len(Reranker("/nowhere").instead_of(none, QUESTION, [], real_index.catalogue)) == 0


def test_the_setting_puts_it_into_the_assistant(
    report: Report, embedder: SentenceTransformerEmbedder, index_home: Path, model: Path, reranked: Ranking
):
    bot = Assistant(report, Settings(index_dir=index_home, reranker=str(model)), embedder=embedder)
    assert [p.paragraph.id for p in bot.search(QUESTION, k=5)] == ids(reranked)[:5]
    bot.retriever.index.close()


def test_a_model_with_two_labels_is_refused_in_one_line(retriever: HybridRetriever, tmp_path: Path):
    folder = cross_encoder(tmp_path / "two", labels=2)
    with pytest.raises(ModelError, match=r"2 scores, not one.*INSPECTION_RERANKER") as caught:
        with_reranker(retriever, folder).rank(QUESTION)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize("exists", [False, True], ids=["no folder", "an empty folder"])
def test_a_model_that_is_not_there_is_refused_in_one_line(
    retriever: HybridRetriever, tmp_path: Path, exists: bool
):
    folder = tmp_path / "model"
    if exists:
        folder.mkdir()
    with pytest.raises(ModelError, match="INSPECTION_RERANKER") as caught:
        with_reranker(retriever, folder).rank(QUESTION)
    assert "\n" not in str(caught.value)
    assert str(folder) in str(caught.value)
