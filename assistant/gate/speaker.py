"""Who speaks: what the force believes, or staff said, is no finding, and a finding is not their belief."""

import re
from functools import lru_cache

from assistant.answer import Voice
from assistant.gate.cited import Cited
from assistant.gate.fault import Fault, Refusal
from assistant.gate.text import content, shares, tokens
from assistant.gate.vocabulary import actor_of

_SAID = (
    r"(?:believes?|thinks?|says?|said|told (?:us|HMIC|inspectors|the inspect\w+)|stated?|states|claims?"
    r"|claimed|considers?"
    r"|considered|reports(?: that)?|reported|commented|felt|feels?|spoke of|spoke about|argues?|argued"
    r"|explained|reckons?"
    r"|complained|praised|highlighted|raised concerns|suggested|admits?|admitted|thought|believed"
    r"|describes?|described"
    r"|expressed|acknowledged|insists?|mentioned|views?|sees?)"
)
_ADVERB = r"(?: (?:also|strongly|clearly|often|generally|all|both|themselves|have|has|had|who|then|now))*"
_OTHERS = {
    Voice.FORCE: r"(?:the )?(?:force|constabulary|\w+ constabulary|\w+ police"
                 r"|senior officers|chief officers"
                 r"|leaders|the leadership)",
    Voice.STAFF: r"(?:(?:some|most|many|several|frontline|operational|other|all|few|its"
                 r"|a number of) )*(?:members of )?"
                 r"(?:staff|officers|supervisors|sergeants|detectives|personnel|managers|employees"
                 r"|interviewees"
                 r"|(?:a )?(?:\w+ ){0,2}teams?)",
    Voice.PARTNER: r"(?:partners?|partner (?:agencies|organisations)|agencies|victims|residents|local people"
                   r"|stakeholders|communities|the public|offenders|councils|local authorit(?:y|ies))",
}  # fmt: skip
_VIEW = r"(?:view|belief|opinion|words|eyes|account)"
_PATTERNS = {
    voice: re.compile(
        rf"\b{who}{_ADVERB} {_SAID}\b(?! by)|\b(?:according to|in the {_VIEW} of|the {_VIEW} of) {who}\b"
        rf"|\b{who}'s? {_VIEW}\b|\b(?:praise|criticism|comments?)\b[^,.;]* from {who}\b"
        rf"|\b(?:told|said|reported|raised|praised|highlighted|believed|felt"
        rf"|described|suggested)"
        rf"(?: \w+)? by {who}\b|\b(?:was|were) told by {who}\b",
        re.IGNORECASE,
    )
    for voice, who in _OTHERS.items()
}
_INSPECTORS = re.compile(
    r"\b(?:HMIC|we|inspectors|the inspectors|the inspectorate|the inspection|the report)(?: (?:also"
    r"|itself|has|have))*"
    r" (?:found|finds?|judged|judges|concluded|concludes|says|said|saw|identified|states?|stated"
    r"|observed|noted|notes"
    r"|reports?|reported|considers?|believes?|confirms?|confirmed)\b|\baccording to (?:HMIC"
    r"|the inspect\w+|the report)\b"
    r"|\bHMIC's (?:view|finding|judgment|assessment)\b",
    re.IGNORECASE,
)  # fmt: skip
_SOMEBODY = re.compile(rf"^(?:they|he|she|it){_ADVERB} {_SAID}\b(?! by)", re.IGNORECASE)
"""Somebody speaks of whom a sentence by itself does not say who it is."""
_FINDS = re.compile(
    r"^(?:the )?(?:force|constabulary|staff|officers|supervisors|partners?|partner agencies|victims)(?: \w+)?"
    r" (?:found|judged|concluded) (?:that|evidence|no|clear|strong)\b",
    re.IGNORECASE,
)
_TELLS_OF = re.compile(r"\b(?:describes?|described|spoke of|spoke about)\b")
"""What tells of a thing: the text may say itself what is more to be said of it."""
_END = re.compile(r",? which\b|;|, and \w+ (?:is|are|was|were|has|have)\b")
_NEARLY = 1
"""Words more that the report says itself, by which it may still be theirs who do speak there."""
_MINE = 0.5
"""The share of a claim's words that must be in what was said, for the claim to be a saying."""


@lru_cache(maxsize=8192)
def speakers(text: str) -> frozenset[Voice]:
    """Whose words a plain text says that it gives: the force's, staff's, partners'; not the report's own."""
    return frozenset(voice for voice, pattern in _PATTERNS.items() if pattern.search(text))


def wrong_voice(claim: str, cited: Cited) -> Refusal | None:
    """What the force or others said given as fact, or the report's words put in their mouths."""
    said = speakers(claim)
    words = content(_unframed(claim))
    plain = [s for s in cited.sentences if not speakers(s)]
    best_plain = max((len(shares(words, content(s))) for s in plain), default=0)
    spoken = [(s, voice, _reported(s, pattern)) for s in cited.sentences
              for voice, pattern in _PATTERNS.items() if pattern.search(s)]  # fmt: skip
    theirs = [(len(shares(words, reported)), voice) for _, voice, reported in spoken]
    best, _ = max(theirs, default=(0, Voice.FINDING), key=lambda found: found[0])
    voices = {voice for score, voice in theirs if score == best and score}
    if voices and best >= max(_MINE * len(words), 2) and best > best_plain:
        if said.isdisjoint(voices) or _other_people(claim, [s for s, v, _ in spoken if v in said]):
            return Refusal(Fault.VOICE, f"the report gives this as what the {min(voices).value} said")
        return None
    if _SOMEBODY.search(claim):
        return Refusal(Fault.VOICE, "it does not say whose words these are")
    if _FINDS.search(claim):
        return Refusal(Fault.VOICE, "the report gives this as its own finding")
    theirs_too = not said.isdisjoint(voice for _, voice, _ in spoken)
    if said and not (theirs_too and (best_plain <= best + _NEARLY or _TELLS_OF.search(claim))):
        return Refusal(Fault.VOICE, "the report says this itself, not as another's words")
    return None


def _other_people(claim: str, sentences: list[str]) -> bool:
    """Whether a claim names other people as speaking: victims for partner agencies."""
    theirs = frozenset().union(*map(_people, sentences))
    mine = _people(claim)
    return bool(mine and theirs) and mine.isdisjoint(theirs)


def _people(text: str) -> frozenset[str]:
    """The kinds of people who are named as speaking."""
    cues = [m[0] for pattern in _PATTERNS.values() for m in pattern.finditer(text)]
    return frozenset(kind for cue in cues for word in tokens(cue) if (kind := actor_of(word.text)))


def _unframed(claim: str) -> str:
    """A claim without the words that say whose it is."""
    for pattern in (_INSPECTORS, *_PATTERNS.values()):
        claim = pattern.sub(" ", claim)
    return claim


def _reported(sentence: str, pattern: re.Pattern[str]) -> frozenset[str]:
    """Stems of what a sentence reports as said."""
    cue = pattern.search(sentence)
    after = sentence[cue.end() :] if cue else sentence
    end = _END.search(after)
    inside = content(after[: end.start()] if end else after)
    return inside if len(inside) >= 2 else content(sentence)


def misattributed(sentence: str, voice: Voice) -> Refusal | None:
    """Why a sentence puts words in the wrong mouth: a claim of the force's given as a finding."""
    if _INSPECTORS.search(sentence) and voice in (Voice.FORCE, Voice.STAFF, Voice.PARTNER):
        if voice not in speakers(sentence):
            return Refusal(Fault.VOICE, f"the report gives this as what the {voice.value} said")
    return None
