"""A run's figures as the page shows them."""

from dataclasses import dataclass

from evals.figures import Figure, digits
from evals.measure import PEERS, Group, Measure, Summary, label
from evals.results import RunReport
from evals.yardsticks import beside, compared

_HEADLINE = (
    (Group.ANSWERS, "correct with evidence"),
    (Group.ANSWERS, "false answers"),
    (Group.ANSWERS, "refused rightly"),
    (Group.ANSWERS, "false refusals"),
    (Group.RETRIEVAL, "recall@5"),
    (Group.CITATIONS, "citation precision"),
    (Group.CONFIDENCE, "answerability AUC"),
    (Group.LATENCY, "p50"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure with what it means; `beside` is the same of each pipeline beside us."""

    group: Group
    figure: Figure
    about: str
    higher_is_better: bool
    unit: str
    beside: tuple[Figure, ...] = ()

    @property
    def name(self) -> str:
        """The figure's name, clear without its group."""
        return label(self.group, self.figure.name)

    @property
    def value(self) -> str:
        """The value as it is read."""
        return self.written(self.figure)

    @property
    def interval(self) -> str:
        """The interval as it is read, without its unit."""
        return self.interval_of(self.figure)

    def written(self, figure: Figure) -> str:
        """A value of this measure as it is read."""
        if not figure.n:
            return "–"
        return f"{figure.value:.{digits(figure)}f} {self.unit}" if self.unit else f"{figure.value:.3f}"

    def interval_of(self, figure: Figure) -> str:
        """Its interval as it is read, without its unit."""
        places = digits(figure) if self.unit else 2
        return f"{figure.low:.{places}f}–{figure.high:.{places}f}" if figure.n else ""


def shown(report: RunReport) -> list[Shown]:
    """Every figure of ours, with those of the pipelines beside us."""
    about: dict[tuple[Group, str], Measure | Summary] = {(m.group, m.name): m for m in report.measures}
    return [
        Shown(
            group,
            figure,
            measure.about,
            measure.higher_is_better,
            measure.unit if isinstance(measure, Summary) else "",
            tuple(beside(report, group, figure.name)),
        )
        for group, figures in report.figures.items()
        if group not in PEERS
        for figure in figures
        for measure in (about[group, figure.name],)
    ]


def side_by_side(report: RunReport, figures: list[Shown]) -> list[Shown]:
    """Those that every pipeline has."""
    wanted = {(group, figure.name) for group, figure in compared(report)}
    return [s for s in figures if (s.group, s.figure.name) in wanted]


def headline(figures: list[Shown]) -> list[Shown]:
    """Those that stand at the top, in order."""
    by_name = {(s.group, s.figure.name): s for s in figures}
    return [by_name[key] for key in _HEADLINE if key in by_name]
