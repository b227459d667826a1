"""Questions about all the judgments at once: the grades, which was highest, is the force any good?"""

import re

from assistant.answerability import own_names
from assistant.evidence import Evidence
from assistant.question import plainly
from corpus import Report
from corpus.outline import GRADES
from vectorstore.terms import stems, words

_ABOUT_ALL = re.compile(
    r"\b(highest|lowest|best|worst|each|every|all|three|grades|ratings|judge?ments)\b", re.IGNORECASE
)
_COMMON = frozenset({"polic", "forc", "constabulari", "counti", "inspect"})
"""Words that are capitalised in any force's name."""
_ASKS_HOW_GOOD = re.compile(
    r"^(?:is|are|was|were|do|does|did|how (?!many|much|often|long|come)|overall\b"
    r"|what(?:['’]?s| is| was) (?:the|their|its|\w+['’]s) )",
    re.IGNORECASE,
)
_DOING = re.compile(r"^how\b.* (?:do|does|doing|done)$", re.IGNORECASE)
_WORTH = frozenset(
    stems(
        "good great excellent outstanding decent okay fine effective bad poor terrible awful inadequate "
        "rubbish useless well badly poorly highly perform performance fare verdict rate rating grade mark "
        "score judgment"
    )
)
"""What tells how good something is."""
_OF_THE_WHOLE = frozenset(
    stems(
        "overall general generally whole all any really what police force constabulary county cops inspectors"
    )
)
"""What else such a question may have, and be about nothing narrower than the force."""
_BEST_FIRST = re.compile(r"\b(highest|best)\b", re.IGNORECASE)
_WORST_FIRST = re.compile(r"\b(lowest|worst)\b", re.IGNORECASE)


def about_another_force(question: str, report: Report) -> bool:
    """Whether a question that asks for a grade names somebody whom the report does not judge."""
    about = report.metadata
    graded = " ".join(p.judgment.question for p in report.judgments if p.judgment)
    own = {w.stem for w in words(f"{about.title} {about.force} {about.area} {about.inspectorate} {graded}")}
    capitals = [w for w in words(question)[1:] if w.text.istitle() and w.is_content]
    return any(w.stem not in own | _COMMON for w in capitals)


def about_all(question: str) -> bool:
    """Whether a question that asks for a grade asks for every judgment of the report."""
    return bool(_ABOUT_ALL.search(question))


def about_whole_force(question: str, report: Report) -> bool:
    """Whether a question asks how good the force is, and of nothing narrower: "Is Durham a good force?"."""
    plain = plainly(question).rstrip(" ?.!")
    asked = set(stems(plain))
    worth = bool(_ASKS_HOW_GOOD.match(plain) and asked & _WORTH) or bool(_DOING.match(plain) and asked)
    return worth and asked <= own_names(report.metadata) | _WORTH | _OF_THE_WHOLE


def all_judgments(report: Report, question: str = "") -> tuple[Evidence, ...]:
    """Every judgment as evidence: in the order of their grades when that is asked for, else of the report."""
    found = [Evidence(p, 0, len(p.text), 1.0, ()) for p in report.judgments]
    if _BEST_FIRST.search(question):
        return tuple(sorted(found, key=lambda e: GRADES.index(e.text.lower())))
    if _WORST_FIRST.search(question):
        return tuple(sorted(found, key=lambda e: -GRADES.index(e.text.lower())))
    return tuple(found)
