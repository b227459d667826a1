"""Measures: pure functions, one concept a file."""

from evals.measures.abstention import abstention_precision, abstention_recall
from evals.measures.answers import fact_recall, normalised, says
from evals.measures.calibration import Bin, expected_calibration_error, reliability
from evals.measures.citations import citation_precision, citation_recall, evidence_recall
from evals.measures.cost import mean_tokens, tokens_of
from evals.measures.faithfulness import faithfulness
from evals.measures.intervals import bootstrap_interval, wilson_interval
from evals.measures.latency import first_sentence, percentile
from evals.measures.ndcg import ndcg_at
from evals.measures.paired import Statistic, bootstrap_statistic, mcnemar, paired_bootstrap
from evals.measures.ranks import first_rank, recall_at, reciprocal_rank
from evals.measures.risk_coverage import aurc, risk_coverage
from evals.measures.roc import roc_auc
from evals.measures.spans import exact_match, squad_words, token_f1
from evals.measures.verbatim import stands, verbatim_rate

__all__ = [
    "Bin",
    "Statistic",
    "abstention_precision",
    "abstention_recall",
    "aurc",
    "bootstrap_interval",
    "bootstrap_statistic",
    "citation_precision",
    "citation_recall",
    "evidence_recall",
    "exact_match",
    "expected_calibration_error",
    "fact_recall",
    "faithfulness",
    "first_rank",
    "first_sentence",
    "mcnemar",
    "mean_tokens",
    "ndcg_at",
    "normalised",
    "paired_bootstrap",
    "percentile",
    "recall_at",
    "reciprocal_rank",
    "reliability",
    "risk_coverage",
    "roc_auc",
    "says",
    "squad_words",
    "stands",
    "token_f1",
    "tokens_of",
    "verbatim_rate",
    "wilson_interval",
]
