"""Nouns of English and what they mean, from WordNet: is one thing the other, or a kind of it?

The table `nouns.txt.gz` is derived from WordNet 3.0, copyright 2006 by Princeton University, all rights
reserved (`nouns.LICENSE`); `python -m evals.gate.wordnet` makes it.
"""

from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.gate.tables import unpacked

_BEFORE_NOUNS = frozenset(
    "the a an this that these those its their his her our your of in on at for with by from about into over "
    "under between against no any each every some all both other more most many several 's".split()
)
_MARKS = "=~!"
_ENDINGS = (
    ("ies", "y"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("sses", "ss"),
    ("xes", "x"),
    ("men", "man"),
    ("s", ""),
)


@dataclass(frozen=True, slots=True)
class _Table:
    senses: dict[str, frozenset[int]]
    mostly_others: frozenset[str]
    """Words that are verbs or adjectives more often than nouns."""
    thoughts: frozenset[str]
    """Words that, first of all, are for a quality, a thought or a relation."""
    others_too: frozenset[str]
    """Those, and nouns that are also verbs, or a form of one."""
    irregular: dict[str, str]
    above: tuple[frozenset[int], ...]
    """Of each sense, the more general ones."""


@cache
def _table() -> _Table:
    words, irregular, above = unpacked("nouns.txt.gz")
    rows = [line.split() for line in words]
    return _Table(
        {row[0].rstrip(_MARKS): frozenset(map(int, row[1:])) for row in rows},
        frozenset(row[0].rstrip(_MARKS) for row in rows if row[0].endswith("~")),
        frozenset(row[0].rstrip(_MARKS) for row in rows if "=" in row[0]),
        frozenset(row[0].rstrip(_MARKS) for row in rows if row[0].endswith(("~", "!"))),
        dict(line.split(" ", 1) for line in irregular),
        tuple(frozenset(map(int, line.split())) for line in above),
    )


@lru_cache(maxsize=8192)
def singular(word: str) -> str | None:
    """The noun that a word in small letters is a form of; None when it is none that is known."""
    table = _table()
    if word in table.senses:
        return word
    if word in table.irregular:
        return table.irregular[word]
    for ending, single in _ENDINGS:
        if word.endswith(ending) and (base := word.removesuffix(ending) + single) in table.senses:
            return base
    return None


def is_noun(word: str, before: str) -> bool:
    """Whether a word in small letters is a noun, by itself and by the word before it."""
    single, table = singular(word), _table()
    if single is None or single in table.mostly_others:
        return False
    if before in _BEFORE_NOUNS or table.others_too.isdisjoint({single, word.removesuffix("s")}):
        return True
    return before.endswith("ed") or (single == word and word[-1] != "s" and _may_be_compounded(before))


def is_mostly_noun(word: str) -> bool:
    """Whether a word in small letters is a noun more often than anything else."""
    single = singular(word)
    return single is not None and single not in _table().mostly_others


def _may_be_compounded(before: str) -> bool:
    """Whether a word is one after which a base form is no verb: "policing map", "crime map"."""
    return before.endswith("ing") or (singular(before) == before and before not in _table().mostly_others)


def is_thought(word: str) -> bool:
    """Whether a noun in small letters is first of all for a quality, a thought or a relation: "view"."""
    return singular(word) in _table().thoughts


@lru_cache(maxsize=8192)
def senses(word: str) -> frozenset[int]:
    """What a word in small letters may mean as a noun; empty when it is none that is known."""
    single = singular(word)
    return _table().senses[single] if single else frozenset()


@lru_cache(maxsize=8192)
def kinds(word: str) -> frozenset[int]:
    """What a word's thing may be called: its own senses and the more general ones above them."""
    above = _table().above
    return senses(word).union(*(above[sense] for sense in senses(word)))
