"""Whether an answer cites what it should.

Gao et al., *Enabling Large Language Models to Generate Text with Citations* (ALCE, EMNLP 2023), section
3.2, asks of each statement s with citations C whether C entails s, and of each citation whether it is
needed for that. Their judge is a model of entailment. Here every quote is verbatim and would pass it,
so that the judge is the gold evidence: a citation is good when it is to a gold paragraph. An
answer may do well to cite more than the gold names, so both are lower bounds.
"""

from collections.abc import Collection, Sequence

Cited = Sequence[Collection[str]]
"""Of each statement, the ids of the paragraphs that it cites."""


def citation_recall(statements: Cited, gold: Collection[str]) -> float:
    """The share of an answer's statements that a gold paragraph stands behind.

    ALCE: (1/|S|) Σ_s [C_s supports s], here [C_s ∩ G ≠ ∅]. 0 without statements.
    """
    held = [any(cited in gold for cited in of) for of in statements]
    return sum(held) / len(held) if held else 0.0


def citation_precision(statements: Cited, gold: Collection[str]) -> float:
    """The share of an answer's citations, counted with each statement that has them, that are to gold.

    ALCE: (1/Σ_s |C_s|) Σ_s Σ_{c∈C_s} [c is relevant], here [c ∈ G]. 0 without citations.
    """
    good = [cited in gold for of in statements for cited in of]
    return sum(good) / len(good) if good else 0.0


def evidence_recall(cited: Collection[str], groups: Sequence[Collection[str]], require_all: bool) -> float:
    """How much of the required evidence is cited anywhere in the answer, from 0 to 1.

    Each group is a gold paragraph with its twins, of which one is enough. Where all are required, the
    share of the groups that are cited; else 1 when any of them is. The recall of supporting facts of
    Yang et al., *HotpotQA* (EMNLP 2018), section 5.2, over paragraphs.
    """
    found = [any(i in cited for i in group) for group in groups]
    if not found:
        return 0.0
    return sum(found) / len(found) if require_all else float(any(found))
