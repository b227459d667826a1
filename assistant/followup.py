"""Follow-ups: a question that leans on the conversation, made to stand alone, without a model."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from vectorstore.terms import words

_PRONOUN = re.compile(
    r"\b(it|its|they|them|their|theirs|he|she|him|her|his|this|that|these|those|ones?|there|same|both|either|others?)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(and|but|so|or|also|then|what about|how about|what of|which ones?|who else|what else|anything else"
    r"|for example|such as|how so|by whom|by how much|since when|until when|more)\b",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"^(tell me more|more|more details?|go on|continue|elaborate|can you elaborate|say more"
    r"|anything else)[\s?.!]*$",
    re.IGNORECASE,
)
_SWAP = re.compile(
    r"^(?:and |but |ok,? |so )*(?:what|how) about (?P<topic>.+?)[?.!]*$|^and (?:in |for |at |on "
    r"|by )?(?P<other>[\w' -]+?)[?.!]*$",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^(?:(?:hm+|um+|er+m?|oh|ah|well)\b[,.… ]*)?"
    r"(?:(?:no|sorry|actually|rather)(?:\s*[,:]|\s+[–-])\s*"
    r"(?:(?:i meant?|i need(?: it)?(?: for)?)\s+(?!to\b))?"
    r"|(?:no\s+|sorry\s+)?i meant?\b[, ]*)",
    re.IGNORECASE,
)
_SHIFT = re.compile(
    r"^(?:ok(?:ay)?|right|thanks|now)?[,. ]*(?:moving on(?: to [^:?,]+)?|changing (?:the )?(?:subject"
    r"|topic)|on another (?:note|subject|topic)"
    r"|(?:a )?(?:different|new|another|separate) (?:question|topic|subject)|turning to [^:?,]+"
    r"|(?:go(?:ing)? )?back to [^:?,.]+|separately|next)(?:\s*[:,]+|\s+[–-]+)\s+",
    re.IGNORECASE,
)
_SHORT = 4
"""Content words; a question with fewer may lean on the one before."""


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that can be understood alone; `note` says what was done to get it."""

    text: str
    note: str
    own: str = ""
    """Of a question that was joined with what went before, its own words."""


def standalone(question: str, history: Sequence[Turn]) -> Standalone:
    """The question with what it leaves unsaid put in from the turns before it.

    A question that leans on the conversation (a pronoun without an antecedent of its own, or too
    few words to stand alone) is joined with the question before it, itself made to stand alone.
    """
    if shift := _SHIFT.match(question):
        topic = re.search(r"(?:moving on|turning|back) to ([^:?,]+)", shift[0], re.IGNORECASE)
        rest = question[shift.end() :]
        return Standalone(f"{topic[1]}: {rest}" if topic else rest, "changes the subject")
    if not history or not leans(question):
        return Standalone(question, "stands alone")
    before = standalone(history[-1].question, history[:-1]).text
    if _MORE.match(question):
        return Standalone(before, f"asks for more on: {before}")
    rest = _CORRECTION.sub("", question)
    return Standalone(f"{before.rstrip('?.! ')}: {rest}", f"leans on: {before}", rest)


def leans(question: str) -> bool:
    """Whether a question needs the conversation to be understood."""
    content = [w for w in words(question) if w.is_content]
    if _MORE.match(question) or _CORRECTION.match(question):
        return True
    if _SWAP.match(question) and len(content) <= _SHORT:
        return True
    if len(content) < 2:
        return True
    if len(content) < _SHORT and _OPENING.match(question):
        return True
    return bool(_PRONOUN.search(question)) and len(content) <= 2 * _SHORT
