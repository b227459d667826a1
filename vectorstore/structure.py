"""Questions about a report's structure: what grade was given, when was it published?

A judgment is one word under a heading, and a title page says "November 2014" and no more; no
similarity of words finds them. A question that asks for a grade lifts the judgments, the more so the
more of its words stand in the judgment's question; one for the report's particulars lifts its title page.
"""

import re

from corpus import Kind, Paragraph
from corpus.outline import GRADES
from vectorstore.terms import stems

_ASKS = re.compile(
    r"(?<!possible )(?<!of )\b(grade[ds]?|ratings?|rated|judge?ments?|judged|marked|score[ds]?)\b"
    r"|\b(what|which) mark\b|\brequir(es?|ing) improvement\b|\b(an? |as )inadequate\b"
    r"|\b(inspectors?|hmic|they|inspectorate)( \w+)? rate\b|\bgood or outstanding\b|\bhow (well|good"
    r"|highly)\b.*\b(judged|rated|marked)\b",
    re.IGNORECASE,
)  # fmt: skip
_THIS = r"(this|the) (report|inspection)"
_PARTICULARS = re.compile(
    rf"\bISBN\b|\b{_THIS}('s)?( was| is| been)? (published|released|issued|written|dated"
    r"|title|titled|author|called)\b"
    rf"|\b(wrote|published|issued|released|produced|title of|author of|date of) {_THIS}\b"
    rf"|\bwhen did {_THIS} come out\b",
    re.IGNORECASE,
)
_GRADES = r"(grades?|judge?ments?|ratings?)"
_SCALE = re.compile(
    rf"\b(possible|available|different) {_GRADES}\b|\bgrading (scale|system)\b"
    rf"|\b(full|whole|entire) (scale|range of {_GRADES})\b"
    rf"|\b{_GRADES} (can|could|may|might|does|do)\b.*\b(give|award|use|make|hand|choose|pick|issue)\b"
    rf"|\bwhat (do|does) (the|each|an?|every) .*\b{_GRADES} mean\b",
    re.IGNORECASE,
)
_EXPLAINS_GRADES = re.compile(rf"\b{_GRADES}\b.*\bmeans?\b|\bmeaning\b.*\b{_GRADES}\b", re.IGNORECASE)
_GRADING = frozenset(
    stems(
        "grade graded rating rated judgment judged marked score scored outstanding inadequate good "
        "inspectors hmic"
    )
)
_BONUS = 0.1
_MATCH_BONUS = 0.7
_TITLE_PAGE_BONUS = 1.0
_SCALE_BONUS = 0.3


def asks_for_grade(question: str) -> bool:
    """Whether a question is about a judgment that the inspectorate made."""
    return bool(_ASKS.search(question))


def asks_for_particulars(question: str) -> bool:
    """Whether a question is about the report itself: its date, number, title or publisher."""
    return bool(_PARTICULARS.search(question))


def asks_for_scale(question: str) -> bool:
    """Whether a question is about the grades that there are, not one that was given."""
    return bool(_SCALE.search(question))


def lifted_kinds(question: str) -> frozenset[Kind]:
    """The kinds of paragraph that a question asks for, whatever their words."""
    kinds = {Kind.JUDGMENT} if asks_for_grade(question) else set()
    if asks_for_particulars(question):
        kinds.add(Kind.TITLE_PAGE)
    return frozenset(kinds)


def _names_grade(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a grade of the scale and no more: "good;" under "The categories are:"."""
    return paragraph.text.strip(" ;.").removesuffix("; and").lower() in GRADES


def structural_bonus(question: str, paragraph: Paragraph) -> float:
    """What a paragraph's kind and section add to its score for a question; 0 for most."""
    if asks_for_scale(question):
        explains = _EXPLAINS_GRADES.search(paragraph.section_path[-1])
        return _SCALE_BONUS * (1 + _names_grade(paragraph)) if explains else 0.0
    if paragraph.kind is Kind.TITLE_PAGE and asks_for_particulars(question):
        return _TITLE_PAGE_BONUS
    if paragraph.judgment is None or not asks_for_grade(question):
        return 0.0
    subject = set(stems(question)) - _GRADING
    about = set(stems(paragraph.judgment.question))
    return _BONUS + _MATCH_BONUS * len(subject & about) / max(1, len(subject))
