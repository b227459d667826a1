"""The support score: how much of what a sentence says the cited text says.

A logistic regression over five shares, fitted on half of WiCE's claims (Kamoi et al., *WiCE: Real-World
Entailment for Claims in Wikipedia*, EMNLP 2023), supported against not supported; `python -m evals.gate
--wice` measures it on the other half.
"""

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from itertools import pairwise

from assistant.gate.figures import counted, figures
from assistant.gate.text import content, plain, shares, tokens

_WINDOW = 3
"""Sentences next to each other that a claim may be made from."""
_WEIGHTS = (1.59, 1.46, 1.77, 1.24, 1.5)
_BIAS = -4.43


@dataclass(frozen=True, slots=True)
class Shares:
    """Of what a claim says, the share that a text has: each from 0 to 1."""

    words: float
    """Content words, or synonyms of them, anywhere in the text."""
    together: float
    """The same, within three sentences that stand together."""
    figures: float
    names: float
    """Within three sentences."""
    pairs: float
    """Content words that follow one another."""


def covered(claim: str, text: str) -> float:
    """The share of a claim's content words that a text has, or synonyms of."""
    return _share(content(plain(claim)), frozenset(w.stem for w in tokens(plain(text))))


def support(claim: str, pieces: Sequence[str]) -> float:
    """The probability, from 0 to 1, that a text supports a claim; `pieces` are the text's sentences."""
    score = _BIAS + sum(w * s for w, s in zip(_WEIGHTS, astuple(shares_of(claim, pieces)), strict=True))
    return 1 / (1 + math.exp(-score))


def shares_of(claim: str, pieces: Sequence[str]) -> Shares:
    """What `support` is computed from."""
    said = content(plain(claim))
    stems = [frozenset(w.stem for w in tokens(plain(piece))) for piece in pieces]
    windows = [frozenset().union(*stems[i : i + _WINDOW]) for i in range(max(1, len(stems) - _WINDOW + 1))]
    values = frozenset(f.value for piece in pieces for f in figures(counted(piece)))
    named = frozenset(w.stem for w in tokens(plain(claim))[1:] if w.text[0].isupper() and w.is_content)
    pairs = frozenset(pair for piece in pieces for pair in _pairs(piece))
    return Shares(
        words=_share(said, frozenset().union(*stems)),
        together=max(_share(said, window) for window in windows),
        figures=_part(frozenset(f.value for f in figures(counted(claim))), values),
        names=max(_part(named, window) for window in windows),
        pairs=_part(_pairs(claim), pairs, of_none=0.0),
    )


def _share(said: frozenset[str], there: frozenset[str]) -> float:
    return len(shares(said, there)) / len(said) if said else 0.0


def _part(said: frozenset[str], there: frozenset[str], of_none: float = 1.0) -> float:
    return len(said & there) / len(said) if said else of_none


def _pairs(text: str) -> frozenset[str]:
    found = [w.stem for w in tokens(plain(text)) if w.is_content]
    return frozenset(map(" ".join, pairwise(found)))
