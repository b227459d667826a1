"""A model's reply as it comes, sentence by sentence through the gate: nothing unchecked gets out."""

import re
from collections.abc import Iterator, Sequence

from assistant.answer import AnswerSentence, Verdict, Withheld
from assistant.citations import Citations
from assistant.gate import closest_sentence, misattributed, refusal
from assistant.gate.support import covered
from assistant.gate.text import body, content, plain
from assistant.inquiry import Draft
from assistant.stand_in import IN_ITS_PLACE, StandIn, stand_in
from assistant.voice import voice_of
from corpus import Paragraph, sentence_spans, sentences
from prompts import MARKER, REFUSAL

_MARKER = re.compile(re.escape(MARKER).replace(r"\{number\}", r"(\d+)"))
_MARKERS = re.compile(r"\[(\d+(?:\s*,\s*\d+)+)\]")
_REFUSED = re.compile(re.escape(REFUSAL.rstrip(".")) + r"\.?", re.IGNORECASE)
_NUMBERING = re.compile(r"\d{1,2}[.)]")
"""The number of a list's item, which says nothing."""
_LEANS = re.compile(
    r"(?:It|They|He|She|This|These|Those|Its|Their|His|Her|Such)\b(?! (?:inspection|report|year|force|is"
    r" (?:clear|possible|important)|was (?:clear|found)))"
)
"""How a sentence begins that says something of what the one before it is about."""
_OPENS_NOTHING = "nothing of what it introduces held up"
_ENDS = re.compile(r"[.!?…][\"'’”)\]]*$")
_A_SENTENCE = 4
"""Words that say something, at least, of what is a sentence and no heading."""
_SURELY = 0.75
"""The share of an uncited sentence's words that the one paragraph which supports it must have."""


class GatedDraft:
    """Gathers what of a reply holds up; `feed` it the reply so far, as often as it grows."""

    def __init__(self, passages: Sequence[Paragraph]) -> None:
        self._passages = passages
        self._kept: list[AnswerSentence] = []
        self._waiting: list[StandIn] = []
        self._opening: tuple[str, list[tuple[Paragraph, int, int]]] | None = None
        self._withheld: list[Withheld] = []
        self._citations = Citations()
        self._done = 0
        self._last_held = True  # what the first leans on is the question
        self.refused = False
        """Whether the model said that the passages do not answer."""

    @property
    def citations(self) -> Citations:
        """The citations so far; what is told beneath goes on with their numbers."""
        return self._citations

    @property
    def held_up(self) -> int:
        """How many of the model's own sentences held up so far."""
        return sum(sentence.verdict is Verdict.SUPPORTED for sentence in self._kept)

    def feed(self, reply: str, *, ended: bool, whole: bool = True) -> Iterator[AnswerSentence]:
        """The sentences that have become complete and hold up.

        Args:
            reply: all of the reply so far.
            ended: nothing more will come.
            whole: the model came to its end by itself; else a last half sentence is dropped.
        """
        self.refused = self.refused or bool(_REFUSED.search(reply))
        found = sentences(_markers_inside(_REFUSED.sub("", reply)))
        for sentence in found[self._done : self._complete(found, ended, whole)]:
            self._done += 1
            for told in self._check(sentence):
                self._kept.append(told)
                yield told

    def draft(self, detail: str = "") -> Draft:
        """What held up and what did not; `refused` when the model refused and nothing else held up."""
        if self.refused and not self._kept:
            return Draft((), (), refused=True, detail="the model found no answer in the passages")
        opening = (Withheld(self._opening[0], _OPENS_NOTHING),) if self._opening else ()
        counted = f"{self.held_up} sentences kept, {len(self._withheld)} withheld"
        note = (IN_ITS_PLACE,) if len(self._kept) > self.held_up else ()
        return Draft(
            (*self._kept, *note), self._citations.all, (*self._withheld, *opening),
            detail="; ".join(part for part in (counted, detail) if part),
        )  # fmt: skip

    def _complete(self, found: list[str], ended: bool, whole: bool) -> int:
        """How many of the sentences are complete: a marker that follows may still be on its way."""
        if ended and (whole or not found or _ENDS.search(_MARKER.sub("", found[-1]).strip())):
            return len(found)
        last_is_words = bool(found) and re.search(r"[^\W\d]", found[-1])
        return len(found) - (1 if ended or last_is_words else 2)

    def _check(self, sentence: str) -> Iterator[AnswerSentence]:
        """The sentence if it holds up; before it, or without it, what stands in the place of others."""
        numbers = [int(n) for n in _MARKER.findall(sentence)]
        text = re.sub(r"\s+([.,;:!?])", r"\1", " ".join(_MARKER.sub(" ", sentence).split())).strip("-•* ")
        if not text or _NUMBERING.fullmatch(text) or any(text == said.text for said in self._kept):
            return
        cited = [self._passages[n - 1] for n in numbers if 0 < n <= len(self._passages)]
        if not numbers and not self.refused:
            cited = self._only_support(text)
        leaning, self._last_held = _LEANS.match(text) and not self._last_held, False
        if len(cited) < len(numbers):
            reason: str | None = "it cites a passage that was not given"
        elif leaning:
            reason = "it leans on a sentence that was withheld"
        elif text.endswith("?"):
            reason = "it says nothing by itself"
        else:
            reason = why_withheld(text, cited)
        opening, self._opening = self._opening, None
        if reason:
            self._withhold(text, reason, cited)
            self._withheld += [Withheld(opening[0], _OPENS_NOTHING)] if opening else []
            yield from self._stand_ins([]) if self.held_up else ()
            return
        self._last_held = True
        places = [(p, *_quote_of(text, p)) for p in dict.fromkeys(cited)]
        if text.endswith(":"):
            self._opening = (text, places)
            return
        yield from self._stand_ins([p.text[start:end] for p, start, end in places])
        for told, rests_on in (*([opening] if opening else []), (text, places)):
            numbered = tuple(self._citations.number_of(*place) for place in rests_on)
            yield AnswerSentence(told, numbered, Verdict.SUPPORTED)

    def _withhold(self, text: str, reason: str, cited: Sequence[Paragraph]) -> None:
        if not any(text == one.text for one in self._withheld):
            found = stand_in(text, reason, cited)
            self._waiting += [found] if found else []
            self._withheld.append(Withheld(text, reason, found.text if found else ""))

    def _stand_ins(self, quoted: Sequence[str]) -> Iterator[AnswerSentence]:
        """The report's own sentences in the place of what was withheld; none that is told anyway."""
        waiting, self._waiting = dict.fromkeys(self._waiting), []
        told = {c.quote for c in self._citations.all} | {said.text for said in self._kept} | set(quoted)
        for one in waiting:
            if told.isdisjoint({one.text, one.paragraph.text[one.start : one.end]}):
                number = self._citations.number_of(one.paragraph, one.start, one.end)
                yield AnswerSentence(one.text, (number,), one.verdict)

    def _only_support(self, text: str) -> list[Paragraph]:
        """The one passage that supports a whole sentence which cites none; empty when none or several do."""
        if not _ENDS.search(text) or len(content(plain(text))) < _A_SENTENCE:
            return []
        found = [
            p for p in self._passages if covered(text, body(p)) >= _SURELY and refusal(text, [p]) is None
        ]
        return found if len(found) == 1 else []


def cites(reply: str) -> bool:
    """Whether a reply has a marker at all."""
    return bool(_MARKER.search(reply) or _MARKERS.search(reply))


def gate(reply: str, passages: Sequence[Paragraph]) -> Draft:
    """A model's whole reply as checked sentences; what is not supported by what it cites is withheld."""
    gated = GatedDraft(passages)
    for _ in gated.feed(reply, ended=True):
        pass
    return gated.draft()


def why_withheld(text: str, cited: Sequence[Paragraph]) -> str | None:
    """Why a sentence is withheld; None when it may be shown."""
    voices = [voice_of(p.text[slice(*_quote_of(text, p))], p) for p in cited]
    wrong = (misattributed(text, voice) for voice in voices)
    return refusal(text, cited) or next((reason for reason in wrong if reason), None)


def _quote_of(text: str, paragraph: Paragraph) -> tuple[int, int]:
    return closest_sentence(text, paragraph, sentence_spans(paragraph.text))


def _markers_inside(reply: str) -> str:
    """One marker a number, and markers that follow a full stop before it: they stay with their sentence."""
    reply = _MARKERS.sub(lambda m: "".join(f"[{n.strip()}]" for n in m[1].split(",")), reply)
    return re.sub(r"([.!?])((?:\s*\[\d+\])+)", r"\2\1", reply)
