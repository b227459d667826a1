"""The stages of ranking: each alone gives a full ranking, and all together are the default."""

import json
from dataclasses import fields, replace
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from small_reports import WordEmbedder, written

from corpus import Report
from vectorstore import HybridRetriever, Index, Ranking, SentenceTransformerEmbedder, Stages, open_index
from vectorstore.stages import Order, Weights, ablation, fitted_weights

QUESTIONS = [
    "What was the victim satisfaction rate?",
    "What grade was the force given for investigating offending?",
    "When was this report published?",
    "How does the force tackle dommestic abuse?",
]
NAMES = [name for name, _ in ablation()]


def ids(ranking: Ranking) -> list[str]:
    return [p.paragraph.id for p in ranking.passages]


def with_stages(retriever: HybridRetriever, stages: Stages) -> HybridRetriever:
    return HybridRetriever(index=retriever.index, embedder=retriever.embedder, stages=stages)


@pytest.mark.parametrize(("name", "stages"), ablation(), ids=NAMES)
def test_each_stage_gives_a_full_ranking_best_first(
    retriever: HybridRetriever, report: Report, name: str, stages: Stages
):
    for question in QUESTIONS[:2]:
        found = with_stages(retriever, stages).rank(question, k=1000).passages
        covered = {i for p in found for i in (p.paragraph.id, *p.paragraph.twin_ids)}
        assert covered == {p.id for p in report.paragraphs}
        assert all(a.score >= b.score for a, b in pairwise(found))


@pytest.mark.parametrize("question", QUESTIONS)
def test_all_stages_together_are_the_default(retriever: HybridRetriever, question: str):
    assert ablation()[-1][1] == Stages() == retriever.stages
    assert with_stages(retriever, ablation()[-1][1]).rank(question) == retriever.rank(question)


def test_each_row_of_the_ablation_has_a_name_of_its_own_and_at_most_one_stage_more():
    assert len(set(NAMES)) == len(NAMES)
    for (_, before), (_, after) in pairwise(ablation()):
        changed = [f.name for f in fields(Stages) if getattr(before, f.name) != getattr(after, f.name)]
        assert len(changed) == 1
        assert changed == ["order"] or getattr(after, changed[0])


TEXTS = [
    "Burglary fell by a tenth in the towns of the north.",
    "The towns fell silent.",
    "Burglary, burglary, burglary.",
    "Officers meet with victims of burglary in towns.",
]


@pytest.fixture
def small(tmp_path: Path):
    index = open_index(tmp_path, [written("report", *TEXTS)], WordEmbedder())
    yield index
    index.close()


def rank(index: Index, question: str, stages: Stages, **weights: float) -> Ranking:
    changed = replace(fitted_weights(), **weights)
    retriever = HybridRetriever(index=index, embedder=WordEmbedder(), stages=stages, weights=changed)
    return retriever.rank(question, k=10)


BARE = ablation()[0][1]


def test_dense_order_is_by_the_cosine_of_the_vectors(small: Index):
    found = rank(small, "burglary in the towns", BARE)
    entries = small.catalogue.entries(small.catalogue.every_key())
    texts = small.catalogue.chunk_texts(e.key for e in entries)
    vectors, _ = WordEmbedder().embed(["burglary in the towns", *(texts[e.key] for e in entries)])
    cosines = {e.paragraph_id: float(v @ vectors[0]) for e, v in zip(entries, vectors[1:], strict=True)}
    assert ids(found) == sorted(cosines, key=lambda i: -cosines[i])
    assert [p.score for p in found.passages] == pytest.approx(
        sorted(cosines.values(), reverse=True), abs=1e-4
    )
    assert found.cosine == pytest.approx(max(cosines.values()), abs=1e-4)


def test_lexical_order_is_by_bm25(small: Index):
    found = rank(small, "burglary", replace(BARE, order=Order.LEXICAL))
    entries = small.catalogue.entries(small.catalogue.every_key())
    expected = dict(
        zip((e.paragraph_id for e in entries), small.lexical.scores("burglary", entries), strict=True)
    )
    assert ids(found)[0] == "report/findings/3"
    assert {p.paragraph.id: p.score for p in found.passages} == pytest.approx(expected, abs=1e-4)


def test_fused_order_prefers_what_both_find(small: Index):
    found = rank(small, TEXTS[3], replace(BARE, order=Order.FUSED))
    assert ids(found)[0] == "report/findings/4"
    assert [p.score for p in found.passages] == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4], abs=1e-4)


def test_each_kind_of_evidence_counts_by_its_weight(small: Index):
    question = "burglary fell"
    plain = Stages(mixed=False, pairs=False, structure=False)

    def scores(stages: Stages, **weights: float) -> dict[str, float]:
        found = rank(small, question, stages, **weights)
        return {p.paragraph.id: p.score for p in found.passages}

    bare = scores(plain)
    pairs = scores(replace(plain, pairs=True), pairs=0.25)
    assert pairs["report/findings/1"] - bare["report/findings/1"] == pytest.approx(0.25, abs=1e-4)
    assert pairs["report/findings/2"] == pytest.approx(bare["report/findings/2"], abs=1e-4)
    lexical = scores(replace(plain, mixed=True), lexical=0.5, dense=0.0)
    added = {i: lexical[i] - bare[i] for i in bare}
    assert max(added.values()) == pytest.approx(0.5, abs=1e-4)  # the best of them has it all
    dense = scores(replace(plain, mixed=True), lexical=0.0, dense=1.0)
    cosines = {p.paragraph.id: p.score for p in rank(small, question, BARE).passages}
    assert {i: dense[i] - bare[i] for i in bare} == pytest.approx(cosines, abs=1e-4)


def test_words_that_stand_together_as_they_were_asked_for_are_all_of_the_pairs(tmp_path: Path):
    texts = ["Officers tackle anti-social behaviour early.", "Social officers behaviour."]
    index = open_index(tmp_path, [written("report", *texts)], WordEmbedder())
    retriever = HybridRetriever(index=index, embedder=WordEmbedder())
    for question in ("officers tackle", "anti-social behaviour", "tackle anti-social behaviour"):
        assert retriever.consider(question).evidence.pairs.tolist() == [1.0, 0.0]
    index.close()


def test_rarity_of_words_is_a_stage(small: Index):
    question = "burglary silent"  # three of four paragraphs have the one, one has the other
    alike = rank(small, question, Stages(weighted=False, mixed=False, pairs=False))
    by_rarity = rank(small, question, Stages(mixed=False, pairs=False))
    lead = {
        name: next(p.score for p in found.passages if p.paragraph.number == 2)
        - next(p.score for p in found.passages if p.paragraph.number == 3)
        for name, found in (("alike", alike), ("rarity", by_rarity))
    }
    assert lead["rarity"] > lead["alike"] + 0.1


def test_structure_is_a_stage(retriever: HybridRetriever, report: Report):
    question = "What grade was the force given for investigating offending?"
    judgments = {p.id for p in report.judgments}
    plain, bare = Stages(adapted=False), Stages(adapted=False, structure=False)
    found, without = (with_stages(retriever, stages).rank(question) for stages in (plain, bare))
    assert ids(found)[0] in judgments
    before = {p.paragraph.id: p.score for p in without.passages}
    assert found.passages[0].score > before.get(ids(found)[0], 0.0) + 0.05


def test_reading_is_a_stage(retriever: HybridRetriever):
    question = "How does the force tackle dommestic abuse?"
    assert retriever.rank(question).readings
    without = with_stages(retriever, Stages(reading=False)).rank(question)
    assert without.readings == ()
    assert without.question == question


def test_the_fitted_weights_are_those_of_the_packaged_file():
    stored = json.loads(files("vectorstore").joinpath("ranking.json").read_text(encoding="utf-8"))
    assert fitted_weights() == Weights(**stored["weights"])
    assert all(getattr(fitted_weights(), f.name) >= 0 for f in fields(Weights))


def test_it_says_what_each_step_took(retriever: HybridRetriever):
    took = retriever.rank(QUESTIONS[0]).milliseconds
    assert {"encode", "dense", "lexical", "late", "passages"} <= set(took)
    assert all(milliseconds >= 0 for milliseconds in took.values())


def test_the_exported_encoder_ranks_like_the_model_itself(
    retriever: HybridRetriever, embedder: SentenceTransformerEmbedder
):
    assert retriever.index.encoder
    exported = HybridRetriever(index=retriever.index, embedder=retriever.index.encoder)
    for question in QUESTIONS:
        assert ids(exported.rank(question)) == ids(retriever.rank(question))
