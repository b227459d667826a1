"""Whether quotes are quotes."""

from collections.abc import Sequence


def stands(quote: str, text: str, start: int, end: int) -> bool:
    """Whether a text has a quote, to the character, where it is said to: text[start:end] == quote.

    An empty quote stands nowhere.
    """
    return bool(quote) and 0 <= start and text[start:end] == quote


def verbatim_rate(standing: Sequence[bool]) -> float:
    """The share of an answer's quotes that stand in their paragraphs; 1 when there are none.

    Of n quotes q with paragraphs p: (1/n) Σ [p[start:end] = q]. The strictest form of what Rashkin et
    al., *Measuring Attribution in Natural Language Generation Models* (Computational Linguistics
    2023), ask of an attribution: not that the source supports the words, but that it has them.
    """
    return sum(standing) / len(standing) if standing else 1.0
