"""Choosing evidence: which sentences of the ranked passages answer the question.

The first is the one that answers best. Each further one must add to what the chosen ones already
cover of the question (greedy weighted coverage: Lin and Bilmes, *A Class of Submodular Functions
for Document Summarization*, 2011), so that nothing is said twice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question import Wanted, offers
from corpus import Kind, Paragraph
from vectorstore import Passage, Ranking

_LEANS_BACK = re.compile(
    r"^(This|These|Those|They|Their|It|Its|He|His|She|Her|Such|Both|However|For example|As a result|The former|The latter|Once|"
    r"Examples|Other examples|An example|If not|In addition|Following a|The aim|Each|The new)\b"
)
_PASSAGE_SHARE = 0.35
_OFFER_BONUS = 0.06
_MIN_GAIN = 0.05
_NEAR_LEAD = 0.82
"""A further sentence scores at least this share of the first one's score."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence `paragraph.text[start:end]` that answers the question, and how well."""

    paragraph: Paragraph
    start: int
    end: int
    score: float
    matches: tuple[float, ...]

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.paragraph.text[self.start : self.end]


def choose(ranking: Ranking, kind: Wanted, most: int) -> list[Evidence]:
    """The sentences that answer, at most `most`: the direct answer, then the rest in reading order.

    A sentence that leans on the one before it ("This approach …") brings that one along.
    """
    candidates = _candidates(ranking, kind)
    if not candidates:
        return []
    lead = candidates[0]
    chosen = [lead]
    covered = list(lead.matches)
    for _ in range(most - 1):
        best = max(
            (c for c in candidates if c not in chosen and c.score >= _NEAR_LEAD * lead.score),
            key=lambda c: _gain(c, covered, ranking.token_weights) + 0.1 * c.score,
            default=None,
        )
        if best is None or _gain(best, covered, ranking.token_weights) < _MIN_GAIN:
            break
        chosen.append(best)
        covered = [max(pair) for pair in zip(covered, best.matches, strict=True)]
    rest = sorted(chosen[1:], key=lambda e: (e.paragraph.number, e.start))
    return _with_antecedents([lead, *rest], candidates)


def _candidates(ranking: Ranking, kind: Wanted) -> list[Evidence]:
    """Every sentence of the passages, best first."""
    top = ranking.passages[0].score if ranking.passages else 1.0
    found = [
        Evidence(p.paragraph, s.start, s.end, _score(p, s.start, s.end, s.score, top, kind), s.matches)
        for p in ranking.passages
        for s in p.sentences
        if p.paragraph.kind is not Kind.TABLE
    ]
    return sorted(found, key=lambda e: (-e.score, e.paragraph.number, e.start))


def _score(passage: Passage, start: int, end: int, own: float, top: float, kind: Wanted) -> float:
    paragraph = passage.paragraph
    score = own + _PASSAGE_SHARE * passage.score / max(top, 1e-9)
    if kind is Wanted.GRADE and paragraph.kind is Kind.JUDGMENT:
        score += 5 * _OFFER_BONUS
    offered = offers(paragraph.text[start:end], kind)
    if offered is not None:
        score += _OFFER_BONUS if offered else -_OFFER_BONUS
    return score


def _gain(candidate: Evidence, covered: Sequence[float], weights: Sequence[float]) -> float:
    pairs = zip(weights, candidate.matches, covered, strict=True)
    return sum(w * max(0.0, match - old) for w, match, old in pairs)


def _with_antecedents(chosen: list[Evidence], candidates: list[Evidence]) -> list[Evidence]:
    whole: list[Evidence] = []
    for evidence in chosen:
        before = _sentence_before(evidence, candidates) if _LEANS_BACK.match(evidence.text) else None
        if before and before not in whole and before not in chosen:
            whole.append(before)
        if evidence not in whole:
            whole.append(evidence)
    return whole


def _sentence_before(evidence: Evidence, candidates: list[Evidence]) -> Evidence | None:
    same = [c for c in candidates if c.paragraph is evidence.paragraph and c.end <= evidence.start]
    return max(same, key=lambda c: c.start, default=None)
