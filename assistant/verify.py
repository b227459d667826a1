"""An old evidence pack against today's report: what of it still holds?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from assistant.answer import Verdict
from assistant.comparison import tellings
from assistant.gate import refusal
from assistant.pack import FORM
from corpus import Paragraph, Report
from corpus.errors import FileError, UnknownParagraph


class _Quote(BaseModel):
    number: int
    paragraph: str
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    quote: Annotated[str, Field(min_length=1)]


class _Sentence(BaseModel):
    text: str
    citations: list[int]
    verdict: Verdict


class _About(BaseModel):
    id: str
    sha256: str


class _Pack(BaseModel):
    evidence_pack: int
    made: str
    question: str
    sentences: list[_Sentence]
    quotes: list[_Quote]
    report: _About


class Standing(StrEnum):
    """How something in a pack stands to today's report."""

    HOLDS = "holds"
    MOVED = "moved"
    """The words are still there, at another place."""
    FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Checked:
    """A quote or a sentence of a pack, and how it stands."""

    what: str
    """E.g. "quote 1" or "sentence 2"."""
    text: str
    standing: Standing
    note: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What of a pack still holds."""

    question: str
    made: str
    same_report: bool
    """Whether the report is, to the byte, the one of the pack."""
    checked: tuple[Checked, ...]

    @property
    def holds(self) -> bool:
        """Whether everything does; what has merely moved does."""
        return all(one.standing is not Standing.FAILS for one in self.checked)

    def to_dict(self) -> dict[str, Any]:
        """The verification for JSON."""
        return {
            "question": self.question,
            "made": self.made,
            "same_report": self.same_report,
            "holds": self.holds,
            "checked": [
                {"what": c.what, "text": c.text, "standing": c.standing.value, "note": c.note}
                for c in self.checked
            ],
        }


def verify(text: str, report: Report) -> Verification:
    """The quotes and sentences of a pack's JSON, checked against a report.

    Raises:
        FileError: the text is no evidence pack of this form, or is about another report.
    """
    pack = _read(text)
    if pack.report.id != report.id:
        raise FileError(
            f"The pack is about the report {pack.report.id!r}, not {report.id!r}. "
            f"Set INSPECTION_REPORT={pack.report.id}."
        )
    found = {quote.number: _place(quote, report) for quote in pack.quotes}
    quotes = [Checked(f"quote {q.number}", q.quote, *_standing(q, found[q.number])) for q in pack.quotes]
    told = [s for s in pack.sentences if s.verdict is not Verdict.NOTE]
    cited = {quote.number: quote for quote in pack.quotes}
    area = report.metadata.area
    sentences = [_sentence(n, s, cited, found, area) for n, s in enumerate(told, 1)]
    same = pack.report.sha256 == report.metadata.sha256
    return Verification(pack.question, pack.made, same, (*quotes, *sentences))


def verify_all(text: str, report: Report) -> tuple[Verification, ...]:
    """The packs of a file: one, or one a line, as the log and the chat page's export have them.

    Raises:
        FileError: one is no evidence pack of this form, or is about another report.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) < 2 or not _is_json(lines[0]):
        return (verify(text, report),)
    return tuple(_line(number, line, report) for number, line in enumerate(lines, 1))


def _line(number: int, line: str, report: Report) -> Verification:
    try:
        return verify(line, report)
    except FileError as error:
        raise FileError(f"Pack {number}: {error}") from None


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _read(text: str) -> _Pack:
    try:
        pack = _Pack.model_validate(json.loads(text))
    except (ValueError, ValidationError):
        raise FileError("This is no evidence pack. Make one with: ask QUESTION --pack out.json") from None
    if pack.evidence_pack != FORM:
        raise FileError(
            f"The pack has form {pack.evidence_pack}, this program reads form {FORM}. "
            "Use the version that made it."
        )
    return pack


def _place(quote: _Quote, report: Report) -> tuple[Paragraph, int] | None:
    """Where a quote's words stand: at their place, else in their paragraph, else in another."""
    try:
        named = [report.paragraph(quote.paragraph)]
    except UnknownParagraph:
        named = []
    if named and named[0].text[quote.start : quote.end] == quote.quote:
        return named[0], quote.start
    for paragraph in (*named, *report.paragraphs):
        if (start := paragraph.text.find(quote.quote)) >= 0:
            return paragraph, start
    return None


def _standing(quote: _Quote, place: tuple[Paragraph, int] | None) -> tuple[Standing, str]:
    if place is None:
        return Standing.FAILS, "the report no longer has these words"
    paragraph, start = place
    if (paragraph.id, start) == (quote.paragraph, quote.start):
        return Standing.HOLDS, ""
    return Standing.MOVED, f"now in {paragraph.id}, at {start}"


def _sentence(
    number: int,
    sentence: _Sentence,
    quotes: Mapping[int, _Quote],
    found: Mapping[int, tuple[Paragraph, int] | None],
    area: str,
) -> Checked:
    what = f"sentence {number}"
    places = [found.get(n) for n in sentence.citations]
    standing = [p[0] for p in places if p]
    if not sentence.citations or len(standing) < len(places):
        return Checked(what, sentence.text, Standing.FAILS, "a quote that it rests on is not in the report")
    if sentence.verdict is Verdict.QUOTE and not any(
        sentence.text == quotes[n].quote for n in sentence.citations
    ):
        return Checked(what, sentence.text, Standing.FAILS, "it is not the quote that it is said to be")
    if sentence.verdict is Verdict.COMPUTED:
        quoted = [(p[0], quotes[n].quote) for n, p in zip(sentence.citations, places, strict=True) if p]
        if not any(sentence.text in tellings(paragraph, quote, area) for paragraph, quote in quoted):
            return Checked(what, sentence.text, Standing.FAILS, "it does not follow from the figures quoted")
        return Checked(what, sentence.text, Standing.HOLDS)
    reason = None if sentence.verdict is Verdict.QUOTE else refusal(sentence.text, standing)
    if reason:
        return Checked(what, sentence.text, Standing.FAILS, str(reason))
    return Checked(what, sentence.text, Standing.HOLDS)
