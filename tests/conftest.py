"""Fixtures that the rooms share: the real report, the real model and index, and a fake embedder."""

import hashlib
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings

from assistant import Assistant, Settings
from assistant.cli import main
from corpus import Report, load_report
from vectorstore import HybridRetriever, Index, SentenceTransformerEmbedder, TokenVectors, open_index
from vectorstore.embed import Vectors

settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")

_DIMENSION = 32


@dataclass
class FakeEmbedder:
    """An Embedder made from hashed words: a token a word, a text the normalised mean of its tokens.

    `calls` counts calls of `embed`; the call numbered `fails_at` raises, as a killed build would end.
    """

    fingerprint: str = "fake/1"
    max_tokens: int = 120
    fails_at: int = 0
    calls: int = 0

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+", text))

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        self.calls += 1
        if self.calls == self.fails_at:
            raise RuntimeError("the embedder died")
        tokens = [self._tokens(text) for text in texts]
        sums = np.stack([t.vectors.sum(axis=0) for t in tokens])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return (sums / np.maximum(lengths, 1e-12)).astype(np.float32), tokens

    def _tokens(self, text: str) -> TokenVectors:
        words = list(re.finditer(r"\w+", text))[: self.max_tokens]
        vectors = np.array([_word_vector(w[0].lower()) for w in words], dtype=np.float32)
        spans = np.array([w.span() for w in words], dtype=np.int32)
        return TokenVectors(vectors.reshape(-1, _DIMENSION), spans.reshape(-1, 2))


def _word_vector(word: str) -> Vectors:
    digest = hashlib.sha256(word.encode()).digest()
    vector = np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


@pytest.fixture(scope="session")
def fake_embedder_type() -> type[FakeEmbedder]:
    """The class, for tests that need several or one that outlives a test."""
    return FakeEmbedder


@pytest.fixture
def fake_embedder() -> FakeEmbedder:
    return FakeEmbedder()


@pytest.fixture(scope="session")
def report() -> Report:
    return load_report()


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder()


@pytest.fixture(scope="session")
def index_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("index")


@pytest.fixture(scope="session")
def real_index(index_home: Path, report: Report, embedder: SentenceTransformerEmbedder) -> Iterator[Index]:
    index = open_index(index_home, [report], embedder)
    yield index
    index.close()


@pytest.fixture(scope="session")
def retriever(real_index: Index, embedder: SentenceTransformerEmbedder) -> HybridRetriever:
    return HybridRetriever(index=real_index, embedder=embedder)


@pytest.fixture(scope="session")
def bot(
    report: Report, embedder: SentenceTransformerEmbedder, real_index: Index, index_home: Path
) -> Iterator[Assistant]:
    """The assistant over the real report, on the session's index and model."""
    assert real_index.folder.parent == index_home
    bot = Assistant(report, Settings(index_dir=index_home), embedder=embedder)
    yield bot
    bot.retriever.index.close()


@dataclass(frozen=True)
class Outcome:
    """What a command line did."""

    status: int
    out: str
    err: str


@pytest.fixture
def command_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], real_index: Index, index_home: Path
) -> Callable[..., Outcome]:
    """Runs `inspection-assistant` with arguments in this process, on the session's index."""
    assert real_index.folder.parent == index_home
    monkeypatch.setenv("INSPECTION_INDEX_DIR", str(index_home))

    def run(*arguments: str) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["inspection-assistant", *arguments])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return Outcome(int(ended.value.code or 0), printed.out, printed.err)

    return run
