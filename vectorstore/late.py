"""Late interaction over stored token vectors: MaxSim, by chunk and by sentence.

Khattab and Zaharia, *ColBERT* (SIGIR 2020), equation 3: the sum over question tokens of the best
similarity with any token of the text; here weighted, and divided by the sum of the weights.

Token vectors are kept as 8-bit integers with a scale a token, in a quarter of the room of 32-bit floats;
`evals/benchmarks.md` has what that and going further costs.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.embed import TokenVectors, Vectors


@dataclass(frozen=True, slots=True)
class StoredTokens:
    """A text's token vectors as they are stored: 8-bit values, a 32-bit scale a token, 16-bit spans."""

    values: bytes
    scales: bytes
    spans: bytes

    @classmethod
    def of(cls, text: str, tokens: TokenVectors) -> Self:
        """Token vectors made small; punctuation, which no question asks for, is left out."""
        tokens = _words_alone(text, tokens)
        scales = np.maximum(np.abs(tokens.vectors).max(axis=1, initial=0.0), 1e-9) / 127
        values = np.rint(tokens.vectors / scales[:, None]).astype(np.int8)
        spans = tokens.spans.astype(np.uint16)
        return cls(values.tobytes(), scales.astype(np.float32).tobytes(), spans.tobytes())

    def parts(self) -> tuple[Vectors, Vectors]:
        """Values (tokens, dimension) and scales (tokens,): the token vectors are their products."""
        scales = np.frombuffer(self.scales, np.float32)
        values = np.frombuffer(self.values, np.int8)
        shape = (len(scales), len(values) // max(1, len(scales)))
        return values.reshape(shape).astype(np.float32), scales


def _words_alone(text: str, tokens: TokenVectors) -> TokenVectors:
    kept = [any(c.isalnum() for c in text[start:end]) for start, end in tokens.spans]
    return TokenVectors(tokens.vectors[kept], tokens.spans[kept])


@dataclass(frozen=True)
class TokenBatch:
    """The vectors of several chunks, and of their tokens one after the other.

    `chunks` (chunks, dimension); `values` (tokens, dimension) and `scales` (tokens,), whose products are
    the tokens' vectors; `spans` (tokens, 2) where each token stands in its chunk's text; `bounds`
    (chunks + 1,) where each chunk's tokens begin.
    """

    keys: tuple[int, ...]
    chunks: Vectors
    values: Vectors
    scales: Vectors
    spans: NDArray[np.uint16]
    bounds: NDArray[np.int64]

    @classmethod
    def empty(cls) -> Self:
        """A batch of no chunks."""
        none = np.zeros((0, 0), dtype=np.float32)
        return cls(
            (), none, none, np.zeros(0, np.float32), np.zeros((0, 2), np.uint16), np.zeros(1, np.int64)
        )

    def similarities(self, question: Vectors) -> Vectors:
        """The cosine of each token with each question token, (tokens, question tokens)."""
        if not len(self.values):
            return np.zeros((0, len(question)), dtype=np.float32)
        found = self.values @ question.T
        found *= self.scales[:, None]
        return found

    def cosines(self, vector: Vectors) -> Vectors:
        """The cosine of a question's vector and each chunk's, (chunks,)."""
        if not len(self.chunks):
            return np.zeros(0, dtype=np.float32)
        return np.asarray(self.chunks.astype(np.float64) @ vector.astype(np.float64), dtype=np.float32)

    def best(self, similarities: Vectors) -> Vectors:
        """Of `similarities`, the best of each chunk's tokens, (chunks, question tokens)."""
        found = np.zeros((len(self.keys), similarities.shape[1]), dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.bounds))
        if len(filled) and similarities.shape[1]:
            found[filled] = np.maximum.reduceat(similarities, self.bounds[filled], axis=0)
        return found

    def means(self, values: Vectors) -> Vectors:
        """Of a value of each token, (tokens,), each chunk's mean, (chunks,); 0 where it has no tokens."""
        lengths = np.diff(self.bounds)
        found = np.zeros(len(self.keys), dtype=np.float32)
        filled = np.flatnonzero(lengths)
        if len(filled):
            found[filled] = np.add.reduceat(values, self.bounds[filled]) / lengths[filled]
        return found


class TokenIndex:
    """The token vectors in a database; those that were read last are kept, and no others."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._last: TokenBatch | None = None

    def batch(self, keys: Iterable[int]) -> TokenBatch:
        """The vectors of some chunks, in the order of their keys; unknown ones are left out.

        The batch is kept until another is asked for: a small index gives the same one every time.
        """
        wanted = tuple(sorted(keys))
        last = self._last
        if last is None or last.keys != wanted:
            last = self._last = self.read(wanted)
        return last

    def read(self, keys: Iterable[int]) -> TokenBatch:
        """The same, read anew."""
        statement = "SELECT key, vector, tokens, scales, spans FROM vectors WHERE key IN"
        rows = sorted(self._db.rows_among(statement, keys))
        dimension = len(rows[0][1]) // 4 if rows else 0
        stored = StoredTokens(*(b"".join(row[column] for row in rows) for column in (2, 3, 4)))
        values, scales = stored.parts()
        return TokenBatch(
            keys=tuple(row[0] for row in rows),
            chunks=np.frombuffer(b"".join(row[1] for row in rows), np.float32).reshape(len(rows), dimension),
            values=values,
            scales=scales,
            spans=np.frombuffer(stored.spans, np.uint16).reshape(-1, 2),
            bounds=np.cumsum([0, *(len(row[3]) // 4 for row in rows)]),
        )


def maxsim(best: Vectors, weights: Vectors) -> Vectors:
    """Weighted mean of the best similarities, (…, question tokens) to (…,); between -1 and 1."""
    total = float(weights.sum())
    return np.asarray(
        best.astype(np.float64) @ weights.astype(np.float64) / total if total else np.zeros(best.shape[:-1]),
        dtype=np.float32,
    )
