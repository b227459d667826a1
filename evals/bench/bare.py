"""The yardstick: sentence-transformers as anyone would call it."""

from collections.abc import Callable, Sequence

from vectorstore import SentenceTransformerEmbedder

Encode = Callable[[Sequence[str]], object]
"""Embeds texts; what it gives is not looked at."""


class BareSentenceTransformer(SentenceTransformerEmbedder):
    """The embedder, whose model can also be called without anything around it."""

    def encode(self, texts: Sequence[str]) -> object:
        """`SentenceTransformer.encode` with its own defaults, on the model that indexes."""
        return self._model.encode(list(texts), show_progress_bar=False)
