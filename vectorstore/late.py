"""Late interaction over stored token vectors: MaxSim, by chunk and by sentence.

Khattab and Zaharia, *ColBERT* (SIGIR 2020), equation 3: the sum over question tokens of the best
similarity with any token of the text; here weighted, and divided by the sum of the weights.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.embed import TokenVectors, Vectors


class TokenIndex:
    """The token vectors of every chunk, one after the other.

    `bounds` (chunks + 1,) says where each chunk's tokens begin; `spans` (tokens, 2) where each
    token stands in its chunk's text.
    """

    def __init__(self, vectors: Vectors, spans: NDArray[np.int32], bounds: NDArray[np.int64]) -> None:
        self._vectors = vectors
        self._spans = spans
        self._bounds = bounds

    @classmethod
    def build(cls, texts: Sequence[TokenVectors]) -> "TokenIndex":
        """An index over chunks, in their order."""
        bounds = np.cumsum([0, *(len(t.vectors) for t in texts)])
        vectors = np.concatenate([t.vectors for t in texts])
        return cls(vectors, np.concatenate([t.spans for t in texts]), bounds)

    def save(self, file: Path) -> None:
        """Writes the index; vectors as 16-bit floats."""
        np.savez(file, vectors=self._vectors.astype(np.float16), spans=self._spans, bounds=self._bounds)

    @classmethod
    def load(cls, file: Path) -> "TokenIndex":
        """Reads what `save` wrote."""
        with np.load(file) as stored:
            return cls(stored["vectors"].astype(np.float32), stored["spans"], stored["bounds"])

    def chunk(self, chunk: int) -> TokenVectors:
        """The tokens of one chunk."""
        begin, end = self._bounds[chunk], self._bounds[chunk + 1]
        return TokenVectors(self._vectors[begin:end], self._spans[begin:end])


def similarities(question: Vectors, text: Vectors) -> Vectors:
    """The best cosine of each question token with any token of the text, (question tokens,)."""
    if not len(text) or not len(question):
        return np.zeros(len(question), dtype=np.float32)
    return np.asarray((question @ text.T).max(axis=1), dtype=np.float32)


def maxsim(best: Vectors, weights: Vectors) -> float:
    """Weighted mean of `similarities`; between -1 and 1."""
    total = float(weights.sum())
    return float(best @ weights) / total if total else 0.0
