"""To whom and from whom: what the cited text has going to one, said to go to another or to come from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.phrases import Kind, items
from assistant.gate.text import shares
from assistant.gate.vocabulary import says_little, stems_of

_GIVES = stems_of("give provide offer deliver send distribute hand issue supply teach sell")
_OPPOSITE = {"to": "from", "from": "to"}


@dataclass(frozen=True, slots=True)
class _Going:
    """A thing that goes somewhere: "training to drivers"."""

    thing: str
    """Stem of the noun right before that has no preposition."""
    way: str
    """ "to" or "from"."""
    whom: str
    given: bool
    """Whether a verb before says that it is given; to what follows "and" it may not be."""


def wrong_recipient(claim: str, cited: Cited) -> Refusal | None:
    """Something said to go to one or come from one, where the cited text has it the other way or to another.

    Both must stand in the text; a claim's thing that goes nowhere there may go anywhere.
    """
    there = [one for sentence in cited.sentences for one in _going(sentence)]
    for said in _going(claim):
        same = [one for one in there if _alike(one.thing, said.thing)]
        ways = {one.way for one in same if _alike(one.whom, said.whom)}
        turned = _OPPOSITE[said.way] in ways and said.way not in ways
        to_others = not ways and any(one.way == said.way == "to" for one in same)
        if turned or (said.given and to_others and shares([said.whom], cited.known)):
            return Refusal(Fault.SUBJECT, "the cited text says this of another")
    return None


def _alike(one: str, other: str) -> bool:
    return bool(shares([one], frozenset({other})))


def _going(text: str) -> Iterator[_Going]:
    """What goes where in a plain text; of "to drivers and outlets", both."""
    thing, way, listed, given = "", "", False, False
    for item in items(text):
        phrase = item.phrase
        if phrase is None:
            listed = bool(way) and item.kind is Kind.AND
            if item.kind in (Kind.END, Kind.LINK, Kind.VERB, Kind.PRONOUN):
                thing, way, given = "", "", item.verb in _GIVES
            continue
        if phrase.prep in _OPPOSITE:
            way = phrase.prep
        elif phrase.prep or not listed:
            way = ""
        if way and thing and not says_little(phrase.word):
            yield _Going(thing, way, phrase.head, given and bool(phrase.prep))
        elif not phrase.prep:
            thing = phrase.head
        listed = False
