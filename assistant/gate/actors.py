"""Who does it: another actor than the report's makes another claim."""

import re
from dataclasses import dataclass

from assistant.gate.cited import Cited, aligned
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import says_something, shares, tokens
from assistant.gate.vocabulary import kind_of
from vectorstore.terms import stem

_AT_THE_HEAD = 5
"""Words within which the subject of a sentence stands."""
_MAY_STAND_FOR = {
    ("ours", "staff"), ("ours", "seniors"), ("staff", "ours"), ("staff", "seniors"), ("seniors", "staff"),
    ("public", "victims"),
}  # fmt: skip
"""Actors that a paraphrase may name (first) for the report's (second)."""
_LEADING = re.compile(
    r"^(?:(?:In|During|Over|At|As|Following|Within|For|On|However|Once|When|Recently)\b(?:[^,]|,(?=\d))*, "
    r"|The \w+ (?:says|found) that )"
)
_AUXILIARIES = frozenset(
    "is are was were has have had will can also been be do does did not always fully".split()
)
_PASSIVE = re.compile(
    r"^(?: \w+){0,3}? (?:is|are|was|were|been|being) (?:\w+ly |also )?(?:\w+ed|found|told|given)\b"
)
"""What is said right after one to whom it is done."""
_BY = re.compile(r"\b(\w+)(?: \w+ly)? by (?:the |a |an |its |some )?([a-zA-Z][^,;.]*)")
_NOUN_PHRASE_ENDS = re.compile(
    r" (?:in|on|at|for|to|with|by|from|who|that|which|and|or|as|when|after|before) "
)
_INSPECTS = frozenset(
    stem(w) for w in "find found judge say said see saw identify conclude note observe report state "
                     "consider rate grade "
    "praise commend highlight describe believe recognise acknowledge assess view".split()
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Head:
    """Who a sentence is about, and the stem of what they do."""

    actor: str
    verb: str
    passive: bool
    """Whether it is done to them."""


def wrong_actor(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A claim about an actor whom the report does not name there, or with another's verb."""
    head = _head(claim, own)
    lines = aligned(claim, cited)
    if any(kinds and _other_agent(verb, kinds[0], lines, own) for verb, kinds in _agents(claim, own)):
        return Refusal(Fault.SUBJECT, "the cited text says this of another")
    if _by_another(claim, cited, own):
        return Refusal(Fault.SUBJECT, "the cited text says this of another")
    if head is None or not lines:
        return None
    near = {kind for line in lines for kind in _kinds(line, own)}
    theirs = _head(lines[0], own)
    if head.actor == "hmic":
        if "hmic" not in near and head.verb not in _INSPECTS:
            return Refusal(Fault.SUBJECT, "the cited text does not say this of HMIC")
        return None
    if head.actor not in {*_kinds(cited.whole, own), "ours", "staff"}:
        return Refusal(Fault.SUBJECT, "the cited text does not speak of them")
    if (
        theirs is None
        or theirs.passive != head.passive
        or theirs.actor == head.actor
        or (head.actor, theirs.actor) in _MAY_STAND_FOR
    ):
        return None
    if shares([head.verb], frozenset({theirs.verb})):
        return Refusal(Fault.SUBJECT, "the cited text says this of another")
    if theirs.actor not in {*_kinds(claim, own), "hmic"} and head.actor not in near:
        return Refusal(Fault.SUBJECT, "the cited text says this of another")
    return None


def _agents(text: str, own: frozenset[str]) -> list[tuple[str, list[str]]]:
    """Of passives, the verb's stem with the kinds of actor named after "by"."""
    found = []
    for match in re.finditer(r"\b(\w+)(?: \w+ly)? by ", text):
        after = re.split(r"[,;.]", text[match.end() :], maxsplit=1)[0]
        kinds = [kind for word in tokens(after)[:_AT_THE_HEAD] if (kind := _kind(word.text, own))]
        found.append((stem(match[1]), kinds))
    return found


def _by_another(claim: str, cited: Cited, own: frozenset[str]) -> bool:
    """Whether something is said to be done by somebody whom no sentence with that verb speaks of."""
    for match in _BY.finditer(claim):
        agent = {
            w.stem for w in tokens(_NOUN_PHRASE_ENDS.split(match[2], maxsplit=1)[0]) if says_something(w)
        }
        if not agent or any(
            _kind(word, own) in ("ours", "staff") for word in match[2].split()[:_AT_THE_HEAD]
        ):
            continue
        with_verb = [
            s for s in cited.sentences if shares([stem(match[1])], frozenset(w.stem for w in tokens(s)))
        ]
        if with_verb and not any(shares(agent, frozenset(w.stem for w in tokens(s))) for s in with_verb):
            return True
    return False


def _other_agent(verb: str, kind: str, lines: list[str], own: frozenset[str]) -> bool:
    """Whether the report has the same done, but never by these."""
    there = {
        k for line in lines for v, ks in _agents(line, own) if shares([verb], frozenset({v})) for k in ks
    }
    heads = [head for line in lines if (head := _head(line, own)) and shares([verb], frozenset({head.verb}))]
    there |= {head.actor for head in heads}
    return bool(there) and kind not in there and not any((kind, k) in _MAY_STAND_FOR for k in there)


def _head(text: str, own: frozenset[str]) -> _Head | None:
    """The actor at a sentence's head, and its verb."""
    if leading := _LEADING.match(text):
        text = text[leading.end() :]
    found = tokens(text)
    for at, word in enumerate(found[:_AT_THE_HEAD]):
        if kind := _kind(word.text, own):
            while at + 1 < len(found) and _kind(found[at + 1].text, own) == kind:
                at += 1
            rest = [w.stem for w in found[at + 1 :] if w.text.lower() not in _AUXILIARIES]
            plain = [w.stem for w in found[at + 1 :]]
            return _Head(kind, (rest or plain or [""])[0], _PASSIVE.search(text[word.end :]) is not None)
    return None


def _kinds(text: str, own: frozenset[str]) -> set[str]:
    return {kind for word in tokens(text) if (kind := _kind(word.text, own))}


def _kind(word: str, own: frozenset[str]) -> str | None:
    word = word.lower()
    return "hmic" if word.removesuffix("'s") == "we" else kind_of(word, own)
