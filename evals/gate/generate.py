"""All cases of a report: every true sentence, with what can be done to it."""

import re
from collections.abc import Iterator

from corpus import Kind, Paragraph, Report, sentences
from evals.gate.cases import GateCase, Variant, sampled
from evals.gate.figures import changed_figures
from evals.gate.harmless import harmless, shortened
from evals.gate.speakers import changed_speaker, changed_subject, grades_told, rows_told
from evals.gate.wording import changed_wording, names_of

_SHORTEST = 40
"""Characters of a sentence that says something."""
MOST = 200
"""Cases of each change."""
_TELLING = frozenset({Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.FOOTNOTE})


def cases(report: Report, most: int = MOST) -> list[GateCase]:
    """The cases of a report, the same every time, at most so many of each change."""
    return sampled(_all(report), most)


def _all(report: Report) -> Iterator[GateCase]:
    names = names_of(" ".join(p.text for p in report.paragraphs if p.kind in _TELLING))
    for paragraph in report.paragraphs:
        for source, variant in rows_told(paragraph):
            yield GateCase(variant.change, source, variant.text, paragraph)
        if paragraph.kind not in _TELLING or "whether" in paragraph.lead_in:
            continue  # an item of "considers whether:" is not true by itself
        for sentence in sentences(paragraph.text):
            if len(sentence) >= _SHORTEST and re.search(r"[a-z)]\.$", sentence) and "http" not in sentence:
                for variant in _variants(sentence, paragraph, names):
                    if variant.text != sentence or variant.change.harmless:
                        yield GateCase(variant.change, sentence, variant.text, paragraph)
    for source, paragraph, variant in grades_told(report):
        yield GateCase(variant.change, source, variant.text, paragraph)


def _variants(sentence: str, paragraph: Paragraph, names: list[str]) -> Iterator[Variant]:
    yield from harmless(sentence)
    for base in (sentence, *shortened(sentence)):
        yield from changed_figures(base, paragraph)
        yield from changed_wording(base, paragraph, names)
        yield from changed_speaker(base)
        yield from changed_subject(base)
