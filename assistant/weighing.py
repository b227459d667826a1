"""How the signals of a question are weighed: by a sum, or by a small neural network."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from assistant.lacking import Direction
from vectorstore.embed import Vectors

_SUREST = 4.0
"""The most that a network's score may say either way: beyond what it has seen it is too sure of itself."""
_STORED_AS = "<f2"
"""Half precision: a network's weights tell no more."""


@dataclass(frozen=True, slots=True, eq=False)
class Signals:
    """All that is known of how a sentence answers a question."""

    values: tuple[float, ...]
    """In the order of `assistant.answerability.FEATURES`."""
    lacking: Vectors
    embedder: str
    """The fingerprint of the embedder by which `lacking` was made."""
    adapted: bool = False
    """Whether the question was adapted to the report."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A weight for each signal, and for what is lacking a direction: holds for any report."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    direction: Direction

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> Self:
        """From its JSON."""
        each = {key: tuple(values[key]) for key in ("means", "scales", "weights")}
        return cls(**each, intercept=values["intercept"], direction=Direction.stored(values["direction"]))

    def to_store(self) -> dict[str, object]:
        """As JSON."""
        each = {key: list(getattr(self, key)) for key in ("means", "scales", "weights")}
        return {**each, "intercept": self.intercept, "direction": self.direction.to_store()}

    def score(self, signals: Signals) -> float:
        """The logarithm of the odds that the report answers the question."""
        each = zip(self.weights, signals.values, self.means, self.scales, strict=True)
        return (
            self.intercept
            + sum(w * (v - m) / s for w, v, m, s in each)
            + self.direction.along(signals.lacking, signals.embedder)
        )


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One hidden layer of rectified units over the signals and what is lacking: learns one report's matters.

    Args:
        hidden: weights (units, signals + dimension).
        bias: of each unit.
        out: each unit's weight in the score.
        intercept: of the score.
    """

    hidden: Vectors
    bias: Vectors
    out: Vectors
    intercept: float

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> Self:
        """From its JSON."""
        bias, out = _read(values["bias"]), _read(values["out"])
        return cls(_read(values["hidden"]).reshape(len(bias), -1), bias, out, values["intercept"])

    def to_store(self) -> dict[str, object]:
        """As JSON; each array's numbers in base64, two bytes a number, the first byte the low one."""
        each = {key: _written(getattr(self, key)) for key in ("hidden", "bias", "out")}
        return {**each, "intercept": self.intercept}

    def score(self, signals: Signals) -> float:
        """The logarithm of the odds that the report answers the question."""
        units = self.hidden @ np.concatenate([signals.values, signals.lacking]) + self.bias
        return float(np.maximum(units, 0.0) @ self.out) + self.intercept


@dataclass(frozen=True, slots=True)
class Both:
    """A sum and a network, each with half a say: of questions unlike those known the sum knows more.

    Of what another embedder has made the network can tell nothing.
    """

    sum: Sum
    network: Network

    @classmethod
    def stored(cls, values: Mapping[str, Any]) -> Self:
        """From its JSON."""
        return cls(Sum.stored(values["sum"]), Network.stored(values["network"]))

    def to_store(self) -> dict[str, object]:
        """As JSON."""
        return {"sum": self.sum.to_store(), "network": self.network.to_store()}

    def score(self, signals: Signals) -> float:
        """The logarithm of the odds that the report answers the question."""
        alone = self.sum.score(signals)
        if signals.embedder != self.sum.direction.embedder:
            return alone
        known = max(-_SUREST, min(_SUREST, self.network.score(signals)))
        return (alone + known) / 2


def _read(text: str) -> Vectors:
    return np.frombuffer(base64.b64decode(text), dtype=_STORED_AS).astype(np.float32)


def _written(numbers: Vectors) -> str:
    return base64.b64encode(np.asarray(numbers, dtype=_STORED_AS).tobytes()).decode("ascii")
