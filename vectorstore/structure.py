"""Questions about a report's structure: what grade was given?

A judgment is one word under a heading; no similarity of words finds it. A question that asks for
a grade lifts the judgments, and the more so the more of its words stand in the judgment's question.
"""

import re

from corpus import Paragraph
from vectorstore.terms import stems

_ASKS = re.compile(
    r"(?<!possible )(?<!of )\b(grade[ds]?|ratings?|rated|judge?ments?|judged|marked|score[ds]?)\b"
    r"|\b(inspectors?|hmic|they|inspectorate)( \w+)? rate\b|\bgood or outstanding\b|\bhow (well|good"
    r"|highly)\b.*\b(judged|rated|marked)\b",
    re.IGNORECASE,
)  # fmt: skip
_GRADING = frozenset(
    stems(
        "grade graded rating rated judgment judged marked score scored outstanding inadequate good "
        "inspectors hmic"
    )
)
_BONUS = 0.1
_MATCH_BONUS = 0.7


def asks_for_grade(question: str) -> bool:
    """Whether a question is about a judgment that the inspectorate made."""
    return bool(_ASKS.search(question))


def structural_bonus(question: str, paragraph: Paragraph) -> float:
    """What a paragraph's kind adds to its score for a question; 0 for most."""
    if paragraph.judgment is None or not asks_for_grade(question):
        return 0.0
    subject = set(stems(question)) - _GRADING
    about = set(stems(paragraph.judgment.question))
    return _BONUS + _MATCH_BONUS * len(subject & about) / max(1, len(subject))
