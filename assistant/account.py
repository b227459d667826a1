"""What an account is made of: more, and from more places, the broader the question.

"How is a victim's contract kept?" has one place in a report, and "How does the force work with partners?" has
a dozen: as many paragraphs come close to the leading sentence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from assistant.answer import Voice
from assistant.evidence import NEAR_LEAD, Evidence, Nearby, gain
from assistant.voice import BACKGROUND, voice_of
from corpus import Kind, Paragraph
from vectorstore import Ranking
from vectorstore.terms import stem, stems

_BROAD = 3
"""Paragraphs with a sentence near the leading one that make a question broad."""
_SHORT = 4
"""Content words that say too little to be about one thing: "How is technology used?"."""
_SHARES = {"short": 0.75, "broad": 0.8, "narrow": 0.88}
"""What share of the leading sentence's score a further one needs."""
_MORE = 2
"""Sentences that a broad question gets beside the usual ones."""
_FIRST, _OF_EACH = 4, 2
"""Of so many passages so many sentences come along,"""
_ALONG, _ADDS = 0.6, 0.03
"""that have this share of the leading one's score, and cover so much of the question that it does not."""
_NEW = 0.08
"""The share of the question that a sentence of lower score must cover that the leading one does not."""
_FLOOR = 0.75
_ABOUT_THE_FORCE = re.compile(r"\b(?:force|police|constabulary|officers|they)\b", re.IGNORECASE)
_SHARED = 0.1
"""The share of a question, by the rarity of its words, that a paragraph of its subject has."""
_REPEATED = 0.8
"""The share of a sentence's words that another has, of which one is enough."""
_SCOPE = re.compile(r"^(?:HMIC|We|To assess)\b.*\blooked at\b")
"""How a report says what the inspection was about."""
_LOOKED_AT = re.compile(r"\b(?:look|examin|inspect|hmic|review|interview|check)\w*\b", re.IGNORECASE)
"""What a question has that is about the inspection after all."""
_NEXT_BEST = {"scope": 0.7, "methods": 0.95}
"""What share of the score of a leading sentence about the inspection one about the force needs to lead.

A report's sentences on what was looked at have the words of most questions; those on its methods, on what a
victim is entitled to, say something of their own.
"""


def near_account(found: Sequence[Evidence], ranking: Ranking, most: int) -> Nearby:
    """The sentence that leads, those that may follow it, and how many there are to be.

    A sentence in another paragraph that has no word of the question must come nearer than one that has.
    What a report says of its own methods does not follow what it says of the force, nor answers a question
    about the force where anything else comes near. Of the first passages what adds to the leading one comes
    along, though it be farther from it.
    """
    lead = _leading(found, ranking.question)
    shared = {lead.paragraph.id, *_sharing_a_word([e.paragraph for e in found], ranking)}
    breadth = _breadth(found, lead, ranking, shared)
    others = [e for e in found if e is not lead and not _is_background(e, lead)]
    adds = {e.place: gain(e, lead.matches, ranking.token_weights) for e in others}

    def follows(piece: Evidence) -> bool:
        share = piece.score / lead.score
        if piece.paragraph.id not in shared:
            return share >= _SHARES["narrow"]
        return share >= _SHARES[breadth] or (adds[piece.place] >= _NEW and share >= _FLOOR)

    def comes_along(piece: Evidence) -> bool:
        alike = piece.paragraph.kind is lead.paragraph.kind and piece.paragraph.id in shared
        return alike and adds[piece.place] >= _ADDS and piece.score >= _ALONG * lead.score

    following = _without_repeats(lead, filter(follows, others))
    most += 0 if breadth == "narrow" else _MORE
    along = list(filter(comes_along, others))
    return Nearby(lead, following, most, along, first=_FIRST, of_each=_OF_EACH)


def _is_background(piece: Evidence, lead: Evidence) -> bool:
    """Whether a sentence elsewhere is about the inspection, and the leading one is not."""
    return piece.paragraph is not lead.paragraph and _is_context(piece) and not _is_context(lead)


def _without_repeats(lead: Evidence, following: Iterable[Evidence]) -> list[Evidence]:
    """The sentences, best first, without those that another has said already in nearly the same words."""
    kept: list[Evidence] = []
    told = [set(stems(lead.text))]
    for piece in following:
        said = set(stems(piece.text))
        again = any(len(said & other) >= _REPEATED * len(said) for other in told)
        if piece.paragraph.kind is not Kind.PARAGRAPH or not again:
            kept.append(piece)
            told.append(said)
    return kept


def _breadth(found: Sequence[Evidence], lead: Evidence, ranking: Ranking, shared: Set[str]) -> str:
    near = {e.paragraph.id for e in found if e.score >= NEAR_LEAD * lead.score}
    if len(near & shared) >= _BROAD:
        return "broad"
    return "short" if len({term.text for term in ranking.terms}) <= _SHORT else "narrow"


def _sharing_a_word(paragraphs: Iterable[Paragraph], ranking: Ranking) -> Iterator[str]:
    """The ids of those that, with their headings, have a word of the question, or several common ones."""
    weights = {stem(t.text): t.weight for t in ranking.terms if not _ABOUT_THE_FORCE.fullmatch(t.text)}
    enough = _SHARED * sum(weights.values())
    for paragraph in {p.id: p for p in paragraphs}.values():
        there = set(stems(" ".join((paragraph.text, *paragraph.section_path[1:]))))
        if sum(w for word, w in weights.items() if word in there) >= enough:
            yield paragraph.id


def _leading(found: Sequence[Evidence], question: str) -> Evidence:
    about_force = _ABOUT_THE_FORCE.search(question) and not _LOOKED_AT.search(question)
    first, scope = found[0], bool(_SCOPE.search(found[0].text))
    if not about_force or not (scope or BACKGROUND.search(first.paragraph.section_path[0])):
        return first
    enough = _NEXT_BEST["scope" if scope else "methods"] * first.score
    return next((e for e in found if not _is_context(e) and e.score >= enough), first)


def _is_context(piece: Evidence) -> bool:
    """Whether a sentence is about the inspection, or gives background."""
    return bool(_SCOPE.search(piece.text)) or voice_of(piece.text, piece.paragraph) is Voice.CONTEXT
