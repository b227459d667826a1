"""The questions of the packaged sets, as retrieval is asked them."""

import pytest

from corpus import Report
from corpus.errors import UnknownParagraph
from evals.cases import Case, QuestionSet, packaged_set, packaged_sets
from evals.retrieval.questions import packaged_questions, retrieval_question, split_of


def asked(report: Report, **given: object):
    case = Case(**{"id": "one", "question": "How many?", "category": "fact", **given})
    return packaged_questions(QuestionSet(report=report.id, cases=(case,)), report)


@pytest.mark.parametrize("name", packaged_sets())
def test_every_single_question_with_an_answer_is_asked_as_it_stands(report: Report, name: str):
    cases = {case.id: case for case in packaged_set(name).cases}
    questions = packaged_questions(packaged_set(name), report)
    assert [q.id for q in questions] == [i for i, case in cases.items() if case.gold and not case.history]
    assert all((q.question, q.split) == (cases[q.id].question, cases[q.id].split) for q in questions)
    assert all({f"{report.id}/{name}" for name in cases[q.id].gold} <= q.gold for q in questions)


@pytest.mark.parametrize("name", packaged_sets())
def test_gold_is_in_the_report_with_its_twins(report: Report, name: str):
    for question in packaged_questions(packaged_set(name), report):
        for paragraph in map(report.paragraph, question.gold):
            assert question.gold >= set(paragraph.twin_ids)
            group = frozenset((paragraph.id, *paragraph.twin_ids))
            assert (group in question.twins) == (len(group) > 1)


def test_twins_named_one_by_one_are_one_group(report: Report):
    names = ["investigating-offending/summary/4", "cutting-crime/investigating-offending/4", "methodology/1"]
    [question] = asked(report, gold=names)
    assert question.gold == {f"durham-2014/{name}" for name in names}
    assert question.twins == (frozenset(f"durham-2014/{name}" for name in names[:2]),)


def test_a_question_without_gold_or_with_a_history_is_not_asked(report: Report):
    assert asked(report) == ()
    assert asked(report, gold=["methodology/1"], history=[{"question": "Why?"}]) == ()


def test_an_unknown_gold_paragraph_is_an_error(report: Report):
    with pytest.raises(UnknownParagraph, match="methodology/99"):
        asked(report, gold=["methodology/99"])


def test_only_groups_of_several_are_twins():
    groups = [frozenset("a"), frozenset("bc"), frozenset("bc")]
    question = retrieval_question("q", "Who?", groups, "fit")
    assert (question.gold, question.twins) == (frozenset("abc"), (frozenset("bc"),))


@pytest.mark.parametrize(("name", "half"), [("hello", "fit"), ("abc", "fit"), ("test", "test"), ("", "test")])
def test_the_half_is_that_of_the_digests_first_byte(name: str, half: str):
    assert split_of(name) == half  # SHA-256 begins 2c, ba, 9f and e3
