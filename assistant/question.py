"""Reading a question: is it one, and what kind of answer does it want?"""

import re
from dataclasses import dataclass
from enum import StrEnum

from vectorstore import asks_for_grade, asks_for_particulars, asks_for_scale
from vectorstore.terms import words


class Wanted(StrEnum):
    """The kind of answer a question wants."""

    NUMBER = "number"
    MONEY = "money"
    PERCENTAGE = "percentage"
    FREQUENCY = "frequency"
    DEGREE = "degree"
    """How satisfied, how likely: a figure answers it best."""
    TIME = "time"
    NAME = "name"
    OFFICE_HOLDER = "office holder"
    """The name of whoever holds an office: "Who is the chief constable?"."""
    IDENTITY = "identity"
    """Which one of a kind: "Which school was it?"."""
    PERSON = "person"
    PLACE = "place"
    REASON = "reason"
    LIST = "list"
    GRADE = "grade"
    COMPARISON = "comparison"
    TREND = "trend"
    """Which way something went: "Has burglary gone up?"."""
    PARTICULARS = "particulars"
    """Of the report itself: its date, number, title or publisher."""
    DEFINITION = "definition"
    YES_NO = "yes or no"
    ACCOUNT = "account"
    """Anything else: what, how, tell me about."""


_WHAT = r"\b(?:what|which)(?:['’]s)? (?:(?:is|was|were|are|the|an?|its|their|this|that|\w+['’]s) )*"
_LISTED = (
    "types|kinds|categories|areas|stages|sections|steps|pathways|strands|ways|methods|priorities|tactics|examples|"
    "names|ones|offences|factors|groups|agencies|partners|sources|tools|initiatives|reasons|grades|recommendations"
)
_ASKERS = (
    "officer|organisation|organization|body|agency|agencie|rank|role|force|team|unit|department|board|company"
    "|charity"
)
_OFFICES = (
    "constable|commissioner|secretary|inspector|superintendent|officer|head|chair|leader|minister|mayor"
    "|director"
)
ENTITIES = (
    "schools?|forces|stations?|hospitals?|companies|company|charity|charities|shops?|pubs?|estates?|courts?|prisons?"
    "|landlords?|suppliers?|operations?"
)
"""What has a name: which one it is, is told by naming it."""
_AUXILIARY = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|am|may|might"
_MOVED = (
    r"(gone|going|went|go|goes|been|come|came|coming) (up|down)|ris(e|es|en|ing)|rose|fall(s|en|ing)?|fell"
    r"|increas(e|ed|es|ing)|decreas(e|ed|es|ing)|drop(ped|ping|s)?|declin(e|ed|ing)|grow(n|ing|s)?|grew"
    r"|chang(e|ed|es|ing)|mov(ed|ing)|improv(e|ed|ing)|trend(s|ed|ing)?|reduc(ed|ing)|wors(e|ened|ening)"
)
_CUES: tuple[tuple[Wanted, str], ...] = (
    (Wanted.COMPARISON, r"\b(compare[ds]?|comparison|versus|vs|higher|lower|(more|less"
                        r"|fewer) \w+ than|relative to)\b|\b(worse|better)\b(?=.*\b(than|before|compared)\b)"
                        r"|\bwhich\b.*\b(worse|better)\b"),
    (Wanted.MONEY, r"\bhow much (money|does .* cost|did .* cost|was spent|is spent)\b|\b(cost|costs"
                   r"|budget|spend|spent|price|salary|funding)\b"
                   r"|\bwhat (did|does|do|has|have) .*\b(pay|paid)\b"),
    (Wanted.FREQUENCY, r"\bhow (often|frequently|regularly)\b"),
    (Wanted.PERCENTAGE, _WHAT + r"(\w+ ){0,2}(percentage|proportion|share|percent|fraction)\b"
                                r"|\bout of every\b"),
    (Wanted.NUMBER, r"\bhow (many|much|large|big|high|old|far)\b|\bwhat age\b"
                    rf"|^(?!({_AUXILIARY})\b).*\bper (1,?000|head|household)\b|"
                    + _WHAT + r"([\w-]+ ){0,3}(number|rate|figure|total|level|average|minimum|maximum"
                              r"|count)\b"),
    (Wanted.TREND, rf"^({_AUXILIARY})\b.*\b({_MOVED})\b|^how (has|have|did|is|are|was|were)\b.*"
                   rf"\b({_MOVED})\b|\b(up or down|down or up|rise or fall|rising or falling"
                   r"|increase or decrease)\b"),
    (Wanted.TIME, r"^(since |until |by |from )?(when|what (time|date|year|month|period)s?)\b|\b(in|by|on"
                  r"|over|which|what) (which |what )?(year|month|date|period|time)s?\b|\bhow (soon|long)\b"
                  r"|\bsince when\b"),
    (Wanted.OFFICE_HOLDER, r"^who('s| is| was) (the |durham's |its |their )?(\w+ ){0,4}"
                           rf"({_OFFICES})\b(?! responsible)"
                           rf"|\bname of the (\w+ ){{0,3}}({_OFFICES})\b|\b({_OFFICES})['’]s name\b"),
    (Wanted.LIST, r"^(list|enumerate|name) (the|all|some|every|each|three|two|four|five)\b"),
    (Wanted.NAME, r"\b(name of|named|called|name)\b(?! .*\bmean)"),
    (Wanted.LIST, _WHAT + rf"(\w+ ){{0,3}}({_LISTED})\b|^(list|enumerate)\b"),
    (Wanted.YES_NO, rf"^(so |and |but |then )?({_AUXILIARY})\b(?!.*\bor\b)|^(whether|if)\b"),
    (Wanted.IDENTITY, rf"\b(which|what) (?!({_AUXILIARY})\b)([\w-]+ )?({ENTITIES})\b"),
    (Wanted.PERSON, rf"^(?:\w+,? )?(who|whom|whose)\b|[,:;?–-] (who|whose)\b|\b(by|with|to|from|for) whom\b"
                    rf"|\b(which|what) (?!(?:{_AUXILIARY})\b)([\w-]+ ){{0,3}}({_ASKERS})s?\b(?!['’])"
                    r"|\bwhat rank\b"),
    (Wanted.PLACE, r"^(from |to |so |and |but )?where(abouts)?\b|[,;:–-] where\b|\bwhere\?"
                   r"|\b(which|what) ([\w-]+ )?(place|location|town|area|city|county|country|university"
                   r"|street|district|village)s?\b|\b(which|what) (towns|cities|counties|villages)\b"),
    (Wanted.IDENTITY, rf"^which ([\w-]+ ){{0,2}}[\w-]+(?<!s) ({_AUXILIARY})\b"),
    (Wanted.REASON, r"\bwhy\b|\bwhat for\b|\bhow come\b|" + _WHAT + r"(reasons?|purpose|aim|cause"
                                                                    r"|benefits?|point)\b|\bexplains?\b"
                    r"|^(what|which) (lies|lay|is|was) behind\b"),
    (Wanted.DEFINITION, r"\bwhat (is|are|does|do) .{1,60}\b(mean|stand for)\b|\bdefin(e|ed|ition|es)\b"
                        r"|\bmeaning of\b|\b(stands?|short) for\b|^what (counts|is meant|qualifies)\b"
                        r"|\b(meaning|definition)\b.{0,3}$"
                        r"|^what('s| is| are) (an? )?[\w'’ -]{1,40}\??$"),
    (Wanted.DEGREE, rf"\bhow (?!({_AUXILIARY}|the|it|they|well|effective|come|so)\b)\w+ (is|are|was|were)\b"),
)  # fmt: skip
_PATTERNS = tuple((wanted, re.compile(cue, re.IGNORECASE)) for wanted, cue in _CUES)


_ASKS = re.compile(r"\b(how|what|why|which|who|whose|where|when|describe|explain)\b(?! about)", re.IGNORECASE)


_BEGINS_ASKING = re.compile(rf"(?:so |and |but )?(?:{_AUXILIARY})\b", re.IGNORECASE)


def asks(question: str) -> bool:
    """Whether a question says itself what it asks: "How do they get there?", not "And in Wales?"."""
    return bool(_ASKS.search(question))


_ASKING = r"(?=(?:about )?(?:how|what|when|who|where|why|which|whose|whether|if)\b)"
_COURTESY = re.compile(
    rf"^.*?\b(?:tell|remind|show) (?:me|us) {_ASKING}"
    rf"|^.*?\b(?:want|like|need|wish|love)(?:ed)? to (?:know|find out|understand|see|learn|ask) {_ASKING}"
    rf"|^.*?\b(?:wonder(?:ing)?|curious(?: to know)?|trying to find out|asking|know) {_ASKING}"
    rf"|^.*?\b(?:does|did) (?:the report|it|hmic) (?:say|mention|explain|tell us|tell|give|state) {_ASKING}"
    r"|^(?:(?:hi|hello|hey|please|ok(?:ay)?|so|and|but|then|also|well)\b[,.!]? "
    r"|(?:hm+|um+|erm?|oh|ah)\b[,.!…]+ )+",
    re.IGNORECASE,
)
_TAG = re.compile(
    rf"(?:[,;]|\s[–-])\s+(?:and |or )?(?:(?:{_AUXILIARY}|ca|wo|ai)(?:n['’]t)?"
    r" (?:it|they|he|she|we|you|i|there|that)"
    r"(?: not)?|right|correct|true|is that (?:right|so|correct|true)"
    r"|is(?:n['’]t| not) that (?:right|so|true|correct)|or not)"
    r"\s*[?.!]*\s*$",
    re.IGNORECASE,
)
"""What makes a statement a question: ", doesn't it?"."""
_CONDITION = re.compile(r"(?:if|when|where|as|after|before)\b", re.IGNORECASE)
_TELLS_WHAT = re.compile(
    rf"(?:(?:so |and |but )?(?:{_AUXILIARY})|list|name|give|tell|show|explain|describe|find)\b", re.IGNORECASE
)
"""How a question begins that wants something else than whether it is so."""
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+")
_CLAUSE = re.compile(
    r"^(?:when|if|as|after|before|since|because|given|according to|i(?:['’]m| am))\b[^?]*?[,:;–-] "
    r"(?=(?:and |but |so )*(?:how|what|when|who|where|why|which|whose|is|are|was|were|do|does|did|has|have"
    r"|can)\b)",
    re.IGNORECASE,
)
_ENOUGH = 4
"""Content words that make a question by themselves."""


def plainly(question: str) -> str:
    """The question itself: without the courtesies, the background and the clause before it.

    "I am a student. Could you tell me who …" is "who …"; "When I ring, how …" is "how …".
    """
    sentences = _SENTENCE_END.split(question.strip())
    asked = [s for s in sentences if s.endswith("?")] or [s for s in sentences if asks(s)] or sentences
    rest = _CLAUSE.sub("", _COURTESY.sub("", asked[0], count=1), count=1)
    return rest or asked[0]


def _untagged(question: str) -> str:
    """A question without the tag at its end; one that is a clause with its question is left whole."""
    if _CONDITION.match(question):
        return question
    rest = _TAG.sub("?", question)
    return rest if any(w.is_content for w in words(rest)) else question


def essence(question: str) -> str:
    """What of a question is to be looked for: the plain question when it says enough by itself."""
    question = _untagged(question)
    plain = plainly(question)
    content = [w for w in words(plain) if w.is_content]
    whole = len(_SENTENCE_END.split(question.strip())) > 1 and question.count("?") > 1
    return question if whole or len(content) < _ENOUGH or _REFERS_BACK.search(plain) else plain


def wanted(question: str) -> Wanted:
    """The kind of answer that a question wants, from its wording."""
    untagged = _untagged(question)
    text = plainly(untagged)
    if untagged != question and not asks(text) and not _TELLS_WHAT.match(text):
        return Wanted.YES_NO
    if asks_for_particulars(text):
        return Wanted.PARTICULARS
    if asks_for_scale(text):
        return Wanted.LIST
    if asks_for_grade(text) and not re.match(rf"({_AUXILIARY})\b", text, re.IGNORECASE):
        return Wanted.GRADE
    return next((kind for kind, cue in _PATTERNS if cue.search(text)), Wanted.ACCOUNT)


_NEXT_PART = re.compile(
    rf"(?:[,;?]\s*|\s+)(?:and|or|but)\s+(?:(?:also|then)\s+)?(?=(?:how|what|when|who|whose|where|why|which|{_AUXILIARY})\b)"
    rf"|[,;]\s+(?=(?:how|what|when|who|whose|where|why|which)\b)|\?\s+(?=\w)",
    re.IGNORECASE,
)
_REFERS_BACK = re.compile(
    r"\b(it|its|they|them|their|this|that|these|those|one|ones|he|she|his|her)\b", re.IGNORECASE
)
_TOPIC = re.compile(
    r"(?:(?:on|about|regarding|concerning|as for)\s+[^,:?]{3,60},|[^,:?]{3,60}:)\s+(?=\S)", re.IGNORECASE
)
"""How a question begins that names first what it is about: "Medomsley: how many …"."""
_SHORTEST_PART = 2
"""Words."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the questions that a question is made of; `text` can be understood alone."""

    own: str
    """Its own words."""
    text: str


def parts(question: str) -> list[Part]:
    """The questions that a question is made of; itself when it is one.

    A part that refers back ("when is it restricted?"), or says little by itself, is joined to the first,
    or to the topic that was named before it.
    """
    pieces = [p.strip(" ,;?") for p in _NEXT_PART.split(question)]
    if len(pieces) < 2 or any(len(p.split()) < _SHORTEST_PART for p in pieces):
        return [Part(question, question)]
    first, *rest = pieces
    if not asks(first) and not _BEGINS_ASKING.match(first):
        return [Part(question, question)]
    topic = _TOPIC.match(first)
    about = topic[0].strip(" ,:") if topic else first
    return [Part(first, first), *(joined(about, piece) for piece in rest)]


def joined(first: str, own: str) -> Part:
    """A later part of a question, with the first one before it where it cannot be understood alone."""
    return Part(own, f"{first}, {own}" if _leans(own) else own)


def _leans(part: str) -> bool:
    return bool(_REFERS_BACK.search(part)) or sum(w.is_content for w in words(part)) < _ENOUGH
