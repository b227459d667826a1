"""Bringing an index up to date: only what came, changed or went is embedded and written."""

from collections.abc import Callable, Iterator, Sequence

from corpus import Report
from corpus.acronyms import initial_phrases
from corpus.errors import IndexUnavailable
from vectorstore.catalogue import Catalogue, Embedded
from vectorstore.chunk import Chunk, chunks
from vectorstore.embed import Embedder
from vectorstore.late import StoredTokens
from vectorstore.manifest import Manifest
from vectorstore.store import ChunkStore
from vectorstore.terms import STOP_WORDS

Progress = Callable[[int, int], None]
"""Called with (paragraphs done, paragraphs in all)."""

_BATCH = 256
_STORE = "store"
_DELIVERED = "delivered"
_MANIFEST = "manifest"


def is_current(catalogue: Catalogue, manifest: Manifest, store: ChunkStore) -> bool:
    """Whether the catalogue holds what the manifest says, and Chroma has been told all of it."""
    return (
        catalogue.meta(_MANIFEST) == manifest.to_json()
        and catalogue.meta(_STORE) == store.place.address
        and catalogue.meta(_DELIVERED) == manifest.fingerprint
        and not catalogue.outbox(1)
    )


def update(
    catalogue: Catalogue,
    reports: Sequence[Report],
    manifest: Manifest,
    embedder: Embedder,
    progress: Progress | None = None,
) -> None:
    """Makes the catalogue hold these reports and no others."""
    there = catalogue.digests()
    for report_id in there.keys() - manifest.reports.keys():
        catalogue.drop_report(report_id)
    changed = [i for i, r in enumerate(reports) if there.get(r.id) != manifest.reports[r.id]]
    total = sum(len(reports[i].paragraphs) for i in changed)
    done = 0
    for i in changed:
        report = reports[i]
        before = done

        def tell(paragraphs: int, before: int = before) -> None:
            if progress:
                progress(before + paragraphs, total)

        put_report(catalogue, report, manifest.reports[report.id], embedder, tell)
        done += len(report.paragraphs)
    catalogue.note_totals()
    catalogue.note(_MANIFEST, manifest.to_json())


def put_report(
    catalogue: Catalogue, report: Report, digest: str, embedder: Embedder, tell: Callable[[int], None]
) -> None:
    """Writes a report; what is already there word for word keeps its vectors."""
    kept = catalogue.embedded(report.id)
    pieces = list(chunks(report, embedder.count_tokens, embedder.max_tokens))
    fresh = [piece for piece in pieces if piece.text not in kept]
    tell(len({p.paragraph_id for p in pieces} - {p.paragraph_id for p in fresh}))
    for batch in _batches(fresh):
        vectors, tokens = embedder.embed([piece.text for piece in batch])
        for piece, vector, of_tokens in zip(batch, vectors, tokens, strict=True):
            kept[piece.text] = (vector, StoredTokens.of(piece.text, of_tokens))
        tell(len({p.paragraph_id for p in pieces if p.text in kept}))
    catalogue.put_report(
        report.id,
        digest,
        report.paragraphs,
        [Embedded(piece, *kept[piece.text]) for piece in pieces],
        initial_phrases([p.text for p in report.paragraphs], STOP_WORDS),
    )


def _batches(pieces: Sequence[Chunk]) -> Iterator[Sequence[Chunk]]:
    for begin in range(0, len(pieces), _BATCH):
        yield pieces[begin : begin + _BATCH]


def start_over(catalogue: Catalogue, store: ChunkStore) -> None:
    """Empties a collection that cannot be used; it has yet to be told of everything."""
    store.reset()
    catalogue.put_in_outbox(catalogue.chunk_ids())


def deliver(catalogue: Catalogue, store: ChunkStore, manifest: Manifest) -> None:
    """Tells Chroma of everything in the outbox; in a place that is new to the catalogue, of everything.

    Raises:
        IndexUnavailable: Chroma cannot be reached, or a shared one holds another index.
    """
    held = store.fingerprint()
    moved = catalogue.meta(_STORE) != store.place.address
    if moved and held not in ("", manifest.fingerprint, catalogue.meta(_DELIVERED)):
        raise IndexUnavailable(
            f"{store.place.address} holds another index under this name (its fingerprint is {held}, "
            f"not {manifest.fingerprint}). Run: inspection-assistant index --rebuild to replace it."
        )
    if moved and held == manifest.fingerprint:  # another assistant has told it all
        catalogue.clear_outbox(catalogue.outbox(-1))
    elif moved or held not in (manifest.fingerprint, catalogue.meta(_DELIVERED)):
        catalogue.put_in_outbox(catalogue.chunk_ids() | set(store.vectors()))
    catalogue.note(_STORE, store.place.address)
    while some := catalogue.outbox(_BATCH * 4):
        rows = catalogue.for_chroma(some)
        store.put(rows)
        store.remove(sorted(set(some) - {chunk_id for chunk_id, _, _ in rows}))
        catalogue.clear_outbox(some)
    store.mark(manifest.fingerprint)
    catalogue.note(_DELIVERED, manifest.fingerprint)
