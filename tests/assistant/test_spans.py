"""The words of a sentence that answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import AnswerSentence, Verdict
from assistant.question import Wanted
from assistant.spans import answer_spans, figures, told_spans

RATE = "Durham's detection rate was 36 percent, which was higher than the 26 percent for England and Wales."


def found(sentence: str, kind: str, question: str) -> list[str]:
    return [sentence[a:b] for a, b in answer_spans(sentence, Wanted(kind), question)]


@pytest.mark.parametrize(
    ("kind", "question", "sentence", "spans"),
    [
        ("number", "How many were trained?", "It has trained over 2,000 officers.", ["over 2,000"]),
        ("number", "How many hubs are there?", "It is located in four hubs.", ["four"]),
        ("number", "How many units are there?", "The units share a hub.", []),
        ("number", "How many recommendations?", "All the recommendations are followed up.", []),
        ("number", "How many Section 27 notices?", "It uses Section 27 notices.", []),
        ("number", "How many incidents?", "Incidents, 12 months to March 2014: rate 47.4 per 1,000.", []),
        ("number", "How many people complained?", "Over 600 victims complained.", ["Over 600"]),
        ("number", "What is the rate?", "The rate in the past 12 months was 47.4.", ["47.4"]),
        ("money", "What did it cost?", "It cost £3.2 million.", ["£3.2 million"]),
        ("money", "What did it cost?", "It bought 300 cameras.", []),
        ("percentage", "What share?", "Two-thirds of the meetings are chaired by it.", ["Two-thirds"]),
        ("percentage", "What share?", "A rate of 88.6 percent (± 1.8 percent).", ["88.6 percent"]),
        ("percentage", "By what percentage did it rise?", "It trained 91 percent of its staff.", []),
        ("frequency", "How often?", "It meets every six weeks with partners.", ["every six weeks"]),
        ("time", "When?", "A report was published in March 2014.", ["March 2014"]),
        ("time", "How long is it?", "Detectives receive a 4-day course.", ["4-day"]),
        ("name", "What is it called?", "It is a project called 'Mutual gain'.", ["'Mutual gain'"]),
        ("name", "What is the name of the school?", "A PCSO marked the cycles at the school.", []),
        ("office holder", "Who is the chief constable?", "The chief constable leads by example.", []),
        ("office holder", "Who is it?", "It is led by Chief Constable Jane Roe.", ["Constable Jane Roe"]),
        ("person", "Which officer leads?", "It is led by a detective sergeant.", ["detective sergeant"]),
        ("person", "Which officer did the review?", "An officer completed the review.", []),
        ("place", "In which towns are the hubs?", "There are four hubs across the force.", []),
        ("place", "Which city?", "It was modelled on one from New York.", ["from New York"]),
        ("trend", "Has it gone up?", "It fell by 4 percent.", ["fell"]),
        (
            "definition",
            "What does ABC stand for?",
            "the Alpha Beta Club (ABC) meets",
            ["Alpha Beta Club (ABC)"],
        ),
        ("account", "What about it?", "It has 4 hubs.", []),
    ],
)
def test_spans_are_of_the_wanted_kind_and_new_to_the_question(
    kind: str, question: str, sentence: str, spans: list[str]
):
    assert found(sentence, kind, question) == spans


@pytest.mark.parametrize(
    ("kind", "question", "told"),
    [
        ("number", "What is the detection rate in England and Wales?", ["26 percent"]),
        ("number", "What is the detection rate in Durham?", ["36 percent"]),
        ("comparison", "How do they compare?", ["36 percent", "higher", "26 percent"]),
        ("reason", "Why?", []),
    ],
)
def test_what_is_told_stands_where_the_question_points(kind: str, question: str, told: list[str]):
    assert [RATE[a:b] for a, b in told_spans(RATE, Wanted(kind), question)] == told


def test_a_person_is_told_next_to_what_they_do():
    sentence = "The board, which is chaired by the deputy chief constable, is attended by senior managers."
    told = told_spans(sentence, Wanted.PERSON, "Who chairs the board?")
    assert [sentence[a:b] for a, b in told] == ["deputy chief constable"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("four hubs and 4 teams", {"4"}),
        ("2,000 or 29,439", {"2000", "29439"}),
        ("no figures", set()),
        ("4–6 weeks from 14 June 2014", {"4", "6", "14", "2014"}),
    ],
)
def test_figures_are_the_same_however_they_are_written(text: str, numbers: set[str]):
    assert figures(text) == numbers


@given(st.text(max_size=120), st.sampled_from(list(Wanted)), st.text(max_size=60))
def test_spans_lie_in_the_sentence(sentence: str, kind: Wanted, question: str):
    for spans in (answer_spans(sentence, kind, question), told_spans(sentence, kind, question)):
        assert all(0 <= start < end <= len(sentence) for start, end in spans)


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(-3, 45), st.integers(-3, 45)), max_size=5))
def test_the_pieces_of_a_sentence_are_the_sentence(text: str, spans: list[tuple[int, int]]):
    sentence = AnswerSentence(text, (), Verdict.QUOTE, emphasis=tuple(spans))
    assert "".join(words for words, _ in sentence.pieces) == text
    assert all(words for words, _ in sentence.pieces)
