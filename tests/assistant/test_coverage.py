"""How well the leading sentence covers a question."""

import pytest

from assistant import Assistant
from assistant.answerability import own_names
from assistant.coverage import Coverage, coverage, denies
from assistant.evidence import candidates
from assistant.question import wanted


def covered(bot: Assistant, question: str) -> Coverage:
    ranking = bot.retriever.rank(question, 8)
    return coverage(ranking, candidates(ranking, wanted(question))[0], own_names(bot.report.metadata))


def test_words_of_the_sentence_are_covered_whole(bot: Assistant):
    cover = covered(bot, "How many offenders does IOM manage?")
    assert cover.lowest() == cover.mean() == cover.verbatim() == 1.0
    assert cover.bare() == cover.missing_names == cover.missing_numbers == 0


def test_a_word_that_is_not_there_is_covered_by_what_resembles_it(bot: Assistant):
    cover = covered(bot, "How many offenders does IOM supervise?")
    assert 0 < cover.lowest() < 1
    assert cover.verbatim() < cover.mean() < 1


def test_names_and_numbers_that_the_paragraph_lacks_are_counted(bot: Assistant):
    cover = covered(bot, "What was the detection rate of Cleveland in 2019?")
    assert cover.missing_names == 1
    assert cover.missing_numbers == 1
    assert cover.unknown_names >= 1


def test_the_forces_own_name_is_never_missing(bot: Assistant):
    assert covered(bot, "How many offenders does IOM in Durham manage?").missing_names == 0


def test_the_background_of_a_question_need_not_be_covered(bot: Assistant):
    plain = covered(bot, "How many offenders does IOM manage?")
    told = covered(bot, "I am a student of zoology in Oxford. How many offenders does IOM manage?")
    assert [c.term.text for c in told.covered] == [c.term.text for c in plain.covered]


@pytest.mark.parametrize(
    ("text", "denial"),
    [("It has not informed them.", True), ("It isn't so.", True), ("It informed them.", False), ("", False)],
)
def test_a_denial_is_a_word_of_denial(text: str, denial: bool):
    assert denies(text) is denial
