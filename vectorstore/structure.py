"""Questions about a report's structure: what grade was given?

A judgment is one word under a heading; no similarity of words finds it. A question that asks for
a grade lifts the judgments, and the more so the more of its words stand in the judgment's question.
"""

from corpus import Paragraph
from vectorstore.terms import stems

_GRADING = frozenset(
    stems("grade graded rating rated judgment judged marked score scored outstanding inadequate")
)
_BONUS = 0.25
_MATCH_BONUS = 0.5


def structural_bonus(question: str, paragraph: Paragraph) -> float:
    """What a paragraph's kind adds to its score for a question; 0 for most."""
    if paragraph.judgment is None:
        return 0.0
    asked = set(stems(question))
    about = set(stems(paragraph.judgment.question))
    subject = asked - _GRADING
    if asked == subject:
        return 0.0
    return _BONUS + _MATCH_BONUS * len(subject & about) / max(1, len(subject | about))
