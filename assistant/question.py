"""Reading a question: is it one, and what kind of answer does it want?"""

import re
import unicodedata
from enum import StrEnum

from corpus.errors import QuestionError


class Wanted(StrEnum):
    """The kind of answer a question wants."""

    NUMBER = "number"
    FREQUENCY = "frequency"
    TIME = "time"
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    GRADE = "grade"
    DEFINITION = "definition"
    YES_NO = "yes or no"
    ACCOUNT = "account"
    """Anything else: what, how, tell me about."""


_CUES: tuple[tuple[Wanted, str], ...] = (
    (Wanted.GRADE, r"\b(grade[ds]?|ratings?|rated?|judge?ments?|judged|marked|marks?|scored?)\b"),
    (Wanted.FREQUENCY, r"\bhow (often|frequently|regularly)\b"),
    (Wanted.NUMBER, r"\bhow (many|much|large|big|high|long|old)\b|\b(what|which) (is |was |were |are )?(the )?"
                    r"(\w+ ){0,3}(number|percentage|proportion|rate|share|figure|total|level|percent)\b"
                    r"|\bout of every\b|\bper (1,?000|100|head)\b"),
    (Wanted.TIME, r"^(since |until |by |from )?(when|what (time|date|year|month|period))\b|\b(in|by|on|over|which|what) "
                  r"(which |what )?(year|month|date|period|time)\b|\bhow soon\b|\bsince when\b"),
    (Wanted.LIST, r"\b(which|what) (are |were )?(the )?(\w+ ){0,3}(types|kinds|categories|areas|stages|sections|steps|"
                  r"pathways|strands|ways|methods|priorities|tactics|examples|names?|ones|offences|factors|groups|"
                  r"agencies|partners|sources|tools|initiatives|reasons|grades)\b|^(list|name|enumerate)\b"),
    (Wanted.PERSON, r"\b(who|whom|whose)\b|\bwhich (\w+ ){0,2}(officer|organisation|organization|body|agency|rank|role|"
                    r"force|team|unit|department)\b|\bwhat rank\b"),
    (Wanted.PLACE, r"\bwhere\b|\b(which|what) (place|location|town|area|city|county|university)\b"),
    (Wanted.REASON, r"\bwhy\b|\bwhat for\b|\bhow come\b|\b(what|which) (is |was |are |were )?(the )?"
                    r"(reasons?|purpose|aim|cause|benefits?|point)\b|\bexplains?\b"),
    (Wanted.DEFINITION, r"\bwhat (is|are|does|do) (an? |the term |the )?.{1,60}\b(mean|stand for)\b|\bdefin(e|ed|ition|es)\b"
                        r"|\bmeaning of\b|^what('s| is| are) (an? )?[\w'’ -]{1,40}\??$"),
    (Wanted.YES_NO, r"^(so |and |but |then )?(is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|am|may|might)"
                    r"\b(?!.*\bor\b)"),
)  # fmt: skip
_PATTERNS = tuple((wanted, re.compile(cue, re.IGNORECASE)) for wanted, cue in _CUES)

_NUMBER = (
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter|majority|dozen)s?\b"
)
_FOUND: dict[Wanted, re.Pattern[str]] = {
    Wanted.NUMBER: re.compile(_NUMBER, re.IGNORECASE),
    Wanted.FREQUENCY: re.compile(
        r"\b(every|per|each|once|twice|daily|weekly|monthly|annual\w*|yearly|quarterly|regular\w*|always|all)\b", re.IGNORECASE
    ),
    Wanted.TIME: re.compile(
        r"\b(19|20)\d\d\b|\b(january|february|march|april|may|june|july|august|september|october|november|december)\b"
        r"|\b\d{1,2} ?(am|pm)\b|\b(months?|weeks?|days?|years?|hours?)\b",
        re.IGNORECASE,
    ),
    Wanted.PERSON: re.compile(
        r"\b(\w*constables?|officers?|sergeants?|inspectors?|superintendents?|commissioners?|secretary|chair\w*|led by|head|"
        r"staff|teams?|units?|boards?|partners?|agenc\w+|supervisors?|managers?|leaders?|members?|advisers?|volunteers?"
        r"|[A-Z][a-z]+ [A-Z][a-z]+)\b"
    ),
    Wanted.PLACE: re.compile(r"\b(in|at|from|across|near|within|to) (the )?[A-Z]\w+|\b(hubs?|stations?|centres?|areas?|schools?)\b"),
    Wanted.REASON: re.compile(
        r"\b(because|due to|so that|in order to|as a result|ensures?|aims?|to (help|ensure|prevent|improve|avoid|allow|identify|"
        r"raise|reduce|make|secure|enable)|helps?|benefits?|means that|allow(s|ing)?|factor)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip


def wanted(question: str) -> Wanted:
    """The kind of answer that a question wants, from its wording."""
    text = question.strip()
    return next((kind for kind, cue in _PATTERNS if cue.search(text)), Wanted.ACCOUNT)


def offers(text: str, kind: Wanted) -> bool | None:
    """Whether a sentence holds something of the wanted kind; None where that cannot be told."""
    pattern = _FOUND.get(kind)
    return bool(pattern.search(text)) if pattern else None


def checked_question(text: str, longest: int) -> str:
    """The question with its white space tidied.

    Raises:
        QuestionError: it is empty, too long, or not text.
    """
    tidy = " ".join(text.split())
    if not tidy:
        raise QuestionError("The question is empty. Ask something about the report.")
    if len(tidy) > longest:
        raise QuestionError(
            f"The question has {len(tidy):,} characters; {longest:,} is the most. Ask a shorter one."
        )
    odd = sum(
        unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") or c == "\ufffd" for c in text if not c.isspace()
    )
    if odd > 0 and odd >= len(tidy) * 0.02:
        raise QuestionError("The question looks like binary data. Ask in plain text.")
    if not any(c.isalnum() for c in tidy):
        raise QuestionError("The question has no words in it. Ask something about the report.")
    return tidy
