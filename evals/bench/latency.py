"""Milliseconds a question, beside the bare embedding of the same question."""

import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from evals.bench.bare import Encode
from evals.bench.corpora import BenchQuestion
from evals.bench.results import Latency, Spread
from evals.measures import recall_at
from vectorstore import Embedder, HybridRetriever, Ranking

K = 5
_WARM_UP = 3
_BLOCK = 20
"""Questions after which sentence-transformers has its turn: not after each, as its threads spin on."""

Result = TypeVar("Result")


def measure_latency(
    retriever: HybridRetriever,
    encoder: Embedder,
    encode: Encode,
    questions: Sequence[BenchQuestion],
    tick: Callable[[int, int], None] = lambda done, total: None,
) -> Latency:
    """Asks every question once, each right after its bare embedding by the same encoder.

    Args:
        retriever: what is measured.
        encoder: the embedder that the retriever asks with.
        encode: sentence-transformers.
        questions: at least one, with the paragraphs that answer them.
        tick: told how many questions have been asked, of how many.
    """
    for question in questions[:_WARM_UP]:
        encoder.embed([question.text])
        encode([question.text])
        retriever.rank(question.text, K)
    bare: list[float] = []
    search: list[float] = []
    sentence_transformers: list[float] = []
    stages: dict[str, list[float]] = {}
    ranks: list[int | None] = []
    for begin in range(0, len(questions), _BLOCK):
        block = questions[begin : begin + _BLOCK]
        for question in block:
            bare.append(_milliseconds(partial(encoder.embed, [question.text]))[0])
            took, ranking = _milliseconds(partial(retriever.rank, question.text, K))
            search.append(took)
            ranks.append(_rank(ranking, question.paragraph_id))
            for name, spent in ranking.milliseconds.items():
                stages.setdefault(name, []).append(spent)
        for question in block:
            sentence_transformers.append(_milliseconds(partial(encode, [question.text]))[0])
        tick(len(search), len(questions))
    whole, one, theirs = Spread.of(search), Spread.of(bare), Spread.of(sentence_transformers)
    return Latency(
        questions=len(questions),
        search=whole,
        stages={name: Spread.of(spent) for name, spent in stages.items()},
        bare_embedding=one,
        sentence_transformers=theirs,
        search_to_bare_embedding=round(whole.p50 / one.p50, 4),
        search_to_sentence_transformers=round(whole.p50 / theirs.p50, 4),
        recall_at_1=sum(recall_at(1, rank) for rank in ranks) / len(ranks),
        recall_at_5=sum(recall_at(5, rank) for rank in ranks) / len(ranks),
    )


def _milliseconds(call: Callable[[], Result]) -> tuple[float, Result]:
    begin = time.perf_counter()
    result = call()
    return (time.perf_counter() - begin) * 1000, result


def _rank(ranking: Ranking, paragraph_id: str) -> int | None:
    """The rank of a paragraph, or of one that says the same in the same words."""
    ranked = enumerate(ranking.passages, 1)
    return next((at for at, p in ranked if paragraph_id in (p.paragraph.id, *p.paragraph.twin_ids)), None)
