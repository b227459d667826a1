"""What comes of a thing, or why it is so: made up, where nothing of it stands in the cited text."""

import re

from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import content, shares
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
_MOST_STRANGE = 1 / 3
"""The share of such a clause's words that the cited text has, at which it is still made up."""


def made_up_outcome(claim: str, cited: Cited) -> Refusal | None:
    """A cause, an aim or a consequence of which the cited text has hardly a word."""
    for cue in _CUE.finditer(claim):
        said = content(_ENDS.split(claim[cue.end() :], maxsplit=1)[0]) - _SAYS_WHEN
        if said and len(shares(said, cited.known)) <= _MOST_STRANGE * len(said):
            return Refusal(Fault.DETAIL, f"the cited text does not say what comes after “{cue[0].lower()}”")
    return None
