"""What the stages are compared with."""

import math
from dataclasses import replace

import pytest

from corpus import Report
from evals.cases import packaged_set
from evals.measures import normalised
from evals.retrieval.baselines import bm25_ranker, dense_ranker, tutorial_ranker
from evals.retrieval.questions import packaged_questions
from vectorstore.terms import stems
from vectorstore.tutorial import TutorialChunk, TutorialPipeline

SUMMARY = "durham-2014/investigating-offending/summary/4"
TWIN = "durham-2014/cutting-crime/investigating-offending/4"


class ToldPipeline:
    """Retrieves the chunks that it was told."""

    def __init__(self, *chunks: str) -> None:
        self._chunks = [TutorialChunk(chunk) for chunk in chunks]

    def retrieve(self, question: str, k: int = 4) -> list[TutorialChunk]:
        return self._chunks[:k]


def test_bm25_is_that_of_lucene_over_stems_of_headings_and_text(report: Report):
    texts = [stems(f"{' > '.join(p.section_path)}\n{p.text}") for p in report.paragraphs]
    mean = sum(map(len, texts)) / len(texts)

    def idf(stem: str) -> float:
        having = sum(stem in text for text in texts)
        return math.log(1 + (len(texts) - having + 0.5) / (having + 0.5))

    def score(question: str, text: list[str]) -> float:
        norm = 1.2 * (1 - 0.75 + 0.75 * len(text) / mean)
        return sum(idf(s) * text.count(s) / (text.count(s) + norm) for s in stems(question))

    rank = bm25_ranker(report)
    for question in packaged_questions(packaged_set(), report)[:20]:
        scores = {p.id: score(question.question, t) for p, t in zip(report.paragraphs, texts, strict=True)}
        found = rank(question.question, 10)
        left = [s for i, s in scores.items() if not {i, *report.paragraph(i).twin_ids} & set(found)]
        ranked = [scores[i] for i in found]
        assert ranked == pytest.approx(sorted(ranked, reverse=True), abs=1e-4)
        assert min(ranked) >= max(left) - 1e-4


def test_bm25_finds_nothing_for_words_that_the_report_lacks(report: Report):
    assert bm25_ranker(report)("zebra quagga", 10) == []


def test_paragraphs_without_a_word_to_match_are_never_found(report: Report):
    bare = replace(report.paragraphs[0], text="[12]", section_path=("The Who",))
    empty = replace(report, paragraphs=(bare,))
    assert bm25_ranker(empty)("Who is the who?", 10) == []
    assert tutorial_ranker(ToldPipeline("anything"), empty)("Who?", 1) == [()]


def test_bm25_reads_the_headings(report: Report):
    first, *_ = bm25_ranker(report)("methodology", 3)
    assert first.startswith("durham-2014/methodology/")


def test_dense_ranks_the_paragraph_that_is_the_question_first(report: Report, fake_embedder):
    rank = dense_ranker(report, fake_embedder)
    for paragraph in report.paragraphs[5::25]:
        found = rank(f"{' > '.join(paragraph.section_path)}\n{paragraph.text}", 5)
        assert found[0] in (paragraph.id, *paragraph.twin_ids)
        assert len(found) == 5


@pytest.mark.parametrize("kind", ["bm25", "dense"])
def test_twins_are_found_once(report: Report, fake_embedder, kind: str):
    rank = bm25_ranker(report) if kind == "bm25" else dense_ranker(report, fake_embedder)
    found = rank(report.paragraph(SUMMARY).text, len(report.paragraphs))
    assert len({SUMMARY, TWIN} & set(found)) == 1
    assert len(found) == len(set(found))
    assert not any(set(report.paragraph(i).twin_ids) & set(found) for i in found)


def test_a_chunk_holds_a_paragraph_by_its_beginning_middle_or_end(report: Report):
    long = max(report.paragraphs, key=lambda p: len(p.text))
    text, middle = long.text, len(long.text) // 2
    parts = (text[:150], text[middle - 100 : middle + 100], text[-150:], text.upper(), text[70:140])
    held = tutorial_ranker(ToldPipeline(*parts), report)("?", 5)
    assert [long.id in ids for ids in held] == [True, True, True, True, False]


def test_a_chunk_holds_every_paragraph_that_is_in_it_and_keeps_its_place(report: Report):
    one, two = report.paragraphs[30], report.paragraphs[31]
    pipeline = ToldPipeline("nothing of the report's", f"{one.text}\n\n{two.text}")
    nothing, both = tutorial_ranker(pipeline, report)("?", 10)
    assert nothing == ()
    assert {one.id, two.id} <= set(both)
    assert len(tutorial_ranker(pipeline, report)("?", 1)) == 1


def test_every_paragraph_is_in_some_chunk_of_the_tutorials(report: Report, fake_embedder):
    mine = replace(report, metadata=replace(report.metadata, sha256="retrieval-baselines"))
    held = tutorial_ranker(TutorialPipeline(mine, fake_embedder), mine)("crime", 10_000)
    assert {i for ids in held for i in ids} == {p.id for p in report.paragraphs}


def test_a_chunk_holds_no_paragraph_without_its_words(report: Report, fake_embedder):
    mine = replace(report, metadata=replace(report.metadata, sha256="retrieval-baselines"))
    pipeline = TutorialPipeline(mine, fake_embedder)
    held = tutorial_ranker(pipeline, mine)("victims", 5)
    for ids, chunk in zip(held, pipeline.retrieve("victims", 5), strict=True):
        shared = [
            set(normalised(report.paragraph(i).text).split()) & set(normalised(chunk.text).split())
            for i in ids
        ]
        assert all(shared)
