"""What the real report's paragraphs hold: no mark-up, exact links, whole paragraphs, right pages."""

import re

import pytest

from corpus import Kind, Report

REDUCING = "durham-2014/reducing-crime-and-preventing-offending"
INVESTIGATING = "durham-2014/investigating-offending"

MARK_UP = re.compile(
    r"</?[a-zA-Z]|\$|\\|\*\*|__|^#|&\w+;|[⁰¹²³⁴⁵⁶⁷⁸⁹]|^\s*[-*+•·●]\s|  |\]\(|[\u200b\u00ad\ufeff]"
)


def test_no_paragraph_is_empty_or_has_white_space_around_it(report: Report):
    assert all(p.text and p.text == p.text.strip() for p in report.paragraphs)


def test_no_paragraph_or_title_contains_mark_up(report: Report):
    texts = [p.text for p in report.paragraphs] + [t for p in report.paragraphs for t in p.section_path]
    assert [text for text in texts if MARK_UP.search(text)] == []


def test_the_latex_plus_minus_is_the_character(report: Report):
    paragraph = report.paragraph(f"{REDUCING}/quality-of-victim-contact/6")
    assert "88.6 percent (± 1.8 percent)" in paragraph.text
    assert "85.0 percent (± 0.2 percent)" in paragraph.text
    assert "89.6 percent (± 1.5 percent)" in paragraph.text


def test_links_keep_their_address_and_the_words_that_led_there(report: Report):
    links = [(p.text[x.start : x.end], x.address) for p in report.paragraphs for x in p.links]
    assert links == [
        (
            "http://www.justiceinspectorates.gov.uk/hmic/",
            "http://www.justiceinspectorates.gov.uk/hmic/",
        ),
        (
            "www.justiceinspectorates.gov.uk/hmic/crime-and-policing-comparator",
            "https://www.justiceinspectorates.gov.uk/hmic/crime-and-policing-comparator",
        ),
    ]


def test_a_link_in_the_middle_of_a_sentence_leaves_its_full_stop(report: Report):
    paragraph = report.paragraph("durham-2014/cutting-crime/overall-summary/5")
    assert paragraph.text.endswith("available at http://www.justiceinspectorates.gov.uk/hmic/.")


def test_the_paragraph_that_a_page_break_cut_is_whole_with_two_spans(report: Report, source: str):
    [paragraph] = [p for p in report.paragraphs if "domestic abuse incident. The" in p.text]
    assert (
        "reporting a domestic abuse incident. The advisers assess the wider issues involved" in paragraph.text
    )
    assert paragraph.text.startswith("The force has effective processes to identify the most vulnerable")
    assert paragraph.text.endswith("safeguard people and prevent future offending.")
    first, second = (source[start:end] for start, end in paragraph.spans)
    assert first.endswith("a domestic abuse incident. The")
    assert second.startswith("advisers assess the wider issues")


def test_only_the_title_page_and_the_cut_paragraph_have_more_than_one_span(report: Report):
    split = [p.id for p in report.paragraphs if len(p.spans) != 1]
    assert split == ["durham-2014/title-page/1", f"{INVESTIGATING}/vulnerability-risk-and-victims/5"]


def test_every_paragraph_begins_and_ends_like_one(report: Report):
    running = [p.text for p in report.paragraphs if p.kind is Kind.PARAGRAPH]
    assert [text for text in running if not text[0].isupper()] == []
    unclosed = [text.split()[-1] for text in running if text[-1] not in ".:"]
    assert unclosed == ["police", "www.justiceinspectorates.gov.uk/hmic/crime-and-policing-comparator"]


@pytest.mark.parametrize(
    ("chapter", "pages"),
    [
        ("How effective is the force at cutting crime?", (4, 5)),
        ("Introduction", (6, 6)),
        ("Methodology", (7, 7)),
        ("How effective is the force at reducing crime and preventing offending?", (8, 14)),
        ("How effective is the force at investigating offending?", (15, 19)),
        ("How effective is the force at tackling anti-social behaviour?", (20, 22)),
        ("What each judgment means", (23, None)),
        ("Title page", None),
    ],
)
def test_every_paragraph_has_its_chapters_pages(
    report: Report, chapter: str, pages: tuple[int, int | None] | None
):
    assert {p.pages for p in report.paragraphs if p.section_path[0] == chapter} == {pages}


def test_words_are_quoted_verbatim_as_the_report_has_them(report: Report):
    text = "\n".join(p.text for p in report.paragraphs)
    for words in ("recorded 29,439 incidents of antisocial behaviour", "conducted inforce inspections"):
        assert words in text
