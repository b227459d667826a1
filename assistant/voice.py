"""Who is speaking in a sentence of a report.

A finding by the inspectorate, the force's own claim, what staff or partners said, a recorded
figure and background are different kinds of evidence; the cues are the report's own verbs.
"""

import re

from assistant.answer import Voice
from corpus import Kind, Paragraph

_SAYS = (
    r"(believes?|reports|reported|told us|say|says|said|stated?|claims?|considers|considered|spoke of"
    r"|commented|felt|praised|highlighted)"
)
_CUES: tuple[tuple[Voice, str], ...] = (
    (Voice.PARTNER, rf"\b(partners?|partner agencies|partner organisations|victims|residents"
                    rf"|agencies)( (?!to\b)\w+)? (highlighted|praised|told us|{_SAYS})\b"),
    (Voice.STAFF, rf"\b(staff|officers|supervisors|sergeants|detectives|a neighbourhood policing team"
                  rf"|\w+ team)( (?!to\b)\w+)? {_SAYS}\b"),
    (Voice.FORCE, rf"\b(the (force|constabulary)|\w+ (constabulary"
                  rf"|police))( (?!to\b)\w+)? {_SAYS}\b"),
    (Voice.FINDING, r"\b(HMIC|we) (found|judged|has concerns|have concerns|considers?|saw|identified"
                    r"|understands?|was|were|has made)\b"
                    r"|\bclear evidence\b|\bit is clear\b|\bHMIC's (view|judgment)\b"),
    (Voice.CONTEXT, r"\b(HMIC|we) (uses?|looked|undertook|published|analysed|interviewed|held|reviewed"
                    r"|focused|chose|have chosen|considered|are not judging)\b"
                    r"|\bthis inspection\b|\b(this|our|the) (crime )?inspection (looks|provide)"
                    r"|\bthe Home Secretary\b|\ball (police )?forces\b|\bthe public expects\b"),
    (Voice.DATA, r"\d+(\.\d+)? ?(percent|per cent|%)|\bper 1,000\b|\brecorded [\d,]{4,}"),
)  # fmt: skip
_PATTERNS = tuple((voice, re.compile(cue, re.IGNORECASE)) for voice, cue in _CUES)
BACKGROUND = re.compile(
    r"\b(methodology|introduction|what each judgment means|title page|contents)\b", re.IGNORECASE
)
"""The titles of chapters that are about the inspection, not the force."""


def voice_of(quote: str, paragraph: Paragraph) -> Voice:
    """Whose words a quote from a paragraph gives; the report's own name by default."""
    if paragraph.kind in (Kind.TABLE, Kind.TABLE_ROW):
        return Voice.DATA
    if paragraph.kind is Kind.JUDGMENT:
        return Voice.FINDING
    if paragraph.kind is Kind.FOOTNOTE or BACKGROUND.search(paragraph.section_path[0]):
        return Voice.CONTEXT
    return next((voice for voice, cue in _PATTERNS if cue.search(quote)), Voice.FINDING)
