"""Where the Chroma collection is: in the index's folder, or on a server that several assistants share."""

import shutil
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from corpus.errors import IndexUnavailable, SettingsError

if TYPE_CHECKING:
    from chromadb.api.client import Client

T = TypeVar("T")

_PATIENCE_SECONDS = 5.0
_FILL_PATIENCE_SECONDS = 120.0
_REST_SECONDS = 30.0
"""After a server has failed it is left alone for so long: not every answer should wait for it."""


class Place(Protocol):
    """How a collection is reached. A failure is an `IndexUnavailable` that says what to do."""

    @property
    def address(self) -> str:
        """Names the place; another place has to be filled anew."""

    @property
    def shared(self) -> bool:
        """Whether other assistants may use it too."""

    def connect(self) -> "Client":
        """A client."""

    def run(self, act: Callable[[], T], *, patient: bool = False) -> T:
        """Does something with the collection; `patient` for what may take long."""

    def wipe(self) -> bool:
        """Removes everything at once; False when that cannot be done from outside."""


class Folder:
    """A folder on this machine."""

    address = "folder"
    shared = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def connect(self) -> "Client":
        """A client on the folder, with telemetry off."""
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        return cast("Client", chromadb.PersistentClient(str(self._folder), settings=settings))

    def run(self, act: Callable[[], T], *, patient: bool = False) -> T:
        """Does something with the collection."""
        try:
            return act()
        except IndexUnavailable:
            raise
        except Exception as error:
            raise IndexUnavailable(
                f"The vectors in {self._folder} cannot be read ({_one_line(error)}). "
                "Run: inspection-assistant index --check"
            ) from error

    def wipe(self) -> bool:
        """Removes the folder."""
        forget(self._folder)
        shutil.rmtree(self._folder, ignore_errors=True)
        return True


class Server:
    """A Chroma server. It is given a few seconds, and a rest when it did not answer in them."""

    shared = True

    def __init__(self, url: str) -> None:
        try:
            parts = urlsplit(url)
            port, host = parts.port, parts.hostname
        except ValueError:
            port, host = None, None
        if not host or parts.scheme not in ("http", "https"):
            raise SettingsError(
                f"INSPECTION_CHROMA_URL cannot be {url!r}. Give an address such as http://localhost:8000."
            )
        self.address = url.rstrip("/")
        self._host = host
        self._tls = parts.scheme == "https"
        self._port = port or (443 if self._tls else 80)
        self._rests_until = 0.0

    def connect(self) -> "Client":
        """A client of the server, with telemetry off."""
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False)
        client = chromadb.HttpClient(self._host, self._port, ssl=self._tls, settings=settings)
        return cast("Client", client)

    def run(self, act: Callable[[], T], *, patient: bool = False) -> T:
        """Does something with the collection, in a thread that can be given up: Chroma waits for ever."""
        if not patient and time.monotonic() < self._rests_until:
            raise IndexUnavailable(f"The Chroma server at {self.address} did not answer a moment ago.")
        seconds = _FILL_PATIENCE_SECONDS if patient else _PATIENCE_SECONDS
        results: list[T] = []
        failures: list[Exception] = []

        def attempt() -> None:
            try:
                results.append(act())
            except Exception as error:
                failures.append(error)

        thread = threading.Thread(target=attempt, daemon=True)
        thread.start()
        thread.join(seconds)
        if results:
            return results[0]
        cause = failures[0] if failures else None
        if isinstance(cause, IndexUnavailable):
            raise cause
        self._rests_until = time.monotonic() + _REST_SECONDS
        reason = _one_line(cause) if cause else f"no answer in {seconds:.0f} seconds"
        raise IndexUnavailable(
            f"The Chroma server at {self.address} cannot be used ({reason}). Start it, "
            "or unset INSPECTION_CHROMA_URL to keep the vectors on this machine."
        ) from cause

    def wipe(self) -> bool:
        """A server is emptied through itself."""
        return False


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def forget(folder: Path) -> None:
    """Chroma shares what it has open of a folder between clients; new ones open it anew after this."""
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient._identifier_to_system.pop(str(folder), None)
    SharedSystemClient._identifier_to_refcount.pop(str(folder), None)
