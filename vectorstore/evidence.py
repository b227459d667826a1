"""What speaks for each candidate, and how it adds up to the score that orders them."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from vectorstore.candidates import Candidates
from vectorstore.embed import Vectors
from vectorstore.fusion import reciprocal_rank_fusion
from vectorstore.index import Index
from vectorstore.late import maxsim
from vectorstore.lexical import pair_shares
from vectorstore.meaning import asked_meaning, says_meaning
from vectorstore.query import Query
from vectorstore.rerank import Reranker
from vectorstore.stages import Order, Stages, Weights
from vectorstore.structure import asks_for_scale, lifted_kinds, structural_bonus

_MEANS = " mean "
_MEANING_BONUS = 0.15


@dataclass(frozen=True)
class Evidence:
    """Each kind of evidence for each candidate, (chunks,)."""

    found: Candidates
    late: Vectors
    """MaxSim, or what a cross-encoder says instead."""
    pairs: Vectors
    """The share of the question's adjacent words that stand next to each other."""
    whole: Vectors
    """How near it comes, as a whole, to what the question as a whole asks for; 0 without an adapter."""
    structure: Vectors
    """What its kind adds for a question that asks for that kind."""

    @classmethod
    def of(
        cls,
        question: str,
        query: Query,
        found: Candidates,
        best: Vectors,
        whole: Vectors,
        index: Index,
        stages: Stages,
        reranker: Reranker | None = None,
    ) -> Self:
        """The evidence for the candidates of a question.

        `best` is what `TokenBatch.best` gives, `whole` (chunks,) what `TokenBatch.means` does.
        """
        late = maxsim(best, query.weights if stages.weighted else np.ones_like(query.weights))
        if reranker:
            late = reranker.instead_of(late, question, found.entries, index.catalogue)
            whole = np.zeros_like(whole)  # what it says is not on the scale of what an adapter does
        asked = [w.stem for w in query.words if w.is_content]
        return cls(found, late, pair_shares(asked, found.entries), whole, _structure(question, found, index))

    def scores(self, stages: Stages, weights: Weights) -> Vectors:
        """What orders the candidates, (chunks,)."""
        found = self.found
        match stages.order:
            case Order.DENSE:
                return found.cosines
            case Order.LEXICAL:
                return found.lexical
            case Order.FUSED:
                return _fused(found)
        scores = self.late
        if stages.mixed:
            share = found.lexical / max(float(found.lexical.max(initial=0.0)), 1e-9)
            scores = scores + weights.lexical * share + weights.dense * found.cosines
        if stages.pairs:
            scores = scores + weights.pairs * self.pairs
        if stages.structure:
            scores = scores + self.structure
        if stages.adapted:
            scores = scores + self.whole
        return np.round(scores, 5).astype(np.float32)


def _structure(question: str, found: Candidates, index: Index) -> Vectors:
    bonuses = np.zeros(len(found.entries), dtype=np.float32)
    kinds, scale = lifted_kinds(question), asks_for_scale(question)
    lifted = [i for i, e in enumerate(found.entries) if e.kind in kinds or (scale and _MEANS in e.stems)]
    paragraphs = index.catalogue.paragraphs(found.entries[i].paragraph_id for i in lifted)
    for i in lifted:
        bonuses[i] = structural_bonus(question, paragraphs[found.entries[i].paragraph_id])
    thing = asked_meaning(question)
    if thing:
        texts = index.catalogue.chunk_texts(e.key for e in found.entries)
        for i, e in enumerate(found.entries):
            bonuses[i] += _MEANING_BONUS * says_meaning(texts[e.key][e.offset :], thing)
    return bonuses


def _fused(found: Candidates) -> Vectors:
    order = reciprocal_rank_fusion([found.by(found.cosines), found.matching()])
    scores = np.zeros(len(found.entries), dtype=np.float32)
    scores[order] = 1.0 / np.arange(1, len(order) + 1)
    return scores
