"""Which way a text says that something went."""

import pytest

from assistant.direction import Way, against, of_row, ways
from corpus import Report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Recorded crime increased by 13 percent.", {Way.UP}),
        ("This is a reduction of 4 percent.", {Way.DOWN}),
        ("What pushed incidents up by 4 percent?", {Way.UP}),
        ("It has gone down.", {Way.DOWN}),
        ("Crime went up, then fell.", {Way.UP, Way.DOWN}),
        ("The force has significantly improved its response.", {Way.BETTER}),
        ("It got worse.", {Way.WORSE}),
        ("How does the force reduce crime?", set()),
        ("It keeps up with the news and set up a team.", set()),
        ("", set()),
    ],
)
def test_a_direction_is_a_word_for_it(text: str, said: set[Way]):
    assert ways(text) == said


@pytest.mark.parametrize("way", list(Way))
def test_every_way_has_an_opposite_whose_opposite_it_is(way: Way):
    assert way.opposite is not way
    assert way.opposite.opposite is way


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ({Way.UP}, {Way.DOWN}, True),
        ({Way.WORSE}, {Way.BETTER}, True),
        ({Way.UP}, {Way.UP}, False),
        ({Way.UP}, {Way.UP, Way.DOWN}, False),
        ({Way.UP}, {Way.BETTER}, False),
        (set(), {Way.UP}, False),
    ],
)
def test_opposite_ways_are_against_each_other(one: set[Way], other: set[Way], opposed: bool):
    assert against(one, other) is opposed


def test_a_rows_figures_stand_to_each_other(report: Report):
    found = {p.row.label: of_row(p) for p in report.paragraphs if p.row}
    assert found["Sexual offences"] is Way.UP
    assert found["Victim-based crime"] is Way.DOWN
    assert {of_row(p) for p in report.paragraphs if not p.row} == {None}
