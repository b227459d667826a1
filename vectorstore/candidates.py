"""Candidates: the chunks that dense or lexical search finds near a question, to be ranked."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from corpus.errors import IndexUnavailable
from vectorstore.catalogue import Entry
from vectorstore.embed import Vectors
from vectorstore.index import Index
from vectorstore.late import TokenBatch
from vectorstore.structure import lifted_kinds

_MOST_OF_A_KIND = 50


@dataclass(frozen=True)
class Candidates:
    """Chunks in the order of their keys, which is that of `tokens`, with their two first scores."""

    entries: tuple[Entry, ...]
    tokens: TokenBatch
    cosines: Vectors
    """Of the question and each chunk, (chunks,)."""
    lexical: Vectors
    """BM25 of each chunk, (chunks,)."""

    def by(self, scores: Vectors) -> list[int]:
        """Positions in `entries`, the highest score first; ties in reading order."""
        falling = (-np.round(scores.astype(np.float64), 5)).tolist()
        return sorted(range(len(self.entries)), key=lambda i: (falling[i], self.entries[i].place))

    def matching(self) -> list[int]:
        """Those that have a word of the question, by BM25."""
        return [i for i in self.by(self.lexical) if self.lexical[i] > 0]


def nearest(index: Index, vector: Vectors, limit: int) -> tuple[list[int], str]:
    """The keys of the chunks whose vectors are nearest, and why there are none if Chroma fails."""
    if index.trouble:
        return [], index.trouble
    try:
        found = index.store.nearest(vector, limit)
    except IndexUnavailable as error:
        return [], str(error)
    keys = index.catalogue.keys_of(chunk_id for chunk_id, _ in found)
    return list(keys.values()), ""


def structural(index: Index, question: str) -> list[int]:
    """The keys of the chunks that a question about judgments or the report itself asks for."""
    kinds = sorted(lifted_kinds(question))
    return [key for kind in kinds for key in index.catalogue.keys_of_kind(kind, _MOST_OF_A_KIND)]


def gather(
    index: Index, question: str, vector: Vectors, keys: Collection[int], without: Collection[str]
) -> Candidates:
    """The chunks with those keys, less those of the paragraphs in `without`."""
    entries = [e for e in index.catalogue.entries(keys) if e.paragraph_id not in without]
    tokens = index.tokens.batch(e.key for e in entries)
    return Candidates(
        tuple(entries),
        tokens,
        tokens.cosines(vector),
        index.lexical.scores(question, entries),
    )
