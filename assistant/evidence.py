"""Choosing evidence: which sentences of the ranked passages answer the question.

The first is the one that answers best. Each further one must add to what the chosen ones already
cover of the question (greedy weighted coverage: Lin and Bilmes, *A Class of Submodular Functions
for Document Summarization*, 2011), so that nothing is said twice.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.expect import offers
from assistant.question import Wanted
from corpus import Kind, Paragraph
from corpus.tables import read_out
from vectorstore import Passage, Ranking, ScoredSentence
from vectorstore.terms import stem, words

_LEANS_BACK = re.compile(
    r"^(This|These|Those|They|Their|It|Its|He|His|She|Her|Such|Both|However|For example|As a result"
    r"|The former|The latter|Once|Examples|Other examples|An example|If not|In addition|The aim)\b"
    r"|^[^,.]{1,40} then\b"
)
_OF_SOMEBODY = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:constable|commissioner|officer|inspector|sergeant|superintendent|leader|manager|victim|offender"
    r"|perpetrator|person|man|woman|boy|girl|child|youth|sibling|brother|sister|member)\b",
    re.IGNORECASE,
)
"""Whom "him" may mean, before it in the sentence."""
_POINTS_ELSEWHERE = re.compile(
    r"\b(table|figure|chart|graph) (below|above)\b|\bwe get an indication\b", re.IGNORECASE
)
"""A sentence that says where the answer stands is not the answer."""

_ABOUT_THE_REPORT = re.compile(
    r"\b(?:report|document|publication|copyright|publish\w*|wrote|written|author\w*|title|cover|issued|web\w*|address"
    r"|online|isbn|cite)\b",
    re.IGNORECASE,
)
"""What a question asks for that a title page may answer."""

PASSAGE_SHARE = 0.5
"""What a paragraph's own score, as a share of the best one's, adds to those of its sentences."""
CONTEXT_SHARE = 0.85
"""What counts of a word that a sentence's paragraph covers and it does not itself."""
_BORROWED = 0.5
"""What a word counts that a part of a question has from another part."""
_OFFER_BONUS = 0.1
_GRADE_BONUS = 0.3
_EXPLAINED = re.compile(r"\s*(This|It|They|These) (involves?|means?|is|are|includes?|consists?|aims?) ")
_EXPLAINED_BONUS = 0.15
"""For a sentence whose next one says what is meant: "… called 'restorative justice'. This involves …"."""
_CERTAIN = 2.0
"""More than any other sentence can score."""
_SAME_GRADE = 0.95
"""A judgment that scores at least this share of the best one's is asked for as much."""
_POINTER_PENALTY = 0.3
_TITLE_PENALTY = 0.5
"""For "November 2014" where nothing about the report itself is asked."""
_MIN_GAIN = 0.005
"""What a further sentence must add to the question's weighted coverage."""
_SCORE_SHARE = 0.3
_BREADTH = 0.02
"""What another paragraph is worth by itself to a broad question."""
_TOLD_AT_LENGTH = frozenset(
    {
        *(Wanted.ACCOUNT, Wanted.LIST, Wanted.REASON, Wanted.YES_NO, Wanted.PERSON),
        *(Wanted.DEFINITION, Wanted.PLACE, Wanted.TREND),
    }
)
_BROAD = frozenset({Wanted.ACCOUNT, Wanted.LIST})
_NEAR_FIRST = 0.8
"""What share of the first passage's score another needs to have a place of its own."""
NEAR_LEAD = 0.8
"""A further sentence scores at least this share of the first one's score."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence `paragraph.text[start:end]` that answers the question, and how well."""

    paragraph: Paragraph
    start: int
    end: int
    score: float
    matches: tuple[float, ...]
    whole: float = 0.0
    """How near it comes, as a whole, to what the question as a whole asks for."""

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.paragraph.text[self.start : self.end]

    @property
    def reading(self) -> str:
        """The sentence as it is to be understood: a table's row with its heads, any other as it stands."""
        return read_out(self.paragraph, self.text)

    @property
    def place(self) -> tuple[str, int]:
        """Where it stands; no two sentences have one place."""
        return self.paragraph.id, self.start


@dataclass(frozen=True, slots=True)
class Nearby:
    """What may be chosen of the candidates."""

    lead: Evidence
    following: list[Evidence]
    """What may follow the one that leads, best first."""
    most: int
    """How many are wanted, about."""
    along: Sequence[Evidence]
    """What may come along from the first passages, best first, beside what is chosen."""
    first: int = 1
    """How many these are."""
    of_each: int = 1
    """How many sentences each of them has at least, where it can."""


Near = Callable[[Sequence[Evidence], Ranking, int], Nearby]
"""Of candidates, best first, and how many are wanted by default: what may be chosen."""


def near_lead(found: Sequence[Evidence], ranking: Ranking, most: int) -> Nearby:
    """The best candidate leads; what comes near it may follow."""
    near = [c for c in found[1:] if c.score >= NEAR_LEAD * found[0].score]
    return Nearby(found[0], near, most, along=found)


def choose(
    found: Sequence[Evidence],
    ranking: Ranking,
    kind: Wanted,
    most: int,
    *,
    without: Sequence[Evidence] = (),
    near: Near = near_lead,
) -> list[Evidence]:
    """The sentences that answer, about `most`: the direct answer, then the rest in reading order.

    A sentence that leans on the one before it ("This approach …") brings that one along.

    Args:
        found: the sentences of the passages as candidates, best first.
        ranking: the passages.
        kind: the kind of answer that is wanted.
        most: how many sentences, about.
        without: evidence that is given already.
        near: which sentences may be chosen.
    """
    told = {e.place for e in without}
    found = [e for e in found if e.place not in told]
    if not found:
        return []
    lead = found[0]
    if kind is Wanted.PARTICULARS and lead.paragraph.kind is Kind.TITLE_PAGE:
        return [lead]
    if kind is Wanted.GRADE and lead.paragraph.judgment:
        return [c for c in found if c.paragraph.judgment and c.score >= _SAME_GRADE * lead.score]
    nearby = near(found, ranking, most)
    lead, breadth = nearby.lead, _BREADTH if kind in _BROAD else 0.0
    further = _covering(lead, nearby.following, ranking.token_weights, nearby.most, breadth)
    if kind in _TOLD_AT_LENGTH:
        further += [e for e in _after(lead, found) if e not in further]
    further += _of_first(ranking, [lead, *further], nearby)
    further.sort(key=lambda e: (e.paragraph.id != lead.paragraph.id, e.paragraph.number, e.start))
    return _with_neighbours([lead, *further], found)


def _after(lead: Evidence, found: Sequence[Evidence]) -> list[Evidence]:
    """The sentence that goes on from the leading one, if there is one."""
    siblings = _siblings(lead, found)
    at = siblings.index(lead) + 1
    return siblings[at : at + 1]


def _of_first(ranking: Ranking, chosen: Sequence[Evidence], nearby: Nearby) -> list[Evidence]:
    """The best sentences of each of the first passages, as many as are missing of it."""
    more: list[Evidence] = []
    for passage in ranking.passages[: nearby.first]:
        if passage.score >= _NEAR_FIRST * ranking.passages[0].score:
            has = sum(e.paragraph is passage.paragraph for e in chosen)
            its = [e for e in nearby.along if e.paragraph is passage.paragraph and e not in chosen]
            more += its[: max(0, nearby.of_each - has)]
    return more


def _covering(
    lead: Evidence, near: list[Evidence], weights: Sequence[float], most: int, breadth: float
) -> list[Evidence]:
    """The sentences that, taken one by one, add most to what is covered of the question."""
    chosen = [lead]
    covered = lead.matches
    while len(chosen) < most:
        gains = [
            gain(c, covered, weights) + breadth * all(c.paragraph is not e.paragraph for e in chosen)
            for c in near
        ]
        worth = [
            gain + _SCORE_SHARE * c.score if gain >= _MIN_GAIN and c not in chosen else -1.0
            for gain, c in zip(gains, near, strict=True)
        ]
        if max(worth, default=-1.0) < 0:
            break
        best = near[worth.index(max(worth))]
        chosen.append(best)
        covered = tuple(max(pair) for pair in zip(covered, best.matches, strict=True))
    return chosen[1:]


def offered(evidence: Evidence, kind: Wanted, question: str) -> bool | None:
    """Whether evidence holds something of the wanted kind; a table's row is read with its heads."""
    if kind is Wanted.GRADE:
        return evidence.paragraph.judgment is not None
    return offers(evidence.reading, kind, question)


def candidates(ranking: Ranking, kind: Wanted, own: str = "") -> list[Evidence]:
    """Every sentence of the passages, best first; a table's note comes with its row.

    `own` are the words of the question that matter most; by default all do.
    """
    weights = token_weights(ranking, own)
    top = ranking.passages[0].score if ranking.passages else 1.0
    said_by_rows = {note for p in ranking.passages if p.paragraph.row for note in p.paragraph.row.note_ids}
    found = [
        Evidence(
            p.paragraph,
            s.start,
            s.end,
            _score(p, s, top, kind, ranking.question, weights),
            s.matches,
            s.whole,
        )
        for p in ranking.passages
        for s in p.sentences
        if p.paragraph.kind is not Kind.TABLE and p.paragraph.id not in said_by_rows
    ]
    return sorted(found, key=lambda e: (-e.score, e.paragraph.number, e.start))


def token_weights(ranking: Ranking, own: str, borrowed: float = _BORROWED) -> tuple[float, ...]:
    """What each token of the question counts: `borrowed` as much if it only makes others understood."""
    if not own:
        return ranking.token_weights
    said = {w.text for w in words(own)}
    others = {at for term in ranking.terms if term.text not in said for at in term.tokens}
    found = [w * (borrowed if at in others else 1.0) for at, w in enumerate(ranking.token_weights)]
    total = sum(found) or 1.0
    return tuple(w / total for w in found)


def _score(
    passage: Passage,
    sentence: ScoredSentence,
    top: float,
    kind: Wanted,
    question: str,
    weights: Sequence[float],
) -> float:
    """How well a sentence answers: what it covers itself, and at a discount what its paragraph covers."""
    triples = zip(weights, sentence.matches, passage.matches, strict=True)
    covers = sum(w * max(own, CONTEXT_SHARE * around) for w, own, around in triples)
    share = PASSAGE_SHARE * passage.score / max(top, 1e-9)
    beside = bonus(passage.paragraph, sentence.start, sentence.end, kind, question)
    return covers + share + sentence.whole + beside


def bonus(paragraph: Paragraph, start: int, end: int, kind: Wanted, question: str) -> float:
    """What a sentence `paragraph.text[start:end]` has for or against it beside the words it covers."""
    if kind is Wanted.PARTICULARS and paragraph.kind is Kind.TITLE_PAGE:
        return _CERTAIN
    text, found = paragraph.text[start:end], 0.0
    if paragraph.kind is Kind.TITLE_PAGE and not _ABOUT_THE_REPORT.search(question):
        found -= _TITLE_PENALTY
    if kind is Wanted.GRADE and paragraph.kind is Kind.JUDGMENT:
        found += _GRADE_BONUS
    if _POINTS_ELSEWHERE.search(text):
        found -= _POINTER_PENALTY
    holds = offers(read_out(paragraph, text), kind, question)
    if kind is Wanted.DEGREE:
        holds = bool(holds)
    if holds is not None:
        found += _OFFER_BONUS if holds else -_OFFER_BONUS
    if kind is Wanted.DEFINITION and _EXPLAINED.match(paragraph.text[end:]):
        found += _EXPLAINED_BONUS
    return found


def gain(candidate: Evidence, covered: Sequence[float], weights: Sequence[float]) -> float:
    """What a sentence adds to what is covered of a question, by the weights of the question's tokens."""
    pairs = zip(weights, candidate.matches, covered, strict=True)
    return sum(w * max(0.0, match - old) for w, match, old in pairs)


def _with_neighbours(chosen: Sequence[Evidence], found: Sequence[Evidence]) -> list[Evidence]:
    """The chosen sentences, each with the one it leans on."""
    whole: list[Evidence] = []
    for evidence in chosen:
        whole += [e for e in understood(evidence, found) if e not in whole]
    return whole


def understood(evidence: Evidence, found: Sequence[Evidence]) -> list[Evidence]:
    """A sentence, after the one or two before it that it leans on; of "him", those back to who that is."""
    siblings = _siblings(evidence, found)
    at = first = siblings.index(evidence)
    if at and _leans_back(evidence, siblings[at - 1]):
        first -= 1
        if first and all(_LEANS_BACK.match(text) for text in (evidence.text, siblings[first].text)):
            first -= 1
        while first and _names_nobody(siblings[first].text):
            first -= 1
    return siblings[first : at + 1]


def _siblings(evidence: Evidence, found: Sequence[Evidence]) -> list[Evidence]:
    """The sentences of its paragraph, itself too, in reading order."""
    return sorted((e for e in found if e.paragraph is evidence.paragraph), key=lambda e: e.start)


def _leans_back(evidence: Evidence, before: Evidence) -> bool:
    """Whether a sentence cannot be understood, or only half, without the one before it."""
    if _LEANS_BACK.match(evidence.text) or _names_nobody(evidence.text):
        return True
    definite = re.match(r"The (?!force|constabulary|police|report|inspection)(\w+)", evidence.text)
    return definite is not None and stem(definite[1]) in {w.stem for w in words(before.text) if w.is_content}


def _names_nobody(sentence: str) -> bool:
    """Whether a sentence has "him" or "her" and does not say before who that is."""
    pronoun = _OF_SOMEBODY.search(sentence)
    return pronoun is not None and not _SOMEBODY.search(sentence, 0, pronoun.start())
