"""Questions that ask for a grade lift the judgments."""

import pytest

from corpus import Report
from vectorstore import asks_for_grade
from vectorstore.structure import structural_bonus

GRADE_QUESTION = "What grade did Durham get for investigating offending?"


@pytest.mark.parametrize(
    "question",
    [
        GRADE_QUESTION,
        "How was the force rated on tackling anti-social behaviour?",
        "What was HMIC's judgement?",
        "Did inspectors rate it?",
        "Was it good or outstanding?",
    ],
)
def test_a_question_for_a_grade_is_known(question: str):
    assert asks_for_grade(question)


@pytest.mark.parametrize(
    "question",
    ["What was the victim satisfaction rate?", "How many officers were trained?", "", "burglary rate"],
)
def test_another_question_is_not_taken_for_one(question: str):
    assert not asks_for_grade(question)


def test_the_judgment_that_is_asked_for_is_lifted_most(report: Report):
    bonus = {p.id: structural_bonus(GRADE_QUESTION, p) for p in report.judgments}
    assert max(bonus, key=lambda i: bonus[i]) == "durham-2014/investigating-offending/summary/1"
    assert min(bonus.values()) > 0


def test_nothing_else_is_lifted(report: Report):
    assert {structural_bonus(GRADE_QUESTION, p) for p in report.paragraphs if not p.judgment} == {0.0}
    assert {structural_bonus("How many offenders are there?", p) for p in report.paragraphs} == {0.0}
