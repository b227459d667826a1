"""Who does what: the verbs of a text, each with who does it, to whom, and what else is said with it.

A shallow reading, right for most sentences and not for all: what it is used for must bear a mistake.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.gate.phrases import Item, Kind, Phrase, items

_RELATIVE = frozenset({"who", "which", "that"})
_NONE: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb with those about it."""

    verb: str
    """The stem of its base form."""
    passive: bool
    finite: bool
    firm: bool
    """Whether it is finite, or right after who is asked to do it: else its agents are a guess."""
    agents: tuple[Phrase, ...]
    """Who does it; several where it is one of them, or all."""
    patients: tuple[Phrase, ...]
    """To whom or what it is done."""
    others: tuple[Phrase, ...]
    """The phrases after it that have a preposition."""
    by_pronoun: bool
    """Whether its subject is a pronoun."""
    exists: bool
    """Whether it is "there is"."""
    reach: frozenset[str]
    """Stems of what is said with it, up to the next clause with a subject of its own; verbs too."""
    nouns: frozenset[str]
    """Of these, and of those about it, the stems in noun phrases."""


@lru_cache(maxsize=4096)
def deeds(text: str) -> tuple[Deed, ...]:
    """The deeds of a plain text, in order."""
    row = items(text)
    found: list[Deed] = []
    subject, by_pronoun, doers = _NONE, False, _NONE
    for at, item in enumerate(row):
        if item.kind is Kind.END:
            subject, by_pronoun, doers = _NONE, False, _NONE
        if item.kind is not Kind.VERB:
            continue
        before = row[at - 1] if at else None
        about = subject
        if item.finite:
            own, pronoun = _subject(row, at, subject)
            if found and own and _is_relative(row, at) and found[-1].verb == "be":
                own = (*own, *found[-1].agents)  # "it is a tool that does": it does
            if own or pronoun:
                subject, by_pronoun = own, pronoun
            about = subject
        else:  # "uses it to", "asks them to", "is used by them to": each may be meant
            near = _joined(row, at - 1) if before and before.phrase else _NONE
            about = (*subject, *near, *doers)
        found.append(_deed(row, at, about, by_pronoun, found[-1] if found else None))
        doers = found[-1].agents if found[-1].passive else doers
    return tuple(found)


def _deed(
    row: Sequence[Item], at: int, subject: tuple[Phrase, ...], by_pronoun: bool, last: Deed | None
) -> Deed:
    item = row[at]
    after = _after(row, at)
    bare = tuple(phrase for phrase in after if not phrase.prep)
    passive = _is_passive(row, at, after, last)
    if passive:
        agents, patients = _by(row, at), subject
        others = tuple(phrase for phrase in after if phrase not in agents)
    else:
        agents, patients = subject, bare
        others = tuple(phrase for phrase in after if phrase.prep)
    named = _stems((*agents, *patients))
    return Deed(
        item.verb,
        passive=passive,
        finite=item.finite,
        firm=item.finite or (item.follows and at > 0 and row[at - 1].bare is not None),
        agents=agents,
        patients=patients,
        others=others,
        by_pronoun=by_pronoun,
        exists=bool(at) and row[at - 1].low == "there",
        reach=_reach(row, at, verbs=True) | _stems(patients),
        nouns=_reach(row, at, verbs=False) | named,
    )


def _stems(phrases: tuple[Phrase, ...]) -> frozenset[str]:
    return frozenset(one for phrase in phrases for one in phrase.stems)


def _is_passive(row: Sequence[Item], at: int, after: tuple[Phrase, ...], last: Deed | None) -> bool:
    """Whether a verb is in the passive; a past form without a helper is by what stands around it."""
    if row[at].passive is not None:
        return bool(row[at].passive)
    following = row[at + 1] if at + 1 < len(row) else None
    before = row[at - 1].kind if at else Kind.END
    has_object = following is not None and bool(following.bare)
    if before in (Kind.AND, Kind.COMMA) and last and last.passive and not has_object:
        return True
    if has_object or (following is not None and following.kind is Kind.PRONOUN):
        return False
    own = _subject(row, at, _NONE)[0]
    after_verb = before is Kind.PHRASE and any(i.kind is Kind.VERB for i in _clause(row, at))
    return any(phrase.prep == "by" and not phrase.counts for phrase in after) or (
        bool(own) and last is not None and after_verb
    )


def _clause(row: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands before a place, back to the last mark that ends a clause."""
    low = at
    while low > 0 and row[low - 1].kind is not Kind.END:
        low -= 1
    return row[low:at]


def _subject(row: Sequence[Item], at: int, last: tuple[Phrase, ...]) -> tuple[tuple[Phrase, ...], bool]:
    """The phrases before a finite verb that are its subject, and whether a pronoun is it."""
    place = at - 1
    if place >= 0 and row[place].kind is Kind.COMMA:
        place = _before_insertion(row, place)
    if place < 0 or row[place].kind not in (Kind.PRONOUN, Kind.LINK, Kind.PHRASE):
        return _NONE, False
    if row[place].kind is Kind.PRONOUN:
        return _NONE, True
    if row[place].kind is Kind.LINK:
        if row[place].low not in _RELATIVE:
            return _NONE, False
        far = last if place > 0 and row[place - 1].kind is Kind.COMMA else _NONE
        return (*_antecedent(row, place), *far), False
    own = _joined(row, place)
    ambiguous = place > 0 and (
        row[place - 1].kind is Kind.VERB  # "found staff were", "tell the force is"
        or _within_relative(row, at)  # "staff who work there have"
    )
    return ((*own, *last) if ambiguous else own), False


def _within_relative(row: Sequence[Item], at: int) -> bool:
    """Whether the last verb of the clause before a place belongs to "who" or "that"."""
    for place in range(at - 1, 0, -1):
        if row[place].kind is Kind.END:
            return False
        if row[place].kind is Kind.VERB:
            return _is_relative(row, place)
    return False


def _before_insertion(row: Sequence[Item], comma: int) -> int:
    """The place before "…, in partnership with others," whose last comma this is; -1 if there is none."""
    place = comma - 1
    while place >= 0 and row[place].phrase and not row[place].bare:
        place -= 1
    return place - 1 if place >= 0 and row[place].kind is Kind.COMMA and place < comma - 1 else -1


def _is_relative(row: Sequence[Item], at: int) -> bool:
    return at > 0 and row[at - 1].low in _RELATIVE


def _antecedent(row: Sequence[Item], link: int) -> tuple[Phrase, ...]:
    """Those phrases before "which" that it may mean."""
    place = link - 1
    if place >= 0 and row[place].kind is Kind.COMMA:
        place -= 1
    found: list[Phrase] = []
    while place >= 0 and row[place].kind in (Kind.PHRASE, Kind.AND, Kind.COMMA):
        phrase = row[place].phrase
        if phrase is not None:
            found.append(phrase)
            if not phrase.prep and row[place - 1].kind not in (Kind.AND, Kind.COMMA):
                break
        place -= 1
    return tuple(found)


def _joined(row: Sequence[Item], place: int) -> tuple[Phrase, ...]:
    """The phrase at a place, and those before it that it hangs on or that "and" joins to it."""
    group: list[Phrase] = []
    while place >= 0:
        phrase = row[place].phrase
        if phrase is None:
            if row[place].kind is not Kind.AND or place == 0 or not row[place - 1].phrase:
                break
            place -= 1
            continue
        group.append(phrase)
        place -= 1
        if not phrase.prep:
            if not _is_joined(row, place, several=len(group) > 1):
                break
            place -= 1
    return tuple(phrase for at, phrase in enumerate(group) if not at or not phrase.prep)


def _is_joined(row: Sequence[Item], place: int, *, several: bool) -> bool:
    """Whether what stands before a place belongs to the same subject: no object of a verb before."""
    if place < 1 or not row[place - 1].phrase:
        return False
    if any(item.kind is Kind.VERB for item in _clause(row, place)):
        return False
    return row[place].kind is Kind.AND or (
        row[place].kind is Kind.COMMA and several and bool(row[place - 1].bare)
    )


def _after(row: Sequence[Item], at: int) -> tuple[Phrase, ...]:
    """The phrases after a verb, up to the next one."""
    found = []
    for item in row[at + 1 :]:
        if item.kind in (Kind.END, Kind.VERB, Kind.LINK):
            break
        if item.phrase:
            found.append(item.phrase)
    return tuple(found)


def _by(row: Sequence[Item], at: int) -> tuple[Phrase, ...]:
    """Of a passive, the phrases after "by"."""
    found: list[Phrase] = []
    for place in range(at + 1, len(row)):
        item = row[place]
        apart = item.kind is Kind.VERB and (found or row[place - 1].kind is not Kind.AND)
        if item.kind in (Kind.END, Kind.LINK) or apart:
            break
        if item.phrase is None or item.phrase.counts:
            continue
        goes_on = bool(item.bare) and row[place - 1].kind in (Kind.AND, Kind.COMMA)
        if item.phrase.prep == "by" or (found and goes_on):
            found.append(item.phrase)
        elif found:
            break
    return tuple(found)


def _reach(row: Sequence[Item], at: int, *, verbs: bool) -> frozenset[str]:
    found: set[str] = set()
    for place in range(at + 1, len(row)):
        item = row[place]
        if item.kind is Kind.END or _begins_clause(row, place):
            break
        if item.phrase:
            found |= item.phrase.stems
        elif item.kind is Kind.VERB and verbs:
            found.add(item.verb)
    return frozenset(found)


def _begins_clause(row: Sequence[Item], place: int) -> bool:
    """Whether "and", or a comma, is followed by a subject and its verb."""
    if row[place].kind not in (Kind.AND, Kind.COMMA) or place + 2 >= len(row):
        return False
    subject, verb = row[place + 1], row[place + 2]
    return subject.kind in (Kind.PHRASE, Kind.PRONOUN) and verb.kind is Kind.VERB and verb.finite
