"""Yes, no, and questions that take for granted what the report does not say: asked of the real report."""

import pytest

from assistant import Assistant, Status, Verdict

OTHERWISE = "The report says otherwise:"


def note(bot: Assistant, question: str) -> str:
    answer = bot.ask(question)
    first = answer.sentences[0]
    return first.text if first.verdict is Verdict.NOTE and answer.status is Status.ANSWERED else ""


@pytest.mark.parametrize(
    "question",
    [
        "Why has Durham's response to anti-social behaviour got worse?",
        "What explains the 4 percent rise in anti-social behaviour incidents?",
        "Why was the force judged inadequate at investigating offending?",
        "Why is the rate of sexual offences in Durham lower than in England and Wales?",
    ],
)
def test_what_is_wrongly_taken_for_granted_is_answered_with_what_the_report_says(
    bot: Assistant, question: str
):
    answer = bot.ask(question)
    assert note(bot, question) == OTHERWISE
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "Why has recorded crime gone up in Durham?",
        "What explains the 4 percent reduction in anti-social behaviour incidents?",
        "Why was the force judged outstanding at investigating offending?",
        "Why is Durham's detection rate higher than that of England and Wales?",
        "Why is crime lower in Durham than in England and Wales?",
        "Why is detection lower in Kent than in England and Wales?",
        "Why has fraud risen?",
        "How does the force reduce crime?",
        "When was the crime outcomes framework introduced?",
        "How many offenders does IOM manage?",
    ],
)
def test_what_is_rightly_taken_for_granted_is_not_corrected(bot: Assistant, question: str):
    assert note(bot, question) != OTHERWISE


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Is the rate of burglary in a dwelling in Durham higher than in England and Wales?", "No."),
        ("Is the rate of sexual offences in Durham higher than in England and Wales?", "Yes."),
        ("Is crime lower in Durham than in England and Wales?", ""),
        ("Has victim satisfaction fallen?", ""),
        ("Has burglary in a dwelling risen?", ""),
        ("Are victims unhappy with the police?", ""),
        ("Is the force outstanding at preventing crime?", ""),
        ("Are officers offenders?", ""),
        ("Has fraud risen?", ""),
        ("Is crime going up?", ""),
        ("Do the armed response officers wear body-worn cameras?", ""),
    ],
)
def test_yes_or_no_is_said_only_where_a_table_settles_it(bot: Assistant, question: str, opening: str):
    assert note(bot, question) == opening
