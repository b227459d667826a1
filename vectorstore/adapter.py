"""An adapter of a question to a report: people ask after "the boss", it has "the chief constable".

What it changes is learned from questions about a report whose paragraphs are known. The vectors of a
question's tokens are moved a little, each by itself and all by what the question as a whole is about; and
the question as a whole is compared with a chunk, and with a sentence, as a whole, for people ask in words
that have no like in the text. Every map is of low rank. The vectors of the text stay as they are, so that
an index does not depend on it. It knows the reports that it was fitted on; where it knows no questions it
costs a little (`evals/benchmarks.md`), so it takes part only where all of an index is known to it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from itertools import pairwise
from pathlib import Path
from typing import Self

import numpy as np

from vectorstore.embed import Vectors, unit
from vectorstore.manifest import Manifest

_ABOUT = "adapter.json"
_FACTORS = "adapter.npy"


@dataclass(frozen=True, slots=True, eq=False)
class LowRank:
    """A map of vectors by way of few numbers: `down` (dimension, rank), then `up` (rank, dimension)."""

    down: Vectors
    up: Vectors

    def straight(self, vectors: Vectors) -> Vectors:
        """(…, dimension) to (…, dimension)."""
        return np.asarray((vectors @ self.down) @ self.up, dtype=np.float32)

    def bent(self, vectors: Vectors) -> Vectors:
        """The same, of the few numbers only those above 0."""
        return np.asarray(np.maximum(vectors @ self.down, 0) @ self.up, dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class Adapted:
    """A question as it is compared with a text.

    `tokens` (question tokens, dimension), of length 1, by MaxSim; `chunk` and `sentence` (dimension,) with
    the mean of a chunk's tokens, and of a sentence's.
    """

    tokens: Vectors
    chunk: Vectors
    sentence: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class QueryAdapter:
    """The maps, the embedder whose vectors they change, and the reports that they were fitted on."""

    token: LowRank
    """What is added to a token's vector, for that token."""
    context: LowRank
    """What is added to every token's vector, for what the question as a whole is about."""
    chunk: LowRank
    sentence: LowRank
    embedder: str
    """The fingerprint of the embedder."""
    reports: Mapping[str, str]
    """The reports as a manifest names them."""

    def suits(self, manifest: Manifest) -> bool:
        """Whether an index is by the same embedder and of no report but those it was fitted on."""
        return manifest.embedder == self.embedder and manifest.reports.items() <= self.reports.items()

    def adapted(self, vectors: Vectors, weights: Vectors) -> Adapted:
        """A question's token vectors (tokens, dimension), which weigh `weights` (tokens,), adapted."""
        about = (
            unit((weights @ vectors)[None])[0] if len(vectors) else np.zeros(len(self.token.down), np.float32)
        )
        tokens = unit(vectors + self.token.bent(vectors) + self.context.bent(about))
        return Adapted(tokens, self.chunk.straight(about), self.sentence.straight(about))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The adapter that was written to a folder."""
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        down, up = np.load(folder / _FACTORS, allow_pickle=False).astype(np.float32)
        bounds = np.cumsum([0, *about["ranks"]]).tolist()
        token, context, chunk, sentence = (
            LowRank(down[begin:end].T, up[begin:end]) for begin, end in pairwise(bounds)
        )
        return cls(token, context, chunk, sentence, about["embedder"], about["reports"])

    def write(self, folder: Path, fitted_on: Mapping[str, int]) -> None:
        """Writes the adapter to a folder, with how many questions of which set it was fitted on."""
        maps = (self.token, self.context, self.chunk, self.sentence)
        about = {
            "version": 2,
            "embedder": self.embedder,
            "ranks": [len(each.up) for each in maps],
            "reports": dict(self.reports),
            "fitted_on": dict(fitted_on),
        }
        (folder / _ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        factors = [np.concatenate([each.down.T for each in maps]), np.concatenate([each.up for each in maps])]
        np.save(folder / _FACTORS, np.stack(factors).astype(np.float16))


@cache
def fitted_adapter() -> QueryAdapter:
    """The adapter that comes with the project; `evals/fit_adapter.py` makes it."""
    with as_file(files("vectorstore")) as folder:
        return QueryAdapter.read(folder)
