"""Two figures of one measure: in which sentences they are found, and what is worked out from them."""

import re

import pytest

from assistant.comparison import pair_of, tellings
from corpus import Cell, Kind, Paragraph, Report, Row, sentences

AREA = "Durham"
BOTH = "Durham's detection rate was 36 percent, which was higher than the 26 percent for England and Wales."


def paragraph(text: str, row: Row | None = None) -> Paragraph:
    kind = Kind.TABLE_ROW if row else Kind.PARAGRAPH
    return Paragraph("r/c/1", "r", kind, text, ("Crime",), 1, None, ((0, len(text)),), row=row)


def row(
    one: str, two: str, *, unit: str = "per 1,000 population", heads: tuple[str, str] = ("A", "B")
) -> Paragraph:
    cells = (Cell(heads[0], one, "per 1,000 population"), Cell(heads[1], two, unit))
    return paragraph(f"Fraud\t{one}\t{two}", Row("Fraud", cells, "2014"))


def test_two_figures_of_a_sentence_are_a_pair():
    pair = pair_of(paragraph(BOTH), BOTH, AREA)
    assert pair
    assert (pair.first.name, pair.first.figure) == ("Durham", "36")
    assert (pair.second.name, pair.second.figure) == ("England and Wales", "26")
    assert (pair.measure, pair.unit, pair.moved) == ("detection rate", "percent", None)


@pytest.mark.parametrize(
    "text",
    [
        BOTH.replace("higher", "lower"),
        BOTH.replace("26 percent", "36 percent"),
        BOTH.replace("36 percent", "over 36 percent"),
        BOTH.replace("36 percent", "36 percent or 40 percent"),
        BOTH.replace("England and Wales", "Kent"),
        BOTH.replace("Durham's", "The"),
        BOTH.replace("England and Wales", "England and Wales in 2010"),
        BOTH.replace("England and Wales", "Durham in the previous year"),
        BOTH.replace("26 percent", "26 offences"),
        BOTH.replace("36 percent", "36 percent (± 9 percent)").replace(
            "26 percent", "26 percent (± 2 percent)"
        ),
        BOTH.replace("36 percent", "36 percent (± 9 percent)"),
        "Crime in Durham rose by 13 percent, compared with a 1 percent reduction across England and Wales.",
        "Crime in Durham rose by 13 percent. England and Wales saw 1 percent.",
        "Durham has a detection rate.",
        "",
    ],
)
def test_figures_that_are_not_plainly_two_of_one_thing_are_none(text: str):
    assert pair_of(paragraph(text), text, AREA) is None


def test_margins_of_error_that_meet_leave_it_open():
    text = (
        "Durham had a satisfaction rate of 88.6 percent (± 1.8 percent), compared with the 89.6 percent "
        "(± 1.5 percent) of England and Wales."
    )
    assert pair_of(paragraph(text), text, AREA) is None
    apart = text.replace("89.6", "80.6")
    assert pair_of(paragraph(apart), apart, AREA)


def test_the_cells_of_a_row_are_a_pair_with_its_label():
    assert tellings(row("5.0", "8.9"), "", AREA) == {
        "Fraud, worked out from the table: the B is the higher, 8.9 against 5.0 per 1,000 population.",
        "Fraud, worked out from the table: the A is the lower, 5.0 against 8.9 per 1,000 population.",
    }


def test_figures_are_compared_as_numbers_and_said_as_they_stand():
    assert any(
        "the B is the higher, 1,000 against 999 " in t for t in tellings(row("999", "1,000"), "", AREA)
    )


@pytest.mark.parametrize(
    "of",
    [
        row("5.0", "5.0"),
        row("5.0", "5"),
        row("5.0", "n/a"),
        row("5.0", "8.9", unit="percent"),
        row("5.0", "8.9", heads=("A", "A")),
        row("5.0", "-8.9"),
        paragraph("Fraud\t1\t2\t3", Row("Fraud", tuple(Cell(h, h, "") for h in "123"), "")),
    ],
)
def test_cells_that_cannot_be_set_beside_each_other_are_no_pair(of: Paragraph):
    assert pair_of(of, of.text, AREA) is None


def test_what_is_worked_out_from_the_report_has_both_figures_as_they_stand(report: Report):
    found = [
        (text, told)
        for p in report.paragraphs
        for text in ([p.text] if p.row else sentences(p.text))
        for told in tellings(p, text, report.metadata.area)
    ]
    assert len(found) == 2 * (
        6 + 4
    )  # the rows of the table; crime since 2010, twice; detection; satisfaction
    for text, told in found:
        figures = re.findall(r"\d[\d.]*(?= against| percent against| percent in| per )", told)
        assert len(figures) == 2
        assert all(figure in re.findall(r"\d+(?:\.\d+)?", text) for figure in figures)
