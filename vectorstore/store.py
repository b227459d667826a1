"""The Chroma collection: chunk vectors in, nearest chunks out.

Only this module and the tutorial pipeline import chromadb. Vectors are always passed in: Chroma's
own embedding function would fetch a model.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from vectorstore.chunk import Chunk
from vectorstore.embed import Vectors

if TYPE_CHECKING:
    from chromadb.api.client import Client

COLLECTION = "chunks"
_BATCH = 1000


def open_client(folder: Path) -> "Client":
    """A client on a folder, with telemetry off."""
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)


class ChunkStore:
    """Chunk vectors in a persistent Chroma collection, by cosine."""

    def __init__(self, client: "Client") -> None:
        self._client = client
        self._collection = client.get_or_create_collection(
            COLLECTION, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
        )

    @classmethod
    def open(cls, folder: Path) -> "ChunkStore":
        """The store in a folder; an empty one when there is none."""
        return cls(open_client(folder))

    def add(self, chunks: Sequence[Chunk], vectors: Vectors) -> None:
        """Adds chunks with their vectors, one row a chunk."""
        for begin in range(0, len(chunks), _BATCH):
            batch = chunks[begin : begin + _BATCH]
            self._collection.add(
                ids=[c.id for c in batch],
                embeddings=np.asarray(vectors[begin : begin + _BATCH]),
                documents=[c.text for c in batch],
                metadatas=[{"paragraph_id": c.paragraph_id} for c in batch],
            )

    def nearest(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        """The ids of the k nearest chunks with their cosines, nearest first."""
        found = self._collection.query(
            query_embeddings=np.asarray([vector]), n_results=min(k, self.count()), include=["distances"]
        )
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return [(chunk_id, 1.0 - distance) for chunk_id, distance in pairs]

    def count(self) -> int:
        """How many chunks are stored."""
        return self._collection.count()

    def close(self) -> None:
        """Releases the files."""
        self._client.close()
