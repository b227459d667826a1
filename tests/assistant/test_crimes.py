"""A figure or a trend of one crime does not answer for another."""

import pytest

from assistant import Assistant, Status
from assistant.crimes import crimes


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Has my shed break-in been counted?", {"burglary"}),
        ("Were shoplifters and muggers caught?", {"theft", "robbery"}),
        ("violence against the person", {"violence"}),
        ("How many officers are there?", set()),
    ],
)
def test_a_crime_is_known_by_its_names(text: str, named: set[str]):
    assert crimes(text) == named


@pytest.mark.parametrize(
    "question",
    [
        "Has violence against the person gone up or down?",
        "Has fraud gone up or down?",
        "What was Durham's rate per 1,000 population for fraud?",
        "Is the rate of robberies higher in Durham than in England and Wales?",
        "How does Durham's rate of drug offences compare with the national one?",
    ],
)
def test_what_is_told_of_one_crime_is_no_answer_about_another(bot: Assistant, question: str):
    assert bot.ask(question).status is not Status.ANSWERED


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What is Durham's burglary rate?", "5.0"),
        ("What is Durham's overall crime rate per 1,000 people, leaving out fraud?", "54.0"),
        ("How many anti-social behaviour incidents were recorded?", "29,439"),
    ],
)
def test_what_is_told_of_the_very_crime_is(bot: Assistant, question: str, figure: str):
    answer = bot.ask(question)
    assert answer.status is Status.ANSWERED
    assert figure in answer.text
