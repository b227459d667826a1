"""Questions that need no history, asked after a conversation about something else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant import Turn
from assistant.pipeline import understand
from corpus import Report
from evals.cases import Case, gold_of
from evals.conversation.ways import Ranker
from evals.figures import Figure
from evals.retrieval.measure import DEPTH, figures, per_question
from evals.retrieval.questions import RetrievalQuestion, retrieval_question


@dataclass(frozen=True, slots=True)
class Shift:
    """A question that stands alone, and the turns of a conversation that it is none of.

    Its gold is empty when nobody has said what answers it.
    """

    asked: RetrievalQuestion
    turns: tuple[Turn, ...]

    @property
    def alone(self) -> str:
        """What is looked for when it comes first."""
        return understand(self.asked.question, ())[0].text

    @property
    def late(self) -> str:
        """What is looked for when it comes after the other conversation."""
        return understand(self.asked.question, self.turns)[0].text


@dataclass(frozen=True, slots=True)
class Shifts:
    """What another conversation before them did to the questions that need none."""

    left: Figure
    """The share that is looked for with the same words as before."""
    alone: tuple[Figure, ...]
    late: tuple[Figure, ...]
    changed: tuple[Shift, ...]


def shifts(cases: Sequence[Case], report: Report) -> tuple[Shift, ...]:
    """The questions without a history and the first ones of conversations, each after another conversation.

    Raises:
        UnknownParagraph: a case names a paragraph that the report lacks.
    """
    talks = [(*case.turns, Turn(case.question)) for case in cases if case.history]
    if not talks:
        return ()
    found = []
    for number, asked in enumerate(_standing_alone(cases, report)):
        order = (talks[(number + step) % len(talks)] for step in range(len(talks)))
        other = next((talk for talk in order if talk[0].question != asked.question), None)
        if other:
            found.append(Shift(asked, other))
    return tuple(found)


def shifted(found: Sequence[Shift], rank: Ranker) -> Shifts:
    """Whether they are looked for as if they came first, and how well what answers them is found."""
    changed = tuple(shift for shift in found if shift.late != shift.alone)
    answered = [shift for shift in found if shift.asked.gold]
    alone = {shift.asked.id: rank(shift.alone, DEPTH) for shift in answered}
    late = alone | {shift.asked.id: rank(shift.late, DEPTH) for shift in changed if shift.asked.gold}
    asked = [shift.asked for shift in answered]
    return Shifts(
        Figure.of("left as they were", [float(shift not in changed) for shift in found]),
        figures(per_question(asked, alone)),
        figures(per_question(asked, late)),
        changed,
    )


def _standing_alone(cases: Iterable[Case], report: Report) -> Iterator[RetrievalQuestion]:
    """Each question that comes first in one of the cases, once."""
    seen: set[str] = set()
    for case in cases:
        first = case.history[0].question if case.history else case.question
        if first not in seen:
            seen.add(first)
            groups = gold_of(case, report).groups if case.answerable and not case.history else ()
            yield retrieval_question(case.id, first, groups, case.split)
