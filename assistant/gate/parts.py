"""Parts of speech of a text's words, guessed from WordNet and from the words beside each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from assistant.gate.nouns import senses
from assistant.gate.text import tokens
from assistant.gate.verbs import Form, Verb, verb_of

BE = frozenset("is are was were be been being".split())
_HAVE = frozenset("has have had having".split())
_MODAL = frozenset("do does did will can cannot could may might must should would shall to".split())
_AUXILIARIES = BE | _HAVE | _MODAL - {"to"}
_DETERMINERS = frozenset(
    "the a an this that these those its their his her our your each every all some any no both many several "
    "another other such most more few fewer less much own certain various one".split()
)
_PREPOSITIONS = frozenset(
    "in on at for to with by from of into onto over under between against about through throughout across "
    "during after before within without via as upon until till since among amongst around per towards toward "
    "including like than regarding concerning beyond off out up down despite following behind besides "
    "alongside".split()
)
_AND = frozenset("and or but nor".split())
_LINKS = frozenset(
    "that which who whom whose where when while whereas because if unless so although though whether how "
    "what why once".split()
)
_RELATIVES = frozenset({"that", "which", "who", "what"})
"""Links that may be the subject of the verb right after."""
_PRONOUNS = frozenset(
    "it they he she we i them him us you there themselves itself anyone everyone nobody someone".split()
)
_POINTING = frozenset("this that these those".split())
_ADVERBS = frozenset(
    "also not never now then please still already often always well very too only just even again together "
    "currently yet partly either further instead rather sometimes soon first largely".split()
)
_BEFORE_VERBS = frozenset("also then now often always".split())
_BEGINNERS = _DETERMINERS | _PRONOUNS
"""Words that have a capital at the beginning of a sentence alone, after a heading too."""
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her"})
_PLURALS = frozenset("people staff police children".split())
_BREAKS = re.compile(r"[;:()?!]|\.(?=\s|$)|\s-\s")
_BRACKETED = re.compile(r" \([^()]{1,30}\)")
_SHORT_FORM = re.compile(r"\b(\w+) \(([A-Z]{2,}\w*)\)")
"""Read as one with the word before it: "Service (NOMS)"."""
_NEAR = 14
"""Words before one, within which another verb of its clause is looked for."""
_AHEAD = 8


class Part(StrEnum):
    """A part of speech."""

    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    AUXILIARY = "auxiliary"
    DETERMINER = "determiner"
    OWNER = "owner"
    """With an apostrophe."""
    PREPOSITION = "preposition"
    AND = "and"
    LINK = "link"
    """What begins a clause that leans on another: that, which, when."""
    PRONOUN = "pronoun"
    ADVERB = "adverb"


NAMING = frozenset({Part.NOUN, Part.ADJECTIVE, Part.DETERMINER, Part.OWNER})
"""What a noun phrase is made of."""


@dataclass(slots=True)
class Token:
    """A word of a text, or several that hyphens join."""

    text: str
    low: str
    stems: tuple[str, ...]
    mark: str
    """Before it: "," or, for whatever ends a clause, ";"; else empty."""
    part: Part = Part.NOUN
    verb: Verb | None = None
    """Where it is one."""


@lru_cache(maxsize=4096)
def parsed(text: str) -> tuple[Token, ...]:
    """The words of a plain text with their parts of speech; what stands in short brackets is left out."""
    found = _cut(_BRACKETED.sub("", _SHORT_FORM.sub(r"\2-\1", text)))
    for at in range(len(found)):
        _Place(found, at).settle()
    _promote(found)
    return tuple(found)


def _cut(text: str) -> list[Token]:
    found: list[Token] = []
    last = 0
    for word in tokens(text):
        gap, last = text[last : word.start], word.end
        low = word.text.lower()
        if gap == "-" and found:
            before = found[-1]
            before.text, before.low = f"{before.text}-{word.text}", f"{before.low}-{low}"
            before.stems += (word.stem,)
        else:
            found.append(Token(word.text, low, (word.stem,), ";" if _BREAKS.search(gap) else gap.strip()[:1]))
    for at, token in enumerate(found):
        begins = at and token.text[0].isupper() and token.low in _BEGINNERS
        token.mark = ";" if begins else token.mark if token.mark in (",", ";") else ""
    return found


def _is_noun(low: str) -> bool:
    return bool(senses(low.rpartition("-")[2]))


def helper(found: Sequence[Token], at: int) -> str:
    """The auxiliary or "to" before a word, adverbs passed over; empty when there is none."""
    place = at - 1
    while (
        place >= 0
        and (found[place].part is Part.ADVERB or found[place].low in ("all", "both", "each"))
        and found[place + 1].mark != ";"
    ):
        place -= 1
    if place < 0 or found[place + 1].mark:
        return ""
    before = found[place]
    return before.low if before.part is Part.AUXILIARY or before.low == "to" else ""


class _Place:
    """A word among its neighbours."""

    def __init__(self, found: list[Token], at: int) -> None:
        self.found, self.at = found, at
        self.token = token = found[at]
        self.before = found[at - 1] if at and token.mark != ";" else None
        after = found[at + 1] if at + 1 < len(found) and not found[at + 1].mark else None
        self.next = after.low if after else ""
        self.prev = self.before.part if self.before and not token.mark else None

    def settle(self) -> None:
        """Gives the word its part of speech; those before it must have theirs."""
        closed = self._closed()
        if closed:
            self.token.part = closed
            return
        low = self.token.low.removeprefix("re-")
        verb = None if "-" in low or (self.token.text[0].isupper() and self.at) else verb_of(low)
        if verb and self._is_verb(verb):
            self.token.part, self.token.verb = Part.VERB, verb
        elif verb and verb.form is Form.PAST:
            self.token.part = Part.ADJECTIVE
        else:
            named = _is_noun(self.token.low) or self.token.text[0].isupper()
            self.token.part = Part.NOUN if named else Part.ADJECTIVE

    def _closed(self) -> Part | None:
        """The part of a word of a class that has few members; None when it is of none."""
        low = self.token.low
        if low.endswith(("'s", "s'")):
            return Part.OWNER
        if low in _AUXILIARIES or (low == "need" and self.next == "not"):
            return Part.AUXILIARY
        if low[0].isdigit():
            return Part.DETERMINER
        if low in _POINTING and self._stands_alone():
            return Part.LINK if low == "that" and self.prev in (Part.NOUN, Part.VERB) else Part.PRONOUN
        if low == "that" and self.prev in (Part.NOUN, Part.VERB):
            return Part.LINK
        for words, part in _CLASSES:
            if low in words:
                return part
        return Part.ADVERB if low.endswith("ly") and not _is_noun(low) else None

    def _stands_alone(self) -> bool:
        """Whether "this" or "these" is a noun's stead."""
        return self.next in _AUXILIARIES or (verb_of(self.next) is not None and not _is_noun(self.next))

    @property
    def _opens(self) -> bool:
        """Whether a noun phrase surely begins after the word."""
        after = self.next
        determined = after in _DETERMINERS and after != "that"
        return determined or after in _PRONOUNS or after[:1].isdigit() or after.endswith("'s")

    @property
    def _names(self) -> bool:
        """Whether an adjective or a noun may follow."""
        after = self.next
        if not after or self._opens or after == "that" or after.endswith("ly"):
            return False
        verb = verb_of(after)
        if verb and verb.surely and not _is_noun(after):
            return False
        return not any(after in words for words, _ in _CLASSES) and after not in _AUXILIARIES

    @property
    def _plural(self) -> bool:
        return self.before is not None and (self.before.low.endswith("s") or self.before.low in _PLURALS)

    @property
    def _verb_before(self) -> bool:
        """Whether the clause has a verb already."""
        for token in reversed(self.found[max(0, self.at - _NEAR) : self.at]):
            if token.part is Part.VERB:
                return True
            if token.mark == ";" or token.part is Part.LINK:
                return False
        return False

    @property
    def _verb_ahead(self) -> bool:
        for token in self.found[self.at + 1 : self.at + _AHEAD]:
            if token.mark or token.low in _LINKS:
                return False
            if token.low in _AUXILIARIES:
                return True
        return False

    def _is_verb(self, verb: Verb) -> bool:
        helped = helper(self.found, self.at)
        if helped and helped != "to":
            if verb.form is Form.PAST:
                return True
            return helped in (BE if verb.form is Form.ING else _MODAL if verb.form is Form.BASE else ())
        if helped == "to" and verb.form is Form.BASE:
            return not _is_noun(self.token.low) or verb.surely or not self._names
        if self.prev in (Part.DETERMINER, Part.OWNER):
            return False
        if verb.hardly and verb.form in (Form.S, Form.BASE):
            return self.prev is Part.NOUN and self.next in _ARTICLES
        forms = {Form.PAST: self._past, Form.ING: self._ing, Form.S: self._singular, Form.BASE: self._base}
        return forms[verb.form](verb)

    def _past(self, verb: Verb) -> bool:
        if self.prev in (Part.PREPOSITION, Part.ADJECTIVE, Part.AUXILIARY):
            return False
        if self.prev is Part.VERB and self._names:
            return False
        continues = self.prev is Part.AND and self._verb_before
        return not (self.prev in (Part.AND, None) and self._names and not continues)

    def _ing(self, verb: Verb) -> bool:
        noun = _is_noun(self.token.low)
        named = self.prev in (Part.NOUN, Part.ADJECTIVE)
        if noun and self.prev is Part.VERB:
            return False
        if self.prev is Part.NOUN and self._plural and self._names and (verb.surely or not noun):
            return True
        if noun and not verb.surely and (named or self.prev in (Part.PREPOSITION, Part.AND, None)):
            return self._opens
        if (noun and named) or (self.prev is Part.NOUN and self._names):
            return False
        return not (noun and self.prev is Part.PREPOSITION and self.next in _PREPOSITIONS)

    def _singular(self, verb: Verb) -> bool:
        follows = self.prev in (Part.NOUN, Part.PRONOUN, Part.LINK, Part.ADVERB)
        continues = (self.prev is Part.AND or self.token.mark == ",") and self._verb_before
        after = verb_of(self.next)
        another = after is not None and after.form is Form.S and not _is_noun(self.next)
        if not (follows or continues) or self.next in _AUXILIARIES or another:
            return False
        noun = _is_noun(self.token.low)
        if noun and self.prev is Part.LINK and self.before and self.before.low not in _RELATIVES:
            return False
        if noun and not follows and self.next in _PREPOSITIONS:
            return False
        if verb.surely or not noun or self._opens:
            return True
        if self.next.endswith("ly") or self.next in ("how", "whether") or self.prev is Part.PRONOUN:
            return True
        if self.prev is Part.ADVERB:
            return self.before is not None and (
                self.before.low.endswith("ly") or self.before.low in _BEFORE_VERBS
            )
        if verb.seldom:
            return False
        if self._names or (self.prev is Part.LINK and self.next not in _PREPOSITIONS):
            return True
        return self.next in _PREPOSITIONS and not self._verb_ahead and not self._verb_before

    def _base(self, verb: Verb) -> bool:
        noun = _is_noun(self.token.low)
        if self.prev is Part.PRONOUN:
            return self.before is not None and self.before.low not in ("it", "this", "he", "she")
        if self.prev is Part.LINK:
            return not noun or self._opens
        if self.prev is Part.AND and self._verb_before and (verb.surely or not noun or self._opens):
            return True
        if self.prev in (Part.NOUN, Part.ADVERB) and self._has_subject(verb, noun):
            return True
        return not noun and verb.surely and self.prev in (None, Part.AND, Part.ADVERB)

    def _has_subject(self, verb: Verb, noun: bool) -> bool:
        """Whether the noun before a base form is its subject: "officers use", not "crime use"."""
        plural = self._plural or self.prev is Part.ADVERB
        if verb.surely and (plural or (not noun and (self._opens or self.next in _PREPOSITIONS))):
            return True
        if plural and (not noun or self._opens or self.next.endswith("ly")):
            return True
        joined = self.at > 1 and self.found[self.at - 2].part is Part.AND
        ends = self.before is not None and self.before.low.endswith("s")
        return ends and not verb.seldom and self._names and (joined or not self._verb_before)


_CLASSES = (
    (_DETERMINERS, Part.DETERMINER),
    (_PREPOSITIONS, Part.PREPOSITION),
    (_AND, Part.AND),
    (_LINKS, Part.LINK),
    (_PRONOUNS, Part.PRONOUN),
    (_ADVERBS, Part.ADVERB),
)


def _promote(found: list[Token]) -> None:
    """Where a stretch between marks has no verb, the first word after a noun that may be one is it."""
    bounds = [at for at, token in enumerate(found) if at == 0 or token.mark == ";"] + [len(found)]
    for start, end in pairwise(bounds):
        piece = found[start:end]
        if any(token.part in (Part.VERB, Part.AUXILIARY) for token in piece):
            continue
        for before, token in pairwise(piece):
            verb = verb_of(token.low)
            after_one = before.part in (Part.NOUN, Part.ADVERB) and not token.mark
            may_be = token.part in (Part.NOUN, Part.ADJECTIVE) and token.text.islower()
            if verb and verb.form is not Form.ING and after_one and may_be:
                token.part, token.verb = Part.VERB, verb
                break
