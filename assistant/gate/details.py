"""Invented detail: a thing that the cited text nowhere speaks of, by any name."""

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.nouns import is_noun, is_thought, kinds, senses
from assistant.gate.parts import parsed
from assistant.gate.phrases import phrases_of
from assistant.gate.text import says_something, shares, tokens
from assistant.gate.vocabulary import actor_of, says_little, stems_of, tells_sort
from vectorstore.terms import Word

_SPEAKS = frozenset({"report", "passage"})
_PROGRESS = stems_of("stride strides progress headway inroad inroads")
_BETTERED = stems_of(
    "improve improvement progress success succeed successful achieve advance better best develop"
)
_BODIES = stems_of("unit board panel committee forum council department agency authority")
_FULL_NAME = 2
"""Words before the noun that make of a body a certain one: "regional organised crime unit"."""
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
    if body := _another_body(claim, cited):
        return Refusal(Fault.DETAIL, f"the cited text does not speak of a {body}")
    found = tokens(claim)
    if any(word.stem in _PROGRESS for word in found) and cited.known.isdisjoint(_BETTERED):
        return Refusal(Fault.DETAIL, "the cited text does not speak of progress")
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


def _another_body(claim: str, cited: Cited) -> str:
    """The noun of a body that a claim names in full, where the text has none such."""
    named = (p for p in phrases_of(claim) if p.head in _BODIES and len(p.stems) > _FULL_NAME)
    return next((p.word for p in named if not shares([p.head], cited.known)), "")


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
