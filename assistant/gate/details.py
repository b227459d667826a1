"""Invented detail: a thing that the cited text nowhere speaks of, by any name."""

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.nouns import is_noun, is_thought, kinds, senses
from assistant.gate.parts import parsed
from assistant.gate.text import says_something, shares, tokens
from assistant.gate.vocabulary import actor_of, says_little
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
    found = tokens(claim)
    verbs = {token.low for token in parsed(claim) if token.verb}
    words = ("", *(w.text.lower() for w in found), "")
    for before, word, after in zip(words, found, words[2:], strict=False):
        if word.text in verbs or not _is_thing(word, before, after) or shares([word.stem], cited.known):
            continue
        if senses(word.text).isdisjoint(called):
            return Refusal(Fault.DETAIL, f"the cited text does not speak of {word.text}")
    return None


def _is_thing(word: Word, before: str, after: str) -> bool:
    """Whether a word names a thing: no name, nobody whom other checks look at, none that says little.

    "The report says" is about no report; "the report is checked" is.
    """
    text = word.text
    if not says_something(word) or not text.islower() or actor_of(text) or is_thought(text):
        return False
    return is_noun(text, before) and (not says_little(text) or (text in _SPEAKS and after in _IS))
