"""The stages of ranking, each of which can be left out to see what it is worth."""

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files


class Order(StrEnum):
    """What puts the candidates in order."""

    DENSE = "cosine of the vectors"
    LEXICAL = "BM25"
    FUSED = "reciprocal rank fusion of both"
    LATE = "MaxSim"


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence counts beside MaxSim, which counts 1; fitted, see `ranking.json`."""

    stop_word: float
    """A stop word's token against the inverse document frequency of a content word."""
    dense: float
    """Cosine of question and chunk."""
    lexical: float
    """BM25 as a share of the best candidate's."""
    pairs: float
    """The share of the question's adjacent words that stand next to each other in the chunk."""


@cache
def fitted_weights() -> Weights:
    """The weights that come with the project; `evals/fit_ranking.py` makes them, and says from what."""
    stored = json.loads(files("vectorstore").joinpath("ranking.json").read_text(encoding="utf-8"))
    return Weights(**stored["weights"])


@dataclass(frozen=True, slots=True)
class Stages:
    """Which stages take part."""

    order: Order = Order.LATE
    weighted: bool = True
    """Tokens weigh by rarity; else all alike."""
    mixed: bool = True
    """Cosine and BM25 are added to MaxSim."""
    pairs: bool = True
    """Adjacent words are added."""
    structure: bool = True
    """Judgments and the title page are lifted for questions that ask for them."""
    reading: bool = True
    """Misspellings and unknown short forms are read as the index's own words."""
    adapted: bool = True
    """A question is adapted to a report that questions are known of."""


def ablation() -> tuple[tuple[str, Stages], ...]:
    """The stages one after the other, each row with one more than the row before."""
    bare = Stages(Order.DENSE, False, False, False, False, False, False)
    late = replace(bare, order=Order.LATE)
    return (
        ("dense", bare),
        ("BM25", replace(bare, order=Order.LEXICAL)),
        ("fused", replace(bare, order=Order.FUSED)),
        ("MaxSim", late),
        ("+ rarity of words", late := replace(late, weighted=True)),
        ("+ cosine and BM25", late := replace(late, mixed=True)),
        ("+ adjacent words", late := replace(late, pairs=True)),
        ("+ structure", late := replace(late, structure=True)),
        ("+ spelling, everyday words", late := replace(late, reading=True)),
        ("+ question adapted to the report", replace(late, adapted=True)),
    )
