"""Reciprocal rank fusion: several rankings made one.

Cormack, Clarke and Büttcher, *Reciprocal Rank Fusion outperforms Condorcet and individual rank
learning methods* (SIGIR 2009): score(d) = sum over rankings of 1 / (k + rank(d)), k = 60.
"""

from collections.abc import Iterable, Sequence

K = 60


def reciprocal_rank_fusion(rankings: Iterable[Sequence[int]], k: int = K) -> list[int]:
    """The items of all rankings, best first; the order of the rankings does not matter."""
    ranks: dict[int, list[int]] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            ranks.setdefault(item, []).append(rank)
    scores = {item: sum(1 / (k + rank) for rank in sorted(at)) for item, at in ranks.items()}
    return sorted(scores, key=lambda item: (-scores[item], item))
