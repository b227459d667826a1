"""Measures of rankings by ir-measures, the field's own implementation of them.

MacAvaney, Macdonald and Ounis, *Streamlining Evaluation with ir-measures* (ECIR 2022). R@k is
success at k, the share of questions with a gold paragraph among the first k; MRR is Voorhees, *The
TREC-8 Question Answering Track Report* (1999); nDCG is Järvelin and Kekäläinen, *Cumulated
Gain-Based Evaluation of IR Techniques* (TOIS 2002), in the variant of trec_eval.
"""

from collections.abc import Mapping, Sequence

import ir_measures
from ir_measures import RR, Success, nDCG

from evals.figures import Figure
from evals.retrieval.questions import RetrievalQuestion

DEPTH = 10
"""How far down a ranking is looked; a gold paragraph further down counts as not found."""

Found = str | tuple[str, ...]
"""What stands at one rank: a paragraph's id, or the ids of all the paragraphs that a chunk holds."""

MEASURES = {
    "R@1": Success @ 1,
    "R@3": Success @ 3,
    "R@5": Success @ 5,
    "MRR": RR @ DEPTH,
    f"nDCG@{DEPTH}": nDCG @ DEPTH,
}
"""What each is called in a table."""


def per_question(
    questions: Sequence[RetrievalQuestion], rankings: Mapping[str, Sequence[Found]]
) -> dict[str, tuple[float, ...]]:
    """Each measure's value for each question, in the order of the questions, between 0 and 1.

    Args:
        questions: what was asked; their ids differ.
        rankings: question id to what was found, best first. A question that is not in it, or for
            which nothing was found, counts as 0.
    """
    names = {measure: name for name, measure in MEASURES.items()}
    gold = [_gold(question) for question in questions]
    # Numbers, since trec_eval reads an id no further than a null character.
    wanted = {str(n): dict.fromkeys(of.values(), 1) for n, of in enumerate(gold)}
    run = {str(n): _scores(gold[n], rankings.get(q.id, ())) for n, q in enumerate(questions)}
    values = {name: [0.0] * len(questions) for name in MEASURES}
    for metric in ir_measures.iter_calc(list(names), wanted, run):
        values[names[metric.measure]][int(metric.query_id)] = float(metric.value)
    return {name: tuple(of) for name, of in values.items()}


def figures(values: Mapping[str, Sequence[float]]) -> tuple[Figure, ...]:
    """The mean of each measure over its questions, with its 95% bootstrap interval."""
    return tuple(Figure.of(name, of) for name, of in values.items())


def _gold(question: RetrievalQuestion) -> dict[str, str]:
    """Of each gold paragraph, the name that it goes by here: twins have one between them."""
    single = question.gold.difference(*question.twins)
    groups = (*question.twins, *(frozenset({i}) for i in single))
    return {i: f"gold {n}" for n, group in enumerate(groups) for i in group}


def _scores(gold: Mapping[str, str], found: Sequence[Found]) -> dict[str, float]:
    """A ranking as ir-measures takes it: higher is better, no two alike.

    A chunk counts as the gold paragraphs that it is the first to hold, or as one that is not gold.
    """
    ranked: list[str] = []
    for place, hit in enumerate(found):
        held = (hit,) if isinstance(hit, str) else hit
        new = dict.fromkeys(gold[i] for i in held if i in gold and gold[i] not in ranked)
        ranked += new or [f"other {place}"]
    return {name: float(-place) for place, name in enumerate(ranked)}
