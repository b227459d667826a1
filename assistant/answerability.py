"""Does the report answer the question? A fitted probability, and two thresholds that part three outcomes.

The weights are in `answerability.json`; `evals/fit_answerability.py` makes it, and says from what.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answer import Status
from assistant.coverage import Coverage, denies
from assistant.evidence import Evidence, offered
from assistant.expect import names, precise
from assistant.question import Wanted
from corpus import Metadata
from vectorstore import Ranking
from vectorstore.terms import stem, stems

_NEARBY = 6
"""Sentences, best first, among which something of the wanted kind is looked for."""


def own_names(about: Metadata) -> frozenset[str]:
    """Stems of the names that a question about a report may use of any passage: force, area, inspectorate."""
    return frozenset(stems(f"{about.force} {about.area} {about.inspectorate} County"))


def strangers(ranking: Ranking) -> set[str]:
    """Names in the question that no report mentions: another force, another place, another person."""
    unknown = {stem(t.text) for t in ranking.terms if not t.known and t.text.istitle()}
    return names(ranking.question) & unknown


def signals(ranking: Ranking, found: Sequence[Evidence], kind: Wanted, cover: Coverage) -> dict[str, float]:
    """What speaks for and against the report's answering a question, by the names of `FEATURES`.

    Of the ranking: coverage, cosine, lexical, agreement and margin (the best passage's lead over the second).
    Of the leading sentence: how well it covers the question as a whole (sentence), word by word
    (covered, lowest, second, bare: see `Coverage`), names and numbers that it lacks, and whether it holds
    the kind of thing that was asked for (not_offered; not_nearby: nor does any of the next best sentences);
    denied: the question has a "not" that the sentence has not.
    What covers a question for a particular must cover all of it, an open question can be met in other
    words: the signals of coverage come in two, one for each.

    Args:
        ranking: the passages.
        found: their sentences as candidates, best first; not empty.
        kind: the kind of answer that is wanted.
        cover: how the first candidate, the leading sentence, covers the question.
    """
    question, lead = ranking.question, found[0]
    strict = precise(kind, question)
    scores = [p.score for p in ranking.passages]
    holds = offered(lead, kind, question)
    nearby = holds is not False or any(offered(e, kind, question) for e in found[:_NEARBY])
    by_kind = {
        "covered": cover.mean(),
        "bare": cover.bare(),
        "lowest": cover.lowest(),
        "second": cover.lowest(1),
        "missing_names": cover.missing_names,
    }
    return {
        "coverage": ranking.coverage,
        "cosine": ranking.cosine,
        "lexical": ranking.lexical,
        "agreement": ranking.agreement,
        "top": scores[0] if scores else 0.0,
        "margin": scores[0] - scores[1] if len(scores) > 1 else 0.0,
        "sentence": sum(w * m for w, m in zip(ranking.token_weights, lead.matches, strict=False)),
        "verbatim": cover.verbatim(),
        "denied": float(denies(question) and not denies(lead.text)),
        "missing_numbers": cover.missing_numbers,
        "unknown_names": cover.unknown_names,
        "offered": float(holds is True),
        "not_offered": float(strict and holds is False),
        "not_nearby": float(strict and not nearby),
        "not_offered_loosely": float(not strict and holds is False),
        "yes_no": float(kind in (Wanted.YES_NO, Wanted.TREND)),
        **{f"{name}_precise": value if strict else 0.0 for name, value in by_kind.items()},
        **{f"{name}_open": 0.0 if strict else value for name, value in by_kind.items()},
    }


FEATURES = (
    *("coverage", "cosine", "lexical", "agreement", "top", "margin", "sentence", "verbatim", "denied"),
    *(
        "missing_numbers",
        "unknown_names",
        "offered",
        "not_offered",
        "not_nearby",
        "not_offered_loosely",
        "yes_no",
    ),
    *("covered_precise", "bare_precise", "lowest_precise", "second_precise", "missing_names_precise"),
    *("covered_open", "bare_open", "lowest_open", "second_open", "missing_names_open"),
)


AGAINST = frozenset(
    {
        *("denied", "missing_numbers", "unknown_names", "not_offered", "not_nearby", "not_offered_loosely"),
        *("bare_precise", "missing_names_precise", "bare_open", "missing_names_open"),
    }
)
"""The signals that speak against an answer; all others but `yes_no` speak for one."""


def features(ranking: Ranking, found: Sequence[Evidence], kind: Wanted, cover: Coverage) -> tuple[float, ...]:
    """The `signals` in the order of `FEATURES`."""
    named = signals(ranking, found, kind, cover)
    return tuple(named[name] for name in FEATURES)


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
