"""Does the report answer the question? A fitted probability, and two thresholds that part three outcomes.

The weights are in `answerability.json`; `evals/fit_answerability.py` makes it, and says from what.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answer import Status
from assistant.evidence import Evidence
from assistant.expect import names, offers
from assistant.question import Wanted
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
    "offered",
)

_OWN_NAMES = frozenset(stems("Durham Constabulary County HMIC"))
"""Names that a question about the report may use of any passage."""


def features(ranking: Ranking, lead: Evidence, kind: Wanted) -> tuple[float, ...]:
    """The signals, in the order of `FEATURES`.

    coverage, cosine, lexical and agreement are the ranking's; sentence is how well the leading
    sentence alone covers the question; weakest_term is the similarity of the question's least
    covered word; missing_names and unknown_names count the names and numbers of the question that the
    leading passage, and the whole corpus, lacks; margin is the best passage's lead over the second;
    offered is 1 when the leading sentence holds the kind of thing that was asked for, -1 when it does
    not, 0 when that cannot be told.
    """
    sentence = sum(w * m for w, m in zip(ranking.token_weights, lead.matches, strict=True))
    scores = [p.score for p in ranking.passages]
    offered = offers(lead.text, kind, ranking.question)
    asked = names(ranking.question)
    unknown = {stem(t.text) for t in ranking.terms if not t.known}
    around = " ".join((*lead.paragraph.section_path, lead.paragraph.lead_in, lead.paragraph.text))
    missing = asked - {w.stem for w in words(around)} - _OWN_NAMES
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
        0.0 if offered is None else 1.0 if offered else -1.0,
    )


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
