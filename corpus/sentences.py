"""Where sentences begin and end. Offsets, never copies, so that a quote is always exact."""

import re

from corpus.model import Span

_ABBREVIATIONS = frozenset(
    "e.g i.e etc cf vs no nos mr mrs ms dr prof st p pp para paras vol fig sgt insp supt ch approx".split()
)
_LONGER_THAN_ANY = 20
_BOUNDARY = re.compile(r"[.!?…]+[\"'’”)\]]*(?=\s+[\"'‘“(\[]*[A-Z0-9])|\n+")


def sentence_spans(text: str) -> list[Span]:
    """Spans of the sentences of `text`, in order, without surrounding white space.

    Every character that is not white space is in exactly one span. A full stop after an
    abbreviation or a single initial does not end a sentence; a line break does.
    """
    spans: list[Span] = []
    start = 0
    for boundary in _BOUNDARY.finditer(text):
        if not _ends_sentence(text, boundary):
            continue
        _append(spans, text, start, boundary.end())
        start = boundary.end()
    _append(spans, text, start, len(text))
    return spans


def sentences(text: str) -> list[str]:
    """The sentences of `text`, verbatim."""
    return [text[start:end] for start, end in sentence_spans(text)]


def _ends_sentence(text: str, boundary: re.Match[str]) -> bool:
    if not boundary.group().startswith("."):
        return True
    before = text[max(0, boundary.start() - _LONGER_THAN_ANY) : boundary.start()]
    last_word = re.search(r"[\w.]*$", before)
    word = last_word.group().lower() if last_word else ""
    is_initial = len(word) == 1 and word.isalpha()
    return word not in _ABBREVIATIONS and not is_initial


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        offset = start + len(piece) - len(piece.lstrip())
        spans.append((offset, offset + len(stripped)))
