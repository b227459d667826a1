"""An optional cross-encoder in the place of MaxSim: it reads question and chunk together.

Nogueira and Cho, *Passage Re-ranking with BERT* (2019). It costs a run of the model for each chunk, so
that only the first by MaxSim are read.
"""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from vectorstore.catalogue import Catalogue, Entry

_DEPTH = 50


class Reranker:
    """A sentence-transformers CrossEncoder by name or path."""

    def __init__(self, model: str) -> None:
        self._name = model

    def instead_of(
        self, scores: NDArray[np.float32], question: str, entries: Sequence[Entry], catalogue: Catalogue
    ) -> NDArray[np.float32]:
        """Scores (chunks,) in which the best by `scores` have the cross-encoder's, above all others."""
        first = np.argsort(-scores, kind="stable")[:_DEPTH]
        if not len(first):
            return scores
        texts = catalogue.chunk_texts(entries[i].key for i in first)
        judged = self._model.predict(
            [(question, texts[entries[i].key]) for i in first], show_progress_bar=False
        )
        changed = scores - 2.0
        changed[first] = 1 / (1 + np.exp(-np.asarray(judged, dtype=np.float32).reshape(len(first))))
        return changed

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import CrossEncoder
        from torch.nn import Identity

        remedy = "Set INSPECTION_RERANKER to a sentence-transformers CrossEncoder, or unset it."
        try:
            model = CrossEncoder(self._name, device="cpu", activation_fn=Identity())
        except Exception as error:
            reason = str(error).splitlines()[0]
            raise ModelError(f"The reranker {self._name!r} cannot be loaded ({reason}). {remedy}") from error
        if model.num_labels != 1:
            raise ModelError(
                f"The reranker {self._name!r} gives {model.num_labels} scores, not one. {remedy}"
            )
        return model
