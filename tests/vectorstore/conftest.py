import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chroma_server import HOST, ChromaServer, Homes, free_port

from corpus import Report
from vectorstore import open_index


@pytest.fixture(scope="session")
def built_home(tmp_path_factory: pytest.TempPathFactory, report: Report, fake_embedder_type: type) -> Path:
    """A home with an index built by the fake embedder; copy it before changing anything."""
    home = tmp_path_factory.mktemp("built")
    open_index(home, [report], fake_embedder_type()).close()
    return home


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    """A server that stays up; each test gives its library another name."""
    running = ChromaServer(tmp_path_factory.mktemp("server"), free_port()).wait()
    yield running
    running.stop()


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[int], ChromaServer]]:
    """Starts a server that may be stopped, always on the same folder."""
    started: list[ChromaServer] = []

    def one(port: int) -> ChromaServer:
        started.append(ChromaServer(tmp_path / "server", port).wait())
        return started[-1]

    yield one
    for each in started:
        each.stop()


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a server that takes connections and never answers."""
    with socket.socket() as listening:
        listening.bind((HOST, 0))
        listening.listen()
        yield f"http://{HOST}:{listening.getsockname()[1]}"


@pytest.fixture
def closed() -> str:
    """An address at which nothing listens."""
    return f"http://{HOST}:{free_port()}"


@pytest.fixture
def homes(tmp_path: Path, request: pytest.FixtureRequest) -> Homes:
    return Homes(tmp_path, request.node.name)
