"""Invented detail: a thing that the cited text nowhere speaks of, by any name."""

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.nouns import is_noun, is_thought, kinds, senses
from assistant.gate.parts import parsed
from assistant.gate.phrases import phrases_of
from assistant.gate.text import says_something, shares, tokens
from assistant.gate.vocabulary import actor_of, says_little, tells_sort
from vectorstore.terms import Word

_SPEAKS = frozenset({"report", "passage"})
_IS = frozenset({"is", "are", "was", "were"})


def invented(claim: str, cited: Cited) -> Refusal | None:
    """A noun of a claim that the cited text has not: not itself, nor a synonym, nor a thing of its kind.

    Names and figures are looked at elsewhere. A more general word than the text's is no invention
    ("drivers" as "people"); a more special one is.
    """
    there = frozenset(w.text.lower() for w in tokens(cited.whole))
    called = frozenset[int]().union(*map(kinds, there))
    if sort := _another_sort(claim, cited):
        return Refusal(Fault.DETAIL, f"the cited text does not speak of {sort}")
    found = tokens(claim)
    verbs = {token.low for token in parsed(claim) if token.verb}
    words = ("", *(w.text.lower() for w in found), "")
    for before, word, after in zip(words, found, words[2:], strict=False):
        if word.text in verbs or not _is_thing(word, before, after) or shares([word.stem], cited.known):
            continue
        if senses(word.text).isdisjoint(called):
            return Refusal(Fault.DETAIL, f"the cited text does not speak of {word.text}")
    return None


def _another_sort(claim: str, cited: Cited) -> str:
    """What a claim says of the sort of a thing, where the text has the thing and no such word: "domestic"."""
    written = {one.stem: one.text.lower() for one in tokens(claim)}
    for phrase in phrases_of(claim):
        if not shares([phrase.head], cited.known):
            continue
        for one in sorted(phrase.stems - {phrase.head}):
            word = written.get(one, "")
            if tells_sort(word) and not shares([one], cited.known):
                return f"{word} {phrase.word}"
    return ""


def _is_thing(word: Word, before: str, after: str) -> bool:
    """Whether a word names a thing: no name, nobody whom other checks look at, none that says little.

    "The report says" is about no report; "the report is checked" is.
    """
    text = word.text
    if text in _SPEAKS:
        return after in _IS
    if not says_something(word) or not text.islower() or actor_of(text) or is_thought(text):
        return False
    return is_noun(text, before) and not says_little(text)
