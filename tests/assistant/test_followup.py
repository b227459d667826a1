"""Questions that lean on the conversation, made to stand alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Status, Turn
from assistant.followup import leans, standalone

BURGLARY = "What is the burglary rate?"
FULL = "How many officers and staff have been trained in restorative approaches?"


def after(*questions: str) -> list[Turn]:
    return [Turn(question, "An answer.") for question in questions]


@pytest.mark.parametrize(
    "question",
    [
        "Who signs it?",
        "Since when?",
        "Which ones?",
        "What about farms?",
        "And in England and Wales?",
        "How many?",
        "Why?",
        "What are they?",
        "Who leads them?",
        "How many people work there?",
        "How many in the force have been taught to do it?",
        "Is that up or down on the year before?",
        "Do they get any training on the new powers before the summer?",
        "And the community support officer who came along, what was their part in it?",
    ],
)
def test_a_question_that_leans_is_joined_to_the_one_before(question: str):
    assert leans(question)
    found = standalone(question, after(BURGLARY))
    assert found.text == f"What is the burglary rate: {question}"
    assert BURGLARY in found.note


@pytest.mark.parametrize(
    "question", ["tell me more", "Tell me more.", "Go on", "more details", "More?", "Continue!"]
)
def test_asking_for_more_asks_the_question_before_again(question: str):
    assert standalone(question, after(BURGLARY)).text == BURGLARY


@pytest.mark.parametrize(
    ("question", "correction"),
    [
        ("No, I meant sexual offences", "sexual offences"),
        ("Sorry, I meant in England.", "in England."),
        ("I mean violence", "violence"),
        ("Actually, violence with injury", "violence with injury"),
        ("no sorry, I meant the forensic people", "the forensic people"),
        ("Oops, I meant sexual offences.", "sexual offences."),
        ("Hm, no, I need it for the year before that.", "the year before that."),
    ],
)
def test_a_correction_is_joined_without_its_opening(question: str, correction: str):
    assert standalone(question, after(BURGLARY)).text == f"What is the burglary rate: {correction}"


@pytest.mark.parametrize(
    ("before", "question", "text"),
    [
        ("What is the burglary rate in Kent?", "No, I meant Durham.", "What is the burglary rate in Durham?"),
        ("What grade did Kent get?", "And Durham?", "What grade did Durham get?"),
        ("What is Kent's rate?", "what about England and Wales?", "What is England and Wales's rate?"),
        ("What is the rate in Kent?", "And in Durham?", "What is the rate in Durham?"),
        ("What is Operation Relentless?", "Sorry, I meant Reinforce.", "What is Reinforce?"),
        ("What is MARAC?", "And MAPPA?", "What is MAPPA?"),
    ],
)
def test_a_name_takes_the_place_of_the_only_name_before(before: str, question: str, text: str):
    assert standalone(question, after(before)).text == text


@pytest.mark.parametrize(
    ("before", "question"),
    [
        ("How many offenders does IOM manage?", "And in Darlington?"),
        ("How many offenders does IOM manage?", "What about Darlington?"),
        ("Do officers in Durham wear cameras?", "Why?"),
        ("Do officers in Durham wear cameras?", "Burglary?"),
        ("Is it the same in Kent and in Durham?", "And in Cleveland?"),
        ("What grade did Kent get?", "And the rate of burglary?"),
        ("Can anyone apply? Who decides?", "And Darlington?"),
        ("Can I ask for a review?", "And MAPPA?"),
    ],
)
def test_what_is_no_name_of_that_kind_is_joined(before: str, question: str):
    assert standalone(question, after(before)).text == f"{before.rstrip('?')}: {question}"


def test_another_force_is_forgotten_when_the_reader_meant_this_one(bot: Assistant):
    turns = [Turn("What grade did Kent get for investigating offending?", "The report does not say.")]
    assert bot.ask("What about Cleveland?", turns).status is not Status.ANSWERED
    found = bot.ask("No, I meant Durham.", turns)
    assert found.status is Status.ANSWERED
    assert "Outstanding" in found.text


def test_a_correction_that_is_a_question_of_its_own_takes_the_place_of_the_last():
    found = standalone("I meant to ask how officers are trained in cyber crime.", after(BURGLARY))
    assert found.text == "how officers are trained in cyber crime."
    assert standalone("No, who leads it?", after(BURGLARY)).text == "What is the burglary rate: who leads it?"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Moving on to domestic abuse: how are officers trained?",
            "domestic abuse: how are officers trained?",
        ),
        ("Different question: who chairs the board?", "who chairs the board?"),
        ("OK, changing the subject: where is it?", "where is it?"),
        ("Next: what is IOM?", "what is IOM?"),
        ("Turning to victims, how are they kept informed?", "victims: how are they kept informed?"),
        ("Thanks. On to something else: who is he?", "who is he?"),
        ("OK, something else then: who hosted it?", "who hosted it?"),
        ("Right, different thing altogether. What is it?", "What is it?"),
        ("Right. On a different matter, who leads them?", "who leads them?"),
        (
            "OK, leave restorative justice. They have a panel. What is it for?",
            "They have a panel. What is it for?",
        ),
    ],
)
def test_a_change_of_subject_leaves_the_conversation_behind(question: str, text: str):
    found = standalone(question, after(BURGLARY))
    assert found.text == text
    assert "burglary" not in found.text


@pytest.mark.parametrize(
    "question",
    [
        FULL,
        "Which senior officer chairs the citizen journey programme board?",
        "What is the purpose of the Victim's Contract in Durham Constabulary?",
        "How effective is the force at tackling anti-social behaviour?",
        "Who runs the board that deals with continuous improvement at Durham?",
        "Does HMIC think that victims get appropriate support from Durham Constabulary?",
        "Why does the force like having its safer neighbourhood units under one roof with partners?",
        "If I ring for help, how do they work out how quick to send someone?",
        "Are there prizes for staff who crack local problems?",
        "Is one of the IOM hubs in Darlington?",
        "Who holds the copyright in this document?",
        "What is a MARAC?",
        "Who are SPOVS?",
        "Leaving fraud aside, what was the total crime rate per 1,000 people in England and Wales?",
    ],
)
def test_a_full_question_stands_alone_whatever_came_before(question: str):
    assert not leans(question)
    assert standalone(question, after(BURGLARY)).text == question


@pytest.mark.parametrize("question", ["Since when?", "Who signs it?", "tell me more", BURGLARY])
def test_a_first_question_stands_as_it_is(question: str):
    assert standalone(question, []).text == question


def test_a_thread_of_follow_ups_keeps_its_subject():
    history = after("What is integrated offender management?", "How many offenders does it manage?")
    found = standalone("Who leads it?", history).text
    assert found.startswith("What is integrated offender management: ")
    assert "How many offenders does it manage" in found
    assert found.endswith(": Who leads it?")


def test_a_follow_up_leans_on_the_last_subject_only():
    history = after(BURGLARY, FULL)
    assert standalone("Since when?", history).text == f"{FULL.rstrip('?')}: Since when?"


def test_asking_for_more_twice_still_asks_the_first_question():
    assert standalone("go on", after(BURGLARY, "tell me more")).text == BURGLARY


def test_after_a_change_of_subject_a_follow_up_leans_on_the_new_one():
    history = after(BURGLARY, "Next: what is restorative justice?")
    assert standalone("Since when?", history).text == "what is restorative justice: Since when?"


@given(st.text(min_size=1, max_size=40), st.lists(st.text(max_size=40), max_size=3))
def test_a_standalone_question_is_made_of_what_was_asked(question: str, earlier: list[str]):
    found = standalone(question, [Turn(q) for q in earlier]).text
    assert set(found) <= set("".join((question, *earlier))) | set(": ")


@pytest.mark.parametrize(
    "question",
    ["Back to stop-and-search?", "No-crime decisions: how many of them were there in the year in Durham?"],
)
def test_a_hyphen_ends_no_shift_and_no_correction(question: str):
    turns = [Turn("How many offenders does IOM manage?", "200.")]
    assert question in standalone(question, turns).text


def test_a_follow_up_knows_its_own_words():
    turns = [Turn("How satisfied are victims?", "88.6 percent.")]
    assert standalone("And for burglary?", turns).own == "And for burglary?"
    assert standalone("No, I meant offenders.", turns).own == "offenders."
    assert standalone("How many helicopters does the whole force own and fly?", turns).own == ""


def test_a_follow_up_that_begins_with_and_is_not_two_questions(bot: Assistant):
    turns = [Turn("How satisfied are victims of crime with the service?", "88.6 percent.")]
    assert bot.ask("And how many helicopters are there?", turns).status is not Status.ANSWERED
