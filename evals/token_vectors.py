"""What smaller token vectors cost: MaxSim alone, with the vectors whole, quantised, pooled or cut.

    python -m evals.token_vectors durham-2014 FOLDER...

Prints a Markdown table: bytes a paragraph, and R@1 and MRR on all questions of each set.
"""

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from evals.measures import first_rank, recall_at, reciprocal_rank
from evals.retrieval.sets import RetrievalSet, read_set
from vectorstore import Embedder, SentenceTransformerEmbedder, TokenVectors, open_index
from vectorstore.chunk import chunks
from vectorstore.embed import Vectors, unit
from vectorstore.late import StoredTokens, TokenBatch, maxsim
from vectorstore.query import Query
from vectorstore.stages import fitted_weights

_AT_MOST = 350
"""Questions of a set."""

Kept = Callable[[str, TokenVectors], tuple[Vectors, int]]
"""From a chunk's text and tokens: the vectors that are kept, and the bytes that they take."""


def whole(text: str, tokens: TokenVectors) -> tuple[Vectors, int]:
    """32-bit floats, punctuation too."""
    return tokens.vectors, tokens.vectors.nbytes


def quantised(text: str, tokens: TokenVectors) -> tuple[Vectors, int]:
    """As they are stored: 8-bit integers with a scale a token, without punctuation."""
    stored = StoredTokens.of(text, tokens)
    values, scales = stored.parts()
    return values * scales[:, None], len(stored.values) + len(stored.scales)


def pooled(size: int) -> Kept:
    """Means of so many tokens in a row, then quantised."""

    def keep(text: str, tokens: TokenVectors) -> tuple[Vectors, int]:
        groups = range(0, len(tokens.vectors), size)
        means = np.stack([tokens.vectors[i : i + size].mean(axis=0) for i in groups])
        spans = np.array([[tokens.spans[i][0], tokens.spans[i : i + size][-1][1]] for i in groups])
        return quantised(text, TokenVectors(unit(means), spans))

    return keep


def cut(dimension: int) -> Kept:
    """The first dimensions alone, of unit length again, then quantised."""

    def keep(text: str, tokens: TokenVectors) -> tuple[Vectors, int]:
        return quantised(text, TokenVectors(unit(tokens.vectors[:, :dimension]), tokens.spans))

    return keep


WAYS: dict[str, Kept] = {
    "32-bit, whole": whole,
    "8-bit, no punctuation (what is stored)": quantised,
    "8-bit, two tokens pooled": pooled(2),
    "8-bit, three tokens pooled": pooled(3),
    "8-bit, 192 of 384 dimensions": cut(192),
    "8-bit, 96 of 384 dimensions": cut(96),
}


def measured(chosen: RetrievalSet) -> Iterator[tuple[str, float, float, float]]:
    """For each way: its name, bytes a paragraph, R@1 and MRR."""
    questions = chosen.questions[:_AT_MOST]
    with _prepared(chosen) as (embedder, rarity):
        pieces = list(chunks(chosen.report, embedder.count_tokens, embedder.max_tokens))
        _, tokens = embedder.embed([piece.text for piece in pieces])
        queries = [
            Query(q.question, embedder.embed([q.question])[1][0], rarity, fitted_weights().stop_word)
            for q in questions
        ]
    for name, keep in WAYS.items():
        kept = [keep(piece.text, of) for piece, of in zip(pieces, tokens, strict=True)]
        batch = _batch([vectors for vectors, _ in kept])
        ranks = []
        for query, question in zip(queries, questions, strict=True):
            best = batch.best(batch.similarities(query.vectors[:, : batch.values.shape[1]]))
            order = np.argsort(-maxsim(best, query.weights), kind="stable")
            ranks.append(first_rank(dict.fromkeys(pieces[i].paragraph_id for i in order), question.gold))
        size = sum(taken for _, taken in kept) / len(chosen.report.paragraphs)
        yield name, size, _mean([recall_at(1, r) for r in ranks]), _mean([reciprocal_rank(r) for r in ranks])


@contextmanager
def _prepared(chosen: RetrievalSet) -> Iterator[tuple[Embedder, Callable[[str], float]]]:
    """The encoder, and how rare a stem is in the set's report."""
    with tempfile.TemporaryDirectory() as home:
        index = open_index(Path(home), [chosen.report], SentenceTransformerEmbedder())
        yield index.encoder or SentenceTransformerEmbedder(), index.lexical.weight
        index.close()


def _batch(kept: Sequence[Vectors]) -> TokenBatch:
    bounds = np.cumsum([0, *(len(vectors) for vectors in kept)])
    none = np.zeros((0, 2), dtype=np.uint16)
    values = np.concatenate(kept)
    ones = np.ones(len(values), dtype=np.float32)
    return TokenBatch(tuple(range(len(kept))), values[:0], values, ones, none, bounds)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def main(names: Sequence[str]) -> None:
    """Prints the table."""
    sets = [read_set(name) for name in names]
    rows = [list(measured(chosen)) for chosen in sets]
    head = ["token vectors", "bytes a paragraph", *(f"{s.name}: R@1, MRR" for s in sets)]
    lines = [head, ["---"] * len(head)]
    for ways in zip(*rows, strict=True):
        name, size = ways[0][:2]
        lines.append([name, f"{size:,.0f}", *(f"{first:.3f}, {mrr:.3f}" for _, _, first, mrr in ways)])
    sys.stdout.write("".join(f"| {' | '.join(line)} |\n" for line in lines))


if __name__ == "__main__":
    main(sys.argv[1:])
