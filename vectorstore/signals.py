"""Signals of whether the best passage answers a question."""

import numpy as np

from vectorstore.catalogue import Entry
from vectorstore.embed import Vectors
from vectorstore.lexical import LexicalIndex
from vectorstore.passage import Term
from vectorstore.query import Query
from vectorstore.terms import stems


def terms(query: Query, best: Vectors, entry: Entry, lexical: LexicalIndex) -> tuple[Term, ...]:
    """The question's content words, and how a chunk covers each.

    `best` (question tokens,) are the chunk's best similarities.
    """
    found = []
    for word in query.words:
        tokens = query.tokens_of(word)
        if word.is_content and tokens:
            similarity = float(np.mean(best[tokens]))
            present = f" {word.stem} " in entry.stems
            weight, known = lexical.weight(word.stem), lexical.knows(word.stem)
            found.append(Term(word.text, weight, similarity, known, present, tuple(tokens)))
    return tuple(found)


def lexical_share(question: str, score: float, lexical: LexicalIndex) -> float:
    """BM25 of a chunk against its ceiling: every content word of the question, saturated."""
    ceiling = sum(lexical.weight(s) for s in set(stems(question)))
    return score / ceiling if ceiling else 0.0
