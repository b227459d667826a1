"""Measures of a ranking, from the rank of its first relevant item."""

from collections.abc import Collection, Iterable


def first_rank(ranking: Iterable[str | Collection[str]], relevant: Collection[str]) -> int | None:
    """The rank, from 1, of the first relevant item, or group that holds one; None when there is none."""
    held = ({found} if isinstance(found, str) else found for found in ranking)
    return next((rank for rank, ids in enumerate(held, 1) if any(i in relevant for i in ids)), None)


def recall_at(k: int, rank: int | None) -> float:
    """1 when the first relevant item is among the first k, else 0 (success at k)."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None) -> float:
    """1 / rank of the first relevant item; 0 when there is none.

    Voorhees, *The TREC-8 Question Answering Track Report* (1999).
    """
    return 1 / rank if rank else 0.0
