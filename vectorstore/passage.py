"""What ranking hands out: passages, and how well each covers the question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from corpus import Paragraph
from vectorstore.embed import Vectors


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence `paragraph.text[start:end]` and how well it matches the question (0 to 1).

    `matches` are its best cosines with each of the question's tokens; their mean, weighted by the
    ranking's `token_weights`, is `score`.
    """

    start: int
    end: int
    score: float
    matches: tuple[float, ...] = ()
    whole: float = 0.0
    """How near it comes, as a whole, to what the question as a whole asks for; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A ranked paragraph. `score` orders passages of one question; higher is better."""

    paragraph: Paragraph
    score: float
    sentences: tuple[ScoredSentence, ...] = ()
    matches: tuple[float, ...] = ()
    """Best cosines of the question's tokens with any token of the paragraph and its context."""


@dataclass(frozen=True, slots=True)
class Term:
    """A content word of the question and how well the best passage covers it.

    `weight` is its inverse document frequency (rarer weighs more), `similarity` its best cosine
    with any token of the passage, `known` whether the reports use the word at all, and `present`
    whether the passage itself does. `tokens` are its places among the question's tokens, by which
    `ScoredSentence.matches` tells how well a sentence covers it.
    """

    text: str
    weight: float
    similarity: float
    known: bool
    present: bool
    tokens: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's word that the reports do not have, and the word of theirs that it was read as."""

    written: str
    read: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """The passages for a question, best first, with signals of whether they answer it."""

    question: str
    """As it was read: see `readings`."""
    passages: tuple[Passage, ...]
    terms: tuple[Term, ...] = ()
    token_weights: tuple[float, ...] = ()
    """How much each token of the question counts; they add up to 1, unless it has no words."""
    token_vectors: Vectors = field(default_factory=lambda: np.zeros((0, 0), np.float32), compare=False)
    """The question's tokens, (tokens, dimension), as the embedder has them."""
    embedder: str = ""
    """The embedder's fingerprint."""
    adapted: bool = False
    """Whether the question was adapted to the report: it then comes nearer to what answers."""
    cosine: float = 0.0
    """Of the question and the nearest chunk."""
    ahead: float = 0.0
    """By how much that is more than the mean of the chunks that come next; 0 where there are none."""
    coverage: float = 0.0
    """MaxSim of the question and the best passage, per question token."""
    lexical: float = 0.0
    """BM25 score of the best passage as a share of what the question could score at most."""
    readings: tuple[Reading, ...] = ()
    trouble: str = ""
    """Why the vectors could not be asked; the passages were then found by their words."""
    milliseconds: Mapping[str, float] = field(default_factory=dict, compare=False)
    """What each step took: reading, encode, dense, lexical, read, late, passages."""
