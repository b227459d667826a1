"""An adapter of a question's words to a report: people ask after "the boss", it has "the chief constable".

A small change to the vectors of a question's tokens, of low rank, learned from questions about a report whose
paragraphs are known. Those of the text stay as they are, so that an index does not depend on it. It knows the
reports that it was fitted on; where it knows no questions it costs a little (`evals/benchmarks.md`), so it
takes part only where all of an index is known to it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Self

import numpy as np

from vectorstore.embed import Vectors, unit
from vectorstore.manifest import Manifest

_ABOUT = "adapter.json"
_FACTORS = "adapter.npy"


@dataclass(frozen=True, slots=True, eq=False)
class QueryAdapter:
    """A token's vector x becomes x + (x down) up, at length 1.

    `down` (dimension, rank); `up` (rank, dimension).
    """

    down: Vectors
    up: Vectors
    embedder: str
    """The fingerprint of the embedder whose vectors it changes."""
    reports: Mapping[str, str]
    """The reports it was fitted on, as a manifest names them."""

    def suits(self, manifest: Manifest) -> bool:
        """Whether an index is by the same embedder and of no report but those it was fitted on."""
        return manifest.embedder == self.embedder and manifest.reports.items() <= self.reports.items()

    def adapted(self, vectors: Vectors) -> Vectors:
        """Token vectors (tokens, dimension) of a question as they are compared with a text's."""
        return unit(np.asarray(vectors + (vectors @ self.down) @ self.up, dtype=np.float32))

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The adapter that was written to a folder."""
        about = json.loads((folder / _ABOUT).read_text(encoding="utf-8"))
        down, up = np.load(folder / _FACTORS, allow_pickle=False).astype(np.float32)
        return cls(down.T, up, about["embedder"], about["reports"])

    def write(self, folder: Path, fitted_on: Mapping[str, int]) -> None:
        """Writes the adapter to a folder, with how many questions of which set it was fitted on."""
        about = {
            "version": 1,
            "embedder": self.embedder,
            "reports": dict(self.reports),
            "fitted_on": dict(fitted_on),
        }
        (folder / _ABOUT).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        np.save(folder / _FACTORS, np.stack([self.down.T, self.up]).astype(np.float16))


@cache
def fitted_adapter() -> QueryAdapter:
    """The adapter that comes with the project; `evals/fit_adapter.py` makes it."""
    with as_file(files("vectorstore")) as folder:
        return QueryAdapter.read(folder)
