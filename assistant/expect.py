"""Does a sentence hold the kind of thing that a question asks for?

A number with the right noun, money, a percentage, a date, a name: whether the leading sentence has
one is a signal of whether the report answers, and tells sentences of one paragraph apart.
"""

import re

from assistant.question import Wanted
from vectorstore.terms import stem, words

_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty hundred hundreds thousand "
    "half third thirds quarter quarters majority dozen both all".split()
)
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_MONTH = "|".join(MONTHS)
_FOUND: dict[Wanted, re.Pattern[str]] = {
    Wanted.MONEY: re.compile(r"[£$€]\s?\d|\b\d[\d,.]* ?(pounds|million|billion)\b|\bpounds\b", re.IGNORECASE),
    Wanted.COMPARISON: re.compile(r"\d.*\d|\b(higher|lower|more|less|fewer|compared|than)\b", re.IGNORECASE),
    Wanted.DEFINITION: re.compile(r"\b(is|are|means?|involves?|defines?|known as|refers? to|introduced"
                                  r"|i\.e\.|consists?|categor\w+)\b|\(", re.IGNORECASE),
    Wanted.PERCENTAGE: re.compile(r"\d ?(percent|per cent|%)|\b(half|two-thirds|third|quarter|majority"
                                  r"|all)\b", re.IGNORECASE),
    Wanted.FREQUENCY: re.compile(
        r"\b(every|per|once|twice|daily|weekly|monthly|annual\w*|yearly|quarterly|regular\w*|how often"
        r"|(each|a) (day|week|month|year))\b",
        re.IGNORECASE,
    ),
    Wanted.TIME: re.compile(
        rf"\b(19|20)\d\d\b|\b({_MONTH}) \d|\b\d{{1,2}} ?(am|pm)\b|\b\d+ (months?|weeks?|days?|years?"
        rf"|hours?)\b"
        r"|\b(weekly|monthly|daily|annual\w*|after that time|every \w+ weeks)\b",
        re.IGNORECASE,
    ),
    Wanted.NAME: re.compile(r"['‘“\"][A-Z][^'’”\"]+['’”\"]|\b(called|named|known as)\b"
                            r"|\b(?<!^)[A-Z]\w+ [A-Z]\w+"),
    Wanted.OFFICE_HOLDER: re.compile(
        r"\b((?i:constable|commissioner|secretary|inspector|superintendent|officer|sergeant|chair|mr|mrs|ms|dr|sir|dame|lord))"
        r"\.?,? [A-Z][a-z]+ [A-Z][a-z]+\b|\b[A-Z][a-z]+ [A-Z][a-z]+, (the|its|their)\b"
    ),
    Wanted.PERSON: re.compile(
        r"\b(\w*constables?|officers?|sergeants?|inspectors?|superintendents?|commissioners?|secretary"
        r"|chaired|led by|head|"
        r"staff|teams?|units?|boards?|partners?|agency|agencies|supervisors?|managers?|leaders?|members?|advisers?|volunteers?"
        r"|service|department|charities)\b",
        re.IGNORECASE,
    ),
    Wanted.PLACE: re.compile(r"\b(in|at|from|across|near|within|to) (the )?[A-Z]\w+|\b(hubs?|stations?"
                             r"|centres?|schools?|located)\b"),
    Wanted.REASON: re.compile(
        r"\b(because|due to|so that|in order to|as a result|ensur\w+|aim\w*|to (help|ensure|prevent"
        r"|improve|avoid|allow|identify|raise"
        r"|reduce|make|secure|enable|influence)|helps?|benefits?|means? that|allow(s|ing)?|factor"
        r"|reasons?)\b",
        re.IGNORECASE,
    ),
}  # fmt: skip
_COUNTED = re.compile(
    r"\bhow many (?P<phrase>.+?)(?: (?:of|in|on|at|for|to|with|by|from|who|that) |[?,.]|$)", re.IGNORECASE
)
_VERBS = frozenset(
    "is are was were do does did has have had can could will would should may might must get gets got "
    "made make work "
    "works complained there came come".split()
)
_ACRONYM = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*\b")
_REACH = 5
"""Words between a number and the noun that it counts."""


def offers(sentence: str, kind: Wanted, question: str) -> bool | None:
    """Whether a sentence holds something of the wanted kind; None where that cannot be told."""
    if kind is Wanted.NUMBER:
        counted = counted_noun(question)
        return _counts(sentence, counted) if counted else any(_is_number(w.text) for w in words(sentence))
    if kind is Wanted.DEFINITION and (acronym := _ACRONYM.search(question)):
        return bool(re.search(rf"\({acronym[0]}s?\)|\b{acronym[0]}s? \(|\[{acronym[0]}s?\]", sentence))
    if kind is Wanted.DEGREE:
        return any(w.text[0].isdigit() for w in words(sentence)) or None
    if kind is Wanted.DEFINITION:
        return bool(_FOUND[kind].search(sentence)) or None
    if kind is Wanted.IDENTITY:
        return _identifies(sentence, question)
    pattern = _FOUND.get(kind)
    return bool(pattern.search(sentence)) if pattern else None


def counted_noun(question: str) -> str | None:
    """The stem of what a "how many" question counts: "incidents" in "how many incidents of …"."""
    found = _COUNTED.search(question)
    if not found:
        return None
    phrase: list[str] = []
    for word in found["phrase"].split():
        if word.lower() in _VERBS:
            break
        phrase.append(word)
    return stem(re.sub(r"\W", "", phrase[-1])) if phrase else None


def _counts(sentence: str, noun: str) -> bool:
    tokens = words(sentence)
    return any(
        _is_number(token.text) and any(w.stem == noun for w in tokens[at + 1 : at + 1 + _REACH])
        for at, token in enumerate(tokens)
    )


def _identifies(sentence: str, question: str) -> bool | None:
    """Whether a sentence says which one: False for "a school" when the question is "which school?"."""
    noun = next(iter(words(question)[1:2]), None)
    if noun is None or not any(w.stem == noun.stem for w in words(sentence)):
        return None
    return not re.search(rf"\b(a|an|some|certain) (\w+ )?{re.escape(noun.text)}\b", sentence, re.IGNORECASE)


def _is_number(word: str) -> bool:
    return word[0].isdigit() or word.lower() in _NUMBER_WORDS


def names(text: str) -> set[str]:
    """Names, acronyms and numbers in a text, as stems; the first word only when it is an acronym."""
    return {
        w.stem
        for at, w in enumerate(words(text))
        if w.text[0].isdigit() or (w.text[0].isupper() and w.is_content and (at > 0 or w.text[1:2].isupper()))
    }
