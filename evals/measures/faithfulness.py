"""How much of an answer follows from the paragraphs behind it, as a language model judges."""

from collections.abc import Sequence


def faithfulness(supported: Sequence[bool]) -> float:
    """The share of an answer's statements that the context supports; 0 without statements.

    Es et al., *RAGAS: Automated Evaluation of Retrieval Augmented Generation* (EACL 2024), section 3,
    "Faithfulness": F = |V| / |S|, S being the statements that a language model draws from the answer, and V
    those of them that it says can be inferred from the context. What a model says of another's
    answer is an opinion: it is never among the headline figures.
    """
    return sum(supported) / len(supported) if supported else 0.0
