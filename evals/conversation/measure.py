"""All that is measured of a set's conversations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant import Assistant
from corpus.errors import QuestionSetError
from evals.cases import Case
from evals.conversation.questions import FollowUp, follow_ups
from evals.conversation.shift import Shifts, shifted, shifts
from evals.conversation.ways import Way, ways


@dataclass(frozen=True, slots=True)
class Conversations:
    """A set's follow-ups by each way of looking for them, and what became of questions that are none."""

    name: str
    questions: tuple[FollowUp, ...]
    ways: tuple[Way, ...]
    shifts: Shifts


def measured(
    name: str, cases: Sequence[Case], bot: Assistant, rewrites: Mapping[str, str] | None = None
) -> Conversations:
    """What making follow-ups stand alone does to the cases of a set.

    Args:
        name: the set.
        cases: those of it that are wanted.
        bot: an assistant over the report that they are about.
        rewrites: follow-ups made to stand alone by hand, by id.

    Raises:
        QuestionSetError: no case is a follow-up with an answer, or some of them alone have a rewrite.
    """
    asked = follow_ups(cases, bot.report, rewrites)
    if not asked:
        raise QuestionSetError(
            f"The set {name} has no follow-up with an answer in this half. Choose another set or half."
        )

    def rank(text: str, k: int) -> list[str]:
        return [passage.paragraph.id for passage in bot.retriever.rank(text, k).passages]

    return Conversations(name, asked, ways(asked, rank), shifted(shifts(cases, bot.report), rank))
