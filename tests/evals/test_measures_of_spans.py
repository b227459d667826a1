"""SQuAD's measures of the words that answer, against values worked by hand."""

import pytest

from evals.measures import exact_match, squad_words, token_f1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Theatre, at a glance!", ["theatre", "at", "glance"]),
        ("29,439", ["29439"]),
        ("An  apple", ["apple"]),
        ("the", []),
        ("", []),
    ],
)
def test_articles_punctuation_and_capitals_do_not_count(text: str, words: list[str]):
    assert squad_words(text) == words


@pytest.mark.parametrize(
    ("said", "answers", "match"),
    [
        ("The deputy chief constable.", ["deputy chief constable"], 1.0),
        ("deputy chief", ["deputy chief constable", "Deputy Chief"], 1.0),
        ("the chief constable", ["deputy chief constable"], 0.0),
        ("", ["anything"], 0.0),
        ("anything", [], 0.0),
    ],
)
def test_an_exact_match_is_with_any_answer(said: str, answers: list[str], match: float):
    assert exact_match(said, answers) == match


@pytest.mark.parametrize(
    ("said", "answers", "f1"),
    [
        # Two of the three words said are among the answer's two: P = 2/3, R = 2/2.
        ("every six weeks", ["six weeks"], 2 * (2 / 3) * 1 / (2 / 3 + 1)),
        # The nearer of two answers counts: P = 1/2, R = 1/1.
        ("four hubs", ["hubs and more things", "four"], 2 / 3),
        # A word said twice is found once: P = 1/2, R = 1/2.
        ("six six", ["six weeks"], 1 / 2),
        ("five", ["six"], 0.0),
        ("", ["six"], 0.0),
        ("the", ["a"], 1.0),
        ("six", [], 0.0),
    ],
)
def test_f1_is_the_overlap_with_the_nearest_answer(said: str, answers: list[str], f1: float):
    assert token_f1(said, answers) == pytest.approx(f1)
