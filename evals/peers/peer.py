"""What a pipeline must do to stand beside the assistant, and how it is asked."""

import time
from collections.abc import Callable
from typing import Protocol

from evals.cases import Gold
from evals.record import PeerResult

DEPTH = 10
"""Chunks; a gold paragraph that none of these holds counts as not found."""

Holder = Callable[[str], tuple[str, ...]]
"""Called with a chunk's text: the ids of the paragraphs that it holds."""


class Peer(Protocol):
    """A pipeline over the same report, with the same embedder."""

    @property
    def name(self) -> str:
        """What its figures go by."""

    @property
    def writes(self) -> bool:
        """Whether it has a language model to answer with."""

    def retrieve(self, question: str, k: int) -> list[str]:
        """The texts of the k best chunks, best first."""

    def answer(self, question: str) -> str:
        """Its answer, by its own prompt and with as many chunks as it takes by default."""


def ask_peer(peer: Peer, question: str, gold: Gold, answerable: bool, holds: Holder) -> PeerResult:
    """What comes of a question. An exception of any kind makes an error of it: the run goes on."""
    wanted = frozenset().union(*gold.groups)
    found: tuple[tuple[str, ...], ...] = ()
    text, searched, answered = "", 0.0, 0.0
    try:
        begin = time.perf_counter()
        chunks = peer.retrieve(question, DEPTH)
        searched = time.perf_counter() - begin
        found = tuple(tuple(i for i in holds(chunk) if i in wanted) for chunk in chunks)
        if peer.writes:
            begin = time.perf_counter()
            text = peer.answer(question)
            answered = time.perf_counter() - begin
    except Exception as error:
        return PeerResult(wrote=peer.writes, error=" ".join(f"{type(error).__name__}: {error}".split()))
    return PeerResult(
        found=found,
        rank=gold.first_rank(found) if answerable else None,
        search_seconds=round(searched, 4),
        wrote=peer.writes,
        text=text,
        seconds=round(answered, 4),
    )
