"""Misspelt questions: one typing error each, to measure what spelling correction is worth.

The errors are the four that Damerau, *A Technique for Computer Detection and Correction of Spelling
Errors* (CACM 1964), found in over 80% of misspelt words: a letter left out, put in, another in its
place, or two swapped. They fall as they fall in typing: never on the first letter, a letter put in
doubles one, another is its neighbour on the keyboard or, for a vowel, another vowel.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from evals.retrieval.questions import RetrievalQuestion
from vectorstore.terms import Word, stem, words

_SHORTEST = 6
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_VOWELS = "aeiou"


def misspelled(questions: Sequence[RetrievalQuestion], seed: int = 0) -> list[RetrievalQuestion]:
    """The questions with one of their longer words misspelt; ids and gold stay.

    A question without a content word of six lower-case letters or more is left out. What happens to
    a question depends on its id and the seed alone.
    """
    return [
        replace(question, question=text)
        for question in questions
        if (text := _misspelt(question.question, Random(f"{seed}/{question.id}"))) is not None
    ]


def typos(word: str) -> dict[str, list[str]]:
    """The misspellings of a word by kind of error, sorted; none has its stem."""
    places = range(1, len(word))
    found = {
        "swapped": {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in places[:-1]},
        "left out": {word[:i] + word[i + 1 :] for i in places},
        "doubled": {word[:i] + word[i] + word[i:] for i in places},
        "replaced": {word[:i] + other + word[i + 1 :] for i in places for other in near(word[i])},
    }
    return {kind: sorted(w for w in made if stem(w) != stem(word)) for kind, made in found.items()}


def near(letter: str) -> frozenset[str]:
    """The letters that are typed for a letter: its neighbours on the keyboard, and of a vowel the others."""
    row = next(r for r, keys in enumerate(_KEYS) if letter in keys)
    column = _KEYS[row].index(letter)
    around = [(row, column - 1), (row, column + 1), (row + 1, column - 1), (row + 1, column)]
    around += [(row - 1, column), (row - 1, column + 1)]
    keys = {_KEYS[r][c] for r, c in around if 0 <= r < len(_KEYS) and 0 <= c < len(_KEYS[r])}
    return frozenset(keys | (set(_VOWELS) if letter in _VOWELS else set())) - {letter}


def _misspelt(text: str, random: Random) -> str | None:
    candidates = [word for word in words(text) if _may_be_misspelt(word)]
    if not candidates:
        return None
    word = random.choice(candidates)
    made = random.choice([kind for kind in typos(word.text).values() if kind])
    return text[: word.start] + random.choice(made) + text[word.end :]


def _may_be_misspelt(word: Word) -> bool:
    letters = word.text
    plain = letters.isascii() and letters.isalpha() and letters.islower()
    return plain and word.is_content and len(letters) >= _SHORTEST
