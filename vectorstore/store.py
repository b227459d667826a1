"""The Chroma collection: chunk vectors in, nearest chunks out.

Vectors are always passed in: Chroma's own embedding function would fetch a model.
"""

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexUnavailable
from vectorstore.embed import Vectors
from vectorstore.place import Place

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_FINGERPRINT = "fingerprint"
_PAGE = 1000


class ChunkStore:
    """Chunk vectors in a Chroma collection, by cosine.

    It connects when it is first asked for something. Each method raises `IndexUnavailable` when the
    collection cannot be reached or read.

    Args:
        place: where the collection is.
        name: its name there.
        expected: the fingerprint without which nothing is read from it; empty for a writer.
    """

    def __init__(self, place: Place, name: str, expected: str = "") -> None:
        self.place = place
        self._name = name
        self._expected = expected
        self._client: Client | None = None
        self._collection: Collection | None = None
        self._opening = threading.Lock()
        self._connecting = threading.Lock()

    def nearest(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """The ids of the k nearest chunks with their cosines, nearest first."""
        return self.place.run(lambda: self._nearest(vector, k))

    def _nearest(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        found = self._open().query(query_embeddings=np.asarray([vector]), n_results=k, include=["distances"])
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return [(chunk_id, 1.0 - distance) for chunk_id, distance in pairs]

    def put(self, rows: Sequence[tuple[str, str, Vectors]]) -> None:
        """Adds or replaces chunks: id, paragraph id, vector."""
        if not rows:
            return
        vectors = np.stack([vector for _, _, vector in rows])
        self.place.run(
            lambda: self._open().upsert(
                ids=[chunk_id for chunk_id, _, _ in rows],
                embeddings=vectors,
                metadatas=[{"paragraph_id": paragraph_id} for _, paragraph_id, _ in rows],
            ),
            patient=True,
        )

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Removes chunks; unknown ids are no error."""
        if chunk_ids:
            self.place.run(lambda: self._open().delete(ids=list(chunk_ids)), patient=True)

    def vectors(self) -> dict[str, Vectors]:
        """Every chunk's id and vector."""
        return self.place.run(self._vectors, patient=True)

    def _vectors(self) -> dict[str, Vectors]:
        found: dict[str, Vectors] = {}
        collection = self._open()
        for begin in range(0, collection.count(), _PAGE):
            page = collection.get(limit=_PAGE, offset=begin, include=["embeddings"])
            embeddings = page["embeddings"] if page["embeddings"] is not None else []
            for chunk_id, vector in zip(page["ids"], embeddings, strict=True):
                found[chunk_id] = np.asarray(vector, dtype=np.float32)
        return found

    def fingerprint(self) -> str:
        """What it was last marked with; empty when it never was."""
        return self.place.run(lambda: str((self._open().metadata or {}).get(_FINGERPRINT, "")))

    def mark(self, fingerprint: str) -> None:
        """Notes what it holds."""
        self.place.run(lambda: self._open().modify(metadata={_FINGERPRINT: fingerprint}))

    def reset(self) -> None:
        """Empties it, whatever state it is in."""
        if self.place.wipe():
            self.close()
            return
        self.place.run(self._delete)

    def _delete(self) -> None:
        self._open()
        with self._opening:
            if self._client:
                self._client.delete_collection(self._name)
            self._collection = None

    def _open(self) -> "Collection":
        if self._collection is not None or self.place.shared:
            return self._opened()
        with (
            self._connecting
        ):  # Chroma's clients of one folder get into each other's way when they open at once
            return self._opened()

    def _opened(self) -> "Collection":
        collection = self._collection
        if collection is None:
            client = self._client or self.place.connect()
            try:
                collection = client.get_or_create_collection(
                    self._name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
                )
                held = str((collection.metadata or {}).get(_FINGERPRINT, ""))
                if self._expected and held != self._expected:
                    raise IndexUnavailable(
                        f"Chroma ({self.place.address}) holds another index than this one. "
                        "Run: inspection-assistant index --check"
                    )
            except BaseException:
                if client is not self._client:
                    self._release(client)
                raise
            with self._opening:
                if self._client is None:
                    self._client = client
                elif self._client is not client:
                    self._release(client)
                    return self._collection or collection
                self._collection = collection
        return collection

    def _release(self, client: "Client") -> None:
        """Closes a client, and the two connections of an HTTP client that its own closing leaves open."""
        admin: Any = client._admin_client
        servers: list[Any] = [client._server, admin._server]
        client.close()
        for server in servers:
            if hasattr(server, "_session"):
                server._session.close()

    def close(self) -> None:
        """Releases the files or the connection; the next use opens it again."""
        with self._opening:
            client, self._client, self._collection = self._client, None, None
        if client is not None:
            self._release(client)
