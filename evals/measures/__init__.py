"""Measures: pure functions, one concept a file."""

from evals.measures.answers import fact_recall, normalised, says
from evals.measures.calibration import Bin, expected_calibration_error, reliability
from evals.measures.citations import citation_precision, citation_recall, evidence_recall
from evals.measures.intervals import bootstrap_interval, wilson_interval
from evals.measures.latency import percentile
from evals.measures.paired import Statistic, bootstrap_statistic, mcnemar, paired_bootstrap
from evals.measures.ranks import first_rank, recall_at, reciprocal_rank
from evals.measures.risk_coverage import aurc, risk_coverage
from evals.measures.roc import roc_auc
from evals.measures.verbatim import stands, verbatim_rate

__all__ = [
    "Bin",
    "Statistic",
    "aurc",
    "bootstrap_interval",
    "bootstrap_statistic",
    "citation_precision",
    "citation_recall",
    "evidence_recall",
    "expected_calibration_error",
    "fact_recall",
    "first_rank",
    "mcnemar",
    "normalised",
    "paired_bootstrap",
    "percentile",
    "recall_at",
    "reciprocal_rank",
    "reliability",
    "risk_coverage",
    "roc_auc",
    "says",
    "stands",
    "verbatim_rate",
    "wilson_interval",
]
