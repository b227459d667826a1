"""What a question says and a sentence does not: as one vector, and along a direction that was learned.

A word that a sentence lacks may matter much ("murder") or little ("please"); which do is learned from
questions, as a direction among the embedder's own vectors, so that it holds for words never seen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from vectorstore.embed import Vectors


def lacking(weights: Sequence[float], matches: Sequence[float], tokens: Vectors) -> Vectors:
    """What of a question a sentence lacks (dimension,).

    The sum of the vectors of the question's tokens, each by its weight and by how far the best token of the
    sentence is from it: what is covered counts nothing, and of the rest the vector tells what it is about.

    Args:
        weights: of the question's tokens.
        matches: of each, the best cosine with a token of the sentence.
        tokens: their vectors (tokens, dimension).
    """
    short = np.array([w * (1 - min(1.0, max(0.0, m))) for w, m in zip(weights, matches, strict=True)])
    return np.asarray(short @ tokens, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Direction:
    """Which words tell something when a sentence lacks them: a direction among an embedder's vectors."""

    embedder: str
    """The fingerprint of the embedder; of what another has made nothing can be told."""
    vector: Vectors
    """(dimension,)."""
    offset: float
    """What the mean question has along the vector."""

    @classmethod
    def stored(cls, values: dict[str, Any]) -> Self:
        """From its JSON."""
        return cls(values["embedder"], np.array(values["vector"], dtype=np.float32), values["offset"])

    def to_store(self) -> dict[str, object]:
        """As JSON."""
        return {"embedder": self.embedder, "offset": self.offset, "vector": self.vector.tolist()}

    def along(self, lacked: Vectors, embedder: str) -> float:
        """How far what is lacking lies along the direction, beyond the mean; 0 for another embedder's."""
        return float(lacked @ self.vector) - self.offset if embedder == self.embedder else 0.0
