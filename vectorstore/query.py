"""A question as late interaction sees it: its words, and its tokens weighted by how rare they are."""

from collections.abc import Callable

import numpy as np

from vectorstore.adapter import Adapted, QueryAdapter
from vectorstore.embed import TokenVectors, Vectors
from vectorstore.terms import Word, words


class Query:
    """The tokens of a question's words; a stop word's weigh `stop_word`, others their rarity.

    Punctuation is left out.
    """

    def __init__(
        self,
        question: str,
        tokens: TokenVectors,
        rarity: Callable[[str], float],
        stop_word: float,
        adapter: QueryAdapter | None = None,
    ) -> None:
        self.words = words(question)
        owners = [self._word_at(int(start)) for start, _ in tokens.spans]
        self._owners = [word for word in owners if word is not None]
        self.vectors: Vectors = tokens.vectors[[word is not None for word in owners]]
        """As the embedder has them."""
        weights = [self._weight(word, rarity, stop_word) for word in self._owners]
        total = max(sum(weights), 1e-9)
        self.weights: Vectors = np.array([w / total for w in weights], dtype=np.float32)
        self.adapted: Adapted | None = adapter.adapted(self.vectors, self.weights) if adapter else None
        """As it is compared with a text, where that differs."""

    @property
    def compared(self) -> Vectors:
        """What a text's tokens are compared with: the question's tokens, then what chunks and sentences are.

        (question tokens, dimension), or, adapted, (question tokens + 2, dimension).
        """
        if self.adapted is None:
            return self.vectors
        return np.vstack([self.adapted.tokens, self.adapted.chunk, self.adapted.sentence])

    def _word_at(self, offset: int) -> Word | None:
        return next((w for w in self.words if w.start <= offset < w.end), None)

    def _weight(self, word: Word, rarity: Callable[[str], float], stop_word: float) -> float:
        if not word.is_content:
            return stop_word
        return rarity(word.stem) / len(self.tokens_of(word))

    def tokens_of(self, word: Word) -> list[int]:
        """Which tokens a word is made of; none when it lies beyond what the embedder reads."""
        return [i for i, owner in enumerate(self._owners) if owner is word]
