"""The words that a reader looks for, and where in a text they stand."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from vectorstore.terms import Word, words

_BEGUN = 3
"""Letters from which on a last word, which may not be typed to its end, finds words that begin with it."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of a query; in a text they may have another ending."""

    stems: frozenset[str]
    last: str = ""
    """The last word as far as it is typed, which may be all of it."""
    last_stem: str = ""

    @classmethod
    def of(cls, query: str) -> Self:
        """A query's words; those that say nothing are left out where there are others."""
        there = words(query)
        telling = [w for w in there if w.is_content] or there
        typing = there[-1] if there and there[-1].end == len(query) else None
        if typing not in telling or len(typing.text) < _BEGUN:
            return cls(frozenset(w.stem for w in telling))
        others = frozenset(w.stem for w in telling if w is not typing)
        return cls(others, typing.text.lower(), typing.stem)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a text has any of the words, in order."""
        return [(w.start, w.end) for w in _words(text) if w.stem in self.stems or self._is_last(w)]

    def all_in(self, text: str) -> bool:
        """Whether a text has all of the words; of none it has not."""
        there = _words(text)
        found = self.stems <= {w.stem for w in there} and (not self.last or any(map(self._is_last, there)))
        return found and bool(self.stems or self.last)

    def _is_last(self, word: Word) -> bool:
        return bool(self.last) and (word.stem == self.last_stem or word.text.lower().startswith(self.last))


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(words(text))
