"""Learning the adapter: gradient descent on what puts the right chunks and the right sentences first."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize

from assistant.evidence import CONTEXT_SHARE, PASSAGE_SHARE
from evals.adapter.examples import Example
from vectorstore.embed import Vectors

_RANK = 96
_PASSES = 4
_BATCH = 8
_RATE = 1e-3
_DECAY = 0.01
_SENTENCES = 2.0
"""What the order of the sentences counts beside that of the chunks."""
_SHARPNESS = 10.0
"""By which scores, which lie near each other, are multiplied before the softmax."""


@dataclass(frozen=True, slots=True, eq=False)
class Factors:
    """`down` (dimension, rank) and `up` (rank, dimension)."""

    down: Vectors
    up: Vectors


def fit(examples: Sequence[Example], seed: int = 0) -> Factors:
    """The factors that put what answers first; the same for the same examples on one machine.

    Raises:
        ValueError: there are no examples.
    """
    if not examples:
        raise ValueError("There is no example to learn from.")
    torch.set_num_threads(1)  # the same sums in the same order, whatever the machine
    prepared = [_Prepared.of_example(example) for example in examples]
    dimension = examples[0].question.shape[1]
    random = torch.Generator().manual_seed(seed)
    down = (torch.randn(dimension, _RANK, generator=random) / dimension**0.5).requires_grad_()
    up = torch.zeros(_RANK, dimension, requires_grad=True)
    optimiser = torch.optim.AdamW([down, up], lr=_RATE, weight_decay=_DECAY)
    for _ in range(_PASSES):
        order = torch.randperm(len(prepared), generator=random).tolist()
        for begin in range(0, len(order), _BATCH):
            optimiser.zero_grad()
            for at in order[begin : begin + _BATCH]:
                torch.autograd.backward(_loss(prepared[at], down, up) / _BATCH)
            optimiser.step()
    return Factors(down.detach().numpy(), up.detach().numpy())


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """An example as tensors.

    `reads` (chunks, longest) and `says` (sentences, longest) are places in the tokens of all chunks, one
    after the other; a place beyond them stands for none.
    """

    example: Example
    question: Tensor
    weights: Tensor
    rest: Tensor
    reads: Tensor
    says: Tensor
    of: Tensor
    bonuses: Tensor
    said: NDArray[np.bool_]

    @classmethod
    def of_example(cls, example: Example) -> Self:
        bounds = np.cumsum([0, *(len(chunk) for chunk in example.chunks)])
        return cls(
            example=example,
            question=torch.from_numpy(example.question),
            weights=torch.from_numpy(example.weights / example.weights.sum()),
            rest=torch.from_numpy(example.rest),
            reads=_padded([np.arange(*pair) for pair in pairwise(bounds)], int(bounds[-1])),
            says=_padded([bounds[s.chunk] + s.tokens for s in example.sentences], int(bounds[-1])),
            of=torch.tensor([s.chunk for s in example.sentences], dtype=torch.int64),
            bonuses=torch.tensor([s.bonus for s in example.sentences]),
            said=np.array([s.right for s in example.sentences], dtype=np.bool_),
        )


def _padded(places: Sequence[NDArray[np.int64]], none: int) -> Tensor:
    found = np.full((len(places), max(map(len, places), default=0)), none)
    for row, own in zip(found, places, strict=True):
        row[: len(own)] = own
    return torch.from_numpy(found)


def _loss(given: _Prepared, down: Tensor, up: Tensor) -> Tensor:
    question = normalize(given.question + (given.question @ down) @ up, dim=-1)
    tokens = torch.from_numpy(np.concatenate(given.example.chunks))
    similarities = torch.cat([tokens @ question.T, torch.full((1, len(question)), -1.0)])
    best = similarities[given.reads].amax(dim=1)
    scores = best @ given.weights + given.rest
    loss = _surprise(scores, given.example.right)
    if given.said.any():
        matches = torch.maximum(similarities[given.says].amax(dim=1), CONTEXT_SHARE * best[given.of])
        share = PASSAGE_SHARE * scores[given.of] / scores.detach().max().clamp(min=1e-6)
        loss = loss + _SENTENCES * _surprise(matches @ given.weights + share + given.bonuses, given.said)
    return loss


def _surprise(scores: Tensor, right: NDArray[np.bool_]) -> Tensor:
    """The cross-entropy of the right ones, any of which will do."""
    sharp = _SHARPNESS * scores
    return torch.logsumexp(sharp, 0) - torch.logsumexp(sharp[torch.from_numpy(right)], 0)
