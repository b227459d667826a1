"""The gate's decision: every check in turn, the gravest first."""

import re
from collections.abc import Sequence

from assistant.gate.actors import wrong_actor
from assistant.gate.cited import Cited, read
from assistant.gate.denials import wrong_denial
from assistant.gate.details import invented
from assistant.gate.directions import turned_round
from assistant.gate.empty import empty
from assistant.gate.equations import wrong_equation
from assistant.gate.fault import Fault, Refusal
from assistant.gate.figures import counted, figures, numbers
from assistant.gate.naming import wrong_grade, wrong_name
from assistant.gate.outcomes import made_up_outcome
from assistant.gate.owners import own_words
from assistant.gate.plans import told_as_done
from assistant.gate.quantities import wrong_quantity
from assistant.gate.recipients import wrong_recipient
from assistant.gate.roles import another_does
from assistant.gate.speaker import wrong_voice
from assistant.gate.support import covered
from assistant.gate.text import tokens
from assistant.gate.unsaid import unsaid
from corpus import Paragraph
from vectorstore.terms import stems

_SINGLE = re.compile(r"(?<![\w.,/–-])1(?![\w/–-]|[.,]\d)")
_QUOTED = re.compile(r"(?<!\w)(['\"])(\w[^'\"]* [^'\"]*\w)[,.]?\1(?!\w)")
"""Several words in quotation marks, of a plain text."""
_SUPPORT = 0.55
"""The share of a sentence's content words that the cited text, headings aside, must have, or synonyms of."""


def refusal(sentence: str, cited: Sequence[Paragraph]) -> Refusal | None:
    """Why a sentence is not supported by the paragraphs it cites; None when it is.

    The force whose report is cited may be named though the paragraph does not name it, and so may
    the inspectorate.
    """
    if not cited:
        return Refusal(Fault.NOTHING_CITED, "it cites no paragraph")
    if not stems(sentence):
        return Refusal(Fault.NOTHING_SAID, "there is nothing in it to check")
    claim, given = counted(sentence), read(tuple(cited))
    own = own_words(p.report_id for p in cited)
    if covered(claim, given.own) < _SUPPORT:
        return Refusal(Fault.SUPPORT, "too few of its words stand in the cited text")
    return (
        empty(claim, given)
        or wrong_name(claim, given, own)
        or _wrong_quote(claim, given)
        or _wrong_single(sentence, given)
        or wrong_quantity(claim, given, own)
        or wrong_grade(claim, given)
        or turned_round(claim, given, own)
        or wrong_denial(claim, given)
        or wrong_voice(claim, given)
        or wrong_actor(claim, given, own)
        or another_does(claim, given, own)
        or wrong_equation(claim, given, own)
        or invented(claim, given)
        or unsaid(claim, given)
        or made_up_outcome(claim, given)
        or told_as_done(claim, given)
        or wrong_recipient(claim, given)
    )


def _wrong_quote(claim: str, given: Cited) -> Refusal | None:
    """Words in quotation marks that the cited text does not have one after the other."""
    there = " ".join(w.stem for w in tokens(given.whole))
    for match in _QUOTED.finditer(claim):
        if " ".join(w.stem for w in tokens(match[2])) not in there:
            return Refusal(Fault.NAME, f"the cited text does not have the words “{match[2]}”")
    return None


def _wrong_single(sentence: str, given: Cited) -> Refusal | None:
    """A figure 1 that the cited text has not; "one" in words counts nothing as often as not."""
    if _SINGLE.search(sentence) and not any(f.value == "1" for f in figures(given.whole)):
        return Refusal(Fault.FIGURE, "the cited text does not have the figure 1")
    return None


def closest_sentence(
    sentence: str, paragraph: Paragraph, spans: Sequence[tuple[int, int]]
) -> tuple[int, int]:
    """The span among `spans` that shares most words with a sentence: its quote."""
    said = set(stems(sentence)) | numbers(sentence)
    return max(spans, key=lambda span: (_likeness(said, paragraph.text[span[0] : span[1]]), -span[0]))


def _likeness(said: set[str], piece: str) -> float:
    own = set(stems(piece)) | numbers(piece)
    return float(len(said & own) / (1 + len(own)) ** 0.5)
