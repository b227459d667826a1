"""The lexical index: BM25 over stems, with the document frequencies that weigh a question's words.

Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), equation
3.15, in the variant of Lucene (bm25s's default).
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from vectorstore.terms import stems


class LexicalIndex:
    """BM25 scores of every chunk for a question, and how rare a stem is."""

    def __init__(self, bm25: bm25s.BM25, frequencies: dict[str, int], size: int) -> None:
        self._bm25 = bm25
        self._frequencies = frequencies
        self._size = size

    @classmethod
    def build(cls, texts: Sequence[str]) -> "LexicalIndex":
        """An index over chunk texts, in their order."""
        documents = [stems(text) or [""] for text in texts]
        bm25 = bm25s.BM25(k1=1.2, b=0.75)
        bm25.index(documents, show_progress=False)
        return cls(bm25, dict(Counter(s for document in documents for s in set(document))), len(documents))

    def save(self, folder: Path) -> None:
        """Writes the index to an empty folder."""
        self._bm25.save(folder, show_progress=False)
        frequencies = {"size": self._size, "frequencies": self._frequencies}
        (folder / "frequencies.json").write_text(json.dumps(frequencies), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> "LexicalIndex":
        """Reads what `save` wrote."""
        stored = json.loads((folder / "frequencies.json").read_text(encoding="utf-8"))
        return cls(bm25s.BM25.load(folder, show_progress=False), stored["frequencies"], stored["size"])

    def scores(self, question: str) -> NDArray[np.float32]:
        """BM25 of each chunk, (chunks,)."""
        known = [s for s in stems(question) if s in self._frequencies]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._bm25.get_scores(known), dtype=np.float32)

    def knows(self, stem: str) -> bool:
        """Whether any chunk has the stem."""
        return stem in self._frequencies

    def weight(self, stem: str) -> float:
        """Inverse document frequency; a stem no chunk has weighs the most."""
        frequency = self._frequencies.get(stem, 0)
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))
