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
        "Why has Durham's response to anti-social behaviour got worse in the past 12 months?",
        "What explains the 4 percent rise in anti-social behaviour incidents?",
        "Why was the force judged inadequate at investigating offending?",
        "Why is Durham's detection rate lower than that of England and Wales?",
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
        ("Is the burglary rate in Durham higher than in England and Wales?", "No."),
        ("Is the rate of sexual offences in Durham higher than in England and Wales?", "Yes."),
        ("Are victim personal statements used in all court files?", "Yes."),
        ("Has vehicle crime gone up in Durham?", ""),
        ("Is crime going up?", ""),
        ("Did the burglary rate go up or down?", ""),
        ("Do the armed response officers wear body-worn cameras?", ""),
    ],
)
def test_yes_or_no_is_said_only_where_the_evidence_settles_it(bot: Assistant, question: str, opening: str):
    assert note(bot, question) == opening
