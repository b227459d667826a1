"""The hybrid retriever: Chroma and BM25 find candidates, MaxSim with what else is known orders them."""

import time
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, Field, SkipValidation

from vectorstore.adapter import QueryAdapter, fitted_adapter
from vectorstore.candidates import gather, nearest, structural
from vectorstore.embed import Embedder, Vectors
from vectorstore.evidence import Evidence
from vectorstore.handout import Handout, Similarities
from vectorstore.index import Index
from vectorstore.late import maxsim
from vectorstore.passage import Passage, Ranking, Reading
from vectorstore.query import Query
from vectorstore.reading import read
from vectorstore.rerank import Reranker
from vectorstore.signals import lexical_share, terms
from vectorstore.stages import Stages, Weights, fitted_weights

_NEXT = 30
"""The nearest chunk and those that it is compared with."""


class HybridRetriever(BaseRetriever):
    """Ranks a library's paragraphs for a question; as a LangChain retriever, gives documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: SkipValidation[Index]
    embedder: SkipValidation[Embedder]
    k: int = 5
    candidates: int = 64
    """How many chunks dense and lexical search hand over each."""
    ranked_whole: int = 256
    """An index of at most so many chunks is ranked whole."""
    stages: SkipValidation[Stages] = Field(default_factory=Stages)
    weights: SkipValidation[Weights] = Field(default_factory=fitted_weights)
    adapter: SkipValidation[QueryAdapter] = Field(default_factory=fitted_adapter)
    """Takes part where it suits the index."""
    reranker: SkipValidation[Reranker] | None = None
    """A cross-encoder in the place of MaxSim."""

    def rank(self, question: str, k: int | None = None, without: Collection[str] = ()) -> Ranking:
        """The k best passages for a question, one a paragraph, twins once.

        Paragraphs whose ids are in `without` are left out, as if the reports lacked them.
        """
        clock = _Clock()
        asked = self.consider(question, without, clock)
        query, found, lexical = asked.query, asked.evidence.found, self.index.lexical
        scores = asked.evidence.scores(self.stages, self.weights)
        order = found.by(scores)
        clock.lap("late")
        handout = Handout(self.index, query, found, asked.similarities, asked.best)
        passages = tuple(handout.passages(order, scores, k or self.k))
        ranking = Ranking(
            question=asked.question,
            passages=passages,
            token_weights=tuple(float(w) for w in query.weights),
            token_vectors=query.vectors,
            embedder=self.embedder.fingerprint,
            adapted=self._suitable is not None,
            cosine=float(found.cosines.max(initial=0.0)),
            ahead=_ahead(found.cosines),
            readings=asked.readings,
            trouble=asked.trouble,
            milliseconds=clock.laps,
        )
        if order:
            first = order[0]
            ranking = replace(
                ranking,
                terms=terms(query, asked.best[first], found.entries[first], lexical),
                coverage=float(maxsim(asked.best[first], query.weights)),
                lexical=lexical_share(asked.question, float(found.lexical[first]), lexical),
            )
        clock.lap("passages")
        return ranking

    def consider(
        self, question: str, without: Collection[str] = (), clock: "_Clock | None" = None
    ) -> "Considered":
        """The candidates for a question, and what speaks for each."""
        clock = clock or _Clock()
        text, readings = read(question, self.index, self.embedder) if self.stages.reading else (question, ())
        clock.lap("reading")
        vectors, tokens = self.embedder.embed([text])
        query = Query(text, tokens[0], self.index.lexical.weight, self.weights.stop_word, self._suitable)
        clock.lap("encode")
        whole = self.index.size <= self.ranked_whole
        dense, trouble = nearest(self.index, vectors[0], min(self.candidates, max(1, self.index.size)))
        clock.lap("dense")
        lexical = (
            self.index.catalogue.every_key() if whole else self.index.lexical.nearest(text, self.candidates)
        )
        keys = {*dense, *lexical, *structural(self.index, text)}
        clock.lap("lexical")
        found = gather(self.index, text, vectors[0], keys, without)
        clock.lap("read")
        similarities = Similarities.of(found.tokens, query)
        best = found.tokens.best(similarities.words)
        near = found.tokens.means(similarities.chunk)
        evidence = Evidence.of(text, query, found, best, near, self.index, self.stages, self.reranker)
        return Considered(text, readings, query, similarities, best, evidence, trouble)

    @property
    def plain(self) -> "HybridRetriever":
        """The same retriever without its adapter: for what is no question, or for comparison."""
        return self.model_copy(update={"stages": replace(self.stages, adapted=False)})

    @property
    def _suitable(self) -> QueryAdapter | None:
        return self.adapter if self.stages.adapted and self.adapter.suits(self.index.manifest) else None

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(passage) for passage in self.rank(query).passages]


@dataclass(frozen=True)
class Considered:
    """A question as it was read, its candidates, and what speaks for each; see `Handout` for the arrays."""

    question: str
    readings: tuple[Reading, ...]
    query: Query
    similarities: Similarities
    best: Vectors
    evidence: Evidence
    trouble: str


class _Clock:
    """Milliseconds from lap to lap."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = 1000 * (now - self._last)
        self._last = now


def _ahead(cosines: Vectors) -> float:
    """By how much the highest is above the mean of those that come next."""
    order = np.sort(cosines)[::-1]
    return float(order[0] - order[1:_NEXT].mean()) if len(order) > 1 else 0.0


def _document(passage: Passage) -> Document:
    paragraph = passage.paragraph
    return Document(
        id=paragraph.id,
        page_content=paragraph.text,
        metadata={
            "paragraph_id": paragraph.id,
            "report_id": paragraph.report_id,
            "section": " > ".join(paragraph.section_path),
            "score": passage.score,
        },
    )
