"""Does a sentence hold the kind of thing that is asked for?"""

import pytest

from assistant.expect import names, offers
from assistant.question import Wanted
from assistant.spans import counted_noun


@pytest.mark.parametrize(
    ("kind", "question", "sentence"),
    [
        ("number", "How many officers have been trained?", "It has trained over 2,000 officers and staff."),
        ("number", "How many incidents were there?", "It recorded 29,439 incidents of antisocial behaviour."),
        ("number", "How many hubs are there?", "IOM is located in four hubs across the force."),
        ("number", "What is the rate?", "A rate of 36 percent."),
        ("money", "What did it cost?", "It cost £3 million."),
        ("percentage", "What percentage?", "It trained 91 percent of its staff."),
        ("frequency", "How often does it meet?", "The unit has meetings every six weeks with partners."),
        ("time", "When?", "The framework was introduced in April 2014."),
        ("person", "Who chairs it?", "It is chaired by the deputy chief constable."),
        ("comparison", "How does it compare?", "It was higher than the rate elsewhere."),
        ("reason", "Why?", "This is partly due to an investigation."),
    ],
)
def test_a_sentence_that_has_what_is_asked_for_offers_it(kind: str, question: str, sentence: str):
    assert offers(sentence, Wanted(kind), question) is True


@pytest.mark.parametrize(
    ("kind", "question", "sentence"),
    [
        ("number", "How many dogs are there?", "It recorded 29,439 incidents of antisocial behaviour."),
        ("number", "How many officers are there?", "Officers receive clear direction."),
        ("money", "What did it cost?", "It recorded 29,439 incidents."),
        ("time", "When?", "The force is effective at investigating crime."),
        ("frequency", "How often?", "The force is effective at investigating crime."),
        ("percentage", "What percentage?", "The force is effective at investigating crime."),
    ],
)
def test_a_sentence_without_it_does_not(kind: str, question: str, sentence: str):
    assert offers(sentence, Wanted(kind), question) is False


@pytest.mark.parametrize("kind", [Wanted.ACCOUNT, Wanted.YES_NO])
def test_of_some_questions_it_cannot_be_told(kind: Wanted):
    assert offers("The force is effective.", kind, "Is the force effective?") is None


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many incidents of anti-social behaviour were recorded?", "incid"),
        ("how many hubs?", "hub"),
        ("How many body-worn cameras were bought?", "camera"),
        ("How many offenders does IOM manage?", "offend"),
        ("How many are there?", None),
        ("What is the rate?", None),
        ("", None),
    ],
)
def test_the_counted_noun_is_what_how_many_counts(question: str, noun: str | None):
    assert counted_noun(question) == noun


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Who is Chief Constable Mike Barton?", {"chief", "constabl", "mike", "barton"}),
        ("PACT meetings in Darlington in 2014", {"pact", "darlington", "2014"}),
        ("Officers were trained", set()),
        ("", set()),
    ],
)
def test_names_are_capitalised_words_acronyms_and_numbers(text: str, found: set[str]):
    assert names(text) == found
