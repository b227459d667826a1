"""The forms that answers take: figures, dates, names, reasons, as patterns.

`FORMS` has one for each kind of answer that can be told by its form.
"""

import re

from assistant.question import Wanted

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": "30", "forty": "40", "fifty": "50", "hundred": "100", "thousand": "1000", "dozen": "12"}
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_WORDED = "|".join(sorted((w for w in NUMBER_WORDS if w != "zero"), key=len, reverse=True))
_FRACTION = r"(?:a |one[- ]|two[- ]|three[- ])?(?:half|thirds?|quarters?)(?!-)"
_ONE = r"\d+(?:,\d{3})*(?:\.\d+)?"
_DIGITS = rf"{_ONE}(?:[–-]{_ONE})?"
_ABOUT = (
    r"(?:(?:over|more than|fewer than|less than|under|nearly|almost|approximately|about|around|some|at least"
    r"|at most|up to|between|only|a (?:minimum|maximum) of) )?"
)
_NUMBER = rf"{_ABOUT}(?<![\w.,])(?:{_DIGITS}(?: (?:million|billion|thousand))?|{_WORDED})(?!\w|[.,]\d)"
_PERCENT = rf"(?<!± )(?<!±)(?:{_NUMBER} ?(?:percent|per cent|%)|\b(?:{_FRACTION})\b)"
_SHARE = rf"{_PERCENT}|\b(?:all|most|the majority|almost all|nearly all)\b(?= (?:of |the |\w))"
_MONTH = "|".join(m.capitalize() for m in MONTHS)
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:\d+ months (?:to|prior to) (?:the end of )?)?(?:(?:the )?(?:beginning|start|end|middle) of )?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{_MONTH})(?: \d{{1,2}}(?:st|nd|rd|th)?(?!\d))?(?:,? {_YEAR})?"
    rf"|(?<![\d,.]){_YEAR}(?:[/–-]\d{{2,4}})?(?![\d,.]\d)"
)
_CLOCK = r"\d{1,2}(?::\d\d)? ?(?:am|pm)\b|\b(?:midnight|noon)\b"
_DURATION = rf"(?:{_NUMBER}|past|previous|last)[ -](?:minutes?|hours?|days?|weeks?|months?|years?)\b"
_REGULARLY = (
    r"\b(?:every|each) (?:\S+ )?(?:days?|weeks?|months?|years?|quarter)\b"
    r"|\b(?:once|twice|\w+ times) (?:a|per|every|each) \w+"
    r"|\b(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|regular(?:ly)?)\b"
    r"|\b(?:per|a) (?:day|week|month|year)\b|\bon a \w+ basis\b|\bhow often\b"
)
_MONEY = r"[£$€] ?\d[\d,.]*(?: ?(?:million|billion|m|bn|k))?|\b\d[\d,.]* ?(?:pounds|million pounds|pence)\b"
_CAPITALISED = r"[A-Z][\w'’&-]*(?: (?:of|and|for|the|to) (?=[A-Z])| [A-Z][\w'’&-]*| \d+\b)*"
_QUOTED = r"(?<!\w)['‘“\"][^'’”\"]{2,60}['’”\"](?!\w)"
ROLES = (
    r"(?:constables?|officers?|sergeants?|inspectors?|superintendents?|commissioners?|secretary|secretaries"
    r"|chairs?|chairman|heads?|staff|teams?|units?|boards?|partners?|agency|agencies|organisations?"
    r"|supervisors?|managers?|leaders?|members?|advis[eo]rs?|volunteers?|services?|departments?"
    r"|charity|charities|detectives?|handlers?|investigators?|victims?|offenders?|landlords?|authority"
    r"|authorities|groups?|people|commission|college|councils?|ministers?|mayors?|coordinators?"
    r"|co-ordinators?|specialists?|experts?|workers?|representatives?|champions?|community|communities"
    r"|children|students?|population|residents|public|perpetrators?|suspects?|women|men)"
)
_RANKS = (
    r"(?:constables?|officers?|sergeants?|inspectors?|superintendents?|commissioners?|detectives?|heads?|chairs?"
    r"|supervisors?|managers?|leaders?)"
)
_FUNCTION = (
    r"(?:an?|the|and|or|but|by|with|from|to|of|on|in|at|for|after|before|as|is|are|was|were|be|been|has|have"
    r"|had|that|which|who|their|its|his|her|this|these|those|led|chaired|attended|only|into|it|they|not)"
)
_OF = r"(?: of (?:the )?[\w'’-]+(?: and [\w'’-]+)?)?"
_ROLE = rf"(?<![\w'’-])(?:(?!{_FUNCTION}\b)[\w'’&-]+ ){{0,3}}{ROLES}\b{_OF}"
_RANK = _ROLE.replace(ROLES, _RANKS)
_PERSON_NAME = (
    r"(?:Constable|Commissioner|Secretary|Inspector|Superintendent|Officer|Sergeant|Chair|Mr|Mrs|Ms|Dr|Sir"
    r"|Dame|Lord|Lady)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?\b"
    r"|\b[A-Z][a-z]+ [A-Z][a-z]+(?=,? (?:the|its|their|who)\b)"
)
_PLACE = (
    r"(?:\b(?:in|at|from|across|near|within|to|of) (?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*"
    r"|\b(?:[\w'’-]+ ){0,3}(?:hubs?|stations?|centres?|schools?|towns?|cit(?:y|ies)|areas?|homes?|rooms?"
    r"|households?|neighbourhoods?|prisons?|custody|scene|street|outlets|forces)\b|\bwww\.\S+)"
)
_REASON = (
    r"\b(?:because|due to|so that|in order to|as a result of|in order that|thanks to|owing to|caused by"
    r"|on the grounds|for fear of)\b.*"
    r"|\b(?:in order |designed |aimed at |intended |used |aims? (?:is )?|helps? |helped |purpose is |as )?"
    r"to (?:help|ensure|prevent|improve|avoid|allow|identify|raise|reduce|make|secure|enable|influence|stop"
    r"|protect|support|give|show|deal|tackle|encourage|reassure|increase|provide|maximise|minimise|deter"
    r"|keep|get|understand|learn|reflect|discuss|speak)\b.*"
    r"|\b(?:ensur\w+|allow(?:s|ing)|enabl(?:es|ing)|means? that|benefits?|helps?|factor|reasons?|thereby"
    r"|aimed at|rel(?:y|ied) on|as they|since)\b.*"
)
_MEANS = (
    r"(?:[\w'’,-]+ ){1,8}\([A-Z][\w ]*\)|\([^)]{8,}\)|\b(?:is|are|was|means?|involves?|defines?|known as"
    r"|refers? to|i\.e\.|consists? of|introduced|categor\w+|comprises?|includes?) .*|:.*"
)
_COMPARED = (
    r"\b(?:higher|lower|more|less|fewer|better|worse|increase[ds]?|reduc\w+|decreas\w+|fell|rose|in line)\b"
)
_CHANGE = (
    r"\b(?:increas\w*|reduc\w*|decreas\w*|f[ae]ll(?:en|ing)?|r[io]sen?|rising|grew|grown|growth|improv\w*"
    r"|declin\w*|went (?:up|down)|gone (?:up|down)|higher|lower|drop\w*|worse\w*|in line|unchanged)\b"
)


def _pattern(*alternatives: str, ignore_case: bool = False) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE if ignore_case else 0)


FORMS: dict[Wanted, re.Pattern[str]] = {
    Wanted.NUMBER: _pattern(_PERCENT, _NUMBER, ignore_case=True),
    Wanted.DEGREE: _pattern(_PERCENT, _NUMBER, ignore_case=True),
    Wanted.MONEY: _pattern(_MONEY, ignore_case=True),
    Wanted.PERCENTAGE: _pattern(_SHARE, ignore_case=True),
    Wanted.FREQUENCY: _pattern(_REGULARLY, _DURATION, ignore_case=True),
    Wanted.TIME: _pattern(_DATE, _CLOCK, _DURATION, _REGULARLY),
    Wanted.NAME: _pattern(_QUOTED, _CAPITALISED),
    Wanted.OFFICE_HOLDER: _pattern(_PERSON_NAME),
    Wanted.PERSON: _pattern(_CAPITALISED, _ROLE),
    Wanted.PLACE: _pattern(_PLACE),
    Wanted.REASON: _pattern(_REASON, ignore_case=True),
    Wanted.DEFINITION: _pattern(_MEANS),
    Wanted.COMPARISON: _pattern(_PERCENT, _NUMBER, _COMPARED, ignore_case=True),
    Wanted.TREND: _pattern(_CHANGE, ignore_case=True),
}
OF_RANK = _pattern(_RANK, _PERSON_NAME)
LABEL = re.compile(
    rf"{_DATE}|{_CLOCK}|\bper 1,000\b|\blevel \d\b|\b\d+ months (?:to|prior)|± ?[\d.]+|\b(?:999|101)\b"
    r"|\b(?:past|previous|last|prior) \d+ (?:months|years|weeks)\b|(?<!^)\b[A-Z][a-z]+ \d+\b"
)
"""Numbers that count nothing: dates, margins, and parts of a name such as "Section 27"."""
