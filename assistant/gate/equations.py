"""What is what: a thing said to be another of which the cited text speaks, where the text does not say so."""

from collections.abc import Iterator, Sequence

from assistant.gate.cited import Cited
from assistant.gate.deeds import Deed, deeds
from assistant.gate.fault import Fault, Refusal
from assistant.gate.nouns import is_mostly_noun, is_thought, kinds, senses
from assistant.gate.phrases import Item, Kind, Phrase, items
from assistant.gate.text import shares
from assistant.gate.vocabulary import kind_of, says_little, stems_of

_CALLS = stems_of("call name know describe define become remain represent")
_EXPLAINS = frozenset({"as", "like", "including"})
"""What stands before the one of two phrases that says what the other is."""
_NO_COMPLEMENT = frozenset({"all", "that", "what"})
"""How a phrase begins that is no complement: "not all that HMIC judges by"."""
_OFFICES = stems_of("constable commissioner sergeant inspector superintendent officer")
_INSPECTORATE = frozenset({"hmic", "hmicfrs"})
_NAMED_ANYWAY = frozenset({"ours", "hmic"})
"""Kinds of actor that a claim may name though the text does not."""

Place = tuple[Sequence[Item], int]
"""A sentence, and where in it."""


def wrong_equation(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A claim that one is the other, both of which the cited text has, but nowhere as one.

    Of the force and its inspectorate, which may be named though the text does not name them, nothing may be
    said to be the one or the other unless the text says so. A more general name is none: a panel is a group.
    """
    text = _Text(cited, own)
    for named, other in _equated(claim):
        if not any(text.may_be(one, other) for one in named):
            return Refusal(Fault.NAME, f"the cited text does not say that it is the {other.word}")
    return None


def _equated(claim: str) -> Iterator[tuple[Sequence[Phrase], Phrase]]:
    """What a claim says to be another thing, in the phrases that may name it, and that other thing."""
    row = items(claim)
    verbs = [at for at, item in enumerate(row) if item.kind is Kind.VERB]
    for deed, at in zip(deeds(claim), verbs, strict=True):
        if deed.exists or deed.by_pronoun or not deed.finite or _after_another(row, at):
            continue
        if deed.passive and deed.verb in _CALLS:
            subject = deed.patients
        elif deed.verb == "be":
            subject = deed.agents
        else:
            continue
        other, named = _complement(row, at), [phrase for phrase in subject if not phrase.prep]
        if other and named and _names_a_thing(other) and not any(phrase.counts for phrase in named):
            yield named, other


def _after_another(row: Sequence[Item], at: int) -> bool:
    """Whether a verb comes after another of its clause: its subject may be more than the phrase before it."""
    for item in reversed(row[:at]):
        if item.kind in (Kind.END, Kind.LINK):
            break
        if item.kind is Kind.VERB:
            return True
    return row[at].low == "being"


def _complement(row: Sequence[Item], at: int) -> Phrase | None:
    """What stands right after a verb; of "one of the boards", the boards."""
    after = [item.phrase if item.low not in _NO_COMPLEMENT else None for item in row[at + 1 : at + 3]]
    first = after[0] if after else None
    if first and not first.prep and first.stems <= {"1"}:
        return after[1] if len(after) > 1 and after[1] and after[1].prep == "of" else None
    return first if first and first.prep in ("", "as") else None


def _names_a_thing(phrase: Phrase) -> bool:
    """Whether a phrase is for a thing or somebody, not for a quality, a figure or just "a group"."""
    word = phrase.word
    if phrase.counts or is_thought(word) or not (is_mostly_noun(word) or word in _INSPECTORATE):
        return False
    return len(phrase.stems) > 1 or not says_little(word)


class _Text:
    """The cited text, as it tells what is what."""

    def __init__(self, cited: Cited, own: frozenset[str]) -> None:
        self._own = own
        self._rows = [items(sentence) for sentence in cited.sentences]
        self._deeds = [deed for sentence in cited.sentences for deed in deeds(sentence)]

    def may_be(self, one: Phrase, other: Phrase) -> bool:
        """Whether the text may mean that one is the other; it may where it lacks either."""
        kinds_of_both = {self._kind(one), self._kind(other)}
        both_offices = _OFFICES & one.stems and _OFFICES & other.stems
        if len(kinds_of_both) == 1 and None not in kinds_of_both and not both_offices:
            return True
        mine, theirs = self._places(one), self._places(other)
        if not (theirs or self._kind(other) in _NAMED_ANYWAY):
            return True
        if not (mine or kinds_of_both & _NAMED_ANYWAY):
            return True
        if any(row is other_row and _joined(row, a, b) for row, a in mine for other_row, b in theirs):
            return True
        if any(_equates(deed, *pair) for deed in self._deeds for pair in ((one, other), (other, one))):
            return True
        return self._more_general(one, other, theirs)

    def _kind(self, phrase: Phrase) -> str | None:
        return kind_of(phrase.word, self._own)

    def _places(self, phrase: Phrase) -> list[Place]:
        return [(row, at) for row in self._rows for at, item in enumerate(row) if _names(item, phrase)]

    def _more_general(self, one: Phrase, other: Phrase, places: Sequence[Place]) -> bool:
        """Whether one name is for more than the other, and not the very name of something else there."""
        there = [phrase.stems for row, at in places if (phrase := row[at].phrase)]
        if senses(one.word) & kinds(other.word):
            return True
        named = len(other.stems) > 1 and any(other.stems <= stems for stems in there)
        return bool(senses(other.word) & kinds(one.word)) and not named


def _names(item: Item, phrase: Phrase) -> bool:
    return item.phrase is not None and bool(shares([phrase.head], item.phrase.stems))


def _joined(row: Sequence[Item], one: int, other: int) -> bool:
    """Whether two places of a sentence are one phrase, or one explains the other."""
    low, high = sorted((one, other))
    last, between = row[high].phrase, row[low + 1 : high]
    if low == high or (last is not None and last.prep in _EXPLAINS):
        return True
    marks = (Kind.COMMA, Kind.END)
    return (
        bool(between)
        and between[0].kind in marks
        and all(item.kind in marks or (item.phrase and item.phrase.prep == "of") for item in between)
    )


def _equates(deed: Deed, one: Phrase, other: Phrase) -> bool:
    """Whether a deed of the text says that one is the other, or has one do what the other's name says.

    "Chairs the board" says who is its chair.
    """
    agents = frozenset(stem for phrase in deed.agents for stem in phrase.stems)
    if deed.verb == one.head:
        return bool(shares([other.head], agents))
    if deed.verb != "be" and deed.verb not in _CALLS:
        return False
    about = agents.union(*(phrase.stems for phrase in deed.patients))
    return bool(shares([one.head], about)) and bool(shares([other.head], deed.reach | about))
