"""A run's figures as the page shows them."""

from dataclasses import dataclass

from evals.figures import Figure
from evals.headline import EVERY, Group, Measure, Summary
from evals.results import RunReport

_ABOUT: dict[tuple[Group, str], Measure | Summary] = {(m.group, m.name): m for m in EVERY}
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
    """A figure with what it means; `yardstick` is the same of the tutorial pipeline."""

    group: Group
    figure: Figure
    about: str
    higher_is_better: bool
    unit: str
    yardstick: Figure | None

    @property
    def name(self) -> str:
        """The figure's name, clear without its group."""
        return f"latency {self.figure.name}" if self.group is Group.LATENCY else self.figure.name

    @property
    def value(self) -> str:
        """The value as it is read."""
        if not self.figure.n:
            return "–"
        return f"{self.figure.value:.0f} {self.unit}" if self.unit else f"{self.figure.value:.3f}"

    @property
    def interval(self) -> str:
        """The interval as it is read, without its unit."""
        digits = 0 if self.unit else 2
        low, high = f"{self.figure.low:.{digits}f}", f"{self.figure.high:.{digits}f}"
        return f"{low}–{high}" if self.figure.n else ""


def shown(report: RunReport) -> list[Shown]:
    """Every figure but the yardstick's, which stand beside ours."""
    yardsticks = {f.name: f for f in report.figures.get(Group.TUTORIAL, ())}
    return [
        Shown(
            group,
            figure,
            measure.about,
            measure.higher_is_better,
            measure.unit if isinstance(measure, Summary) else "",
            yardsticks.get(figure.name) if group is Group.RETRIEVAL else None,
        )
        for group, figures in report.figures.items()
        if group is not Group.TUTORIAL
        for figure in figures
        for measure in (_ABOUT[group, figure.name],)
    ]


def headline(figures: list[Shown]) -> list[Shown]:
    """Those that stand at the top, in order."""
    by_name = {(s.group, s.figure.name): s for s in figures}
    return [by_name[key] for key in _HEADLINE if key in by_name]
