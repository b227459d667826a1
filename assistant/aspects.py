"""The several things that one question asks about: "for those who ring in and for those in custody".

Looked for as a whole, such a question finds where most of it stands. So each of its aspects is looked for by
itself as well, and gets a sentence where those that were chosen leave it out.
"""

import re
from collections.abc import Sequence

from assistant.evidence import Evidence, candidates, gain, token_weights, understood
from assistant.inquiry import Asked
from assistant.question import Part, joined
from vectorstore.terms import words

_BETWEEN = re.compile(
    r"\s*[;:?.!]\s+|\s+[-–—]\s+|,\s+(?:(?:and|or|but|then|as well as)\s+)?(?:(?:also|then)\s+)?"
    r"|\s+(?:and|or|as well as|plus)\s+(?:(?:also|then)\s+)?",
    re.IGNORECASE,
)
_MOST = 4
_NEAR = 0.7
"""The share of the best sentence's score that one needs which tells more of an aspect."""
_SCORE_SHARE = 0.15
_LEAST_GAIN = 0.12
"""The share of an aspect, by its own words' weights, that a sentence must tell beyond the chosen ones."""


def aspects(question: str) -> list[Part]:
    """What a question asks about after its first clause, each so that it can be looked for."""
    first, *rest = _BETWEEN.split(question.strip(" ?.!"))
    found = [piece.strip(" ,;?.!") for piece in rest]
    return [joined(first, own) for own in found if any(word.is_content for word in words(own))][:_MOST]


def left_out(aspect: Asked, chosen: Sequence[Evidence]) -> list[Evidence]:
    """A sentence that tells much of an aspect which no chosen one tells, after the one it leans on."""
    found = candidates(aspect.ranking, aspect.kind, aspect.own)
    told = {piece.place for piece in chosen}
    near = [e for e in found if e.place not in told and e.score >= _NEAR * found[0].score]
    weights = token_weights(aspect.ranking, aspect.own, borrowed=0.0)
    matches = [e.matches for e in found if e.place in told] or [(0.0,) * len(weights)]
    covered = tuple(map(max, zip(*matches, strict=True)))
    gains = {e.place: gain(e, covered, weights) for e in near}
    best = max(near, key=lambda e: gains[e.place] + _SCORE_SHARE * e.score, default=None)
    if best is None or gains[best.place] < _LEAST_GAIN:
        return []
    return [e for e in understood(best, found) if e.place not in told]
