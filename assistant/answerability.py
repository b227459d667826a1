"""Does the report answer the question? A fitted probability, and two thresholds that part three outcomes.

The weights are in `answerability.json`; `evals/fit_answerability.py` makes it, and says from what.
"""

import json
import math
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answer import Status
from assistant.evidence import Evidence
from assistant.expect import names, offers
from assistant.gate import reading
from assistant.question import Wanted
from corpus import Metadata, sentence_spans
from corpus.tables import readable
from vectorstore import Ranking
from vectorstore.terms import stem, stems, words

FEATURES = (
    "coverage",
    "sentence",
    "weakest_term",
    "missing_names",
    "unknown_names",
    "cosine",
    "lexical",
    "margin",
    "agreement",
    "not_offered",
    "imprecise",
)

_PRECISE = frozenset(
    {
        Wanted.NUMBER,
        Wanted.MONEY,
        Wanted.PERCENTAGE,
        Wanted.TIME,
        Wanted.NAME,
        Wanted.OFFICE_HOLDER,
        Wanted.IDENTITY,
    }
)
"""Kinds of question that ask for one particular thing: all of their words matter."""


def own_names(about: Metadata) -> frozenset[str]:
    """Stems of the names that a question about a report may use of any passage: force, area, inspectorate."""
    return frozenset(stems(f"{about.force} {about.area} {about.inspectorate} County"))


def strangers(ranking: Ranking) -> set[str]:
    """Names in the question that no report mentions: another force, another place, another person."""
    unknown = {stem(t.text) for t in ranking.terms if not t.known and t.text.istitle()}
    return names(ranking.question) & unknown


def features(ranking: Ranking, lead: Evidence, kind: Wanted, own: Set[str]) -> tuple[float, ...]:
    """The signals, in the order of `FEATURES`.

    coverage, cosine, lexical and agreement are the ranking's; sentence is how well the leading
    sentence alone covers the question; weakest_term is the similarity of the question's least
    covered word; missing_names and unknown_names count the names and numbers of the question that the
    leading passage, and the whole corpus, lacks; margin is the best passage's lead over the second;
    not_offered says that the leading sentence lacks the kind of thing that was asked for; imprecise
    is, of a question for a particular (a number, a date, a name), the weight of its words that the
    leading sentence and the one before it lack. `own` are the report's `own_names`.
    """
    sentence = sum(w * m for w, m in zip(ranking.token_weights, lead.matches, strict=True))
    scores = [p.score for p in ranking.passages]
    offered = offers(lead.text, kind, ranking.question)
    asked = names(ranking.question)
    unknown = {stem(t.text) for t in ranking.terms if not t.known}
    missing = asked - {w.stem for w in words(reading(lead.paragraph))} - own
    return (
        ranking.coverage,
        sentence,
        min((t.similarity for t in ranking.terms), default=1.0),
        float(min(2, len(missing))),
        float(min(2, len(asked & unknown))),
        ranking.cosine,
        ranking.lexical,
        scores[0] - scores[1] if len(scores) > 1 else 0.0,
        ranking.agreement,
        float(offered is False),
        _absent_share(ranking, lead, own) if kind in _PRECISE else 0.0,
    )


def _absent_share(ranking: Ranking, lead: Evidence, own: Set[str]) -> float:
    """The weight of the question's words that do not stand in or just before the leading sentence."""
    earlier = (span for span in sentence_spans(lead.paragraph.text) if span[1] <= lead.start)
    before = max(earlier, default=(lead.start, lead.start))[0]
    paragraph = lead.paragraph
    row = readable(paragraph.row) if paragraph.row else ""
    near = " ".join((*paragraph.section_path[1:], paragraph.lead_in, row, paragraph.text[before : lead.end]))
    present = {w.stem for w in words(near)} | set(stems(near)) | own
    total = sum(t.weight for t in ranking.terms)
    return sum(t.weight for t in ranking.terms if stem(t.text) not in present) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Answerability:
    """A logistic regression over `FEATURES` and the thresholds that part its outcomes."""

    means: tuple[float, ...]
    scales: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    answered: float
    """At or above: `answered`."""
    closest: float
    """At or above: `closest`; below: `not_in_report`."""

    def probability(self, values: tuple[float, ...]) -> float:
        """The probability that the report answers the question."""
        triples = zip(self.weights, values, self.means, self.scales, strict=True)
        return 1 / (1 + math.exp(-self.intercept - sum(w * (v - m) / s for w, v, m, s in triples)))

    def status(self, probability: float) -> Status:
        """The outcome for a probability."""
        if probability >= self.answered:
            return Status.ANSWERED
        return Status.CLOSEST if probability >= self.closest else Status.NOT_IN_REPORT


@cache
def fitted() -> Answerability:
    """The fitted model that comes with the project."""
    stored = json.loads(files("assistant").joinpath("answerability.json").read_text(encoding="utf-8"))
    return Answerability(
        means=tuple(stored["means"]),
        scales=tuple(stored["scales"]),
        weights=tuple(stored["weights"]),
        intercept=stored["intercept"],
        answered=stored["answered"],
        closest=stored["closest"],
    )
