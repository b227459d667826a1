"""The index's SQLite file: tables, transactions, and reading that keeps nothing in memory.

Paragraphs, chunks, stems and vectors change together or not at all. A question reads the rows of its
candidates from a memory-mapped file, so that memory does not grow with the number of paragraphs.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FILE = "catalogue.sqlite3"
_PAGE_BYTES = 32768
"""A chunk's token vectors in a page or two."""
_MAPPED_BYTES = 1 << 36
_BUSY_SECONDS = 30
_MOST_VARIABLES = 500

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (id TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE paragraphs (id TEXT PRIMARY KEY, report_id TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX paragraphs_of ON paragraphs (report_id);
CREATE TABLE chunks (
  key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report_id TEXT NOT NULL, paragraph_id TEXT NOT NULL,
  number INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, offset INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, stems TEXT NOT NULL, length INTEGER NOT NULL
);
CREATE INDEX chunks_of_paragraph ON chunks (paragraph_id);
CREATE INDEX chunks_of_report ON chunks (report_id);
CREATE INDEX chunks_of_kind ON chunks (kind);
CREATE TABLE vectors (
  key INTEGER PRIMARY KEY, vector BLOB NOT NULL, tokens BLOB NOT NULL, scales BLOB NOT NULL,
  spans BLOB NOT NULL, digest BLOB NOT NULL
);
CREATE TABLE phrases (
  report_id TEXT NOT NULL, initials TEXT NOT NULL, phrase TEXT NOT NULL,
  PRIMARY KEY (initials, report_id)
) WITHOUT ROWID;
CREATE TABLE outbox (chunk_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE lexical USING fts5(
  stems, content='', tokenize="ascii tokenchars '.,'''"
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(lexical, row);
"""

Row = tuple[Any, ...]


class Database:
    """A connection that several threads may read through."""

    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(
            file, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._lock = threading.RLock()
        try:
            self._connection.execute(f"PRAGMA page_size = {_PAGE_BYTES}")
            self._connection.execute("PRAGMA secure_delete = ON")
            self._connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
            if not self.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                with self.transaction():
                    made = self.rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'")
                    for statement in [] if made else _SCHEMA.split(";\n")[:-1]:
                        self._connection.execute(statement)
        except BaseException:
            self._connection.close()
            raise

    def rows(self, statement: str, values: Sequence[Any] = ()) -> list[Row]:
        """The rows that a statement gives."""
        with self._lock:
            return self._connection.execute(statement, values).fetchall()

    def value(self, statement: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row; None when there is no row."""
        found = self.rows(statement, values)
        return found[0][0] if found else None

    def rows_among(self, statement: str, wanted: Iterable[Any]) -> list[Row]:
        """The rows of a statement that ends in `IN`, for any number of wanted values."""
        values = list(wanted)
        found: list[Row] = []
        for begin in range(0, len(values), _MOST_VARIABLES):
            some = values[begin : begin + _MOST_VARIABLES]
            found += self.rows(f"{statement} ({', '.join('?' * len(some))})", some)
        return found

    def execute(self, statement: str, values: Sequence[Any] = ()) -> int:
        """Changes rows; returns the key of the row that was inserted, if one was."""
        with self._lock:
            return self._connection.execute(statement, values).lastrowid or 0

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the changes within, or none of them."""
        with self._lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def damage(self) -> str:
        """What SQLite's own check of the file finds; empty when it is sound."""
        found = " ".join(str(self.value("PRAGMA quick_check(1)")).split())
        return "" if found == "ok" else found

    def close(self) -> None:
        """Releases the file."""
        with self._lock:
            self._connection.close()
