"""Judgments belong to their chapter's question, and the summary's copies are their twins."""

import pytest

from corpus import Kind, Paragraph, Report

REDUCING = "How effective is the force at reducing crime and preventing offending?"
INVESTIGATING = "How effective is the force at investigating offending?"
ANTI_SOCIAL = "How effective is the force at tackling anti-social behaviour?"
SUMMARY = "How effective is the force at cutting crime?"


def copies(report: Report, question: str) -> tuple[Paragraph, Paragraph]:
    """The judgment of a question in the summary and in its chapter."""
    first, second = (p for p in report.paragraphs if p.judgment and p.judgment.question == question)
    return first, second


def texts(report: Report, ids: tuple[str, ...]) -> list[str]:
    return [report.paragraph(i).text for i in ids]


@pytest.mark.parametrize(
    ("question", "grade", "supports"),
    [(REDUCING, "Good", 3), (INVESTIGATING, "Outstanding", 4), (ANTI_SOCIAL, "Outstanding", 4)],
)
def test_each_question_has_its_grade_in_the_summary_and_in_its_chapter(
    report: Report, question: str, grade: str, supports: int
):
    in_summary, in_chapter = copies(report, question)
    assert in_summary.section_path == (SUMMARY, question)
    assert in_chapter.section_path == (question, "Summary")
    for copy in (in_summary, in_chapter):
        assert copy.judgment
        assert copy.text == copy.judgment.grade == grade
        assert len(copy.judgment.support_ids) == supports


@pytest.mark.parametrize("question", [REDUCING, INVESTIGATING, ANTI_SOCIAL])
def test_the_two_copies_and_their_supports_are_twins(report: Report, question: str):
    in_summary, in_chapter = copies(report, question)
    assert in_summary.twin_ids == (in_chapter.id,)
    assert in_chapter.twin_ids == (in_summary.id,)
    assert in_summary.judgment
    assert in_chapter.judgment
    pairs = zip(in_summary.judgment.support_ids, in_chapter.judgment.support_ids, strict=True)
    for one, other in pairs:
        assert report.paragraph(one).twin_ids == (other,)
        assert report.paragraph(other).twin_ids == (one,)


def test_a_judgments_supports_are_the_bullets_under_it(report: Report):
    in_summary, in_chapter = copies(report, REDUCING)
    assert in_summary.judgment
    assert in_chapter.judgment
    expected = ["Durham Constabulary focuses", "Partnership working and", "Durham Constabulary continues"]
    for judgment in (in_summary.judgment, in_chapter.judgment):
        begins = [" ".join(text.split()[:3]) for text in texts(report, judgment.support_ids)]
        assert begins == expected


def test_a_support_is_a_list_item_led_in_by_the_question_and_the_grade(report: Report):
    for p in report.judgments:
        assert p.judgment
        for support in map(report.paragraph, p.judgment.support_ids):
            assert support.kind is Kind.LIST_ITEM
            assert support.lead_in == f"{p.judgment.question} {p.judgment.grade}"
            assert support.lead_in_id == p.id


def test_antisocial_and_anti_social_do_not_keep_twins_apart(report: Report):
    one, other = (p for p in report.paragraphs if p.text.startswith("Senior leaders place a strong emphasis"))
    assert "tackling antisocial behaviour" in one.text
    assert "tackling anti-social behaviour" in other.text
    assert one.twin_ids == (other.id,)
    assert other.twin_ids == (one.id,)


def test_the_reports_judgments_are_one_a_question_from_the_chapters(report: Report):
    assert [(p.section_path, p.text) for p in report.judgments] == [
        ((REDUCING, "Summary"), "Good"),
        ((INVESTIGATING, "Summary"), "Outstanding"),
        ((ANTI_SOCIAL, "Summary"), "Outstanding"),
    ]


def test_only_judgments_and_their_supports_have_twins(report: Report):
    judgments = [p for p in report.paragraphs if p.judgment]
    expected = {p.id for p in judgments} | {
        i for p in judgments if p.judgment for i in p.judgment.support_ids
    }
    assert {p.id for p in report.paragraphs if p.twin_ids} == expected
