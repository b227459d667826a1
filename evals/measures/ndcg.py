"""How high a ranking holds all that it should hold."""

from collections.abc import Collection, Sequence


def ndcg_at(k: int, ranking: Sequence[str | Collection[str]], groups: Sequence[Collection[str]]) -> float:
    """The discounted gain of the first k, as a share of the best that there could be; between 0 and 1.

    Järvelin and Kekäläinen, *Cumulated Gain-Based Evaluation of IR Techniques* (TOIS 2002), in the variant
    of trec_eval, by ir-measures: DCG = Σ_{i≤k} rel_i / log₂(i + 1), over the DCG of the relevant items first.
    Each of `groups` is one relevant item, a paragraph with its twins. What stands at one rank is an
    id, or the ids of the paragraphs that a chunk holds; a chunk stands for each relevant item that it is the
    first to hold. 0 when nothing is relevant.
    """
    import ir_measures  # not at the start: the other measures do without it
    from ir_measures import nDCG

    names: dict[str, str] = {}
    for number, group in enumerate(groups):
        for member in group:
            names.setdefault(member, f"relevant {number}")
    ranked: list[str] = []
    for place, found in enumerate(ranking):
        held = (found,) if isinstance(found, str) else found
        new = dict.fromkeys(names[i] for i in held if i in names and names[i] not in ranked)
        ranked += new or [f"other {place}"]
    if not names or not ranked:
        return 0.0
    wanted = {"q": dict.fromkeys(names.values(), 1)}
    run = {"q": {name: float(-place) for place, name in enumerate(ranked)}}
    return float(ir_measures.calc_aggregate([nDCG @ k], wanted, run)[nDCG @ k])
