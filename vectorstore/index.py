"""The index: a library of reports in one folder, brought up to date when it is opened.

The folder holds the catalogue (paragraphs, stems, token vectors) and, unless a server has them, the
vectors in Chroma. The embedder, exported for questions, is kept beside the folders. Each report is
written whole or not at all: a killed build goes on where it stopped.
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from filelock import FileLock, Timeout

from corpus import Report
from corpus.errors import IndexUnavailable
from vectorstore.catalogue import Catalogue
from vectorstore.database import FILE, Database
from vectorstore.embed import Embedder, Exportable
from vectorstore.late import TokenIndex
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest, manifest_for, short_digest
from vectorstore.onnx_encoder import exported
from vectorstore.place import Folder, Place, Server, forget
from vectorstore.store import ChunkStore
from vectorstore.sync import Progress, deliver, is_current, start_over, update

_ENCODERS = "encoders"
_CHROMA = "chroma"
_NAME = "name"
_LOCK = "build.lock"
_LOCK_SECONDS = 600


@dataclass(frozen=True)
class Index:
    """An open index."""

    manifest: Manifest
    folder: Path
    database: Database
    catalogue: Catalogue
    store: ChunkStore
    lexical: LexicalIndex
    tokens: TokenIndex
    size: int
    """Chunks."""
    encoder: Embedder | None
    """The embedder exported with the index, quick to load; None when it could not be exported."""
    trouble: str = field(default="")
    """Why Chroma does not have all vectors yet; empty when it does."""

    def close(self) -> None:
        """Releases the index's files."""
        self.store.close()
        self.database.close()


@dataclass(frozen=True)
class Library:
    """Which reports are indexed, by which embedder, and where.

    Args:
        home: the folder that holds indexes.
        reports: what to index.
        embedder: the embedding model.
        name: what stays the same when reports come, change and go; by default the one report's id.
        server: the address of a Chroma server for the vectors; by default they are kept in `home`.
    """

    home: Path
    reports: Sequence[Report]
    embedder: Embedder
    name: str = ""
    server: str = ""
    manifest: Manifest = field(init=False)

    def __post_init__(self) -> None:
        manifest = manifest_for(self.reports, self.embedder.fingerprint, self.name)
        object.__setattr__(self, "manifest", manifest)

    @property
    def folder(self) -> Path:
        """The index's folder."""
        return self.home / self.manifest.folder

    @property
    def encoder(self) -> Embedder | None:
        """The exported embedder, if there is one."""
        return exported(self._encoder_folder)

    @property
    def _encoder_folder(self) -> Path:
        return self.home / _ENCODERS / short_digest(self.embedder.fingerprint)

    def store(self, expected: str = "") -> ChunkStore:
        """The Chroma collection; see `ChunkStore` for `expected`."""
        place: Place = Server(self.server) if self.server else Folder(self.folder / _CHROMA)
        return ChunkStore(place, self.manifest.folder if self.server else "chunks", expected)

    def is_built(self) -> bool:
        """Whether an index that fits is there already."""
        if not (self.folder / FILE).is_file():
            return False
        with self.reading() as database:
            return is_current(Catalogue(database), self.manifest, self.store())

    def open(self, progress: Progress | None = None) -> Index:
        """The index, brought up to date first when something came, changed or went.

        Raises:
            IndexUnavailable: the folder cannot be written, or the index cannot be read.
            ModelError: the embedder cannot be loaded.
        """
        self.store()  # a setting that cannot be used is told before anything is embedded
        trouble = "" if self.is_built() else self._update(progress)
        with self.reading(keep=True) as database:
            catalogue = Catalogue(database)
            chunks, stems = catalogue.totals()
            return Index(
                manifest=self.manifest,
                folder=self.folder,
                database=database,
                catalogue=catalogue,
                store=self.store(self.manifest.fingerprint),
                lexical=LexicalIndex(database, chunks, stems),
                tokens=TokenIndex(database),
                size=chunks,
                encoder=self.encoder,
                trouble=trouble,
            )

    def drop(self) -> None:
        """Removes the index, so that the next opening builds it anew."""
        if self.server:
            store = self.store()
            try:
                store.reset()
            finally:
                store.close()
        forget(self.folder / _CHROMA)
        shutil.rmtree(self.folder, ignore_errors=True)

    @contextmanager
    def reading(self, keep: bool = False) -> Iterator[Database]:
        """The catalogue's database; closed afterwards, unless it is to be kept and all went well."""
        try:
            database = Database(self.folder / FILE)
            try:
                yield database
            except BaseException:
                keep = False
                raise
            finally:
                if not keep:
                    database.close()
        except sqlite3.Error as error:
            raise IndexUnavailable(
                f"The index in {self.folder} cannot be read ({error}). "
                "Run: inspection-assistant index --rebuild"
            ) from error

    @contextmanager
    def locked(self) -> Iterator[None]:
        """One writer at a time; the folder is made when it is not there."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self.home / _LOCK, timeout=_LOCK_SECONDS):
                yield
        except Timeout:
            raise IndexUnavailable(
                f"Another process has been building the index in {self.home} for {_LOCK_SECONDS // 60} "
                "minutes. End it, or set INSPECTION_INDEX_DIR to another folder."
            ) from None
        except OSError as error:
            raise IndexUnavailable(
                f"The index cannot be written in {self.home} ({error.strerror or error}). "
                "Set INSPECTION_INDEX_DIR to a folder that can be written, with 200 MB free."
            ) from error

    def _update(self, progress: Progress | None) -> str:
        """Builds what is missing; returns why a server could not be told of it, if so."""
        with self.locked():
            if self.is_built():  # another process built it while this one waited
                return ""
            with self.reading() as database:
                catalogue = Catalogue(database)
                update(catalogue, self.reports, self.manifest, self.indexing_encoder(), progress)
                trouble = self.deliver(catalogue)
            (self.folder / _NAME).write_text(self.manifest.name, encoding="utf-8")
            _remove_leftovers(self.home, self.folder)
        return trouble

    def indexing_encoder(self) -> Embedder:
        """The exported embedder, exported now when it was not: quicker, and the one that reads questions."""
        if self.encoder is None and isinstance(self.embedder, Exportable):
            building = self._encoder_folder.with_suffix(".building")
            shutil.rmtree(building, ignore_errors=True)
            shutil.rmtree(self._encoder_folder, ignore_errors=True)
            building.parent.mkdir(parents=True, exist_ok=True)
            if self.embedder.export(building):
                building.rename(self._encoder_folder)
            else:
                shutil.rmtree(building, ignore_errors=True)
        return self.encoder or self.embedder

    def deliver(self, catalogue: Catalogue) -> str:
        """Tells Chroma of what it lacks. A folder that fails is made anew; a server's failure is returned."""
        store = self.store()
        try:
            deliver(catalogue, store, self.manifest)
        except IndexUnavailable as error:
            if self.server:
                return str(error)
            start_over(catalogue, store)
            deliver(catalogue, store, self.manifest)
        finally:
            store.close()
        return ""


def open_index(
    home: Path,
    reports: Sequence[Report],
    embedder: Embedder,
    progress: Progress | None = None,
    *,
    name: str = "",
    server: str = "",
) -> Index:
    """The index over these reports, brought up to date first; see `Library`."""
    return Library(home, reports, embedder, name, server).open(progress)


def _remove_leftovers(home: Path, keep: Path) -> None:
    """Removes what earlier versions left, and all but the newest of a library's indexes that do not fit."""
    for leftover in home.glob(".building-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    for folder in home.iterdir():
        if (folder / "manifest.json").is_file() and not (folder / FILE).exists():
            shutil.rmtree(folder, ignore_errors=True)
    named = {file.parent: file.read_text(encoding="utf-8") for file in home.glob(f"*/{_NAME}")}
    stale = [folder for folder, name in named.items() if folder != keep and name == named[keep]]
    for folder in sorted(stale, key=lambda d: d.stat().st_mtime)[:-1]:
        shutil.rmtree(folder, ignore_errors=True)
