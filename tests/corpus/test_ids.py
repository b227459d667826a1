"""Ids are readable, unique and stable."""

import pytest

from corpus import Paragraph, Report, parse
from corpus.errors import UnknownParagraph
from corpus.ids import section_id, slug


def elsewhere(report: Report, section: tuple[str, ...]) -> dict[str, str]:
    return {p.id: p.text for p in report.paragraphs if p.section_path != section}


def last_of_each_section(report: Report) -> dict[tuple[str, ...], Paragraph]:
    return {p.section_path: p for p in report.paragraphs}


def test_every_id_is_unique(report: Report):
    ids = [p.id for p in report.paragraphs]
    assert len(set(ids)) == len(ids)


def test_an_id_is_the_section_id_and_the_ordinal_in_the_section(report: Report):
    seen: dict[tuple[str, ...], int] = {}
    for p in report.paragraphs:
        seen[p.section_path] = seen.get(p.section_path, 0) + 1
        assert p.id == f"{section_id(report.id, p.section_path)}/{seen[p.section_path]}"


def test_numbers_count_from_one_in_reading_order(report: Report):
    assert [p.number for p in report.paragraphs] == list(range(1, len(report.paragraphs) + 1))


def test_a_paragraph_added_to_any_section_changes_no_id_or_text_elsewhere(report: Report, source: str):
    for section, last in last_of_each_section(report).items():
        if section == ("Title page",):
            continue
        end = last.spans[-1][1]
        edited = parse(f"{source[:end]}\n\nA new paragraph stands here.\n\n{source[end:]}", report.metadata)
        assert elsewhere(edited, section) == elsewhere(report, section), section
        assert len(edited.paragraphs) == len(report.paragraphs) + 1, section


def test_a_paragraph_taken_from_a_section_changes_no_id_or_text_elsewhere(report: Report, source: str):
    gone = report.paragraph("durham-2014/reducing-crime-and-preventing-offending/crime/1")
    [(start, end)] = gone.spans
    edited = parse(source[:start] + source[end:], report.metadata)
    assert elsewhere(edited, gone.section_path) == elsewhere(report, gone.section_path)


def test_a_paragraph_is_found_by_its_id(report: Report):
    for p in report.paragraphs:
        assert report.paragraph(p.id) is p


def test_an_unknown_id_is_refused_in_one_line(report: Report):
    with pytest.raises(UnknownParagraph, match="No paragraph has the id 'durham-2014/nowhere/1'") as caught:
        report.paragraph("durham-2014/nowhere/1")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("How effective is the force at cutting crime?", "cutting-crime"),
        ("How effective is the force at tackling anti-social behaviour?", "tackling-anti-social-behaviour"),
        ("Vulnerability, risk and victims", "vulnerability-risk-and-victims"),
        ("What each judgment means", "what-each-judgment-means"),
        ("Café", "cafe"),
        ("???", "section"),
    ],
)
def test_a_slug_keeps_what_tells_a_heading_apart(title: str, expected: str):
    assert slug(title) == expected
