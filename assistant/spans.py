"""The words of a sentence that answer: a figure, a date, a name, a reason.

A question for a particular is answered by a span of its kind that the question did not bring along
itself: in "the priority that the Home Secretary set in 2010" nobody is named to one who asks who the
Home Secretary was.
"""

import re
from collections.abc import Iterator, Set

from assistant.question import Wanted
from vectorstore.terms import Word, stem, words

Span = tuple[int, int]

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
    r"|\b(?:per|a) (?:day|week|month|year)\b|\bon a \w+ basis\b"
)
_MONEY = r"[£$€] ?\d[\d,.]*(?: ?(?:million|billion|m|bn|k))?|\b\d[\d,.]* ?(?:pounds|million pounds|pence)\b"
_CAPITALISED = r"[A-Z][\w'’&-]*(?: (?:of|and|for|the|to) (?=[A-Z])| [A-Z][\w'’&-]*| \d+\b)*"
_QUOTED = r"(?<!\w)['‘“\"][^'’”\"]{2,60}['’”\"](?!\w)"
_ROLES = (
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
ASKS_RANK = re.compile(r"\b(?:which|what) (?:\w+ ){0,2}(?:officers?|rank)\b", re.IGNORECASE)
_FUNCTION = (
    r"(?:an?|the|and|or|but|by|with|from|to|of|on|in|at|for|after|before|as|is|are|was|were|be|been|has|have"
    r"|had|that|which|who|their|its|his|her|this|these|those|led|chaired|attended|only|into|it|they|not)"
)
_ROLE = rf"(?<![\w'’-])(?:(?!{_FUNCTION}\b)[\w'’&-]+ ){{0,3}}{_ROLES}\b(?: of (?:the )?[\w'’-]+(?: and [\w'’-]+)?)?"
_RANK = _ROLE.replace(_ROLES, _RANKS)
_PERSON_NAME = (
    r"(?:Constable|Commissioner|Secretary|Inspector|Superintendent|Officer|Sergeant|Chair|Mr|Mrs|Ms|Dr|Sir"
    r"|Dame|Lord|Lady)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?\b|\b[A-Z][a-z]+ [A-Z][a-z]+(?=,? (?:the|its|their|who)\b)"
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


_FOUND: dict[Wanted, re.Pattern[str]] = {
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
_OF_RANK = _pattern(_RANK, _PERSON_NAME)
_PLACED = re.compile(r"\b(?:from|in|at|near|across) (?:the )?$")
GENERIC = frozenset(stem(w) for w in "Constabulary Police Force HMIC County Report".split())
"""Words of names that name nothing new."""
_ASKS_RATE = re.compile(r"\b(?:rates?|per|(?:for|in) (?:every|each)|thousand|1,?000)\b", re.IGNORECASE)
_ASKS_CHANGE = re.compile(r"\bby (?:how much|what (?:percentage|proportion|amount|share))\b", re.IGNORECASE)
_ASKS_TOWN = re.compile(r"\b(?:which|what) (?:[\w-]+ )?(?:towns?|cit(?:y|ies)|countr(?:y|ies)|villages?|district|street)\b", re.I)
_FIGURES = frozenset({Wanted.NUMBER, Wanted.DEGREE, Wanted.COMPARISON})
_LABEL = re.compile(
    rf"{_DATE}|{_CLOCK}|\bper 1,000\b|\blevel \d\b|\b\d+ months (?:to|prior)|± ?[\d.]+|\b(?:999|101)\b|(?<!^)\b[A-Z][a-z]+ \d+\b"
)
"""Numbers that count nothing: dates, margins, and parts of a name such as "Section 27"."""
_COUNTED = re.compile(
    r"\b(?:how many|(?:number|total|count) of) (?P<phrase>.+?)"
    r"(?: (?:of|in|on|at|for|to|with|by|from|who|that|each|every|the|an?|per|they|it|you|we) |[?,.:;]|$)",
    re.IGNORECASE,
)
_VERBS = frozenset(
    "is are was were do does did has have had can could will would should may might must get gets got "
    "made make work works complained there came come been being".split()
)
_PEOPLE = frozenset(stem(w) for w in "people person persons individuals folk".split())
_REACH = 5
"""Words between a number and the noun that it counts."""
_RATE_REACH = 6
"""Characters between a number and the "per" that makes it a rate, whose noun may stand before it."""


def answer_spans(sentence: str, kind: Wanted, question: str) -> list[Span]:
    """The spans of a sentence that are of the wanted kind and new to the question, in order.

    Empty for kinds that no span answers (an account, a yes or no).
    """
    pattern = _FOUND.get(kind)
    if pattern is None:
        return []
    if kind is Wanted.DEFINITION and (acronym := re.search(r"\b[A-Z]{2,}[A-Z0-9]*\b", question)):
        return list(_expansions(sentence, acronym[0]))
    if kind is Wanted.PERSON and ASKS_RANK.search(question):
        pattern = _OF_RANK
    spans = [_less_article(m) for m in pattern.finditer(sentence) if m[0].strip()]
    if kind is Wanted.NAME:
        spans = [s for s in spans if _may_be_name(sentence, s)]
    if kind in _FIGURES:
        dated = [m.span() for m in _LABEL.finditer(sentence)]
        spans = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in dated)]
        if counted := counted_noun(question) if kind is Wanted.NUMBER else None:
            rate = bool(_ASKS_RATE.search(question))
            spans = [s for s in spans if _counts(sentence, s, counted, rate)]
    if _ASKS_CHANGE.search(question) and not _FOUND[Wanted.TREND].search(sentence):
        return []
    if kind is Wanted.PLACE and _ASKS_TOWN.search(question):
        spans = [s for s in spans if any(w.text[0].isupper() for w in words(sentence[slice(*s)]))]
    if kind is Wanted.TREND:
        return spans
    asked = {_value(w) for w in words(question)} | (GENERIC if kind is Wanted.NAME else set())
    return [span for span in spans if _brings(sentence[span[0] : span[1]], asked)]


def _less_article(match: re.Match[str]) -> Span:
    """A match without the small word that a sentence, or it, begins with."""
    first = re.match(r"(?:(?:The|An?|This|These|Its|In|At|For|All|Each|Such)|(?:the|an?)) (?=\S)", match[0])
    return match.start() + (first.end() if first else 0), match.end()


def _may_be_name(sentence: str, span: Span) -> bool:
    """Not a place after "in", not an acronym, not merely the word that a sentence begins with."""
    text = sentence[slice(*span)]
    alone = span[0] == 0 and " " not in text
    return not (_PLACED.search(sentence[: span[0]]) or text.isupper() or alone)


def figures(text: str) -> set[str]:
    """The numbers in a text, however they are written: "four" and "4" are one; of a date only its year."""
    return {value for w in words(text) if (value := _value(w))[0].isdigit()}


def counted_noun(question: str) -> str | None:
    """The stem of what a question counts: "incidents" in "how many incidents of …"."""
    found = _COUNTED.search(question)
    if not found:
        return None
    phrase: list[str] = []
    for word in found["phrase"].split():
        if word.lower() in _VERBS:
            break
        phrase.append(word)
    return stem(re.sub(r"\W", "", phrase[-1])) if phrase else None


def _counts(sentence: str, span: Span, noun: str, rate: bool) -> bool:
    """Whether a number counts a noun, which follows it; people are counted as whoever they are.

    Asked for a `rate`, a noun before "… rate 5.0 per 1,000" is counted too.
    """
    near = [w for w in words(sentence) if w.start >= span[0] and w.end <= span[1]]
    after = [w for w in words(sentence) if w.start >= span[1]][:_REACH]
    near += [w for at, w in enumerate(after) if all(v.text != "per" for v in after[:at])]
    if rate and re.match(r"[^.;]*? rate\b", sentence) and " per " in sentence[span[1] : span[1] + _RATE_REACH]:
        near += words(sentence[: span[0]])
    if noun in _PEOPLE and any(re.fullmatch(_ROLES, w.text, re.IGNORECASE) for w in near):
        return True
    return any(w.stem == noun for w in near)


def _brings(span: str, asked: Set[str]) -> bool:
    """Whether a span has a word, or a number, that the question does not."""
    return any(_value(w) not in asked for w in words(span) if w.is_content or _value(w)[0].isdigit())


def _value(word: Word) -> str:
    return NUMBER_WORDS.get(word.text.lower(), word.stem)


def _expansions(sentence: str, acronym: str) -> Iterator[Span]:
    """What a short form stands for: the words before "(ABC)" that it is made of, or those in "ABC (…)"."""
    short = acronym.rstrip("0123456789")
    for found in re.finditer(rf"[(\[]{re.escape(short)}\w{{0,2}}[)\]]", sentence):
        before = [w for w in words(sentence[: found.start()])][-2 * len(short) :]
        first = next((w for w in before if w.text[0].lower() == short[0].lower()), None)
        if first:
            yield first.start, found.end()
    for found in re.finditer(rf"\b{re.escape(short)}\w{{0,2}} \([^)]+\)", sentence):
        yield found.span()
