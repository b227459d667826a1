"""Evidence made into an answer: sentences with numbered citations, under the report's headings or not.

Paragraph sentences stand verbatim. A table row, a judgment and a list item are put in a sentence
with what they need to be understood: column heads, question, lead-in.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence, Set

from assistant.answer import AnswerSentence, Citation, Verdict
from assistant.citations import Citations
from assistant.evidence import Evidence
from assistant.headings import in_groups
from corpus import Kind, Paragraph, Report, sentence_spans
from corpus.tables import readable

Marker = Callable[[str], Sequence[tuple[int, int]]]
"""The spans of a sentence that answer by themselves."""

_ITEM_END = re.compile(r"[;,]( and| or)?$")
"""How an item ends that others follow."""


class Composer:
    """Gathers sentences and numbers their citations in order of appearance."""

    def __init__(self, report: Report, mark: Marker, *, whole: Set[str], with_reasons: bool) -> None:
        self._report = report
        self._mark = mark
        self._with_reasons = with_reasons
        self._whole = whole
        self._citations = Citations()
        self._sentences: list[AnswerSentence] = []
        self._heading = ""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The citations, numbered from 1."""
        return self._citations.all

    @property
    def sentences(self) -> tuple[AnswerSentence, ...]:
        """The answer's sentences."""
        return tuple(self._sentences)

    def add(self, evidence: Evidence, heading: str = "") -> None:
        """Adds what one piece of evidence says, under a heading; nothing is said twice."""
        self._heading = heading
        paragraph = evidence.paragraph
        if paragraph.row:
            self._say(readable(paragraph.row), Verdict.TEMPLATE, [_whole(paragraph)])
            for note_id in paragraph.row.note_ids:
                self._say_all(self._report.paragraph(note_id))
        elif paragraph.judgment:
            text = f"{paragraph.judgment.question} {paragraph.judgment.grade}."
            self._say(text, Verdict.TEMPLATE, [_whole(paragraph)])
            for support_id in paragraph.judgment.support_ids if self._with_reasons else ():
                support = self._report.paragraph(support_id)
                self._say(support.text, Verdict.QUOTE, [_whole(support)], bullet=True)
        elif paragraph.kind is Kind.TITLE_PAGE:
            self._say(" · ".join(paragraph.text.split("\n")) + ".", Verdict.TEMPLATE, [_whole(paragraph)])
        elif paragraph.kind is Kind.LIST_ITEM and self._is_of_list(paragraph):
            if paragraph.lead_in_id in self._whole:
                self._list(self._report.paragraph(paragraph.lead_in_id or ""), paragraph.lead_in)
            else:
                self._list_item(paragraph)
        elif evidence.text.endswith(":") and self._items(paragraph):
            self._list(paragraph, evidence.text)
        else:
            self._say(evidence.text, Verdict.QUOTE, [(paragraph, evidence.start, evidence.end)])

    def _is_of_list(self, paragraph: Paragraph) -> bool:
        """A list item proper; a judgment's bullet stands alone."""
        return bool(paragraph.lead_in_id) and not self._report.paragraph(paragraph.lead_in_id or "").judgment

    def _items(self, lead_in: Paragraph) -> list[Paragraph]:
        return [p for p in self._report.paragraphs if p.lead_in_id == lead_in.id and p.kind is Kind.LIST_ITEM]

    def _list(self, paragraph: Paragraph, lead_in: str) -> None:
        self._say(lead_in, Verdict.QUOTE, [_part(paragraph, lead_in)])
        for item in self._items(paragraph):
            self._say(item.text, Verdict.QUOTE, [_whole(item)], bullet=True)

    def _list_item(self, item: Paragraph) -> None:
        parts = [_part(self._report.paragraph(item.lead_in_id or ""), item.lead_in), _whole(item)]
        text = _ITEM_END.sub(".", f"{item.lead_in} {item.text}")
        self._say(text, Verdict.TEMPLATE, parts)

    def _say_all(self, paragraph: Paragraph) -> None:
        for start, end in sentence_spans(paragraph.text):
            self._say(paragraph.text[start:end], Verdict.QUOTE, [(paragraph, start, end)])

    def _say(
        self, text: str, verdict: Verdict, parts: Iterable[tuple[Paragraph, int, int]], bullet: bool = False
    ) -> None:
        whole = not bullet and text.endswith(".")
        if any(text == s.text or (whole and text in s.text) for s in self._sentences):
            return
        numbers = tuple(self._citations.number_of(*part) for part in parts)
        marked = () if bullet else tuple(self._mark(text))
        self._sentences.append(AnswerSentence(text, numbers, verdict, bullet, marked, self._heading))


def compose(
    evidence: Sequence[Evidence],
    report: Report,
    whole_lists: bool = False,
    mark: Marker = lambda text: (),
    grouped: bool = False,
) -> Composer:
    """The sentences and citations for chosen evidence, in its order.

    With `whole_lists` a list item brings its whole list; otherwise only its lead-in. A judgment
    brings its reasons when it is the only one. `mark` gives the spans of a sentence to be shown bold.
    With `grouped`, evidence of several sections is put under their headings; then a list is only told
    whole when it leads, or more of it than one item was chosen; a judgment has its reasons when it leads.
    """
    chosen = Counter(piece.paragraph.lead_in_id for piece in evidence if piece.paragraph.lead_in_id)
    first = evidence[0].paragraph if evidence else None
    begun = {piece.paragraph.id for piece in evidence} | ({first.lead_in_id} if first else set())
    whole = {i for i, items in chosen.items() if not grouped or items > 1 or i in begun}
    judgments = [piece.paragraph for piece in evidence if piece.paragraph.judgment]
    reasons = len(judgments) == 1 and (not grouped or judgments[0] is first)
    composer = Composer(report, mark, whole=whole if whole_lists else set(), with_reasons=reasons)
    for heading, pieces in in_groups(evidence, report) if grouped else [("", evidence)]:
        for piece in pieces:
            composer.add(piece, heading)
    return composer


def _part(paragraph: Paragraph, words: str) -> tuple[Paragraph, int, int]:
    start = paragraph.text.rfind(words)
    return paragraph, start, start + len(words)


def _whole(paragraph: Paragraph) -> tuple[Paragraph, int, int]:
    return paragraph, 0, len(paragraph.text)
