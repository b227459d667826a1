"""The lexical index: which chunks have a question's stems, and BM25 of each.

Robertson and Zaragoza, *The Probabilistic Relevance Framework: BM25 and Beyond* (2009), equation
3.15, in the variant of Lucene. SQLite's FTS5 finds the chunks; BM25 is worked out here, from the
candidates' own stems, so that a chunk's score does not depend on how it was found.
"""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from vectorstore.database import Database
from vectorstore.terms import stems, words

if TYPE_CHECKING:
    from vectorstore.catalogue import Entry

_K1 = 1.2
_B = 0.75
_MOST_FREQUENCIES = 4096
_MOST_POSTINGS = 10_000
"""Of a question's stems the rarest are looked up, until they stand in so many chunks together."""


def stem_line(text: str) -> tuple[str, int]:
    """A text's stems in one line, each between two spaces of its own, and how many there are."""
    found = stems(text)
    return "".join(f" {s} " for s in found), len(found)


def add_stems(database: Database, key: int, line: str) -> None:
    """Makes a chunk findable by its stems."""
    database.execute("INSERT INTO lexical (rowid, stems) VALUES (?, ?)", (key, line))


def remove_stems(database: Database, key: int, line: str) -> None:
    """Makes a chunk findable no more; `line` is what it was added with."""
    database.execute("INSERT INTO lexical (lexical, rowid, stems) VALUES ('delete', ?, ?)", (key, line))


def rebuild(database: Database, lines: Iterable[tuple[int, str]]) -> None:
    """Makes all chunks findable anew, from their keys and stem lines."""
    with database.transaction():
        database.execute("INSERT INTO lexical (lexical) VALUES ('delete-all')")
        for key, line in lines:
            add_stems(database, key, line)


def postings(database: Database, stem: str) -> set[int]:
    """The keys of the chunks that are found by a stem."""
    return {k for (k,) in database.rows("SELECT rowid FROM lexical WHERE lexical MATCH ?", (f'"{stem}"',))}


class LexicalIndex:
    """BM25 over an index's chunks, and how rare a stem is."""

    def __init__(self, database: Database, chunks: int, total_stems: int) -> None:
        self._db = database
        self._size = chunks
        self._mean_length = total_stems / max(1, chunks)
        self.frequency = lru_cache(_MOST_FREQUENCIES)(self._frequency)
        """How many chunks have a stem."""

    def _frequency(self, stem: str) -> int:
        return int(self._db.value("SELECT doc FROM vocabulary WHERE term = ?", (stem,)) or 0)

    def knows(self, stem: str) -> bool:
        """Whether any chunk has the stem."""
        return self.frequency(stem) > 0

    def weight(self, stem: str) -> float:
        """Inverse document frequency; a stem no chunk has weighs the most."""
        frequency = self.frequency(stem)
        return math.log(1 + (self._size - frequency + 0.5) / (frequency + 0.5))

    def phrase_frequency(self, phrase: str) -> int:
        """How many chunks have the words of a phrase next to each other."""
        wanted = '"' + " ".join(w.stem for w in words(phrase)) + '"'
        return int(self._db.value("SELECT count(*) FROM lexical WHERE lexical MATCH ?", (wanted,)))

    def beginning_with(self, letter: str) -> list[tuple[str, int]]:
        """The stems that begin with a letter, with how many chunks have each."""
        return [
            (str(term), int(chunks))
            for term, chunks in self._db.rows(
                "SELECT term, doc FROM vocabulary WHERE term >= ? AND term < ?",
                (letter, chr(ord(letter) + 1)),
            )
        ]

    def nearest(self, question: str, k: int) -> list[int]:
        """The keys of the k chunks that match the question's rarer words best, best first."""
        frequencies = {s: self.frequency(s) for s in stems(question)}
        known = sorted((s for s, n in frequencies.items() if n), key=lambda s: (frequencies[s], s))
        rare: list[str] = []
        postings = 0
        for s in known:
            postings += frequencies[s]
            if rare and postings > _MOST_POSTINGS:
                break
            rare.append(s)
        if not rare:
            return []
        wanted = " OR ".join(f'"{s}"' for s in rare)
        rows = self._db.rows(
            "SELECT rowid, bm25(lexical) AS score FROM lexical WHERE lexical MATCH ? ORDER BY score LIMIT ?",
            (wanted, k + 1),
        )
        if len(rows) > k and rows[k - 1][1] == rows[k][1]:
            return self._with_ties_in_order(wanted, k)
        return [key for key, _ in rows[:k]]

    def _with_ties_in_order(self, wanted: str, k: int) -> list[int]:
        """The same, equals in reading order: which of them come first must not depend on how they were added.

        It takes half as long again.
        """
        rows = self._db.rows(
            "SELECT lexical.rowid FROM lexical LEFT JOIN chunks ON key = lexical.rowid WHERE lexical MATCH ? "
            "ORDER BY rank, report_id, number, start, lexical.rowid LIMIT ?",
            (wanted, k),
        )
        return [key for (key,) in rows]

    def scores(self, question: str, entries: Sequence["Entry"]) -> NDArray[np.float32]:
        """BM25 of each of some chunks, (chunks,)."""
        lengths = np.array([e.length for e in entries], dtype=np.float64)
        norms = _K1 * (1 - _B + _B * lengths / max(self._mean_length, 1e-9))
        totals = np.zeros(len(entries))
        for s in stems(question):
            place = f" {s} "
            counts = np.array([e.stems.count(place) for e in entries], dtype=np.float64)
            totals += self.weight(s) * counts / (counts + norms)
        return totals.astype(np.float32)


def pair_shares(question: Sequence[str], entries: Sequence["Entry"]) -> NDArray[np.float32]:
    """Of each chunk, (chunks,), the share of a question's adjacent pairs of stems that stand so in it.

    The ordered window of Metzler and Croft, *A Markov Random Field Model for Term Dependencies*
    (SIGIR 2005), section 3.2, as presence.
    """
    pairs = {f" {a}  {b} " for a, b in pairwise(question)}
    standing = np.zeros(len(entries))
    for pair in pairs:
        standing += np.array([pair in e.stems for e in entries], dtype=np.bool_)
    return (standing / max(1, len(pairs))).astype(np.float32)
