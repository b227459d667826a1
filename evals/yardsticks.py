"""Other pipelines' figures, each to stand beside ours."""

from evals.figures import Figure
from evals.measure import PEERS, Group
from evals.results import RunReport

NAMES = {
    Group.TUTORIAL: "LangChain tutorial pipeline",
    Group.LLAMAINDEX: "LlamaIndex default pipeline",
}
"""What each is called in a table."""

_OURS = (Group.RETRIEVAL, Group.ANSWERS, Group.LATENCY)
"""Where a figure of ours may have another's beside it, under the same name."""


def peers_of(report: RunReport) -> list[Group]:
    """The pipelines that were run beside the assistant."""
    return [peer for peer in PEERS if peer in report.figures]


def beside(report: RunReport, group: Group, name: str) -> list[Figure]:
    """Another pipeline's figure of the same name, one of each that was run; none where there is none."""
    if group not in _OURS:
        return []
    found = ({f.name: f for f in report.figures[peer]}.get(name) for peer in peers_of(report))
    return [figure for figure in found if figure]


def compared(report: RunReport) -> list[tuple[Group, Figure]]:
    """Our figures that every pipeline has too, with cases behind them: those of a table side by side."""
    return [
        (group, figure)
        for group in _OURS
        for figure in report.figures[group]
        if figure.n and any(f.n for f in beside(report, group, figure.name))
    ]
