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
from assistant.evidence import Evidence, offered, token_weights
from assistant.expect import names, precise
from assistant.lacking import lacking
from assistant.question import Wanted
from assistant.weighing import Both, Signals, Sum
from corpus import Metadata
from vectorstore import Ranking
from vectorstore.terms import stem, stems

_DIGITS = 6
"""Of a score: beyond them the sums of a matrix product may differ from run to run."""
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

    Of the ranking: coverage, cosine, lexical, how far the nearest chunk is ahead, the best passage's score.
    Of how the leading sentence covers the question: word by word, see `Coverage`, and as a whole, see
    `Evidence`. And whether it holds the kind of thing that was asked for (not_nearby: nor does any of the
    next best sentences); denied: the question has a "not" that the sentence has not.

    Args:
        ranking: the passages.
        found: their sentences as candidates, best first; not empty.
        kind: the kind of answer that is wanted.
        cover: how the first candidate, the leading sentence, covers the question.
    """
    question, lead = ranking.question, found[0]
    strict = precise(kind, question)
    holds = offered(lead, kind, question)
    nearby = holds is not False or any(offered(e, kind, question) for e in found[:_NEARBY])
    return {
        "coverage": ranking.coverage,
        "cosine": ranking.cosine,
        "lexical": ranking.lexical,
        "ahead": ranking.ahead,
        "score": ranking.passages[0].score if ranking.passages else 0.0,
        "covered": cover.mean(),
        "lowest": cover.lowest(),
        "second": cover.lowest(1),
        "last": cover.last(),
        "verbatim": cover.verbatim(),
        "said": cover.said(),
        "bare_known": cover.bare(known=True),
        "bare_unknown": cover.bare(known=False),
        "missing_names": cover.missing_names,
        "missing_numbers": cover.missing_numbers,
        "unknown_names": cover.unknown_names,
        "denied": float(denies(question) and not denies(lead.text)),
        "offered": float(holds is True),
        "whole": lead.whole,
        "not_offered": float(strict and holds is False),
        "not_nearby": float(strict and not nearby),
        "not_offered_loosely": float(not strict and holds is False),
        **{f"wants_{wanted.name.lower()}": float(kind is wanted) for wanted in Wanted},
    }


FOR = (
    *("coverage", "cosine", "lexical", "ahead", "score"),
    *("covered", "lowest", "second", "last", "verbatim", "said"),
    *("offered", "whole"),
)
"""The signals that speak for an answer."""
AGAINST = (
    *("bare_known", "bare_unknown", "missing_names", "missing_numbers", "unknown_names", "denied"),
    *("not_offered", "not_nearby", "not_offered_loosely"),
)
"""The signals that speak against one."""
FEATURES = (*FOR, *AGAINST, *(f"wants_{wanted.name.lower()}" for wanted in Wanted))
"""All signals; of the last, the kind of answer that is wanted, either can be said."""


def features(
    ranking: Ranking, found: Sequence[Evidence], kind: Wanted, cover: Coverage, said_last: str = ""
) -> Signals:
    """The `signals` in the order of `FEATURES`, and what the leading sentence is `lacking`.

    `said_last` are the own words of a question that leans on others: theirs count less.
    """
    named = signals(ranking, found, kind, cover)
    return Signals(
        tuple(named[name] for name in FEATURES),
        lacking(token_weights(ranking, said_last), found[0].matches, ranking.token_vectors),
        ranking.embedder,
        ranking.adapted,
    )


@dataclass(frozen=True, slots=True)
class Answerability:
    """How the `Signals` are weighed, and the thresholds that part the outcomes."""

    weighing: Sum | Both
    answered: float
    """At or above: `answered`."""
    closest: float
    """At or above: `closest`; below: `not_in_report`."""

    def probability(self, signals: Signals) -> float:
        """The probability that the report answers the question."""
        return 1 / (1 + math.exp(-round(self.weighing.score(signals), _DIGITS)))

    def status(self, probability: float) -> Status:
        """The outcome for a probability."""
        if probability >= self.answered:
            return Status.ANSWERED
        return Status.CLOSEST if probability >= self.closest else Status.NOT_IN_REPORT


@cache
def fitted(adapted: bool) -> Answerability:
    """The fitted model that comes with the project, for questions `adapted` to a report or as they stand.

    The first has a network that knows the report it was fitted on; the other is a sum, and holds for any.
    """
    both = json.loads(files("assistant").joinpath("answerability.json").read_text(encoding="utf-8"))
    stored = both["adapted" if adapted else "plain"]
    weighing = (Both if adapted else Sum).stored(stored["weighing"])
    return Answerability(weighing, stored["answered"], stored["closest"])
