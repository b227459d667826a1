"""Questions about every judgment at once."""

import pytest

from assistant import Assistant
from assistant.judgments import about_all, about_whole_force, all_judgments
from corpus import Report

INVESTIGATING = "How effective is the force at investigating offending?"
ANTI_SOCIAL = "How effective is the force at tackling anti-social behaviour?"
REDUCING = "How effective is the force at reducing crime and preventing offending?"


def asked_and_graded(report: Report, question: str) -> list[tuple[str, str]]:
    return [(e.paragraph.judgment.question, e.text) for e in all_judgments(report, question)]


@pytest.mark.parametrize(
    "question",
    [
        "Which of the three questions was judged highest?",
        "What were the grades?",
        "What was the lowest rating?",
        "How was each question judged?",
        "What are all the judgments?",
    ],
)
def test_a_question_about_every_judgment_is_told(question: str):
    assert about_all(question)


@pytest.mark.parametrize(
    "question",
    ["What grade was given for investigating offending?", "How was the force judged at reducing crime?"],
)
def test_a_question_about_one_judgment_is_not(question: str):
    assert not about_all(question)


def test_judgments_come_in_the_reports_order(report: Report):
    assert asked_and_graded(report, "What were the grades?") == [
        (REDUCING, "Good"),
        (INVESTIGATING, "Outstanding"),
        (ANTI_SOCIAL, "Outstanding"),
    ]


def test_the_best_comes_first_when_the_best_is_asked_for(report: Report):
    grades = [grade for _, grade in asked_and_graded(report, "Which was judged highest?")]
    assert grades == ["Outstanding", "Outstanding", "Good"]


def test_the_worst_comes_first_when_the_worst_is_asked_for(report: Report):
    grades = [grade for _, grade in asked_and_graded(report, "Which was judged worst?")]
    assert grades == ["Good", "Outstanding", "Outstanding"]


def test_each_judgment_is_evidence_of_its_own_words(report: Report):
    for evidence in all_judgments(report, "What were the grades?"):
        assert evidence.text == evidence.paragraph.text


def test_an_answer_about_all_judgments_has_each_with_its_question(bot: Assistant):
    answer = bot.ask("Which of the three questions was judged highest?")
    told = [s.text for s in answer.sentences if s.citations]
    assert told == [f"{INVESTIGATING} Outstanding.", f"{ANTI_SOCIAL} Outstanding.", f"{REDUCING} Good."]


@pytest.mark.parametrize(
    "question",
    [
        "Is it a good force?",
        "how good is Durham Constabulary",
        "How did Durham do?",
        "overall grade",
        "Is the force bad?",
    ],
)
def test_a_question_about_the_force_as_a_whole_is_told(report: Report, question: str):
    assert about_whole_force(question, report)


@pytest.mark.parametrize(
    "question",
    [
        "Is the force good at recording crime?",
        "How good is Cleveland Police?",
        "When is a force judged outstanding?",
        "How many forces were judged outstanding?",
        "What happens to a force that is judged inadequate?",
        "Was Durham a good force in 2012?",
        "How is Durham?",
    ],
)
def test_a_narrower_question_and_one_about_others_is_not_about_the_whole_force(report: Report, question: str):
    assert not about_whole_force(question, report)


def test_how_good_a_force_is_is_told_by_its_judgments(bot: Assistant):
    answer = bot.ask("Is it a good force?")
    told = [s.text for s in answer.sentences if s.citations]
    assert told == [f"{REDUCING} Good.", f"{INVESTIGATING} Outstanding.", f"{ANTI_SOCIAL} Outstanding."]
