"""Signals of whether the best passage answers; a paragraph that is left out leaves no shadow in them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import WordEmbedder, written

from corpus import Report
from vectorstore import HybridRetriever, Index, Ranking, open_index
from vectorstore.candidates import gather
from vectorstore.signals import lexical_share

TEXTS = [
    "Burglary of a dwelling fell by a tenth.",
    "Burglary of a dwelling rose in the towns.",
    "Officers meet with victims.",
    "The zebra crossing was repaired.",
    "Nothing else happened.",
]
FIRST, SECOND = "report/findings/1", "report/findings/2"
QUESTION = "By how much did burglary of a dwelling fall?"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(tmp_path, [written("report", *TEXTS)], WordEmbedder())
    yield opened
    opened.close()


def rank(index: Index, question: str, without: set[str] | None = None) -> Ranking:
    return HybridRetriever(index=index, embedder=WordEmbedder()).rank(question, without=without or set())


def test_without_a_paragraph_the_best_of_the_rest_has_the_whole_lexical_share(index: Index):
    scores = {p.paragraph.id: p.score for p in rank(index, TEXTS[0]).passages}
    after = {p.paragraph.id: p.score for p in rank(index, TEXTS[0], {FIRST}).passages}
    assert FIRST not in after
    assert after[SECOND] > scores[SECOND]
    alone = rank(index, TEXTS[0], {p for p in scores if p != SECOND})
    assert [p.score for p in alone.passages] == pytest.approx([after[SECOND]])


def test_the_lexical_signal_is_that_of_the_best_that_is_left(index: Index):
    for without in (set(), {FIRST}, {FIRST, SECOND}):
        ranking = rank(index, QUESTION, without)
        [entry] = index.catalogue.entries_of([ranking.passages[0].paragraph.id])
        [score] = index.lexical.scores(QUESTION, [entry])
        assert ranking.lexical == pytest.approx(
            lexical_share(QUESTION, float(score), index.lexical), abs=1e-5
        )


def test_without_a_paragraph_the_others_rank_as_they_did(retriever: HybridRetriever):
    question = "What was the victim satisfaction rate?"
    whole = retriever.rank(question, k=1000)
    first = whole.passages[0].paragraph
    rest = retriever.rank(question, k=1000, without={first.id})
    before = [p.paragraph.id for p in whole.passages[1:]]
    after = [p.paragraph.id for p in rest.passages]
    assert set(after) - set(before) <= set(first.twin_ids)
    assert after[0] == before[0]


def test_what_is_left_out_leaves_no_shadow_in_a_large_index_either(index: Index):
    retriever = HybridRetriever(index=index, embedder=WordEmbedder(), candidates=1, ranked_whole=0)
    left_out = retriever.rank(TEXTS[0], without={FIRST})
    assert retriever.rank(TEXTS[0]).passages[0].paragraph.id == FIRST
    assert (left_out.passages, left_out.cosine, left_out.coverage, left_out.lexical) == ((), 0.0, 0.0, 0.0)


@pytest.mark.parametrize("question", ["", "?", "the of"])
def test_a_question_without_content_words_has_no_lexical_share(index: Index, question: str):
    assert lexical_share(question, 0.0, index.lexical) == 0.0
    assert rank(index, question).lexical == 0.0


def test_no_shadow_of_a_paragraph_of_the_real_report(retriever: HybridRetriever, report: Report):
    question = "How many officers and staff have been trained in restorative approaches?"
    best = retriever.rank(question).passages[0].paragraph
    ranking = retriever.rank(question, without={best.id, *best.twin_ids})
    vector = retriever.embedder.embed([question])[0][0]
    keys = retriever.index.catalogue.every_key()
    found = gather(retriever.index, question, vector, keys, {best.id, *best.twin_ids})
    [entry] = retriever.index.catalogue.entries_of([ranking.passages[0].paragraph.id])
    [score] = retriever.index.lexical.scores(question, [entry])
    assert ranking.lexical == pytest.approx(lexical_share(question, float(score), retriever.index.lexical))
    assert ranking.cosine == pytest.approx(float(found.cosines.max()), abs=1e-5)
    assert len(found.entries) < len(keys)
