"""The hybrid retriever: Chroma and BM25 find candidates, fusion merges them, MaxSim orders them."""

from collections.abc import Collection, Iterable

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict, SkipValidation

from corpus import Kind, Paragraph, sentence_spans
from vectorstore.embed import Embedder, TokenVectors, Vectors
from vectorstore.fusion import reciprocal_rank_fusion
from vectorstore.index import Index
from vectorstore.late import maxsim, similarities
from vectorstore.passage import Passage, Ranking, ScoredSentence, Term
from vectorstore.structure import structural_bonus
from vectorstore.terms import Word, stems, words

_STOP_WORD_WEIGHT = 0.5
_LEXICAL_SHARE = 0.1
_DENSE_SHARE = 0.3
"""Weights chosen on clapnq, squad2 and the fit half of the Durham set together."""

_READ_WITH_CONTEXT = frozenset({Kind.TABLE_ROW, Kind.JUDGMENT, Kind.LIST_ITEM, Kind.FOOTNOTE})
"""Kinds whose words mean little without the heads, question or lead-in above them."""


class HybridRetriever(BaseRetriever):
    """Ranks a report's paragraphs for a question; as a LangChain retriever, gives documents."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    index: SkipValidation[Index]
    embedder: SkipValidation[Embedder]
    k: int = 5
    candidates: int = 200
    """How many chunks each of the two first rankings hands to MaxSim."""

    def rank(self, question: str, k: int | None = None, without: Collection[str] = ()) -> Ranking:
        """The k best passages for a question, one a paragraph, twins once.

        Paragraphs whose ids are in `without` are left out, as if the report lacked them.
        """
        vectors, tokens = self.embedder.embed([question])
        query = _Query(question, tokens[0], self.index)
        nearest = dict(self.index.store.nearest(vectors[0], self.candidates))
        positions = self.index.positions
        dense = [positions[chunk_id] for chunk_id in nearest]
        lexical_scores = self.index.lexical.scores(question)
        lexical = [int(i) for i in np.argsort(-lexical_scores, kind="stable") if lexical_scores[i] > 0]
        found = [
            c
            for c in reciprocal_rank_fusion([dense, lexical[: self.candidates]])
            if self.index.chunks[c].paragraph_id not in without
        ]
        share = lexical_scores / max(float(lexical_scores.max(initial=0.0)), 1e-9)
        cosines = {positions[chunk_id]: cosine for chunk_id, cosine in nearest.items()}
        furthest = min(cosines.values(), default=0.0)
        scores = {
            c: query.score(c)
            + _LEXICAL_SHARE * float(share[c])
            + _DENSE_SHARE * cosines.get(c, furthest)
            + structural_bonus(question, self._paragraph(c))
            for c in found
        }
        order = sorted(found, key=lambda c: (-scores[c], c))
        passages = tuple(self._passages(order, scores, query, k or self.k))
        return Ranking(
            question=question,
            passages=passages,
            terms=query.terms(order[0]) if order else (),
            token_weights=query.token_weights,
            cosine=max(nearest.values(), default=0.0),
            coverage=query.score(order[0]) if order else 0.0,
            lexical=query.lexical_share(lexical_scores, order),
            agreement=_agreement(dense, lexical, order),
        )

    def _paragraph(self, chunk: int) -> Paragraph:
        return self.index.paragraphs[self.index.chunks[chunk].paragraph_id]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [_document(passage) for passage in self.rank(query).passages]

    def _passages(
        self, order: Iterable[int], scores: dict[int, float], query: "_Query", k: int
    ) -> Iterable[Passage]:
        seen: set[str] = set()
        for c in order:
            paragraph = self._paragraph(c)
            if paragraph.id in seen:
                continue
            seen.update((paragraph.id, *paragraph.twin_ids))
            yield Passage(paragraph, scores[c], query.sentences(paragraph), query.matches(c))
            k -= 1
            if not k:
                return


class _Query:
    """A question's tokens, weighted by how rare their words are, against the index's chunks."""

    def __init__(self, question: str, tokens: TokenVectors, index: Index) -> None:
        self._tokens = tokens
        self._index = index
        self._words = words(question)
        self._owner = [self._word_at(int(start)) for start, _ in tokens.spans]
        weights = np.array([self._weight(word) for word in self._owner], dtype=np.float32)
        self._weights = weights / max(float(weights.sum()), 1e-9)
        self._stems = stems(question)

    def _word_at(self, offset: int) -> Word | None:
        return next((w for w in self._words if w.start <= offset < w.end), None)

    def _weight(self, word: Word | None) -> float:
        if word is None:
            return 0.0
        if not word.is_content:
            return _STOP_WORD_WEIGHT
        pieces = sum(owner is word for owner in self._owner)
        return self._index.lexical.weight(word.stem) / max(1, pieces)

    @property
    def token_weights(self) -> tuple[float, ...]:
        """The share of each token of the question."""
        return tuple(float(w) for w in self._weights)

    def matches(self, chunk: int) -> tuple[float, ...]:
        """The best cosine of each question token with any token of a chunk."""
        return tuple(float(m) for m in self._matches(self._index.tokens.chunk(chunk).vectors))

    def score(self, chunk: int) -> float:
        """Weighted MaxSim of the question and a chunk."""
        return maxsim(self._matches(self._index.tokens.chunk(chunk).vectors), self._weights)

    def _matches(self, vectors: Vectors) -> Vectors:
        return similarities(self._tokens.vectors, vectors)

    def sentences(self, paragraph: Paragraph) -> tuple[ScoredSentence, ...]:
        """Each sentence of a paragraph with its own MaxSim."""
        return tuple(self._sentence(paragraph, *span) for span in sentence_spans(paragraph.text))

    def _sentence(self, paragraph: Paragraph, start: int, end: int) -> ScoredSentence:
        matches = self._matches(self._sentence_vectors(paragraph, start, end))
        score = maxsim(matches, self._weights)
        return ScoredSentence(start, end, score, tuple(float(m) for m in matches))

    def _sentence_vectors(self, paragraph: Paragraph, start: int, end: int) -> Vectors:
        for position in self._index.positions_of[paragraph.id]:
            chunk = self._index.chunks[position]
            if chunk.start <= start and end <= chunk.end:
                tokens = self._index.tokens.chunk(position)
                if paragraph.kind in _READ_WITH_CONTEXT:
                    return tokens.vectors
                shift = chunk.offset - chunk.start
                inside = (tokens.spans[:, 0] >= start + shift) & (tokens.spans[:, 1] <= end + shift)
                return tokens.vectors[inside]
        return np.zeros((0, self._tokens.vectors.shape[1]), dtype=np.float32)

    def terms(self, chunk: int) -> tuple[Term, ...]:
        """The question's content words, and how a chunk covers each."""
        best = similarities(self._tokens.vectors, self._index.tokens.chunk(chunk).vectors)
        present = set(stems(self._index.chunks[chunk].text))
        result = []
        for word in self._words:
            pieces = [best[i] for i, owner in enumerate(self._owner) if owner is word]
            if word.is_content and pieces:
                lexical = self._index.lexical
                result.append(
                    Term(
                        word.text,
                        lexical.weight(word.stem),
                        float(np.mean(pieces)),
                        lexical.knows(word.stem),
                        word.stem in present,
                    )
                )
        return tuple(result)

    def lexical_share(self, scores: NDArray[np.float32], order: list[int]) -> float:
        """BM25 of the best chunk against its ceiling: every content word of the question, saturated."""
        ceiling = sum(self._index.lexical.weight(s) for s in set(self._stems))
        return float(scores[order[0]]) / ceiling if order and ceiling else 0.0


def _agreement(dense: list[int], lexical: list[int], order: list[int]) -> float:
    if not order:
        return 0.0
    ranks = [(r.index(order[0]) + 1) if order[0] in r else len(r) + 1 for r in (dense, lexical)]
    return 1 / (sum(ranks) / len(ranks))


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
