"""A sentence that leans on the one before it comes with that one."""

import pytest

from assistant import Assistant
from assistant.evidence import candidates, understood
from assistant.question import Wanted


def told_with(bot: Assistant, question: str, words: str) -> str:
    found = candidates(bot.retriever.rank(question, 8), Wanted.ACCOUNT)
    [evidence] = [e for e in found if words in e.text]
    return " ".join(e.text for e in understood(evidence, found))


@pytest.mark.parametrize(
    ("question", "words", "begins"),
    [
        ("Has the prolific shoplifter offended since?", "not offended for 5 months", "Officers spoke of"),
        ("Is the body-worn camera compelling evidence?", "has purchased body-worn cameras", "The force also"),
    ],
)
def test_what_a_sentence_leans_on_stands_before_it(bot: Assistant, question: str, words: str, begins: str):
    told = told_with(bot, question, words)
    assert words in told
    assert told.startswith(begins)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Does the chief constable train staff?", "through his face-to-face training"),
        ("How many offenders does IOM manage?", "approximately 200 offenders"),
    ],
)
def test_one_that_says_itself_whom_it_means_stands_alone(bot: Assistant, question: str, words: str):
    told = told_with(bot, question, words)
    assert told.count(". ") == 0
    assert words in told
