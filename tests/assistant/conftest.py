"""Every question of the packaged set, asked once."""

from dataclasses import dataclass

import pytest

from assistant import Answer, Assistant
from evals.cases import Case, packaged_set


@dataclass(frozen=True)
class Asked:
    case: Case
    answer: Answer


@pytest.fixture(scope="session")
def asked(bot: Assistant) -> list[Asked]:
    """The packaged questions with their answers."""
    return [Asked(case, bot.ask(case.question, case.turns)) for case in packaged_set().cases]
