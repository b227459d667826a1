"""Sentences as Markdown, and the blocks that they are shown in."""

import re
from collections.abc import Callable, Sequence

from assistant.answer import AnswerSentence, Verdict
from prompts import MARKER

_HEADING = "### "
_HEADING_LINE = re.compile(rf"^{_HEADING}.*\n+", re.MULTILINE)
_APART = (Verdict.NOTE, Verdict.COMPUTED)
"""What is no part of the running text that follows it."""


def markdown(
    sentences: Sequence[AnswerSentence],
    words: Callable[[AnswerSentence], str] = lambda s: s.text,
    heading: Callable[[str], str] = _HEADING.__add__,
) -> str:
    """Sentences as Markdown: running text, notes apart, list items as bullets, markers after each.

    `words` gives a sentence's own words, as they are by default; `heading` sets the heading of a group.
    """
    out, under = "", ""
    for block in blocks(sentences):
        marked = [words(s) + "".join(f" {MARKER.format(number=n)}" for n in s.citations) for s in block]
        if block[0].heading != under:
            under = block[0].heading
            out += f"{_break(out)}{heading(under)}" if under else ""
        if block[0].bullet:
            out += "".join(f"\n- {said}" for said in marked)
        else:
            out += _break(out) + " ".join(marked)
    return out


def without_headings(text: str) -> str:
    """The text of an answer without the headings of its groups, which state nothing."""
    return _HEADING_LINE.sub("", text)


def _break(before: str) -> str:
    return "\n\n" if before else ""


def blocks(sentences: Sequence[AnswerSentence]) -> list[list[AnswerSentence]]:
    """Sentences that are shown together: of one group, list items one after the other, running text.

    Running text goes up to the end of what is the assistant's own.
    """
    found: list[list[AnswerSentence]] = []
    for sentence in sentences:
        last = found[-1][-1] if found else None
        alike = last and (last.bullet, last.heading) == (sentence.bullet, sentence.heading)
        if last and alike and (last.bullet or last.verdict not in _APART):
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found
