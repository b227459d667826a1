"""Measures, against values worked by hand."""

from math import log2

import pytest

from evals.measures import fact_recall, ndcg_at, normalised, recall_at, reciprocal_rank, says


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The rate is 5.0 per 1,000 households.", "5.0"),
        ("The rate is 5.0.", "5.0"),
        ("It recorded 29,439 incidents.", "29439"),
        ("It recorded 29439 incidents.", "29,439"),
        ("over 2,000 officers", "2,000 officers"),
        ("The ‘hub’ is new", "the 'hub'"),
        ("the Victim’s Contract", "victim's contract"),
        ("4–6 weeks", "4-6 weeks"),
        ("36 per cent", "36 percent"),
        ("It is led by a Detective Sergeant.", "detective sergeant"),
        ("It ends [1] here", "ends here"),
        ("spread\nover   lines", "spread over lines"),
        ("until 10pm every day", "10pm"),
        ("(April 2014)", "april 2014"),
        ("£3 million", "3 million"),
    ],
)
def test_a_text_says_what_stands_in_it(text: str, phrase: str):
    assert says(text, [phrase])


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("The rate is 85.0 percent.", "5.0"),
        ("The rate is 5.05 percent.", "5.0"),
        ("The rate is 5.0.1.", "5.0"),
        ("It recorded 129,439 incidents.", "29,439"),
        ("It recorded 29,439 incidents.", "439"),
        ("It recorded 29,439,000 incidents.", "29,439"),
        ("136 percent", "36 percent"),
        ("outstandingly", "outstanding"),
        ("He is the constable's son", "stable"),
        ("", "anything"),
        ("The report does not say.", "200"),
    ],
)
def test_a_text_does_not_say_what_is_only_part_of_a_word_or_figure(text: str, phrase: str):
    assert not says(text, [phrase])


def test_any_phrasing_will_do():
    assert says("four hubs", ["4 hubs", "four hubs"])
    assert not says("five hubs", ["4 hubs", "four hubs"])
    assert not says("five hubs", [])


@pytest.mark.parametrize(
    ("text", "facts", "share"),
    [
        ("200 offenders in four hubs", [["200"], ["four", "4"]], 1.0),
        ("200 offenders", [["200"], ["four", "4"]], 0.5),
        ("nobody", [["200"], ["four"], ["prison"], ["probation"]], 0.0),
        ("prison only", [["200"], ["four"], ["prison"], ["probation"]], 0.25),
        ("anything", [], 1.0),
    ],
)
def test_fact_recall_is_the_share_of_facts_said(text: str, facts: list[list[str]], share: float):
    assert fact_recall(text, facts) == share


def test_normalised_text_has_no_markers_case_or_commas():
    assert normalised("The  FORCE’s 2,000 [1] staff [12]") == "the force's 2000 staff"
    assert normalised("1,00 and 12,3456") == "1,00 and 12,3456"


@pytest.mark.parametrize(
    ("k", "rank", "recall"), [(1, 1, 1.0), (1, 2, 0.0), (5, 5, 1.0), (5, 6, 0.0), (5, None, 0.0)]
)
def test_recall_at_k_is_whether_the_first_hit_is_among_k(k: int, rank: int | None, recall: float):
    assert recall_at(k, rank) == recall


@pytest.mark.parametrize(("rank", "reciprocal"), [(1, 1.0), (2, 0.5), (4, 0.25), (None, 0.0)])
def test_the_reciprocal_of_a_rank_that_is_not_there_is_nothing(rank: int | None, reciprocal: float):
    assert reciprocal_rank(rank) == reciprocal


@pytest.mark.parametrize(
    ("ranking", "groups", "value"),
    [
        (["a", "x", "y"], [{"a"}], 1.0),
        (["x", "y", "a"], [{"a"}], 1 / log2(4)),
        # Found second and third of the two best places: DCG = 1/log₂3 + 1/log₂4, ideal 1/log₂2 + 1/log₂3.
        (["x", "a", "b"], [{"a"}, {"b"}], (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))),
        # Of twins one is enough, and the second is nothing new.
        (["a", "b"], [{"a", "b"}], 1.0),
        # One chunk may hold both, and takes both places.
        ([("a", "z", "b")], [{"a"}, {"b"}], 1.0),
        ([("x",), ("a", "b")], [{"a"}, {"b"}], (1 / log2(3) + 1 / log2(4)) / (1 + 1 / log2(3))),
        (["x", "a"], [{"a"}, {"lost"}], (1 / log2(3)) / (1 + 1 / log2(3))),
        (["x"], [{"a"}], 0.0),
        ([], [{"a"}], 0.0),
        (["a"], [], 0.0),
        ([*"uvwxyzrst", "a"], [{"a"}], 1 / log2(11)),
        ([*"uvwxyzrstq", "a"], [{"a"}], 0.0),
    ],
)
def test_ndcg_is_the_gain_by_rank_over_the_best_there_could_be(
    ranking: list[str | tuple[str, ...]], groups: list[set[str]], value: float
):
    assert ndcg_at(10, ranking, groups) == pytest.approx(value)
