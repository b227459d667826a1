"""What a question takes for granted, held against the evidence; and yes or no, where a table settles it.

"Why has it risen by 4 percent?", where the report says that it fell by 4 percent, is answered with what the
report says, and told so. A wrong "yes", or a correction of what is right, would be worse than none: only
plain cases are decided, a grade against another for the same question, a direction against the opposite one
with the same figure or of the same words, a table's row that the question names in full.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.coverage import Coverage
from assistant.direction import Way, of_row, ways
from assistant.evidence import Evidence
from assistant.question import Wanted
from assistant.spans import answer_spans, counted_noun, figures
from corpus import Paragraph
from corpus.outline import GRADES
from vectorstore.terms import stem, stems, words


class Finding(StrEnum):
    """What the evidence makes of a question, in the words that are shown."""

    YES = "Yes."
    NO = "No."
    OTHERWISE = "The report says otherwise:"


_ASKS_WHETHER = re.compile(
    r"^(?:so |and |but )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)"
    r"(?:n['’]t)?\b",
    re.IGNORECASE,
)
_OPEN_CHOICE = re.compile(r"\b(?:or|whether)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\b(?:England|Wales|national\w*|country|average|elsewhere|other forces)\b", re.IGNORECASE
)
_MAIN = re.compile(r",? (?:compared with|against|while|whereas|although|but)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = frozenset(stem(w) for w in "year years month months past last recent recently over time".split())
_IN_EVERY_JUDGMENT = frozenset(stems("how effective is the force at"))
_NOT_ASSUMED = frozenset({Wanted.NUMBER, Wanted.PERCENTAGE, Wanted.GRADE, Wanted.LIST, Wanted.DEFINITION})


def finding(question: str, kind: Wanted, evidence: Sequence[Evidence], cover: Coverage) -> Finding | None:
    """What the evidence makes of a question; None where it does not plainly settle it.

    Args:
        question: made to stand alone.
        kind: the kind of answer that it wants.
        evidence: the chosen sentences, the leading one first.
        cover: how the leading sentence covers the question.
    """
    if not evidence or _OPEN_CHOICE.search(question):
        return None
    lead = evidence[0]
    stands = _as_the_row_stands(question, lead.paragraph)
    if _ASKS_WHETHER.match(question):
        return None if stands is None else Finding.YES if stands else Finding.NO
    wrong = (
        stands is False
        or _other_grade(question, lead.paragraph)
        or _other_figure(question, lead, cover)
        or (kind not in _NOT_ASSUMED and _other_way(question, evidence, cover))
    )
    return Finding.OTHERWISE if wrong else None


def _as_the_row_stands(question: str, paragraph: Paragraph) -> bool | None:
    """Whether a table row stands to the rest of the country as the question says; None if unplain.

    The question must name the row in full: "crime" is not "crime excluding fraud".
    """
    row, asked = of_row(paragraph), ways(question)
    if row is None or paragraph.row is None or len(asked) != 1 or not _ELSEWHERE.search(question):
        return None
    if not set(stems(paragraph.row.label)) <= set(stems(question)):
        return None
    return True if row in asked else False if row.opposite in asked else None


def _other_way(question: str, evidence: Sequence[Evidence], cover: Coverage) -> bool:
    """Whether the question has one direction, and the evidence the opposite one of the same thing.

    It is of the same thing when it has the question's figure, in the leading paragraph, or, of better and
    worse, all of the question's words.
    """
    asked = ways(question)
    if len(asked) != 1:
        return False
    way, lead = next(iter(asked)), evidence[0]
    named = {f for f in figures(question) if not _YEAR.fullmatch(f)}
    same = [e for e in evidence if e.paragraph is lead.paragraph and named & figures(e.text)]
    if way in (Way.BETTER, Way.WORSE):
        said = [c.term.text for c in cover.covered if not ways(c.term.text) and not c.term.text[0].isupper()]
        about = {stem(word) for word in said}
        same = [e for e in evidence if about <= {w.stem for w in words(e.text)} | _TIMES]
        same = same if about and not cover.missing_names else []
    found = [ways(_MAIN.split(e.text)[0]) for e in same]
    return any(way.opposite in theirs and way not in theirs for theirs in found)


def _other_grade(question: str, paragraph: Paragraph) -> bool:
    """Whether the question names a grade, and the judgment that it is about gives another."""
    if paragraph.judgment is None:
        return False
    text = question.lower()
    named = [g for g in GRADES if re.search(rf"\b{g.replace('requires', 'requir(?:es?|ing)')}\b", text)]
    about = set(stems(paragraph.judgment.question)) - _IN_EVERY_JUDGMENT
    given = paragraph.judgment.grade.lower()
    return bool(named) and given not in named and bool(about & set(stems(question)))


def _other_figure(question: str, lead: Evidence, cover: Coverage) -> bool:
    """Whether the question counts something that the evidence counts as well, with another figure."""
    if counted_noun(question) or cover.bare():
        return False
    for span in answer_spans(question, Wanted.NUMBER, ""):
        noun = next((w.stem for w in words(question[span[1] :])[:1] if w.is_content), None)
        if not noun or figures(question[slice(*span)]) & figures(lead.text):
            continue
        if answer_spans(lead.text, Wanted.NUMBER, f"how many {noun}?"):
            return True
    return False
