"""What verbs of English mean, from WordNet: does a text have a verb, or what is done by another word for it?

The table `meanings.txt.gz` is derived from WordNet 3.0, as that of nouns is (`nouns.LICENSE`); `python -m
evals.gate.wordnet` makes them all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.gate.nouns import singular
from assistant.gate.tables import unpacked

_NONE = frozenset[int]()


@dataclass(frozen=True, slots=True)
class _Table:
    verbs: dict[str, frozenset[int]]
    """The commonest senses of a verb; "draw_up" where a particle makes another of it."""
    of_minds: frozenset[str]
    nouns: dict[str, frozenset[int]]
    """Of a noun, the senses of the verbs that it is made of."""
    above: tuple[frozenset[int], ...]
    """Of each sense, the next more general ones."""


@cache
def _table() -> _Table:
    verbs, nouns, above = unpacked("meanings.txt.gz")
    rows = [line.split() for line in verbs]
    return _Table(
        {row[0].rstrip("!"): frozenset(map(int, row[1:])) for row in rows},
        frozenset(row[0].rstrip("!") for row in rows if row[0].endswith("!")),
        {noun: frozenset(map(int, senses)) for noun, *senses in map(str.split, nouns)},
        tuple(frozenset(map(int, line.split())) for line in above),
    )


def of_minds(verb: str) -> bool:
    """Whether a verb, in its commonest sense, is one of saying, thinking, perceiving or being."""
    return verb in _table().of_minds


@lru_cache(maxsize=8192)
def meanings(verb: str, particle: str) -> frozenset[int]:
    """What a verb may mean, by itself and with the word after it; empty when it is not known."""
    verbs = _table().verbs
    return verbs.get(verb, _NONE) | verbs.get(f"{verb}_{particle}", _NONE)


@lru_cache(maxsize=8192)
def meanings_of_noun(word: str) -> frozenset[int]:
    """What is done where a noun in small letters is named: "review"; empty when nothing is."""
    return _table().nouns.get(singular(word) or word, _NONE)


def more_general(senses: Iterable[int]) -> frozenset[int]:
    """The senses right above some."""
    above = _table().above
    return _NONE.union(*(above[sense] for sense in senses))
