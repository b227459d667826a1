"""The Chroma collection: chunk vectors in, nearest chunks out.

Vectors are always passed in: Chroma's own embedding function would fetch a model.
"""

import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from corpus.errors import IndexUnavailable
from vectorstore.embed import Vectors
from vectorstore.place import Place

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

T = TypeVar("T")

_FINGERPRINT = "fingerprint"
_PAGE = 1000
_FOLDERS = threading.RLock()
"""Chroma's clients of one folder share what they have open: one that opens or closes must be the only one."""


@dataclass(eq=False, slots=True)
class _Connection:
    """A client with its collection. While anybody uses it, it is not released."""

    client: "Client"
    collection: "Collection"
    users: int = 0


class ChunkStore:
    """Chunk vectors in a Chroma collection, by cosine.

    It connects when it is first asked for something. Several threads may use it, and one of them close it:
    what is being read then is read to its end. Each method raises `IndexUnavailable` when the collection
    cannot be reached or read.

    Args:
        place: where the collection is.
        name: its name there.
        expected: the fingerprint without which nothing is read from it; empty for a writer.
    """

    def __init__(self, place: Place, name: str, expected: str = "") -> None:
        self.place = place
        self._name = name
        self._expected = expected
        self._connection: _Connection | None = None
        self._counting = threading.Lock()

    def nearest(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        """The ids of the k nearest chunks with their cosines, nearest first."""
        return self.place.run(lambda: self._nearest(vector, k))

    def _nearest(self, vector: Vectors, k: int) -> list[tuple[str, float]]:
        asked = np.asarray([vector])
        found = self._using(
            lambda to: to.collection.query(query_embeddings=asked, n_results=k, include=["distances"])
        )
        distances = found["distances"] or [[]]
        pairs = zip(found["ids"][0], distances[0], strict=True)
        return [(chunk_id, 1.0 - distance) for chunk_id, distance in pairs]

    def put(self, rows: Sequence[tuple[str, str, Vectors]]) -> None:
        """Adds or replaces chunks: id, paragraph id, vector."""
        if not rows:
            return
        vectors = np.stack([vector for _, _, vector in rows])
        self.place.run(
            lambda: self._using(
                lambda to: to.collection.upsert(
                    ids=[chunk_id for chunk_id, _, _ in rows],
                    embeddings=vectors,
                    metadatas=[{"paragraph_id": paragraph_id} for _, paragraph_id, _ in rows],
                )
            ),
            patient=True,
        )

    def remove(self, chunk_ids: Sequence[str]) -> None:
        """Removes chunks; unknown ids are no error."""
        if chunk_ids:
            ids = list(chunk_ids)
            self.place.run(lambda: self._using(lambda to: to.collection.delete(ids=ids)), patient=True)

    def vectors(self) -> dict[str, Vectors]:
        """Every chunk's id and vector."""
        return self.place.run(lambda: self._using(_vectors), patient=True)

    def fingerprint(self) -> str:
        """What it was last marked with; empty when it never was."""
        return self.place.run(lambda: self._using(_held))

    def mark(self, fingerprint: str) -> None:
        """Notes what it holds."""
        metadata = {_FINGERPRINT: fingerprint}
        self.place.run(lambda: self._using(lambda to: to.collection.modify(metadata=metadata)))

    def reset(self) -> None:
        """Empties it, whatever state it is in."""
        if not self.place.wipe():
            self.place.run(lambda: self._using(lambda to: to.client.delete_collection(self._name)))
        self.close()

    def close(self) -> None:
        """Releases the files or the connection, once nobody reads any more; the next use opens it again."""
        with self._counting:
            connection, self._connection = self._connection, None
            idle = connection is not None and not connection.users
        if connection and idle:
            self._release(connection.client)

    def _using(self, act: Callable[[_Connection], T]) -> T:
        """Does something with the connection, which is made if need be, and not released meanwhile."""
        connection = self._taken() or self._connected()
        try:
            return act(connection)
        finally:
            with self._counting:
                connection.users -= 1
                closed = connection is not self._connection and not connection.users
            if closed:
                self._release(connection.client)

    def _taken(self, fresh: _Connection | None = None) -> _Connection | None:
        """The connection there is, else the fresh one, with a user more."""
        with self._counting:
            self._connection = self._connection or fresh
            if self._connection:
                self._connection.users += 1
            return self._connection

    def _connected(self) -> _Connection:
        """A connection that was made now, or by another thread a moment ago; with a user more."""
        with self._alone():
            if there := self._taken():
                return there
            fresh = self._connect()
            taken = self._taken(fresh) or fresh
        if taken is not fresh:
            self._release(fresh.client)
        return taken

    def _connect(self) -> _Connection:
        client = self.place.connect()
        try:
            collection = client.get_or_create_collection(
                self._name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None
            )
            connection = _Connection(client, collection)
            if self._expected and _held(connection) != self._expected:
                raise IndexUnavailable(
                    f"Chroma ({self.place.address}) holds another index than this one. "
                    "Run: inspection-assistant index --check"
                )
        except BaseException:
            self._release(client)
            raise
        return connection

    def _release(self, client: "Client") -> None:
        """Closes a client, and the two connections of an HTTP client that its own closing leaves open."""
        admin: Any = client._admin_client
        servers: list[Any] = [client._server, admin._server]
        with self._alone():
            client.close()
        for server in servers:
            if hasattr(server, "_session"):
                server._session.close()

    def _alone(self) -> AbstractContextManager[object]:
        """While nobody else opens or closes a folder; a server is for all at once."""
        return nullcontext() if self.place.shared else _FOLDERS


def _held(connection: _Connection) -> str:
    """What the collection was last marked with."""
    return str((connection.collection.metadata or {}).get(_FINGERPRINT, ""))


def _vectors(connection: _Connection) -> dict[str, Vectors]:
    found: dict[str, Vectors] = {}
    collection = connection.collection
    for begin in range(0, collection.count(), _PAGE):
        page = collection.get(limit=_PAGE, offset=begin, include=["embeddings"])
        embeddings = page["embeddings"] if page["embeddings"] is not None else []
        for chunk_id, vector in zip(page["ids"], embeddings, strict=True):
            found[chunk_id] = np.asarray(vector, dtype=np.float32)
    return found
