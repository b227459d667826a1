"""What a question takes for granted, held against the evidence; and yes or no, where the evidence settles it.

"Why has it fallen?" where the report says that it rose is answered with what the report says, and told so.
Only plain cases are decided: one direction against the other, a grade against another, a figure against
another of the same thing, the same words with and without a "not".
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.coverage import Coverage, denies
from assistant.direction import Way, against, of_row, ways
from assistant.evidence import Evidence
from assistant.question import Wanted
from assistant.spans import answer_spans, counted_noun, figures
from corpus import Paragraph
from corpus.outline import GRADES
from corpus.tables import readable
from vectorstore.terms import stem, words


class Finding(StrEnum):
    """What the evidence makes of a question, in the words that are shown."""

    YES = "Yes."
    NO = "No."
    OTHERWISE = "The report says otherwise:"


_OPEN_CHOICE = re.compile(r"\b(or|whether)\b", re.IGNORECASE)
_MAIN = re.compile(r",? (?:compared with|against|while|whereas|although|but)\b")
_HEDGE = re.compile(
    r"\b(some|may|might|could|should|unless|only|however|except|most|majority|partly|plan\w*|aim\w*|would|if"
    r"|not all|will|where|expect\w*|possible|ask\w*)\b",
    re.IGNORECASE,
)
_TAG = re.compile(r"^(?:is|are|was|were|do|does|did|has|have|had)n['’]t\b", re.IGNORECASE)
_SETTLED = 0.8
"""How well each content word of a yes-or-no question must be covered for its evidence to settle it."""
_ASKS_WHETHER = re.compile(
    r"^(?:so |and |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
    r"(?:n['’]t)?\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOT_ASSUMED = frozenset({Wanted.NUMBER, Wanted.PERCENTAGE, Wanted.GRADE, Wanted.LIST, Wanted.DEFINITION})


def finding(question: str, kind: Wanted, evidence: Sequence[Evidence], cover: Coverage) -> Finding | None:
    """What the evidence makes of a question; None where it does not plainly settle it.

    Args:
        question: made to stand alone.
        kind: the kind of answer that it wants.
        evidence: the chosen sentences, the leading one first.
        cover: how the leading sentence covers the question.
    """
    if not evidence:
        return None
    if _ASKS_WHETHER.match(question):
        return None if _OPEN_CHOICE.search(question) else _settled(question, kind, evidence[0], cover)
    grade = _other_grade(question, evidence[0].paragraph)
    if (
        grade
        or (kind not in _NOT_ASSUMED and _other_way(question, evidence))
        or _other_figure(question, evidence[0])
    ):
        return Finding.OTHERWISE
    return None


def _settled(question: str, kind: Wanted, lead: Evidence, cover: Coverage) -> Finding | None:
    asked, said = ways(question), _ways_of(lead)
    if len(asked) == 1 and said:
        there = {w.stem for w in words(_reading_of(lead))}
        about = [c.term.text for c in cover.covered if not ways(c.term.text)]
        if _HEDGE.search(lead.text) or not {stem(word) for word in about} <= there:
            return None
        return Finding.YES if asked == said else Finding.NO if against(asked, said) else None
    if (
        kind is not Wanted.YES_NO
        or _HEDGE.search(lead.text)
        or cover.lowest() < _SETTLED
        or lead.paragraph.row
    ):
        return None
    doubted = denies(_TAG.sub("", question))
    return Finding.YES if denies(lead.text) == doubted else Finding.NO


def _reading_of(evidence: Evidence) -> str:
    row = evidence.paragraph.row
    return readable(row) if row else evidence.text


def _ways_of(evidence: Evidence) -> frozenset[Way]:
    row = of_row(evidence.paragraph)
    return frozenset({row}) if row else ways(_MAIN.split(evidence.text)[0])


def _other_way(question: str, evidence: Sequence[Evidence]) -> bool:
    """Whether the question has one direction, and the evidence of the same figures, or the first, another."""
    asked = ways(question)
    if len(asked) != 1 or _OPEN_CHOICE.search(question):
        return False
    named = {f for f in figures(question) if not _YEAR.fullmatch(f)}
    same = [e for e in evidence if named & figures(e.text)] if named else []
    return any(against(asked, _ways_of(e)) for e in same or evidence[:1])


def _other_grade(question: str, paragraph: Paragraph) -> bool:
    """Whether the question names a grade, and the judgment that leads gives another."""
    given = paragraph.judgment.grade.lower() if paragraph.judgment else ""
    named = [
        g for g in GRADES if re.search(rf"\b{g.replace('requires', 'requir(?:es?|ing)')}\b", question.lower())
    ]
    return bool(given) and bool(named) and given not in named


def _other_figure(question: str, lead: Evidence) -> bool:
    """Whether the question counts something that the evidence counts as well, with another figure."""
    for span in answer_spans(question, Wanted.NUMBER, ""):
        noun = next((w.stem for w in words(question[span[1] :])[:1] if w.is_content), None)
        if not noun or figures(question[slice(*span)]) & figures(lead.text):
            continue
        if answer_spans(lead.text, Wanted.NUMBER, f"how many {noun}?") and not counted_noun(question):
            return True
    return False
