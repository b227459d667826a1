"""The index: chunks with their vectors, BM25 and token vectors, in one folder.

A build happens in a folder of its own and is moved into place when it is finished, so that a
killed build leaves the index before it working.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus import Paragraph, Report
from corpus.errors import IndexUnavailable
from vectorstore.chunk import Chunk, chunks
from vectorstore.embed import Embedder, Exportable
from vectorstore.late import TokenIndex
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import FILE, Manifest, is_complete, manifest_for
from vectorstore.onnx_encoder import exported
from vectorstore.store import ChunkStore

Progress = Callable[[int, int], None]
"""Called with (chunks done, chunks in all)."""

_BATCH = 32
_ENCODER = "encoder"
_LOCK_SECONDS = 600


@dataclass(frozen=True)
class Index:
    """An open index. `chunks` are in the order of the lexical index and the token vectors."""

    manifest: Manifest
    folder: Path
    chunks: tuple[Chunk, ...]
    paragraphs: dict[str, Paragraph]
    store: ChunkStore
    lexical: LexicalIndex
    tokens: TokenIndex

    @cached_property
    def positions(self) -> dict[str, int]:
        """Chunk id to its position in `chunks`."""
        return {chunk.id: position for position, chunk in enumerate(self.chunks)}

    @cached_property
    def positions_of(self) -> dict[str, list[int]]:
        """Paragraph id to the positions of its chunks, in order."""
        found: dict[str, list[int]] = {}
        for position, chunk in enumerate(self.chunks):
            found.setdefault(chunk.paragraph_id, []).append(position)
        return found

    @property
    def encoder(self) -> Embedder | None:
        """The embedder exported with the index, quick to load; None when it could not be exported."""
        return exported(self.folder / _ENCODER)

    def close(self) -> None:
        """Releases the index's files."""
        self.store.close()


def open_index(
    home: Path, reports: Sequence[Report], embedder: Embedder, progress: Progress | None = None
) -> Index:
    """The index over these reports, built first when there is none that fits.

    Args:
        home: the folder that holds indexes, one a fingerprint.
        reports: what to index.
        embedder: the embedding model.
        progress: told how far a build has come.

    Raises:
        IndexUnavailable: the folder cannot be written, or the index cannot be read.
        ModelError: the embedder cannot be loaded.
    """
    manifest, folder = _address(home, reports, embedder)
    if not is_complete(folder, manifest):
        _build_locked(home, folder, manifest, reports, embedder, progress)
    return _read(folder, manifest, reports)


def is_built(home: Path, reports: Sequence[Report], embedder: Embedder) -> bool:
    """Whether an index that fits is there already."""
    manifest, folder = _address(home, reports, embedder)
    return is_complete(folder, manifest)


def has_encoder(home: Path, reports: Sequence[Report], embedder: Embedder) -> bool:
    """Whether the embedder was exported with the index over these reports."""
    _, folder = _address(home, reports, embedder)
    return exported(folder / _ENCODER) is not None


def drop_index(home: Path, reports: Sequence[Report], embedder: Embedder) -> None:
    """Removes the index over these reports, so that the next opening builds it anew."""
    _, folder = _address(home, reports, embedder)
    shutil.rmtree(folder, ignore_errors=True)


def _address(home: Path, reports: Sequence[Report], embedder: Embedder) -> tuple[Manifest, Path]:
    """The manifest that an index over these reports must have, and the folder it belongs in."""
    manifest = manifest_for(reports, embedder.fingerprint)
    return manifest, home / manifest.fingerprint


def _build_locked(
    home: Path,
    folder: Path,
    manifest: Manifest,
    reports: Sequence[Report],
    embedder: Embedder,
    progress: Progress | None,
) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        with FileLock(home / "build.lock", timeout=_LOCK_SECONDS):
            if is_complete(folder, manifest):  # another process built it while this one waited
                return
            building = Path(tempfile.mkdtemp(prefix=".building-", dir=home))
            try:
                _build(building, reports, embedder, progress)
                (building / FILE).write_text(manifest.to_json(), encoding="utf-8")
                shutil.rmtree(folder, ignore_errors=True)
                os.replace(building, folder)
            finally:
                shutil.rmtree(building, ignore_errors=True)
            _remove_leftovers(home, folder)
    except Timeout:
        raise IndexUnavailable(
            f"Another process has been building the index in {home} for {_LOCK_SECONDS // 60} minutes. "
            "End it, or set INSPECTION_INDEX_DIR to another folder."
        ) from None
    except OSError as error:
        raise IndexUnavailable(
            f"The index cannot be written in {home} ({error.strerror or error}). "
            "Set INSPECTION_INDEX_DIR to a folder that can be written, with 200 MB free."
        ) from error


def _build(folder: Path, reports: Sequence[Report], embedder: Embedder, progress: Progress | None) -> None:
    pieces = [c for report in reports for c in chunks(report, embedder.count_tokens, embedder.max_tokens)]
    vectors, tokens = [], []
    for begin in range(0, len(pieces), _BATCH):
        batch_vectors, batch_tokens = embedder.embed([c.text for c in pieces[begin : begin + _BATCH]])
        vectors.append(batch_vectors)
        tokens += batch_tokens
        if progress:
            progress(len(tokens), len(pieces))
    store = ChunkStore.open(folder / "chroma")
    store.add(pieces, np.concatenate(vectors))
    store.close()
    (folder / "bm25").mkdir()
    LexicalIndex.build([c.text for c in pieces]).save(folder / "bm25")
    TokenIndex.build(tokens).save(folder / "tokens.npz")
    if isinstance(embedder, Exportable):
        embedder.export(folder / _ENCODER)
    (folder / "chunks.json").write_text(json.dumps([asdict(c) for c in pieces]), encoding="utf-8")


def _read(folder: Path, manifest: Manifest, reports: Sequence[Report]) -> Index:
    try:
        stored = json.loads((folder / "chunks.json").read_text(encoding="utf-8"))
        store = ChunkStore.open(folder / "chroma")
        pieces = tuple(Chunk(**c) for c in stored)
        if store.count() != len(pieces):
            raise ValueError(f"{store.count()} vectors for {len(pieces)} chunks")
        return Index(
            manifest=manifest,
            folder=folder,
            chunks=pieces,
            paragraphs={p.id: p for report in reports for p in report.paragraphs},
            store=store,
            lexical=LexicalIndex.load(folder / "bm25"),
            tokens=TokenIndex.load(folder / "tokens.npz"),
        )
    except Exception as error:
        raise IndexUnavailable(
            f"The index in {folder} cannot be read ({error}). Run: inspection-assistant index --rebuild"
        ) from error


def _remove_leftovers(home: Path, keep: Path) -> None:
    """Removes what killed builds left, and all but the newest of the indexes that no longer fit."""
    for leftover in home.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    stale = [d for d in home.iterdir() if d != keep and (d / FILE).is_file()]
    for folder in sorted(stale, key=lambda d: d.stat().st_mtime)[:-1]:
        shutil.rmtree(folder, ignore_errors=True)
