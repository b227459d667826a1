"""Verbs of English and their forms, from WordNet: may a word be a verb, and which?

The table `verbs.txt.gz` is derived from WordNet 3.0, as that of nouns is (`nouns.LICENSE`); `python -m
evals.gate.wordnet` makes both.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from assistant.gate.tables import unpacked

_NEVER = "-"
"""Marks what may be a verb and yet, in WordNet's texts, is one not once."""
_MARKS = f"?!{_NEVER}"
_ENDINGS = {
    "s": (("ies", "y"), ("es", ""), ("s", "")),
    "past": (("ied", "y"), ("ed", ""), ("ed", "e")),
    "ing": (("ing", ""), ("ing", "e")),
}


class Form(StrEnum):
    """The form of a verb that a word may be."""

    BASE = "base"
    S = "s"
    PAST = "past"
    """Also the participle."""
    ING = "ing"


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb that a word may be a form of."""

    base: str
    form: Form
    seldom: bool
    """Whether the base is a noun or an adjective more often than a verb."""
    surely: bool
    """Whether the base is hardly ever anything else."""
    hardly: bool
    """Whether WordNet's texts do not once have the base as a verb, but as something else."""


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    bases, irregular = unpacked("verbs.txt.gz")
    known = {line.rstrip(_MARKS): line[len(line.rstrip(_MARKS)) :] for line in bases}
    return known, dict(line.split(" ", 1) for line in irregular)


@lru_cache(maxsize=8192)
def verb_of(word: str) -> Verb | None:
    """The verb that a word in small letters may be a form of; None when it can be none."""
    known, irregular = _table()
    if word in irregular and irregular[word] in known:
        return _verb(irregular[word], Form.PAST)
    if word in known and not (word.endswith(("ed", "ing")) and len(word) > 5):
        return _verb(word, Form.BASE)
    for form, endings in _ENDINGS.items():
        for ending, instead in endings:
            if not word.endswith(ending):
                continue
            stem = word.removesuffix(ending)
            for base in (stem + instead, *((stem[:-1],) if stem[-2:-1] == stem[-1:] and not instead else ())):
                if base in known and len(base) > 1:
                    return _verb(base, Form(form))
    return None


def _verb(base: str, form: Form) -> Verb:
    mark = _table()[0][base]
    return Verb(base, form, seldom=mark in ("!", _NEVER), surely=not mark, hardly=mark == _NEVER)
