"""How well the leading sentence covers what a question asks about, word by word."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.expect import names
from assistant.gate import reading
from assistant.question import plainly
from corpus import Paragraph, sentence_spans
from corpus.tables import readable
from vectorstore import Ranking, Term
from vectorstore.terms import stem, stems, words

_BARELY = 0.5
"""A word that no word nearby is as similar to is not covered."""
_COUNTED_AT_MOST = 2
_DENIAL = re.compile(
    r"\b(not|no|never|none|without|cannot|nor|neither|fail\w*|lack\w*|except|unable|incapable|unlike)\b|n['’]t\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Covered:
    """A content word of the question, and how well the words near the answer cover it (0 to 1)."""

    term: Term
    cover: float
    said: bool
    """Whether the sentence itself has it, word for word."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What of the question stands in the leading sentence, its neighbours and their headings."""

    covered: tuple[Covered, ...]
    missing_names: float
    """Names of the question that the paragraph lacks; two at most."""
    missing_numbers: float
    unknown_names: float
    """Names and numbers of the question that no report has; two at most."""

    def mean(self) -> float:
        """The share of the question, by the rarity of its words, that is covered."""
        return self._share(c.cover for c in self.covered)

    def verbatim(self) -> float:
        """The share that stands nearby word for word."""
        return self._share(float(c.cover == 1.0) for c in self.covered)

    def said(self) -> float:
        """The share that the sentence itself says word for word."""
        return self._share(float(c.said) for c in self.covered)

    def bare(self, known: bool | None = None) -> float:
        """The share that nothing nearby resembles; of words that the reports have (`known`) or lack."""
        return self._share(float(c.cover < _BARELY and known in (None, c.term.known)) for c in self.covered)

    def last(self) -> float:
        """The cover of the question's last content word, often what it asks of its subject; 1 without one."""
        return self.covered[-1].cover if self.covered else 1.0

    def lowest(self, place: int = 0) -> float:
        """The cover of the least covered word, or of the next one up; 1 when there are no such words."""
        found = sorted(c.cover for c in self.covered)
        return found[place] if place < len(found) else 1.0

    def _share(self, values: Iterable[float]) -> float:
        total = sum(c.term.weight for c in self.covered)
        parts = zip(self.covered, values, strict=True)
        return sum(c.term.weight * value for c, value in parts) / total if total else 0.0


def coverage(ranking: Ranking, lead: Evidence, own: Set[str], said_last: str = "") -> Coverage:
    """How the leading sentence covers the question.

    Args:
        ranking: the passages for the question.
        lead: the sentence.
        own: stems that it may be taken to have.
        said_last: of a question that leans on others its own words, which alone must be covered.
    """
    asked = plainly(said_last or ranking.question)
    there = {w.text for w in words(asked)}
    near, said = _stems(_around(lead)) | own, _stems(lead.reading)
    whole = _stems(reading(lead.paragraph)) | own
    terms = [t for t in ranking.terms if t.text in there] or list(ranking.terms)
    covered = tuple(Covered(t, _cover(t, lead.matches, near), stem(t.text) in said) for t in terms)
    named = names(asked) - own
    missing = {n for n in named if not _has(n, whole)}
    numbers = {n for n in missing if n[0].isdigit()}
    unknown = {stem(t.text) for t in terms if not t.known}
    return Coverage(
        covered,
        _few(missing - numbers),
        _few(numbers),
        _few(named & unknown),
    )


def denies(text: str) -> bool:
    """Whether a text has a word of denial: "not", "never", "without".

    It is one signal of many. The gate, which decides by a denial, has words of its own and their reach.
    """
    return bool(_DENIAL.search(text))


def _cover(term: Term, matches: Sequence[float], near: Set[str]) -> float:
    if _has(stem(term.text), near):
        return 1.0
    found = [matches[at] for at in term.tokens if at < len(matches)]
    return max(0.0, sum(found) / len(found)) if found else 0.0


def _has(word: str, among: Set[str]) -> bool:
    """Whether a stem is there, an acronym with or without its number: "PIP2" is PIP, level 2."""
    return word in among or (bool(word.rstrip("0123456789")) and word.rstrip("0123456789") in among)


def _around(lead: Evidence) -> str:
    """The sentence with those on either side, and the heads that it stands under."""
    paragraph = lead.paragraph
    spans = list(sentence_spans(paragraph.text))
    at = next((i for i, span in enumerate(spans) if span[0] == lead.start), 0)
    start, end = spans[max(0, at - 1)][0], spans[min(len(spans) - 1, at + 1)][1]
    return " ".join((*_heads(paragraph), paragraph.text[start:end]))


def _heads(paragraph: Paragraph) -> tuple[str, ...]:
    row = readable(paragraph.row) if paragraph.row else ""
    grade = paragraph.judgment.question if paragraph.judgment else ""
    return (*paragraph.section_path[1:], paragraph.lead_in, row, grade)


def _stems(text: str) -> set[str]:
    return {w.stem for w in words(text)} | set(stems(text))


def _few(found: Set[str]) -> float:
    return float(min(_COUNTED_AT_MOST, len(found)))
