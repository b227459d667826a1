"""What a question names in one breath is looked for piece by piece as well."""

import pytest

from assistant import Assistant
from assistant.aspects import aspects, left_out
from assistant.inquiry import Asked
from assistant.question import wanted


def own(question: str) -> list[str]:
    return [aspect.own for aspect in aspects(question)]


@pytest.mark.parametrize(
    ("question", "pieces"),
    [
        ("How does the force weigh up risk?", []),
        (
            "How is risk weighed, for callers and for people in custody?",
            ["for callers", "for people in custody"],
        ),
        ("What do PCSOs do - meeting people, going online?", ["meeting people", "going online"]),
        (
            "Which kit helps? Please cover stolen jewellery and video.",
            ["Please cover stolen jewellery", "video"],
        ),
        ("Describe the toolkit and also how supervisors hear of it.", ["how supervisors hear of it"]),
        ("What of crime, and it?", []),
    ],
)
def test_the_aspects_are_what_stands_between_the_marks(question: str, pieces: list[str]):
    assert own(question) == pieces


def test_an_aspect_that_says_little_is_looked_for_with_the_first_clause():
    short, long = aspects(
        "How is risk weighed, for callers and for vulnerable people held in police custody?"
    )
    assert short.text == "How is risk weighed, for callers"
    assert long.text == "for vulnerable people held in police custody"


def test_no_more_than_four_are_looked_for():
    assert len(own("What of taxis, schools, farms, shops, gangs and courts?")) == 4


def asked(bot: Assistant, question: str) -> Asked:
    return Asked(question, wanted(question), bot.retriever.rank(question, 16))


def test_a_sentence_is_added_for_what_the_others_leave_out_and_none_for_what_they_tell(bot: Assistant):
    aspect = asked(bot, "body-worn cameras bought for response staff")
    [*before, added] = left_out(aspect, [])
    assert "body-worn cameras" in added.text
    assert left_out(aspect, [*before, added]) == []


def test_each_aspect_of_a_question_has_its_place_in_the_answer(bot: Assistant):
    answer = bot.ask("What do PCSOs do, at a pub quiz and with pedal cycles at a school?")
    assert "pedal cycle" in answer.text
    assert "pub quiz" in answer.text
