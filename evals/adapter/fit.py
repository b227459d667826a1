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
from vectorstore.adapter import LowRank

_RANKS = {"token": 96, "context": 96, "chunk": 64, "sentence": 64}
_PASSES = 6
_BATCH = 8
_RATE = 1e-3
_DECAY = 0.01
_SENTENCES = 2.0
"""What the order of the sentences counts beside that of the chunks."""
_SHARPNESS = 10.0
"""By which scores, which lie near each other, are multiplied before the softmax."""
_LEFT_OUT = 0.15
"""Share of a question's tokens that do not count each time that it is learned from, so that no one word is
relied on."""


class _Maps(torch.nn.Module):
    """The maps of `vectorstore.adapter`, while they are learned."""

    def __init__(self, dimension: int, random: torch.Generator) -> None:
        super().__init__()
        self.down = torch.nn.ParameterDict(
            {n: torch.randn(dimension, r, generator=random) / dimension**0.5 for n, r in _RANKS.items()}
        )
        self.up = torch.nn.ParameterDict({n: torch.zeros(r, dimension) for n, r in _RANKS.items()})

    def adapted(self, question: Tensor, weights: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What `QueryAdapter.adapted` makes of a question."""
        about = normalize(weights @ question, dim=-1)
        moved = question + self._bent("token", question) + self._bent("context", about)
        return normalize(moved, dim=-1), self._straight("chunk", about), self._straight("sentence", about)

    def _straight(self, name: str, vectors: Tensor) -> Tensor:
        return torch.matmul(vectors @ self.down[name], self.up[name])

    def _bent(self, name: str, vectors: Tensor) -> Tensor:
        return torch.matmul(torch.relu(vectors @ self.down[name]), self.up[name])

    def low_rank(self) -> dict[str, LowRank]:
        """The maps as they are used."""
        return {n: LowRank(self.down[n].detach().numpy(), self.up[n].detach().numpy()) for n in _RANKS}


def fit(examples: Sequence[Example], seed: int = 0) -> dict[str, LowRank]:
    """The maps, by name, that put what answers first; the same for the same examples on one machine.

    Raises:
        ValueError: there are no examples.
    """
    if not examples:
        raise ValueError("There is no example to learn from.")
    torch.set_num_threads(1)  # the same sums in the same order, whatever the machine
    prepared = [_Prepared.of_example(example) for example in examples]
    random = torch.Generator().manual_seed(seed)
    maps = _Maps(examples[0].question.shape[1], random)
    optimiser = torch.optim.AdamW(maps.parameters(), lr=_RATE, weight_decay=_DECAY)
    for _ in range(_PASSES):
        order = torch.randperm(len(prepared), generator=random).tolist()
        for begin in range(0, len(order), _BATCH):
            optimiser.zero_grad()
            for at in order[begin : begin + _BATCH]:
                weights = _some_left_out(prepared[at].weights, random)
                torch.autograd.backward(_loss(prepared[at], weights, maps) / _BATCH)
            optimiser.step()
    return maps.low_rank()


def _some_left_out(weights: Tensor, random: torch.Generator) -> Tensor:
    kept = weights * (torch.rand(len(weights), generator=random) > _LEFT_OUT)
    return kept / kept.sum() if kept.sum() > 0 else weights


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """An example as tensors.

    `reads` (chunks, longest) and `says` (sentences, longest) are places in the tokens of all chunks, one
    after the other; a place beyond them stands for none. `chunks` (chunks, dimension) and `sentences`
    (sentences, dimension) are the means of their tokens.
    """

    example: Example
    question: Tensor
    weights: Tensor
    rest: Tensor
    reads: Tensor
    says: Tensor
    chunks: Tensor
    sentences: Tensor
    of: Tensor
    bonuses: Tensor
    said: NDArray[np.bool_]

    @classmethod
    def of_example(cls, example: Example) -> Self:
        bounds = np.cumsum([0, *(len(chunk) for chunk in example.chunks)])
        chunks = [np.arange(*pair) for pair in pairwise(bounds)]
        sentences = [bounds[s.chunk] + s.tokens for s in example.sentences]
        tokens = _tokens(example)
        return cls(
            example=example,
            question=torch.from_numpy(example.question),
            weights=torch.from_numpy(example.weights / example.weights.sum()),
            rest=torch.from_numpy(example.rest),
            reads=_padded(chunks, int(bounds[-1])),
            says=_padded(sentences, int(bounds[-1])),
            chunks=_means(tokens, chunks),
            sentences=_means(tokens, sentences),
            of=torch.tensor([s.chunk for s in example.sentences], dtype=torch.int64),
            bonuses=torch.tensor([s.bonus for s in example.sentences]),
            said=np.array([s.right for s in example.sentences], dtype=np.bool_).T,
        )


def _tokens(example: Example) -> Tensor:
    """Those of all chunks, made anew each time: an example's chunks are most of them other examples' too."""
    return torch.from_numpy(np.concatenate(example.chunks))


def _means(tokens: Tensor, places: Sequence[NDArray[np.int64]]) -> Tensor:
    """The mean of each place's tokens, (places, dimension)."""
    if not places:
        return torch.zeros((0, tokens.shape[1]))
    return torch.stack(
        [tokens[torch.from_numpy(some)].mean(dim=0) if len(some) else tokens[0] * 0 for some in places]
    )


def _padded(places: Sequence[NDArray[np.int64]], none: int) -> Tensor:
    found = np.full((len(places), max(map(len, places), default=0)), none)
    for row, own in zip(found, places, strict=True):
        row[: len(own)] = own
    return torch.from_numpy(found)


def _loss(given: _Prepared, weights: Tensor, maps: _Maps) -> Tensor:
    question, chunk, sentence = maps.adapted(given.question, weights)
    similarities = torch.cat([_tokens(given.example) @ question.T, torch.full((1, len(question)), -1.0)])
    best = similarities[given.reads].amax(dim=1)
    scores = best @ weights + given.rest + given.chunks @ chunk
    loss = _surprise(scores, given.example.right)
    if given.said.any():
        matches = torch.maximum(similarities[given.says].amax(dim=1), CONTEXT_SHARE * best[given.of])
        share = PASSAGE_SHARE * scores[given.of] / scores.detach().max().clamp(min=1e-6)
        told = matches @ weights + share + given.sentences @ sentence + given.bonuses
        loss = loss + _SENTENCES * _surprise(told, given.said)
    return loss


def _surprise(scores: Tensor, right: NDArray[np.bool_]) -> Tensor:
    """The mean cross-entropy of what is wanted (wanted, scores): of each, any of the right ones will do."""
    sharp, wrong = _SHARPNESS * scores, ~right.any(axis=0)
    each = [
        torch.logsumexp(sharp[torch.from_numpy(one | wrong)], 0)
        - torch.logsumexp(sharp[torch.from_numpy(one)], 0)
        for one in right
        if one.any()
    ]
    return torch.stack(each).mean()
