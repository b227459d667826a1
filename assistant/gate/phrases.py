"""A text as a row of noun phrases, verbs and marks: what `deeds` reads who does what from."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from assistant.gate.nouns import is_mostly_noun
from assistant.gate.parts import BE, NAMING, Part, Token, helper, parsed
from assistant.gate.verbs import Form
from vectorstore.terms import stem

_MAIN = BE | {"has", "have", "had"}
"""Auxiliaries that are the verb where no other follows."""
_AFTER = 5
"""Words after such a one, within which the verb that it helps stands."""
_POINTING = frozenset({"this", "these", "that", "those", "such"})
_TIMES = frozenset({"every", "each", "this", "last", "some"})
_WHEN = "when"
"""What a phrase right after another is taken to have before it: "meetings every six weeks"."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase."""

    head: str
    """Stem of the noun that it is about."""
    word: str
    """That noun as it stands, in small letters."""
    stems: frozenset[str]
    """Of all its words that name something, and of its figures."""
    nouns: frozenset[str]
    """Of the nouns before the one that it is about: "training" in "an annual training plan"."""
    prep: str
    """The preposition before it; empty when there is none."""
    points: bool
    """Whether it points back to what was named before: "this initiative"."""

    @property
    def counts(self) -> bool:
        """Whether it is of a figure: "91 percent"."""
        return any(one[0].isdigit() for one in self.stems)


class Kind(StrEnum):
    """What stands at a place of the row."""

    PHRASE = "phrase"
    VERB = "verb"
    PRONOUN = "pronoun"
    LINK = "link"
    AND = "and"
    COMMA = ","
    END = ";"


@dataclass(frozen=True, slots=True)
class Item:
    """One place of the row."""

    kind: Kind
    low: str = ""
    phrase: Phrase | None = None
    verb: str = ""
    """The stem of the verb's base form."""
    passive: bool | None = False
    """None where a participle may be a past form as well."""
    finite: bool = True
    follows: bool = False
    """Whether it comes right after a phrase, or "to": no "for" or "by" between."""

    @property
    def bare(self) -> Phrase | None:
        """The phrase, if it has no preposition."""
        return self.phrase if self.phrase and not self.phrase.prep else None


def phrases_of(text: str) -> tuple[Phrase, ...]:
    """The noun phrases of a plain text."""
    return tuple(item.phrase for item in items(text) if item.phrase)


@lru_cache(maxsize=4096)
def items(text: str) -> tuple[Item, ...]:
    """The row of a plain text."""
    found, row, at = parsed(text), list[Item](), 0
    while at < len(found):
        token = found[at]
        if token.mark:
            row.append(Item(Kind(token.mark)))
        end = at + 1
        if token.part in NAMING:
            while end < len(found) and _goes_on(found, end):
                end += 1
            if phrase := _phrase(found, at, end):
                row.append(Item(Kind.PHRASE, token.low, phrase))
        elif item := _single(found, at):
            row.append(item)
        at = end
    return tuple(row)


def _goes_on(found: Sequence[Token], at: int) -> bool:
    """Whether a word belongs to the phrase that is open before it."""
    token = found[at]
    before = found[at - 1]
    begins_another = token.part is Part.DETERMINER and (
        before.part is Part.NOUN or (before.low[0].isdigit() and not token.low[0].isdigit())
    )
    return token.part in NAMING and not token.mark and not begins_another


def _phrase(found: Sequence[Token], start: int, end: int) -> Phrase | None:
    words = [t for t in found[start:end] if t.part is not Part.DETERMINER or t.low[0].isdigit()]
    if not words:
        return None
    head = next((t for t in reversed(words) if t.part is Part.NOUN), words[-1])
    before = found[start - 1] if start and not found[start].mark else None
    prep = ""
    if before is not None and before.part is Part.PREPOSITION:
        prep = before.low
    elif before is not None and before.part is Part.NOUN and found[start].low in _TIMES:
        prep = _WHEN
    stems = frozenset(one for token in words for one in token.stems)
    nouns = frozenset(one for t in words if t.part is Part.NOUN and is_mostly_noun(t.low) for one in t.stems)
    points = any(token.low in _POINTING for token in found[start:end])
    return Phrase(head.stems[-1], head.low.rpartition("-")[2], stems, nouns - {head.stems[-1]}, prep, points)


def _single(found: Sequence[Token], at: int) -> Item | None:
    token = found[at]
    if token.verb:
        return _verb(found, at)
    if token.part is Part.AUXILIARY:
        if token.low not in _MAIN or _helps(found, at):
            return None
        to_be = at > 0 and found[at - 1].low == "to"
        return Item(Kind.VERB, token.low, verb="be" if token.low in BE else "have", finite=not to_be)
    kinds = {Part.PRONOUN: Kind.PRONOUN, Part.LINK: Kind.LINK, Part.AND: Kind.AND}
    return Item(kinds[token.part], token.low) if token.part in kinds else None


def _helps(found: Sequence[Token], at: int) -> bool:
    """Whether a verb follows an auxiliary, adverbs and other auxiliaries passed over."""
    rest = (t for t in found[at + 1 : at + _AFTER] if t.part not in (Part.ADVERB, Part.AUXILIARY))
    follows = next(rest, None)
    return follows is not None and follows.verb is not None and not follows.mark


def _verb(found: Sequence[Token], at: int) -> Item:
    token, helped = found[at], helper(found, at)
    assert token.verb is not None
    passive: bool | None = False
    if token.verb.form is Form.PAST:
        passive = helped in BE if helped else None
    finite = bool(helped) if token.verb.form is Form.ING else helped != "to"
    return Item(
        Kind.VERB, token.low, verb=stem(token.verb.base), passive=passive,
        finite=finite or token.verb.form is Form.PAST,
        follows=helped == "to" or (at > 0 and found[at - 1].part in NAMING and not token.mark),
    )  # fmt: skip
