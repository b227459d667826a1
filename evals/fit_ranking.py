"""Fits the weights by which the retriever adds up evidence for a paragraph.

Fitted on the fit half of the packaged question set and of each folder of questions that is named, all
sets counting alike, by the mean of their reciprocal ranks: each weight in turn takes the best value of
its grid, until none changes. Writes `vectorstore/ranking.json` with what it was fitted on.

    python -m evals.fit_ranking FOLDER...
"""

import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

from evals.cases import DEFAULT_SET
from evals.measures import first_rank, reciprocal_rank
from evals.retrieval.questions import RetrievalQuestion
from evals.retrieval.sets import RetrievalSet, read_set
from vectorstore import HybridRetriever, SentenceTransformerEmbedder, Stages, open_index
from vectorstore.evidence import Evidence
from vectorstore.late import TokenBatch
from vectorstore.stages import Weights

_GRID = {
    "stop_word": (0.25, 0.5, 1.0),
    "dense": (0.0, 0.1, 0.2, 0.3, 0.5, 0.8),
    "lexical": (0.0, 0.05, 0.1, 0.15, 0.2, 0.3),
    "pairs": (0.0, 0.05, 0.1, 0.2, 0.3),
}
_START = Weights(stop_word=0.5, dense=0.3, lexical=0.1, pairs=0.1)
_WORTH = 0.003
"""What a change of a weight must gain: less is noise, and the plainer weights stay."""

_AT_MOST = 350
"""Questions of a set."""

Considered = list[tuple[RetrievalQuestion, dict[float, Evidence]]]


def considered(home: Path, half: RetrievalSet) -> Considered:
    """Each question's evidence, for each weight that a stop word may have."""
    embedder = SentenceTransformerEmbedder()
    index = open_index(home, [half.report], embedder)
    found: Considered = []
    for question in half.questions:
        evidence = {}
        for weight in _GRID["stop_word"]:
            retriever = HybridRetriever(
                index=index, embedder=index.encoder or embedder, weights=replace(_START, stop_word=weight)
            )
            evidence[weight] = _slim(retriever.consider(question.question).evidence)
        found.append((question, evidence))
    index.close()
    return found


def _slim(evidence: Evidence) -> Evidence:
    """Evidence without the vectors that it was made from."""
    return replace(evidence, found=replace(evidence.found, tokens=TokenBatch.empty()))


def quality(sets: Sequence[Considered], weights: Weights) -> float:
    """Mean over the sets of the mean reciprocal rank."""
    means = []
    for questions in sets:
        ranks = [_rank(q, evidence[weights.stop_word], weights) for q, evidence in questions]
        means.append(sum(map(reciprocal_rank, ranks)) / len(ranks))
    return sum(means) / len(means)


def _rank(question: RetrievalQuestion, evidence: Evidence, weights: Weights) -> int | None:
    entries = evidence.found.entries
    order = evidence.found.by(evidence.scores(Stages(), weights))
    return first_rank(dict.fromkeys(entries[i].paragraph_id for i in order), question.gold)


def fitted(sets: Sequence[Considered]) -> tuple[Weights, float]:
    """The best weights by coordinate ascent, and their quality."""
    best, score = _START, quality(sets, _START)
    changed = True
    while changed:
        changed = False
        for name, values in _GRID.items():
            for value in values:
                tried = replace(best, **{name: value})
                reached = quality(sets, tried)
                if reached > score + _WORTH:
                    best, score, changed = tried, reached, True
    return best, score


def main(folders: Sequence[str]) -> None:
    """Fits, and writes the weights with what they were fitted on."""
    halves = [read_set(name).chosen({"fit"}, _AT_MOST, misspell=False) for name in (DEFAULT_SET, *folders)]
    with tempfile.TemporaryDirectory() as home:
        sets = [considered(Path(home), half) for half in halves]
        weights, score = fitted(sets)
    stored = {
        "version": 1,
        "weights": asdict(weights),
        "fitted_on": {half.name: len(half.questions) for half in halves},
        "mean_reciprocal_rank": round(score, 4),
    }
    target = Path(__file__).parent.parent / "vectorstore" / "ranking.json"
    target.write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
