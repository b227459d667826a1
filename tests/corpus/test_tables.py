"""A table row can be read alone: label, heads, values, unit and period."""

import pytest

from corpus import Kind, Paragraph, Report
from corpus.tables import read_row, readable

CRIME = "durham-2014/reducing-crime-and-preventing-offending/crime"
HEADS = ("12 months to June 2014", "Force rate (per 1,000 population)", "All forces")


def rows_of(report: Report) -> list[Paragraph]:
    return [p for p in report.paragraphs if p.kind is Kind.TABLE_ROW]


@pytest.mark.parametrize(
    ("label", "durham", "england_and_wales", "unit", "period"),
    [
        ("Crime excluding fraud", "54.0", "60.7", "per 1,000 population", "12 months to June 2014"),
        ("Victim-based crime", "48.5", "53.9", "per 1,000 population", "12 months to June 2014"),
        ("Sexual offences", "1.6", "1.2", "per 1,000 population", "12 months to June 2014"),
        ("Violence with injury", "5.2", "5.9", "per 1,000 population", "12 months to June 2014"),
        ("Burglary in a dwelling", "5.0", "8.9", "per 1,000 households", "12 months to June 2014"),
        (
            "Anti-social behaviour incidents",
            "47.4",
            "36.8",
            "per 1,000 population",
            "12 months to March 2014",
        ),
    ],
)
def test_a_row_has_its_heads_values_unit_and_period(
    report: Report, label: str, durham: str, england_and_wales: str, unit: str, period: str
):
    [row] = [p.row for p in rows_of(report) if p.row and p.row.label == label]
    assert [(c.head, c.value, c.unit) for c in row.cells] == [
        ("Durham Constabulary rate", durham, unit),
        ("England and Wales total rate", england_and_wales, unit),
    ]
    assert row.period == period


def test_the_table_has_six_rows_under_its_heads(report: Report):
    table = report.paragraph(f"{CRIME}/5")
    assert table.kind is Kind.TABLE
    assert [p.number for p in rows_of(report)] == [table.number + n for n in range(1, 7)]
    assert {p.lead_in_id for p in rows_of(report)} == {table.id}
    assert table.lead_in.startswith("The table below shows crime and anti-social behaviour rates")


def test_the_starred_rows_and_only_they_carry_the_note(report: Report):
    [note] = [p for p in report.paragraphs if p.text.startswith("Note that anti-social behaviour data")]
    starred = {p.row.label for p in rows_of(report) if p.row and p.row.note_ids == (note.id,)}
    assert starred == {"Burglary in a dwelling", "Anti-social behaviour incidents"}
    assert {p.row.label for p in rows_of(report) if p.row and p.row.note_ids} == starred
    for p in rows_of(report):
        assert [p.text[m.offset] for m in p.footnotes] == ["*"] * len(p.footnotes)


def test_a_cell_without_a_unit_in_its_head_has_none():
    row = read_row(HEADS, ("Crime", "54.0", "60.7"), [])
    assert [(c.head, c.unit) for c in row.cells] == [
        ("Force rate", "per 1,000 population"),
        ("All forces", ""),
    ]


def test_a_note_about_another_row_changes_nothing():
    note = ("n1", "Note that burglary data is for the 12 months to March 2013.")
    plain, noted = (read_row(HEADS, ("Violence with injury", "1", "2"), notes) for notes in ([], [note]))
    assert noted.period == plain.period == "12 months to June 2014"
    assert noted.note_ids == ("n1",)


def test_a_row_reads_as_a_sentence_with_every_cell_verbatim(report: Report):
    row = report.paragraph(f"{CRIME}/10").row
    assert row
    assert readable(row) == (
        "Burglary in a dwelling, 12 months to June 2014: Durham Constabulary rate 5.0 per 1,000 households; "
        "England and Wales total rate 8.9 per 1,000 households."
    )
