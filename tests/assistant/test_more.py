"""Asking to be told more: what was told is not told again."""

import pytest

from assistant import Answer, Assistant, Status, Turn
from assistant.followup import standalone

IOM = "How many offenders does IOM manage?"


def talk(bot: Assistant, *questions: str) -> list[Answer]:
    """The answers to questions that follow one another."""
    turns: list[Turn] = []
    answers = []
    for question in questions:
        answers.append(bot.ask(question, turns))
        turns.append(Turn(question, answers[-1].text))
    return answers


def quotes(answer: Answer) -> set[str]:
    return {citation.quote for citation in answer.citations}


@pytest.mark.parametrize(
    "question", [IOM, "How are victims kept informed about their case?", "What is MARAC?"]
)
def test_more_is_what_was_not_told(bot: Assistant, question: str):
    first, second, third = talk(bot, question, "Tell me more.", "Go on")
    assert quotes(first)
    assert quotes(second)
    assert not quotes(first) & quotes(second)
    assert not (quotes(first) | quotes(second)) & quotes(third)


def test_more_of_the_same_paragraph_comes_first_and_is_answered(bot: Assistant):
    first, second = talk(bot, IOM, "Can you tell me more about it, please?")
    assert second.status is Status.ANSWERED
    assert {c.paragraph.id for c in second.citations} <= {c.paragraph.id for c in first.citations}


def test_what_other_paragraphs_say_is_only_the_nearest(bot: Assistant):
    first, *others = talk(bot, "What is Operation Reinforce?", "Tell me more.", "Go on")
    assert first.status is Status.ANSWERED
    for other in others:
        assert other.status is Status.CLOSEST
        assert not {c.paragraph.id for c in other.citations} & {c.paragraph.id for c in first.citations}


def test_yes_is_not_said_twice(bot: Assistant):
    first, second = talk(bot, "Is burglary in a dwelling lower in Durham than in England and Wales?", "More?")
    assert first.text.startswith("Yes.")
    assert "Yes." not in second.text


def test_more_of_nothing_is_still_nothing(bot: Assistant):
    first, second = talk(bot, "How many dogs does the dog unit have?", "Tell me more.")
    assert first.status is Status.NOT_IN_REPORT
    assert second.status is not Status.ANSWERED


def test_without_the_answer_the_question_is_asked_again(bot: Assistant):
    assert bot.ask("Tell me more.", [Turn(IOM)]).text == bot.ask(IOM).text


def test_more_of_a_follow_up_is_judged_by_its_own_words():
    turns = [Turn(IOM, "200."), Turn("Who leads them?", "A detective sergeant.")]
    found = standalone("Go on", turns)
    assert (found.own, found.told) == ("Who leads them?", ("A detective sergeant.",))
    again = standalone("What else?", [*turns, Turn("Go on", "With central oversight.")])
    assert again.told == ("With central oversight.", "A detective sergeant.")
