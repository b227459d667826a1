"""Reading a question with the reports' own vocabulary: everyday words, misspellings, and short forms.

Only what the reports do not use themselves is changed, and as a misspelling no word that the embedder
knows as a word: "horse" is not a misspelt "house". What was changed is said with the answer.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from rapidfuzz.distance import OSA

from vectorstore.embed import Embedder
from vectorstore.index import Index
from vectorstore.passage import Reading
from vectorstore.terms import Word, stems, words

_SHORTEST = 5
_LONG = 8
"""A word of so many letters may have two slips, a shorter one has one."""
_AGAIN_AND_AGAIN = 8
_SHORT_FORM = re.compile(r"[A-Za-z]{2,5}")


def read(question: str, index: Index, embedder: Embedder) -> tuple[str, tuple[Reading, ...]]:
    """A question with each word that the reports lack read as the word of theirs that was meant.

    A short form is read as the phrase whose initials it is, a misspelling as the most frequent of the
    words with the fewest slips (Boytsov, *Indexing Methods for Approximate Dictionary Searching*, 2011,
    section 2.1: optimal string alignment) that begins with the same letter.
    """
    text, readings = _formally(question, index)
    given = {w.stem for reading in readings for w in words(reading.read)}
    for word in reversed(words(text)):
        if word.stem not in given and _is_open(word, index, embedder):
            meant = _phrase(word.text, index) or _spelt(word, index)
            if meant:
                text = text[: word.start] + meant + text[word.end :]
                readings.append(Reading(word.text, meant))
    return text, tuple(sorted(readings, key=lambda r: question.find(r.written)))


def _formally(question: str, index: Index) -> tuple[str, list[Reading]]:
    """A question with everyday words that the reports lack put as official reports put them.

    "Break-ins" are burglaries, "the dole" is benefits: see `everyday.toml`.
    """
    readings = []

    def formal(match: re.Match[str]) -> str:
        written = match[0]
        if any(index.lexical.knows(s) for s in stems(written)) and not _foreign(written, index):
            return written
        known = (f for f in _everyday()[written.lower()] if all(index.lexical.knows(s) for s in stems(f)))
        read = next(known, written)
        if read != written:
            readings.append(Reading(written, read))
        return read

    return _everyday_pattern().sub(formal, question), readings


def _foreign(written: str, index: Index) -> bool:
    """Whether the reports never use a phrase, though they may use its words."""
    return " " in written and not index.lexical.phrase_frequency(written.lower())


@cache
def _everyday() -> dict[str, list[str]]:
    listed = tomllib.loads(files("vectorstore").joinpath("everyday.toml").read_text(encoding="utf-8"))
    return {word.lower(): formal for word, formal in listed.items()}


@cache
def _everyday_pattern() -> re.Pattern[str]:
    longest_first = sorted(_everyday(), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)


def _is_open(word: Word, index: Index, embedder: Embedder) -> bool:
    """Whether a word may be read as another: the reports lack it, and it is no word or name as it is."""
    if not word.text.isalpha() or not word.is_content or index.lexical.knows(word.stem):
        return False
    if word.text.isupper():
        return True
    return word.text.islower() and embedder.count_tokens(word.text) > 1


def _phrase(short: str, index: Index) -> str:
    """The phrase that has those initials in all reports that have one.

    Two letters may stand for much: their phrase has to be one that the reports use again and again.
    """
    if not _SHORT_FORM.fullmatch(short):
        return ""
    found = set(index.catalogue.phrases(short.upper()))
    if len(found) != 1:
        return ""
    phrase = found.pop()
    often = len(short) > 2 or index.lexical.phrase_frequency(phrase) >= _AGAIN_AND_AGAIN
    return phrase if often else ""


def _spelt(word: Word, index: Index) -> str:
    """The word of the reports that was meant; empty when none is near enough."""
    if len(word.text) < _SHORTEST or not word.text.islower():
        return ""
    most = _most_slips(word.text)
    near = [
        (distance, -frequency, known)
        for known, frequency in index.lexical.beginning_with(word.stem[0])
        if (distance := OSA.distance(word.stem, known, score_cutoff=most)) <= most
    ]
    return _form(word.text, min(near)[2], index) if near else ""


def _most_slips(written: str) -> int:
    return 2 if len(written) >= _LONG else 1


def _form(written: str, known: str, index: Index) -> str:
    """The form of a stem, as the reports have it, that what was written may be a misspelling of.

    Two slips and another ending are another word: "authorise" is not "authority".
    """
    texts = index.catalogue.texts_with(known)
    forms = {w.text.lower() for text in texts for w in words(text) if w.stem == known}
    slips = {form: OSA.distance(written, form) for form in forms}
    likely = [f for f, n in slips.items() if n <= _most_slips(written) and (n < 2 or f[-1] == written[-1])]
    return min(likely, key=lambda form: (slips[form], form), default="")
