"""Questions that ask which of two is the higher: answered only where every word of them is accounted for.

A word that neither the evidence nor a plain comparison has ("robberies", "last year", "Kent", "why", "not")
may make it a question about something else: then nothing is worked out.
"""

import re
from collections.abc import Set

from assistant.comparison import REST, Pair, Side, pair_of, without_asides
from assistant.direction import MOVES, ways
from assistant.evidence import Evidence
from corpus import Paragraph, Report, sentences
from vectorstore.terms import stem, stems, words


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in text.split())


_HIGHER = _stems("higher highest larger largest bigger biggest greater greatest above")
_LOWER = _stems("lower lowest smaller smallest below")
_MORE, _LESS = _stems("more most"), _stems("fewer fewest less least")
"""Of a rate only where the question says so: there are more crimes where there are more people."""
_BESIDE = _stems("compare compared compares comparison versus vs against beside")
_RATES = _stems("rate rates per")
_FUNCTION = _stems(
    "a an the is are was were be been has have had does do did there it its that this of in on at for to by "
    "as per with than and or between from across since who which whose what how one two out both either so "
    "please rest whole force constabulary police table rate rates figure figures level"
)
"""Words that do not change what is asked for."""
_HERE = _stems("here local locally our we us")
_ELSEWHERE = _stems("national nationally nationwide country elsewhere average")
_EACH = _stems("head person people residents inhabitants capita")
_TAIL = re.compile(r" (?:in|with|of|excluding|for|by|to|on)\b")
_COUNTED = _stems("incidents offences cases")
"""What a row counts, whatever it is about: "anti-social behaviour" is "anti-social behaviour incidents"."""


def compared(question: str, lead: Evidence, report: Report) -> str:
    """The sentence that names the higher of the two figures of a leading sentence; empty where unplain."""
    pair = pair_of(lead.paragraph, lead.text, report.metadata.area)
    if pair is None:
        return ""
    row = lead.paragraph.row
    question = question.replace(row.period, "") if row and row.period else question
    asked = {w.stem for w in words(question) if not (pair.moved and ways(w.text) & MOVES)}
    about = _of_row(question, lead.paragraph, report) if row else _of_sentence(question, pair, lead, report)
    if not about or not _names_both(asked, pair, report) or not asked <= _known(pair, report) | about:
        return ""
    counts = not pair.moved and not asked & _RATES
    more, less = asked & _HIGHER or asked & _MORE, asked & _LOWER or asked & _LESS
    if (counts and asked & (_MORE | _LESS)) or not (more or less or asked & _BESIDE):
        return ""
    if (ways(question) & MOVES) != ({pair.moved} if pair.moved else set()):
        return ""
    plain = bool(more) != bool(less)
    return pair.told(higher=bool(more) if plain else pair.first.value > pair.second.value)


def _known(pair: Pair, report: Report) -> frozenset[str]:
    """The words that a plain comparison may have."""
    own = stems(f"{report.metadata.area} {report.metadata.force} {REST} {pair.unit}")
    each = _EACH if "population" in pair.unit else frozenset()
    said = (_FUNCTION, _HIGHER, _LOWER, _MORE, _LESS, _BESIDE, _HERE, _ELSEWHERE, each)
    return frozenset(own).union(*said)


def _names_both(asked: Set[str], pair: Pair, report: Report) -> bool:
    """Whether a question names both sides: each by its own names, or as "here" and "nationally"."""
    own = set(stems(report.metadata.area))
    sides = ((pair.first, pair.second), (pair.second, pair.first))
    return all(_names(asked, side, other, own) for side, other in sides)


def _names(asked: Set[str], side: Side, other: Side, own: Set[str]) -> bool:
    named = {w.stem for w in words(side.name) if w.text[0].isupper() or w.text[0].isdigit()}
    named -= {w.stem for w in words(other.name)} | _FUNCTION
    if named & asked:
        return named <= asked
    return bool(named) and bool((_HERE if named & own else _ELSEWHERE) & asked)


def _of_row(question: str, paragraph: Paragraph, report: Report) -> frozenset[str]:
    """The words of a row's label, when the question's are of this row and no other; else none.

    What comes after a preposition ("in a dwelling") need not be said.
    """
    labels = {p.id: frozenset(stems(p.row.label)) for p in report.paragraphs if p.row}
    said = set(stems(question)) & frozenset().union(*labels.values())
    row = paragraph.row
    if row is None or not said or [i for i, label in labels.items() if said <= label] != [paragraph.id]:
        return frozenset()
    head = {w.stem for w in words(_TAIL.split(row.label)[0]) if w.is_content}
    run_together = labels[paragraph.id] - {w.stem for w in words(row.label)}
    return labels[paragraph.id] if head <= said | _COUNTED or said & run_together else frozenset()


def _of_sentence(question: str, pair: Pair, lead: Evidence, report: Report) -> frozenset[str]:
    """The words of a sentence, when the question names its measure; else none.

    A change is of one period: the question must have the year that it is reckoned from, or no other sentence
    tell of a change in the same thing.
    """
    measure = frozenset(w.stem for w in words(pair.measure) if w.stem not in _FUNCTION)
    said = set(stems(question))
    if not measure <= said:
        return frozenset()
    years = re.findall(r"\b(?:19|20)\d\d\b", lead.text)
    if pair.moved and not (years and min(years) in said):
        others = (s for p in report.paragraphs for s in sentences(p.text) if s != lead.text)
        if any(measure <= set(stems(s)) and ways(s) & MOVES for s in others):
            return frozenset()
    return frozenset(w.stem for w in words(without_asides(lead.text)))
