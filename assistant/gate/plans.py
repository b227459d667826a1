"""A plan told as done: what the cited text says is to come, said to have come."""

from collections.abc import Iterator, Sequence

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.parts import Part, Token, helper, parsed
from assistant.gate.text import shares
from assistant.gate.verbs import Form
from assistant.gate.vocabulary import stems_of, verb_says_little
from vectorstore.terms import stem

_TO_COME = frozenset("will would should must may might could shall".split())
_SETS_OUT = stems_of(
    "work plan aim intend want hope need expect require seek ask propose prepare design agree recommend"
)
"""Verbs after which "to do it" is not done yet."""
_DONE = frozenset("has have had was were been".split())
_NEAR = 10
"""Words before "to", within which such a verb stands."""


def told_as_done(claim: str, cited: Cited) -> Refusal | None:
    """A deed said to be done of which the cited text says, wherever it has it, that it is to be done.

    Left alone are verbs that say little without their object: "have" and "make".
    """
    to_come, otherwise = set[str](), set[str]()
    for sentence in cited.sentences:
        found = parsed(sentence)
        ahead = {at: verb for at, verb in _deeds(found) if _is_to_come(found, at)}
        to_come.update(ahead.values())
        otherwise.update(one for at, token in enumerate(found) if at not in ahead for one in token.stems)
    said = parsed(claim)
    for at, verb in _deeds(said):
        if _is_done(said, at) and verb in to_come and not shares([verb], frozenset(otherwise)):
            return Refusal(Fault.DIRECTION, "the cited text says that it is to be done, not that it is")
    return None


def _deeds(found: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Where each verb stands, and the stem of its base form."""
    for at, token in enumerate(found):
        if token.verb and not verb_says_little(token.verb.base):
            yield at, stem(token.verb.base)


def _is_done(found: Sequence[Token], at: int) -> bool:
    """Whether what a verb says is past: "produced", "has produced", "was produced"."""
    verb, helpers = found[at].verb, _helpers(found, at)
    past = verb is not None and verb.form is Form.PAST
    return past and (not helpers or bool(helpers & _DONE)) and not helpers & _TO_COME


def _helpers(found: Sequence[Token], at: int) -> frozenset[str]:
    """The auxiliaries of a verb, adverbs passed over."""
    first = at
    while first and found[first - 1].part in (Part.AUXILIARY, Part.ADVERB) and not found[first].mark:
        first -= 1
    return frozenset(one.low for one in found[first:at] if one.part is Part.AUXILIARY)


def _is_to_come(found: Sequence[Token], at: int) -> bool:
    """Whether "will" or "should" stands before a verb, or "to" after one that sets out to do it."""
    if _helpers(found, at) & _TO_COME:
        return True
    verb = found[at].verb
    if helper(found, at) != "to" or verb is None or verb.form is not Form.BASE:
        return False
    before = (one.verb for one in found[max(0, at - _NEAR) : at] if one.verb)
    return any(stem(one.base) in _SETS_OUT for one in before)
