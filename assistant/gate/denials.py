"""Denial: "not" put in or left out, "ineffective" for "effective"."""

import re
from functools import lru_cache

from assistant.gate.cited import Cited, aligned
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import content, says_something, shares, tokens
from vectorstore.terms import stem

_CUE = re.compile(
    r"\b(?:not(?! only\b| just\b| least\b| necessarily\b)|no(?! doubt\b)|never|none|without|cannot|nor"
    r"|neither|nobody|nothing"
    r"|nowhere|no longer|lack(?:s|ed|ing)?(?: of)?|fail(?:s|ed|ing)?(?: to)|unable to|refus(?:es|ed"
    r"|ing) to|den(?:ies|ied)"
    r"|absence of|(?:keep|keeps|kept|stay|stays|stayed) (?:out|clear) of|too \w+(?: \w+){0,8}? to(?= )"
    r"|hardly|rarely|seldom|scarcely|instead of|rather than|less(?= \w+ than\b))\b|n't\b",
    re.IGNORECASE,
)  # fmt: skip
_NO_DENIAL = re.compile(r"\bnot (?=the only\b)|(?<=\bif )(?:not?|none|nobody|nothing)\b", re.IGNORECASE)
"""Says that there is more, or what if not; denies nothing."""
_MERELY = re.compile(r"\b(?:not )?(?:just|only|merely|simply) (?:the |a |an )?(\w+)", re.IGNORECASE)
_AWAY_FROM = re.compile(
    r"\b(?:mov\w+|shift\w*|departure) (?:\w+ )?(?:away )?from the (?:traditional |old |usual )?"
)
"""How something is left behind."""
_OF_BEFORE = re.compile(
    r"\b(?:away|departure|traditional\w*|formerly|once|replac\w+|previous\w*)\b", re.IGNORECASE
)
"""What a claim has that tells of what is left behind as such."""
_PREFIX = re.compile(r"^(un|in|im|ir|il|dis|non-?|mis)(?=[a-z]{5})")
_NO_PREFIX = frozenset(
    {"discover", "distribut", "disposit", "interest", "individu", "distinct", "disposs", "import"}
)
_ENDS = re.compile(r"[,;:.](?: |$)| (?:because|unless|if|when|while)\b")
"""What ends the reach of a denial."""
_REACH = 3
"""Content words after a denial that it denies."""
_MOST = 0.8
_SAME = 0.5
"""The share of words, both ways, that two sentences about the same thing have in common."""


@lru_cache(maxsize=8192)
def _denials(text: str) -> tuple[tuple[str, ...], ...]:
    """For each denial of a plain text, the stems of the words that it denies, nearest first."""
    return tuple(_nearest(_ENDS.split(text[cue.end() :], maxsplit=1)[0]) for cue in _CUE.finditer(text))


def _left_behind(text: str) -> tuple[tuple[str, ...], ...]:
    """Of what a plain text says that something moves away from, the stems, nearest first."""
    return tuple(_nearest(text[cue.end() :]) for cue in _AWAY_FROM.finditer(text))


def _nearest(rest: str) -> tuple[str, ...]:
    return tuple([w.stem for w in tokens(rest) if says_something(w)][:_REACH])


def denied(text: str) -> frozenset[str]:
    """Stems of the words that a plain text denies."""
    return frozenset(one for stems in _denials(text) for one in stems)


def denies(text: str) -> bool:
    """Whether a plain text denies anything."""
    return bool(_CUE.search(text))


def wrong_denial(claim: str, cited: Cited) -> Refusal | None:
    """A denial that the report does not make, or one of the report's that is left out."""
    lines = aligned(claim, cited)
    if not lines:
        return None
    there: frozenset[str] = frozenset().union(*map(denied, lines))
    anywhere = frozenset[str]().union(*map(denied, cited.sentences))
    firmly = _NO_DENIAL.sub("", claim)
    if denies(firmly) and not any(map(denies, lines)) and not shares(denied(firmly), anywhere):
        return Refusal(Fault.DENIAL, "the cited text does not deny this")
    said = denied(claim)
    plainly: frozenset[str] = frozenset().union(*map(content, lines))
    first = (next((one for one in stems[:2] if one in plainly), None) for stems in _denials(firmly))
    if any(one and one not in there for one in first):
        return Refusal(Fault.DENIAL, "the cited text does not deny this")
    own = frozenset(one for stems in _denials(lines[0]) for one in stems[:2])
    if own and _nearly_same(claim, lines[0]) and shares(own, content(claim)) and not shares(own, said):
        return Refusal(Fault.DENIAL, "the cited text denies this")
    if not denies(claim) and _same_but_for_it(claim, lines[0]):
        return Refusal(Fault.DENIAL, "the cited text denies this")
    if not denies(claim) and not _OF_BEFORE.search(claim) and shares(_only_denied(cited), content(claim)):
        return Refusal(Fault.DENIAL, "the cited text denies this")
    return _merely(claim, lines) or _prefixed(claim, lines, there, said)


def _only_denied(cited: Cited) -> frozenset[str]:
    """The stems right after a denial, or after what a thing moves away from, that stand nowhere else."""
    found, otherwise = set[str](), set[str]()
    for sentence in cited.sentences:
        near = {one for stems in (*_denials(sentence), *_left_behind(sentence)) for one in stems[:1]}
        found |= near
        otherwise |= content(sentence) - near
    return frozenset(found - otherwise)


def _merely(claim: str, lines: list[str]) -> Refusal | None:
    """Only this, where the report says not only this."""
    said = {m[1].lower() for m in _MERELY.finditer(claim) if not m[0].lower().startswith("not ")}
    if any(
        m[1].lower() in said for line in lines for m in _MERELY.finditer(line) if m[0][:4].lower() == "not "
    ):
        return Refusal(Fault.DENIAL, "the cited text says that it is not only this")
    return None


def _prefixed(claim: str, lines: list[str], there: frozenset[str], said: frozenset[str]) -> Refusal | None:
    """A word with a denying prefix where the report has it without, or the reverse."""
    ours = {w.stem: w.text.lower() for w in tokens(claim)}
    theirs = {w.stem: w.text.lower() for line in lines for w in tokens(line)}
    for found, other, denials in ((ours, theirs, there), (theirs, ours, said)):
        for word, text in found.items():
            base = stem(_PREFIX.sub("", text))
            if base == word or word in _NO_PREFIX or word in other:
                continue
            if base in other and base not in found and base not in denials:
                return Refusal(Fault.DENIAL, f"the cited text has “{other[base] if found is ours else text}”")
    return None


def _same_but_for_it(claim: str, line: str) -> bool:
    """Whether a claim has nearly all that a sentence says, and the very word after its denial."""
    after = [m[1].lower() for cue in _CUE.finditer(line) if (m := re.match(r" (\w+)", line[cue.end() :]))]
    shared = len(shares(content(line), content(claim)))
    return shared >= _MOST * len(content(line)) and any(re.search(rf"\b{word}\b", claim) for word in after)


def _nearly_same(one: str, other: str) -> bool:
    first, second = content(one), content(other)
    shared = len(shares(first, second))
    return shared >= _SAME * len(first) and shared >= _SAME * len(second) * 0.6
