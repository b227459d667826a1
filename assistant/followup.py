"""Follow-ups: a question that leans on the conversation, made to stand alone, without a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Turn
from assistant.question import asks
from vectorstore.terms import Word, words

_PRONOUN = re.compile(
    r"\b(?:its?|they|them|theirs?|he|she|him|hers?|his|that|these|those|ones?(?! of\b)"
    r"|this(?! (?:\d+ )?(?:report|document|inspection|year)\b)"
    r"|(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )there(?! (?:is|are|was|were)\b))\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:and|but|so|or|also|then|what about|how about|what of|which ones?|who else|what else|anything else"
    r"|for example|such as|how so|by whom|by how much|since when|until when|more)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(?:(?:please|and|ok(?:ay)?|can|could|would|you)\b[, ]*)*(?:tell me|say|give me|any|some)? ?"
    r"(?:(?:a (?:bit|little)|some|any) )?(?:more(?: details?| information)?|go on|continue|elaborate"
    r"|anything else|what else)(?: (?:about|on) (?:it|that|this|them|these|those))?(?:,? please)?[\s?.!]*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:[a-z]+\b[,.…! ]+){0,2}i meant?\b[,: ]*(?:to (?:ask|say)\b ?)?"
    r"|(?:(?:hm+|um+|er+m?|oh|ah|well)\b[,.… ]*)?(?:no|sorry|actually|rather)(?:\s*[,:]|\s+[–-])\s*"
    r"(?:i need(?: it)?(?: for)? )?)",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"^(?:(?:ok(?:ay)?|right|thanks|now)\b[,. ]*)*"
    r"(?:(?P<to>moving on to|turning to|(?:go(?:ing)? )?back to) (?P<topic>[^:?,.]+)|moving on"
    r"|leav(?:e|ing) [^:?,.]+(?=\.)|changing (?:the )?(?:subject|topic)|separately|next"
    r"|(?:on (?:to )?)?(?:something (?:else|different)"
    r"|(?:(?:an?|another|different|new|separate) )+(?:question|matter|thing|note|topic|subject))(?: \w+)?)"
    r"(?:\s*[:,.]+|\s+[–-]+)\s+",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"(?:what|who)(?:['’]s| is| are| was| were) (?!the\b)", re.IGNORECASE)
_NAME = r"[A-Z][\w-]+(?: (?:(?:and|of) )?[A-Z][\w-]+)*"
_ONLY_A_NAME = re.compile(
    r"(?:(?i:and|but|so|or|what about|how about)\b,? )*(?P<before>(?i:in|for|at|by|from|of)\b )?"
    rf"(?:the )?(?P<name>{_NAME})[?.!]*"
)
_INSIDE = re.compile(r"[^:.?!\s] $")
"""What stands before a word that does not begin a question."""
_SHORT = 4
"""Content words; a question with fewer may lean on the one before."""
_LONG = 8
"""Content words; a question with more stands alone."""


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood alone; `note` says what was done to get it."""

    text: str
    note: str
    own: str = ""
    """Of a question that was joined with what went before, its own words."""
    told: tuple[str, ...] = ()
    """Of a question that only asks for more, the answers given to it so far, the last first."""


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question with what it leaves unsaid put in from the turns before it.

    A question that leans on the conversation (a pronoun that nothing in it explains, a correction, or too
    few words to stand alone) is joined with the question before it, itself made to stand alone; a name alone
    takes the place of a name in it.
    """
    if shift := _SHIFT.match(question):
        rest = question[shift.end() :]
        return Standalone(f"{shift['topic']}: {rest}" if shift["to"] else rest, "changes the subject")
    if not history or not leans(question):
        return Standalone(question, "stands alone")
    rest = _CORRECTION.sub("", question)
    if rest != question and asks(rest) and not leans(rest):
        return Standalone(rest, "asks something else instead")
    before = standalone(history[-1].question, history[:-1])
    if _MORE.match(question):
        told = tuple(answer for answer in (history[-1].answer, *before.told) if answer)
        return replace(before, note=f"asks for more on: {before.text}", told=told)
    if exchanged := _exchanged(before.text, question, rest):
        return Standalone(exchanged, f"puts another name in: {before.text}")
    return Standalone(f"{before.text.rstrip('?.! ')}: {rest}", f"leans on: {before.text}", rest)


def leans(question: str) -> bool:
    """Whether a question needs the conversation to be understood."""
    if _MORE.match(question) or _CORRECTION.match(question):
        return True
    said = words(question)
    content = sum(word.is_content for word in said)
    pronoun = _pronoun(question, said, content)
    if content < 2:
        return content == 0 or pronoun is not None or not _DEFINITION.match(question)
    if content < _SHORT:
        return pronoun is not None or bool(_OPENING.match(question))
    if pronoun is None or content > _LONG:
        return False
    explained = any(word.is_content and word.end <= pronoun for word in said)
    return not explained or bool(_OPENING.match(question))


def _exchanged(before: str, question: str, rest: str) -> str:
    """The question before with its only name exchanged for the one that a follow-up consists of; else empty.

    "in Kent" is exchanged for "in Durham"; short forms, such as IOM, only for short forms. A capital at the
    beginning of the follow-up makes no name.
    """
    said = _ONLY_A_NAME.fullmatch(rest.strip())
    names = [m for m in re.finditer(_NAME, before) if _INSIDE.search(before[: m.start()])]
    if not said or len(names) != 1 or question.startswith(said["name"]):
        return ""
    start, end = names[0].span()
    elsewhere = said["before"] and not before[:start].lower().endswith(said["before"].lower())
    if elsewhere or names[0][0].isupper() != said["name"].isupper():
        return ""
    return f"{before[:start]}{said['name']}{before[end:]}"


def _pronoun(question: str, said: Sequence[Word], content: int) -> int | None:
    """Where the first word stands that speaks of something said elsewhere.

    In all but a short question a "that" after a content word begins a clause: "the board that deals with …".
    """
    for match in _PRONOUN.finditer(question):
        before = [word for word in said if word.end <= match.start()]
        clause = match[0].lower() == "that" and before and before[-1].is_content
        if not clause or content < _SHORT or match.end() >= said[-1].end:
            return match.start()
    return None
