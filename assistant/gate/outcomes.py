"""What comes of a thing, or why it is so: made up, where nothing of it stands in the cited text."""

import re
from collections.abc import Set

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import content, shares, tokens
from assistant.gate.vocabulary import stems_of

_CUE = re.compile(
    r"\b(?:which (?:is why|means(?: that)?|meant(?: that)?|le(?:d|ads) to|result(?:ed|s) in|caus(?:ed|es))"
    r"|so that|because(?: of)?|since(?= (?:it|they|he|she|the)\b)|resulting in|leading to|causing|thereby"
    r"|(?:and )?as a result(?: of)?|and (?:therefore|thus|hence|consequently)|(?<=, )so|in order to|due to"
    r"|thanks to)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[;:.?!](?=\s|$)|, (?:and|but|while|which|who)\b")
_SAYS_WHEN = stems_of("now then still also again already soon later today")
"""Words that are no part of what came of a thing."""
_POINTS_BACK = re.compile(
    r"\b(?:this|these|those)\b|^(?:that|it|they|the aim|as a result|so)\b", re.IGNORECASE
)
"""What a sentence has that goes on from one before it."""
_BACK = (1, 2)
"""How many sentences."""
_FOUND = 0.5
"""The share of such a clause's words, and of those before it, that a sentence has which tells of it."""
_MOST_STRANGE = 1 / 3
"""The share of such a clause's words that the cited text has, at which it is still made up."""


def made_up_outcome(claim: str, cited: Cited) -> Refusal | None:
    """A cause, an aim or a consequence that the cited text hardly has a word of, or has of something else."""
    for cue in _CUE.finditer(claim):
        said = content(_ENDS.split(claim[cue.end() :], maxsplit=1)[0]) - _SAYS_WHEN
        what = content(_ENDS.split(claim[: cue.start()])[-1]) - said
        strange = len(shares(said, cited.known)) <= _MOST_STRANGE * len(said)
        if said and (strange or (what and _told_apart(what, said, cited))):
            return Refusal(Fault.DETAIL, f"the cited text does not say what comes after “{cue[0].lower()}”")
    return None


def _told_apart(what: Set[str], outcome: Set[str], cited: Cited) -> bool:
    """Whether the cited text has a thing in one sentence and what is said to come of it in another."""
    first, second = _telling(what, cited), _telling(outcome, cited)
    if not first or not second or first & second:
        return False
    return not any(
        at - back in first for at in second if _POINTS_BACK.search(cited.sentences[at]) for back in _BACK
    )


def _telling(said: Set[str], cited: Cited) -> set[int]:
    """The numbers of the sentences that have enough of what is said."""
    stems = [frozenset(w.stem for w in tokens(sentence)) for sentence in cited.sentences]
    return {at for at, there in enumerate(stems) if len(shares(said, there)) >= _FOUND * len(said)}
