"""Invented detail: a thing that the cited text never speaks of is withheld, by another name it is not."""

import pytest
from paragraphs import paragraph_with

from assistant.gate import Fault, refusal
from assistant.gate.nouns import is_noun, kinds, senses


@pytest.mark.parametrize(
    ("words", "sentence", "thing"),
    [
        ("taxi drivers", "The force provides crime prevention training to bus drivers.", "bus"),
        ("taxi drivers", "Leaflets were distributed at hospitals.", "hospitals"),
        ("pedal cycle", "A bottle was taken from a school by children.", "bottle"),
        ("counterfeit cigarettes", "An OCG was dealing in counterfeit money with the force.", "money"),
        ("spoof quiz", "A spoof dinner hosted by the deputy chief constable updated staff.", "dinner"),
    ],
)
def test_a_thing_of_another_kind_is_invented(words: str, sentence: str, thing: str):
    reason = refusal(sentence, [paragraph_with(words)])
    assert reason == f"the cited text does not speak of {thing}"
    assert reason.fault is Fault.DETAIL


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("taxi drivers", "The force provides crime prevention training to taxi drivers and other people."),
        ("pedal cycle", "A bicycle was taken from a school by children."),
        ("taxi drivers", "The distribution of leaflets at institutions was included."),
        ("spoof quiz", "In the course of the year the deputy chief constable hosted a spoof quiz."),
        ("New York", "The neighbourhood policing team was planning an operation and works on it."),
    ],
)
def test_another_name_or_a_more_general_one_is_no_invention(words: str, sentence: str):
    assert refusal(sentence, [paragraph_with(words)]) is None


@pytest.mark.parametrize(
    ("word", "before", "noun"),
    [
        ("bus", "the", True),
        ("women", "", True),
        ("universities", "at", True),
        ("rose", "crime", False),
        ("harm", "the", True),
        ("works", "management", False),
        ("quickly", "a", False),
        ("zyzzyvas", "the", False),
    ],
)
def test_nouns_are_told_by_the_word_before_when_they_may_be_verbs(word: str, before: str, noun: bool):
    assert is_noun(word, before) is noun


def test_a_kind_of_thing_is_the_thing_but_the_thing_is_not_the_kind():
    assert not senses("vehicle").isdisjoint(kinds("bicycles"))
    assert senses("bicycle").isdisjoint(kinds("vehicle"))
    assert senses("taxi").isdisjoint(kinds("bus"))


def test_the_table_of_nouns_goes_with_its_licence():
    from importlib.resources import files

    assert "Princeton University" in files("assistant.gate").joinpath("nouns.LICENSE").read_text("utf-8")
