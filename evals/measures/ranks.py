"""Measures of a ranking, from the rank of its first relevant item."""


def recall_at(k: int, rank: int | None) -> float:
    """1 when the first relevant item is among the first k, else 0 (success at k)."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None) -> float:
    """1 / rank of the first relevant item; 0 when there is none.

    Voorhees, *The TREC-8 Question Answering Track Report* (1999).
    """
    return 1 / rank if rank else 0.0
