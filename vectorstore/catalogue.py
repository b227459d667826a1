"""The catalogue: which reports, paragraphs and chunks an index holds, and what Chroma has yet to be told.

A report is written in one transaction, with an outbox of the chunks that came, changed or went. Chroma
is told after that, and each entry leaves the outbox when it has been: a killed build loses nothing.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from pydantic import TypeAdapter

from corpus import Kind, Paragraph
from vectorstore.chunk import Chunk
from vectorstore.database import Database, Row
from vectorstore.embed import Vectors
from vectorstore.late import StoredTokens
from vectorstore.lexical import add_stems, remove_stems, stem_line

_BODY = TypeAdapter(Paragraph)
_MOST_TEXTS = 20
_ENTRY = "key, id, paragraph_id, report_id, number, kind, offset, start, end, stems, length"


@dataclass(frozen=True, slots=True)
class Entry:
    """A chunk as ranking needs it; `stems` is its `stem_line`, `length` how many stems it has."""

    key: int
    id: str
    paragraph_id: str
    report_id: str
    number: int
    kind: str
    offset: int
    start: int
    end: int
    stems: str
    length: int

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands in reading order; settles ties the same way in every index."""
        return self.report_id, self.number, self.start


@dataclass(frozen=True, slots=True)
class Embedded:
    """A chunk with its vector (dimension,) and its tokens' vectors."""

    chunk: Chunk
    vector: Vectors
    tokens: StoredTokens


class Catalogue:
    """Reads and changes the catalogue in a database."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._last: tuple[tuple[int, ...], tuple[Entry, ...]] | None = None

    def meta(self, name: str) -> str | None:
        """A value that was noted under a name."""
        found = self._db.value("SELECT value FROM meta WHERE name = ?", (name,))
        return None if found is None else str(found)

    def note(self, name: str, value: str) -> None:
        """Notes a value under a name."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

    def digests(self) -> dict[str, str]:
        """Report id to the digest of what was indexed of it."""
        return dict(self._db.rows("SELECT id, digest FROM reports"))

    def paragraph_count(self) -> int:
        """How many paragraphs there are."""
        return int(self._db.value("SELECT count(*) FROM paragraphs"))

    def paragraphs(self, paragraph_ids: Iterable[str]) -> dict[str, Paragraph]:
        """Id to paragraph, of those that are there."""
        rows = self._db.rows_among("SELECT id, body FROM paragraphs WHERE id IN", paragraph_ids)
        return {paragraph_id: _BODY.validate_json(body) for paragraph_id, body in rows}

    def entries(self, keys: Iterable[int]) -> tuple[Entry, ...]:
        """The chunks with those keys, in the order of the keys.

        They are kept until others are asked for: a small index gives the same ones every time.
        """
        wanted = tuple(sorted(keys))
        last = self._last
        if last is None or last[0] != wanted:
            found = _entries(self._db.rows_among(f"SELECT {_ENTRY} FROM chunks WHERE key IN", wanted))
            last = self._last = (wanted, tuple(sorted(found, key=lambda e: e.key)))
        return last[1]

    def entries_of(self, paragraph_ids: Iterable[str]) -> list[Entry]:
        """The chunks of those paragraphs, in reading order."""
        return _entries(
            self._db.rows_among(f"SELECT {_ENTRY} FROM chunks WHERE paragraph_id IN", paragraph_ids)
        )

    def entries_of_report(self, report_id: str) -> list[Entry]:
        """The chunks of one report, in reading order."""
        return _entries(self._db.rows(f"SELECT {_ENTRY} FROM chunks WHERE report_id = ?", (report_id,)))

    def phrases_of(self, report_id: str) -> dict[str, str]:
        """Initials to phrase, of one report."""
        return dict(self._db.rows("SELECT initials, phrase FROM phrases WHERE report_id = ?", (report_id,)))

    def every_key(self) -> list[int]:
        """The keys of all chunks; for an index that is small."""
        return [key for (key,) in self._db.rows("SELECT key FROM chunks")]

    def chunk_texts(self, keys: Iterable[int]) -> dict[int, str]:
        """Key to text of those chunks."""
        return dict(self._db.rows_among("SELECT key, text FROM chunks WHERE key IN", keys))

    def texts_with(self, stem: str) -> list[str]:
        """The texts of the first few chunks that have a stem."""
        statement = "SELECT rowid FROM lexical WHERE lexical MATCH ? ORDER BY rowid LIMIT ?"
        keys = [key for (key,) in self._db.rows(statement, (f'"{stem}"', _MOST_TEXTS))]
        return list(self.chunk_texts(keys).values())

    def keys_of(self, chunk_ids: Iterable[str]) -> dict[str, int]:
        """Chunk id to key, of those that are there."""
        return dict(self._db.rows_among("SELECT id, key FROM chunks WHERE id IN", chunk_ids))

    def keys_of_kind(self, kind: Kind, limit: int) -> list[int]:
        """The first chunks of a kind."""
        rows = self._db.rows("SELECT key FROM chunks WHERE kind = ? LIMIT ?", (kind.value, limit))
        return [key for (key,) in rows]

    def texts(self, report_id: str) -> dict[str, str]:
        """Chunk id to text, of one report."""
        return dict(self._db.rows("SELECT id, text FROM chunks WHERE report_id = ?", (report_id,)))

    def embedded(self, report_id: str) -> dict[str, tuple[Vectors, StoredTokens]]:
        """Chunk text to its vectors, of one report."""
        rows = self._db.rows(
            "SELECT text, vector, tokens, scales, spans "
            "FROM chunks JOIN vectors USING (key) WHERE report_id = ?",
            (report_id,),
        )
        return {
            text: (np.frombuffer(vector, np.float32), StoredTokens(tokens, scales, spans))
            for text, vector, tokens, scales, spans in rows
        }

    def paragraphs_of(self, report_id: str) -> dict[str, Paragraph | None]:
        """Id to paragraph, of one report; None for one that cannot be read."""
        rows = self._db.rows("SELECT id, body FROM paragraphs WHERE report_id = ?", (report_id,))
        return {paragraph_id: _readable(body) for paragraph_id, body in rows}

    def drop_stray_vectors(self) -> None:
        """Removes vectors of which there is no chunk."""
        self._db.execute("DELETE FROM vectors WHERE key NOT IN (SELECT key FROM chunks)")

    def drop_unsound_vectors(self, report_id: str) -> list[str]:
        """Removes vectors of a report that are not those that were written; gives their paragraphs' ids.

        Chunks whose vectors are missing count too.
        """
        rows = self._db.rows(
            "SELECT key, paragraph_id, text, vector, tokens, scales, spans, digest "
            "FROM chunks LEFT JOIN vectors USING (key) WHERE report_id = ?",
            (report_id,),
        )
        unsound = []
        for key, paragraph_id, text, *blobs, digest in rows:
            if digest is None or _digest(text, blobs) != digest:
                self._db.execute("DELETE FROM vectors WHERE key = ?", (key,))
                unsound.append(paragraph_id)
        return unsound

    def every_text(self) -> Iterator[tuple[int, str, str]]:
        """Every chunk's key, paragraph id and text, a thousand read at a time."""
        last = 0
        while rows := self._db.rows(
            "SELECT key, paragraph_id, text FROM chunks WHERE key > ? ORDER BY key LIMIT 1000", (last,)
        ):
            yield from rows
            last = rows[-1][0]

    def note_totals(self) -> None:
        """Notes how many chunks there are, and how many stems they have together."""
        chunks, stems = self._db.rows("SELECT count(*), total(length) FROM chunks")[0]
        self.note("chunks", str(int(chunks)))
        self.note("stems", str(int(stems)))

    def totals(self) -> tuple[int, int]:
        """What `note_totals` noted."""
        return int(self.meta("chunks") or 0), int(self.meta("stems") or 0)

    def chunk_ids(self) -> set[str]:
        """The ids of all chunks."""
        return {chunk_id for (chunk_id,) in self._db.rows("SELECT id FROM chunks")}

    def phrases(self, initials: str) -> list[str]:
        """What those initials may stand for, a phrase a report that has one."""
        rows = self._db.rows("SELECT phrase FROM phrases WHERE initials = ? ORDER BY report_id", (initials,))
        return [phrase for (phrase,) in rows]

    def put_report(
        self,
        report_id: str,
        digest: str,
        paragraphs: Sequence[Paragraph],
        embedded: Sequence[Embedded],
        phrases: dict[str, str],
    ) -> None:
        """Writes a report in the place of what was there of it."""
        with self._db.transaction():
            before = self.texts(report_id)
            self._delete(report_id)
            for paragraph in paragraphs:
                body = _BODY.dump_json(paragraph).decode()
                self._db.execute("INSERT INTO paragraphs VALUES (?, ?, ?)", (paragraph.id, report_id, body))
            by_id = {p.id: p for p in paragraphs}
            for piece in embedded:
                self._insert(piece, by_id[piece.chunk.paragraph_id])
            for initials, phrase in phrases.items():
                self._db.execute("INSERT INTO phrases VALUES (?, ?, ?)", (report_id, initials, phrase))
            self._db.execute("INSERT INTO reports VALUES (?, ?)", (report_id, digest))
            if before:
                self._db.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")
            after = {piece.chunk.id: piece.chunk.text for piece in embedded}
            self.put_in_outbox(dict(before.items() ^ after.items()))

    def drop_report(self, report_id: str) -> None:
        """Removes a report, and every trace of its words."""
        with self._db.transaction():
            self.put_in_outbox(self.texts(report_id))
            self._delete(report_id)
            self._db.execute("INSERT INTO lexical (lexical) VALUES ('optimize')")

    def _insert(self, piece: Embedded, paragraph: Paragraph) -> None:
        chunk = piece.chunk
        line, length = stem_line(chunk.text)
        key = self._db.execute(
            "INSERT INTO chunks VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                chunk.id,
                paragraph.report_id,
                paragraph.id,
                paragraph.number,
                paragraph.kind.value,
                chunk.text,
                chunk.offset,
                chunk.start,
                chunk.end,
                line,
                length,
            ),
        )
        add_stems(self._db, key, line)
        tokens = piece.tokens
        blobs = (piece.vector.astype(np.float32).tobytes(), tokens.values, tokens.scales, tokens.spans)
        self._db.execute(
            "INSERT INTO vectors VALUES (?, ?, ?, ?, ?, ?)", (key, *blobs, _digest(chunk.text, blobs))
        )

    def _delete(self, report_id: str) -> None:
        for key, line in self._db.rows("SELECT key, stems FROM chunks WHERE report_id = ?", (report_id,)):
            remove_stems(self._db, key, line)
            self._db.execute("DELETE FROM vectors WHERE key = ?", (key,))
        for table in ("chunks", "paragraphs", "phrases"):
            self._db.execute(f"DELETE FROM {table} WHERE report_id = ?", (report_id,))
        self._db.execute("DELETE FROM reports WHERE id = ?", (report_id,))

    def put_in_outbox(self, chunk_ids: Collection[str]) -> None:
        """Chroma has yet to be told of these chunks: that they came, changed or went."""
        for chunk_id in chunk_ids:
            self._db.execute("INSERT OR IGNORE INTO outbox VALUES (?)", (chunk_id,))

    def outbox(self, limit: int) -> list[str]:
        """Some of the chunks that Chroma has yet to be told of."""
        rows = self._db.rows("SELECT chunk_id FROM outbox ORDER BY chunk_id LIMIT ?", (limit,))
        return [chunk_id for (chunk_id,) in rows]

    def clear_outbox(self, chunk_ids: Sequence[str]) -> None:
        """Chroma has been told of these."""
        with self._db.transaction():
            for chunk_id in chunk_ids:
                self._db.execute("DELETE FROM outbox WHERE chunk_id = ?", (chunk_id,))

    def for_chroma(self, chunk_ids: Iterable[str]) -> list[tuple[str, str, Vectors]]:
        """Id, paragraph id and vector of those chunks that are there."""
        statement = "SELECT id, paragraph_id, vector FROM chunks JOIN vectors USING (key) WHERE id IN"
        rows = self._db.rows_among(statement, chunk_ids)
        return [(i, paragraph, np.frombuffer(vector, np.float32)) for i, paragraph, vector in rows]


def _readable(body: str) -> Paragraph | None:
    try:
        return _BODY.validate_json(body)
    except ValueError:
        return None


def _digest(text: str, blobs: Iterable[bytes]) -> bytes:
    """Tells whether vectors are still those that were written for a text."""
    digest = hashlib.blake2b(text.encode(), digest_size=8)
    for blob in blobs:
        digest.update(blob)
    return digest.digest()


def _entries(rows: Iterable[Row]) -> list[Entry]:
    return sorted((Entry(*row) for row in rows), key=lambda e: e.place)
