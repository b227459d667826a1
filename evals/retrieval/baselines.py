"""What the stages are compared with: the tutorial pipeline, plain BM25 and plain dense ranking.

None of them sees the index. BM25 and dense ranking read a paragraph with its section path in front,
and hand out one of twins, as the retriever does.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import bm25s
import numpy as np
from numpy.typing import NDArray

from corpus import Paragraph, Report
from evals.measures import normalised
from vectorstore.embed import Embedder
from vectorstore.terms import stems
from vectorstore.tutorial import TutorialPipeline

_SNIPPET = 60
"""Characters of a paragraph that a chunk must hold to count as having it."""
_BATCH = 32


def tutorial_ranker(
    pipeline: TutorialPipeline, report: Report
) -> Callable[[str, int], list[tuple[str, ...]]]:
    """The chunks that the tutorial pipeline retrieves, each as the paragraphs that it holds."""
    holds = holder(report)
    return lambda question, k: [holds(chunk.text) for chunk in pipeline.retrieve(question, k)]


def holder(report: Report) -> Callable[[str], tuple[str, ...]]:
    """Tells of a chunk of a report's text the ids of the paragraphs that it holds.

    A chunk holds a paragraph when it has its beginning, its middle or its end.
    """
    wanted = [(paragraph.id, _snippets(normalised(paragraph.text))) for paragraph in report.paragraphs]

    @cache
    def held(chunk: str) -> tuple[str, ...]:
        text = normalised(chunk)
        return tuple(name for name, snippets in wanted if any(snippet in text for snippet in snippets))

    return held


def bm25_ranker(report: Report) -> Callable[[str, int], list[str]]:
    """BM25 over stems; a paragraph that shares no stem with the question is not found.

    Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), equation
    3.15, in the variant of Lucene (bm25s's default).
    """
    texts = [stems(_text(paragraph)) or [""] for paragraph in report.paragraphs]
    known = frozenset().union(*texts)
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(texts, show_progress=False)

    def rank(question: str, k: int) -> list[str]:
        wanted = [s for s in stems(question) if s in known]
        if not wanted:
            return []
        scores = index.get_scores(wanted)
        return _best(report.paragraphs, (i for i in _order(scores) if scores[i] > 0), k)

    return rank


def dense_ranker(report: Report, embedder: Embedder) -> Callable[[str, int], list[str]]:
    """Cosine of question and paragraph, one vector each; what exceeds the embedder's window is not read."""
    texts = [_text(paragraph) for paragraph in report.paragraphs]
    batches = [embedder.embed(texts[begin : begin + _BATCH])[0] for begin in range(0, len(texts), _BATCH)]
    vectors = np.concatenate(batches)

    def rank(question: str, k: int) -> list[str]:
        return _best(report.paragraphs, _order(vectors @ embedder.embed([question])[0][0]), k)

    return rank


def _text(paragraph: Paragraph) -> str:
    return f"{' > '.join(paragraph.section_path)}\n{paragraph.text}"


def _snippets(text: str) -> set[str]:
    middle, end = (len(text) - _SNIPPET) // 2, len(text) - _SNIPPET
    return {text[max(0, at) :][:_SNIPPET] for at in (0, middle, end)} - {""}


def _order(scores: NDArray[np.float32]) -> list[int]:
    return [int(i) for i in np.argsort(-scores, kind="stable")]


def _best(paragraphs: Sequence[Paragraph], order: Iterable[int], k: int) -> list[str]:
    """The ids of the first k in this order, twins once."""
    chosen: list[str] = []
    seen: set[str] = set()
    for paragraph in (paragraphs[i] for i in order):
        if len(chosen) == k:
            break
        if paragraph.id not in seen:
            seen.update((paragraph.id, *paragraph.twin_ids))
            chosen.append(paragraph.id)
    return chosen
