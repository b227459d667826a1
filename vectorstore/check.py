"""Checking an index against the reports, paragraph by paragraph, and mending what does not agree."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from corpus import Paragraph, Report
from corpus.acronyms import initial_phrases
from corpus.errors import IndexUnavailable
from vectorstore.catalogue import Catalogue, Entry
from vectorstore.chunk import Chunk, chunks
from vectorstore.database import FILE, Database
from vectorstore.embed import Embedder, Vectors
from vectorstore.index import Library
from vectorstore.lexical import postings, rebuild, stem_line
from vectorstore.manifest import report_digest
from vectorstore.store import ChunkStore
from vectorstore.sync import Progress, put_report, start_over
from vectorstore.terms import STOP_WORDS

_SAME_COSINE = 1 - 1e-4


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A part of the index that did not agree with the report; it was mended."""

    part: str
    """E.g. "Chroma", "token vectors"."""
    paragraph_id: str
    """Empty when it concerns the whole."""
    what: str


def check(library: Library, progress: Progress | None = None) -> tuple[Disagreement, ...]:
    """What did not agree with the reports, all of it mended; nothing when all agreed.

    Raises:
        IndexUnavailable: the folder cannot be written, or the Chroma server cannot be reached.
    """
    if not (library.folder / FILE).is_file():
        library.open(progress).close()
        return (Disagreement("index", "", "was not there"),)
    try:
        with library.locked(), library.reading() as database:
            damage = database.damage()
            found = () if damage else tuple(_check_parts(library, database))
    except IndexUnavailable as error:
        if not isinstance(error.__cause__, sqlite3.Error):
            raise
        damage, found = str(error.__cause__), ()
    if damage:
        library.drop()
        library.open(progress).close()
        return (Disagreement("index", "", f"was damaged ({damage})"),)
    library.open(progress).close()
    return found


def _check_parts(library: Library, database: Database) -> Iterator[Disagreement]:
    catalogue = Catalogue(database)
    encoder = library.indexing_encoder()
    for report in library.reports:
        yield from _check_report(catalogue, report, encoder)
    catalogue.drop_stray_vectors()
    yield from _check_lexical(catalogue, database)
    before = catalogue.totals()
    catalogue.note_totals()
    if before != catalogue.totals():
        yield Disagreement("totals", "", "were not the chunks'")
    store = library.store()
    try:
        yield from _check_store(catalogue, store)
    except IndexUnavailable as error:
        if library.server:
            raise
        start_over(catalogue, store)
        yield Disagreement("Chroma", "", f"could not be read ({error.__cause__ or error})")
    finally:
        store.close()
    library.deliver(catalogue)


def _check_report(catalogue: Catalogue, report: Report, encoder: Embedder) -> Iterator[Disagreement]:
    unsound = catalogue.drop_unsound_vectors(report.id)
    yield from (Disagreement("token vectors", i, "were missing or changed") for i in unsound)
    stored = catalogue.paragraphs_of(report.id)
    wrong = [p.id for p in report.paragraphs if stored.get(p.id) != p]
    wrong += sorted(stored.keys() - {p.id for p in report.paragraphs})
    yield from (Disagreement("paragraphs", i, "was missing or not the report's") for i in wrong)
    texts = catalogue.texts(report.id)
    placed = {e.id: e for e in catalogue.entries_of_report(report.id)}
    pieces = {p.id: p for p in chunks(report, encoder.count_tokens, encoder.max_tokens)}
    other = [
        p.paragraph_id
        for i, p in pieces.items()
        if texts.get(i) != p.text or not _is_entry_of(placed[i], p, report.paragraph(p.paragraph_id))
    ]
    other += sorted(i.rpartition("#")[0] for i in texts.keys() - pieces.keys())
    yield from (Disagreement("chunks", i, "were missing or not the report's") for i in other)
    astray = catalogue.phrases_of(report.id) != initial_phrases(
        [p.text for p in report.paragraphs], STOP_WORDS
    )
    if astray:
        yield Disagreement("phrases", "", "were missing or not the report's")
    if unsound or wrong or other or astray:
        put_report(catalogue, report, report_digest(report), encoder, lambda _: None)


def _is_entry_of(entry: Entry, piece: Chunk, paragraph: Paragraph) -> bool:
    line, length = stem_line(piece.text)
    expected = replace(
        entry,
        paragraph_id=paragraph.id,
        number=paragraph.number,
        kind=paragraph.kind.value,
        offset=piece.offset,
        start=piece.start,
        end=piece.end,
        stems=line,
        length=length,
    )
    return entry == expected


def _check_lexical(catalogue: Catalogue, database: Database) -> Iterator[Disagreement]:
    paragraphs: dict[int, str] = {}
    lines: dict[int, str] = {}
    expected: dict[str, set[int]] = defaultdict(set)
    for key, paragraph_id, text in catalogue.every_text():
        paragraphs[key] = paragraph_id
        lines[key] = stem_line(text)[0]
        for stem in lines[key].split():
            expected[stem].add(key)
    there = {str(term) for (term,) in database.rows("SELECT term FROM vocabulary")}
    wrong: set[int] = set()
    for stem in there | expected.keys():
        wrong |= postings(database, stem) ^ expected.get(stem, set())
    ids = sorted({paragraphs.get(key, "") for key in wrong})
    yield from (Disagreement("lexical index", i, "was not found by its own words") for i in ids)
    if wrong:
        rebuild(database, lines.items())


def _check_store(catalogue: Catalogue, store: ChunkStore) -> Iterator[Disagreement]:
    expected = {i: vector for i, _, vector in catalogue.for_chroma(catalogue.chunk_ids())}
    there = store.vectors()
    wrong = [i for i in expected.keys() | there.keys() if not _same(expected.get(i), there.get(i))]
    catalogue.put_in_outbox(wrong)
    for chunk_id in sorted(wrong):
        yield Disagreement("Chroma", chunk_id.rpartition("#")[0], "was missing, changed or left over")


def _same(one: Vectors | None, other: Vectors | None) -> bool:
    if one is None or other is None or one.shape != other.shape:
        return False
    length = float(np.linalg.norm(one) * np.linalg.norm(other))
    return bool(length) and float(one @ other) / length >= _SAME_COSINE
