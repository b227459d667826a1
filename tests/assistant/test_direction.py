"""Which way a text says that something went."""

import pytest

from assistant.direction import Way, of_row, ways
from corpus import Report


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Recorded crime increased by 13 percent.", {Way.ROSE}),
        ("This is a reduction of 4 percent.", {Way.FELL}),
        ("What pushed incidents up by 4 percent?", {Way.ROSE}),
        ("It has gone down.", {Way.FELL}),
        ("Crime went up, then fell.", {Way.ROSE, Way.FELL}),
        ("The force has significantly improved its response.", {Way.BETTER}),
        ("It got worse.", {Way.WORSE}),
        ("It is higher than elsewhere.", {Way.HIGHER}),
        ("A smaller share.", {Way.LOWER}),
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


def test_a_rows_figures_stand_to_each_other(report: Report):
    found = {p.row.label: of_row(p) for p in report.paragraphs if p.row}
    assert found["Sexual offences"] is Way.HIGHER
    assert found["Victim-based crime"] is Way.LOWER
    assert {of_row(p) for p in report.paragraphs if not p.row} == {None}
