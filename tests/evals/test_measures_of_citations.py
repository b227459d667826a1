"""Measures of what an answer cites, against values worked by hand."""

import pytest

from evals.measures import citation_precision, citation_recall, evidence_recall, stands, verbatim_rate

GOLD = {"g", "h"}


@pytest.mark.parametrize(
    ("statements", "recall", "precision"),
    [
        ([["g"], ["h"]], 1.0, 1.0),
        ([["g", "x"]], 1.0, 0.5),
        ([["g"], ["x"], ["x", "h"], []], 0.5, 0.5),  # 2 of 4 statements; g and h of g, x, x, h
        ([["x"]], 0.0, 0.0),
        ([[]], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_citations_are_good_that_are_to_gold(statements: list[list[str]], recall: float, precision: float):
    assert citation_recall(statements, GOLD) == recall
    assert citation_precision(statements, GOLD) == precision


def test_a_paragraph_cited_by_two_statements_counts_twice():
    assert citation_precision([["g"], ["g"], ["x"]], GOLD) == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    ("cited", "require_all", "recall"),
    [
        (["g"], False, 1.0),
        (["g twin"], False, 1.0),
        (["x"], False, 0.0),
        (["g"], True, 0.5),
        (["g", "h", "x"], True, 1.0),
        (["g", "g twin"], True, 0.5),
        ([], True, 0.0),
    ],
)
def test_evidence_is_recalled_by_the_group(cited: list[str], require_all: bool, recall: float):
    assert evidence_recall(cited, [["g", "g twin"], ["h"]], require_all) == recall


def test_where_there_is_no_evidence_none_is_recalled():
    assert evidence_recall(["g"], [], False) == 0.0
    assert evidence_recall(["g"], [], True) == 0.0


@pytest.mark.parametrize(
    ("quote", "start", "end", "does"),
    [
        ("is new", 8, 14, True),
        ("is  new", 8, 14, False),
        ("Is new", 8, 14, False),
        ("is new", 7, 14, False),
        ("is new", -6, 14, False),
        ("", 3, 3, False),
    ],
)
def test_a_quote_stands_to_the_letter_or_not_at_all(quote: str, start: int, end: int, does: bool):
    assert stands(quote, "The hub is new", start, end) is does


def test_the_verbatim_rate_is_the_share_that_stands():
    assert verbatim_rate([True, False, True, True]) == 0.75
    assert verbatim_rate([]) == 1.0
