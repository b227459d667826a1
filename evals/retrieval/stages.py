"""The rows of the table: the tutorial pipeline, then the retriever's own stages, each with one more."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus import Report
from evals.retrieval.ablate import Ranker, Stage
from evals.retrieval.baselines import bm25_ranker, tutorial_ranker
from vectorstore import HybridRetriever, SentenceTransformerEmbedder, open_index
from vectorstore.stages import ablation
from vectorstore.tutorial import TutorialPipeline


@contextmanager
def stages(report: Report, home: Path, *, every: bool) -> Iterator[tuple[Stage, ...]]:
    """Rankers over a report, on an index built in `home`: the first, BM25 and the whole, or every one."""
    index = open_index(home, [report], SentenceTransformerEmbedder())
    embedder = index.encoder or SentenceTransformerEmbedder()
    first = (
        Stage("LangChain tutorial", tutorial_ranker(TutorialPipeline(report, embedder), report)),
        Stage("plain BM25", bm25_ranker(report)),
    )
    ours = [
        Stage(name, _ranker(HybridRetriever(index=index, embedder=embedder, stages=of)))
        for name, of in ablation()
    ]
    try:
        yield (*first, *ours) if every else (*first, Stage("this retriever", ours[-1].ranker))
    finally:
        index.close()


def _ranker(retriever: HybridRetriever) -> Ranker:
    return lambda question, k: [passage.paragraph.id for passage in retriever.rank(question, k).passages]
