"""What an account is made of: more, and from more places, the broader the question.

"How is a victim's contract kept?" has one place in a report, and "How does the force work with partners?" has
a dozen. How many paragraphs come close to the leading sentence tells the one from the other.
"""

import re
from collections.abc import Sequence

from assistant.answer import Voice
from assistant.evidence import NEAR_LEAD, Evidence, gain
from assistant.voice import BACKGROUND, voice_of
from vectorstore import Ranking

_BROAD = 3
"""Paragraphs with a sentence near the leading one that make a question broad."""
_SHORT = 4
"""Content words that say too little to be about one thing: "How is technology used?"."""
_SHARES = {"short": 0.75, "broad": 0.8, "narrow": 0.88}
"""What share of the leading sentence's score a further one needs."""
_MORE = 2
"""Sentences that a broad question gets beside the usual ones."""
_NEW = 0.08
"""The share of the question that a sentence of lower score must cover that the leading one does not."""
_FLOOR = 0.75
_ABOUT_THE_FORCE = re.compile(r"\b(?:force|police|constabulary|officers|they)\b", re.IGNORECASE)
_SCOPE = re.compile(r"^(?:HMIC|We|To assess)\b.*\blooked at\b")
"""How a report says what the inspection was about."""
_NEXT_BEST = 0.85
"""What share of the score of a leading sentence about the inspection one about the force needs to lead."""


def near_account(
    found: Sequence[Evidence], ranking: Ranking, most: int
) -> tuple[Evidence, list[Evidence], int]:
    """The sentence that leads, those that may follow it, and how many there are to be.

    What a report says of its own methods leads only where the question is not about the force, and follows
    only its like.
    """
    lead = _leading(found, ranking)
    breadth = _breadth(found, lead, ranking)
    share = _SHARES[breadth] * lead.score

    def follows(piece: Evidence) -> bool:
        if piece is lead or (
            _is_context(piece) and not _is_context(lead) and piece.paragraph is not lead.paragraph
        ):
            return False
        adds = gain(piece, lead.matches, ranking.token_weights) >= _NEW
        return piece.score >= share or (adds and piece.score >= _FLOOR * lead.score)

    return lead, [piece for piece in found if follows(piece)], most + (0 if breadth == "narrow" else _MORE)


def _breadth(found: Sequence[Evidence], lead: Evidence, ranking: Ranking) -> str:
    if len({e.paragraph.id for e in found if e.score >= NEAR_LEAD * lead.score}) >= _BROAD:
        return "broad"
    return "short" if len({term.text for term in ranking.terms}) <= _SHORT else "narrow"


def _leading(found: Sequence[Evidence], ranking: Ranking) -> Evidence:
    first = found[0]
    if not BACKGROUND.search(first.paragraph.section_path[0]) or not _ABOUT_THE_FORCE.search(
        ranking.question
    ):
        return first
    others = (e for e in found if not _is_context(e) and e.score >= _NEXT_BEST * first.score)
    return next(others, first)


def _is_context(piece: Evidence) -> bool:
    return voice_of(piece.text, piece.paragraph) is Voice.CONTEXT
