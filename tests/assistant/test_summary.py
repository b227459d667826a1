"""A question about the whole report is answered with what the report itself sums up."""

import pytest

from assistant import Assistant, Status
from assistant.summary import about_whole_report, summary
from corpus import Report


@pytest.mark.parametrize(
    "question",
    [
        "Summarise the report",
        "Could you summarize this inspection, please?",
        "What are the main findings?",
        "what did HMIC find?",
        "tl;dr",
        "Give me a short overview of the report.",
        "What does the report on Durham say?",
    ],
)
def test_a_question_about_the_whole_report_is_told(report: Report, question: str):
    assert about_whole_report(question, report)


@pytest.mark.parametrize(
    "question",
    [
        "Summarise what the report says on domestic abuse",
        "What did HMIC find about burglary?",
        "What are the main partners?",
        "What does the report on Cleveland say?",
        "Who wrote the report?",
        "What sort of support does the overall summary say victims receive?",
    ],
)
def test_a_narrower_question_is_not(report: Report, question: str):
    assert not about_whole_report(question, report)


def test_a_summary_has_the_judgments_and_leaves_out_no_reservation(bot: Assistant):
    answer = bot.ask("Summarise the report")
    assert answer.status is Status.ANSWERED
    assert sum(c.paragraph.judgment is not None for c in answer.citations) == 3
    assert "HMIC has concerns about Durham Constabulary's approach to crime recording" in answer.text
    assert "effective at preventing and investigating crime" in answer.text


def test_each_sentence_of_a_summary_is_verbatim(report: Report):
    told = summary(report)
    assert len(told) > 5
    assert all(e.text == e.paragraph.text[e.start : e.end] and e.text for e in told)
    assert len({e.place for e in told}) == len(told)
