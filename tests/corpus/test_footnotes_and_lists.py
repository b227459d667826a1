"""Footnotes are tied to their markers, list items to their lead-ins."""

import pytest

from corpus import Kind, Paragraph, Report

REDUCING = "durham-2014/reducing-crime-and-preventing-offending"
INVESTIGATING = "durham-2014/investigating-offending"


def carrier_of(report: Report, footnote: Paragraph) -> Paragraph:
    assert footnote.marked_by
    return report.paragraph(footnote.marked_by)


@pytest.mark.parametrize(
    ("begins", "marker", "marked_words"),
    [
        ("NOMS introduced the idea", "1", "the seven 'critical pathways'"),
        ("Initial Crime Investigators Development Programme (ICIDP).", "2", "such as ICIDP"),
        ("Professionalising Investigation Programme (PIP), level 2.", "3", "and PIP2"),
        ("Durham Constabulary defines people on IOM", "4", "integrated offender management (IOM)"),
    ],
)
def test_a_footnote_follows_the_paragraph_with_its_marker(
    report: Report, begins: str, marker: str, marked_words: str
):
    [footnote] = [p for p in report.paragraphs if p.text.startswith(begins)]
    assert footnote.kind is Kind.FOOTNOTE
    carrier = carrier_of(report, footnote)
    [mark] = [m for m in carrier.footnotes if m.footnote_id == footnote.id]
    assert mark.marker == marker
    assert carrier.text[: mark.offset].endswith(marked_words)
    assert footnote.section_path == carrier.section_path
    assert all(p.kind is Kind.FOOTNOTE for p in report.paragraphs[carrier.number : footnote.number - 1])


def test_every_footnote_is_known_to_its_carrier_and_every_mark_to_its_footnote(report: Report):
    footnotes = [p for p in report.paragraphs if p.kind is Kind.FOOTNOTE]
    assert len(footnotes) == 5
    for footnote in footnotes:
        assert footnote.id in {m.footnote_id for m in carrier_of(report, footnote).footnotes}
    for p in report.paragraphs:
        assert all(0 <= m.offset <= len(p.text) for m in p.footnotes)
        assert all(report.paragraph(m.footnote_id).kind is Kind.FOOTNOTE for m in p.footnotes)


def test_the_displaced_noms_footnote_leaves_the_domestic_abuse_list_whole(report: Report):
    [lead_in] = [p for p in report.paragraphs if p.text.endswith("and also explain how:")]
    items = [p for p in report.paragraphs if p.lead_in_id == lead_in.id]
    assert [item.text.split()[:3] for item in items] == [
        ["the", "leadership", "will"],
        ["the", "police", "response"],
        ["the", "force", "will"],
        ["victims", "will", "be"],
        ["the", "training", "and"],
    ]
    assert [item.number for item in items] == [lead_in.number + n for n in range(1, 6)]
    assert {item.lead_in for item in items} == {
        "This plan should demonstrate that HMIC recommendations are being addressed and also explain how:"
    }


def test_every_list_item_has_a_lead_in_that_comes_before_it(report: Report):
    for item in report.paragraphs:
        if item.kind is Kind.LIST_ITEM:
            assert item.lead_in, item.id
            assert item.lead_in_id
            assert report.paragraph(item.lead_in_id).number < item.number


def test_the_four_categories_are_one_list(report: Report):
    categories = [p for p in report.paragraphs if p.lead_in == "The categories are:"]
    assert [p.text for p in categories] == [
        "outstanding;",
        "good;",
        "requires improvement; and",
        "inadequate.",
    ]


def test_an_item_wrapped_over_lines_is_one_paragraph(report: Report):
    item = report.paragraph(f"{INVESTIGATING}/summary/5")
    assert item.text == (
        "Each neighbourhood maintains their own problem-solving database, which is accessible and searchable "
        "by all staff. Each plan has a complete history of actions undertaken and what has proven successful."
    )
