"""What answers cost, in a language model's tokens."""

import re
from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

_SAID = re.compile(r"(?P<read>\d[\d,]*) tokens? in\b(?:,| and) (?P<written>\d[\d,]*)(?: tokens?)? out\b")


def tokens_of(details: Iterable[str]) -> tuple[int, int]:
    """The tokens (read, written) that the steps of an answer tell of, added up; (0, 0) if none does.

    A step that asked a model says "731 tokens in, 42 out" among what it says. Each model counts by its own
    tokenizer, which is also what its provider charges by.
    """
    found = [(match["read"], match["written"]) for detail in details for match in _SAID.finditer(detail)]
    read, written = (
        (sum(int(n.replace(",", "")) for n in side) for side in zip(*found, strict=True)) if found else (0, 0)
    )
    return read, written


def mean_tokens(tokens: ArrayLike) -> float | None:
    """The tokens of an answer, on average over answers; None of none."""
    counts = np.asarray(tokens, dtype=float)
    return float(counts.mean()) if len(counts) else None
