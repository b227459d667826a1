"""A question about another force never gets Durham's figures or grades as its answer."""

import pytest

from assistant import Assistant, Status
from assistant.judgments import about_another_force
from corpus import Report


@pytest.mark.parametrize(
    "question",
    [
        "What was Cleveland Police's grade?",
        "What judgment did Northumbria Police get for investigating offending?",
    ],
)
def test_a_grade_of_another_force_is_not_in_the_report(bot: Assistant, question: str):
    assert bot.ask(question).status is Status.NOT_IN_REPORT


@pytest.mark.parametrize(
    "question",
    [
        "What grade did Durham Constabulary get for investigating offending?",
        "How did HMIC rate the police force in County Durham?",
        "What grade did the force get for tackling anti-social behaviour?",
    ],
)
def test_the_force_itself_is_no_other_force(report: Report, question: str):
    assert not about_another_force(question, report)


def test_a_place_that_the_report_never_mentions_is_not_answered_for(bot: Assistant):
    assert bot.ask("How satisfied are victims of crime in Humberside?").status is not Status.ANSWERED


def test_every_judgment_is_an_answer(bot: Assistant):
    answer = bot.ask("What were all the judgments?")
    assert answer.status is Status.ANSWERED
    assert len(answer.citations) == 3
