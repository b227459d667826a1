"""Question sets, measures, the runner and its reports.

Names are imported when they are first used: the command line must not pay for a model.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evals.cases import Case, QuestionSet, packaged_set, packaged_sets, read_set
    from evals.headline import EVERY
    from evals.measure import Group, Measure, Summary
    from evals.record import CaseResult
    from evals.results import RunReport
    from evals.runner import run

__all__ = [
    "EVERY",
    "Case",
    "CaseResult",
    "Group",
    "Measure",
    "QuestionSet",
    "RunReport",
    "Summary",
    "packaged_set",
    "packaged_sets",
    "read_set",
    "run",
]

_HOMES = {
    "CaseResult": "evals.record",
    "EVERY": "evals.headline",
    "Group": "evals.measure",
    "Measure": "evals.measure",
    "RunReport": "evals.results",
    "Summary": "evals.measure",
    "run": "evals.runner",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module 'evals' has no attribute {name!r}")
    return getattr(import_module(_HOMES.get(name, "evals.cases")), name)
