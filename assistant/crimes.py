"""Which crime a question is about: a figure or a trend of one is not another's."""

import re

from assistant.evidence import Evidence
from assistant.question import Wanted
from corpus.tables import readable

_CRIMES = {
    "burglary": r"burgl\w*|break[- ]?ins?|broken into|housebreak\w*",
    "robbery": r"robber\w*|robbed|mugg\w*",
    "theft": r"thef\w*|thie[fv]\w*|steal\w*|stole\w*|shoplift\w*|pickpocket\w*|pinch\w*|nick(?:ed|ing)",
    "vehicles": r"vehicle crimes?|car crimes?|cars? (?:theft|stolen|taken|pinched)|joyrid\w*|twoc\w*",
    "violence": r"violen\w*|assault\w*|wound\w*|injur\w*|stabb\w*|beat(?:en|ing)s?|fight\w*",
    "sexual offences": r"sex\w*|rap(?:e[ds]?|ists?)|indecen\w*",
    "fraud": r"fraud\w*|scam\w*|con(?:men|man|ned)",
    "drugs": r"drugs?|cannabis|heroin|cocaine",
    "damage": r"criminal damage|vandal\w*|graffiti",
    "arson": r"arson\w*",
    "anti-social behaviour": r"anti[- ]?social|asb|yobs?|nuisance|rowd\w*",
    "domestic abuse": r"domestic|dv",
    "hate crime": r"hate crimes?|racis\w*|homophob\w*",
    "killing": r"murder\w*|homicide\w*|manslaughter|killings?",
    "weapons": r"kni(?:fe|ves)|guns?|firearms?|weapons?|shootings?",
    "cybercrime": r"cyber\w*|hack(?:ing|ed|ers)|online crimes?",
    "slavery": r"slavery|traffick\w*",
    "rural crime": r"rural crimes?|poach\w*|livestock",
}
_PATTERNS = {crime: re.compile(rf"\b(?:{cue})\b", re.IGNORECASE) for crime, cue in _CRIMES.items()}
_LEFT_OUT = re.compile(
    r"\b(?:excluding|except(?: for)?|other than|apart from|not including)\s+([^,.;)]+)", re.IGNORECASE
)
"""What a report's sentence leaves out."""
_LEAVES_OUT = re.compile(
    r"\b(?:exclud\w*|except|leav\w*|left out|aside|apart|without|other than|not (?:counting|including)|minus"
    r"|ignor\w*|bar|barring|(?:all|everything|anything|crimes?) but|non-?fraud)\b",
    re.IGNORECASE,
)
"""How a question leaves a crime out."""
_MEASURED = frozenset({Wanted.TREND, Wanted.NUMBER, Wanted.PERCENTAGE, Wanted.COMPARISON, Wanted.DEGREE})
"""The kinds of answer that tell how much there is of it, or which way it goes."""


def crimes(text: str) -> frozenset[str]:
    """The crimes that a text names, by the names that police reports have for them."""
    return frozenset(crime for crime, pattern in _PATTERNS.items() if pattern.search(text))


def of_another_crime(question: str, kind: Wanted, lead: Evidence) -> bool:
    """Whether a question wants a figure or a trend of a crime, and the leading sentence's is not of it.

    A crime that the sentence leaves out ("crime excluding fraud") is none that it tells of.
    """
    asked = crimes(question)
    if kind not in _MEASURED or not asked:
        return False
    paragraph = lead.paragraph
    row = readable(paragraph.row) if paragraph.row else ""
    told = crimes(f"{paragraph.lead_in} {paragraph.text} {row}")
    left_out = frozenset[str]()
    if not _LEAVES_OUT.search(question):
        left_out = crimes(" ".join(_LEFT_OUT.findall(lead.text)))
    return not asked & told or asked <= left_out
