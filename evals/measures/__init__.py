"""Measures: pure functions, one concept a file."""

from evals.measures.answers import fact_recall, normalised, says
from evals.measures.intervals import bootstrap_interval, wilson_interval
from evals.measures.ranks import first_rank, recall_at, reciprocal_rank

__all__ = [
    "bootstrap_interval",
    "fact_recall",
    "first_rank",
    "normalised",
    "recall_at",
    "reciprocal_rank",
    "says",
    "wilson_interval",
]
