"""Reciprocal rank fusion."""

from hypothesis import given
from hypothesis import strategies as st

from vectorstore.fusion import reciprocal_rank_fusion

RANKINGS = st.lists(st.lists(st.integers(0, 20), unique=True), max_size=5)


@given(RANKINGS.flatmap(lambda rankings: st.tuples(st.just(rankings), st.permutations(rankings))))
def test_the_order_of_the_rankings_does_not_matter(pair: tuple[list[list[int]], list[list[int]]]):
    rankings, shuffled = pair
    assert reciprocal_rank_fusion(shuffled) == reciprocal_rank_fusion(rankings)


@given(RANKINGS)
def test_every_item_of_any_ranking_comes_out_once(rankings: list[list[int]]):
    fused = reciprocal_rank_fusion(rankings)
    assert sorted(fused) == sorted({item for ranking in rankings for item in ranking})


@given(st.lists(st.integers(), unique=True))
def test_one_ranking_stays_as_it_is(ranking: list[int]):
    assert reciprocal_rank_fusion([ranking]) == ranking


def test_an_item_in_two_rankings_beats_one_at_the_top_of_one():
    # 7: 1/62 + 1/61 = 0.0325; 5: 1/61 = 0.0164; 9: 1/62 = 0.0161
    assert reciprocal_rank_fusion([[5, 7], [7, 9]]) == [7, 5, 9]


def test_k_says_how_much_the_top_ranks_count():
    rankings = [[1, 2, 3], [4, 5, 3]]  # 3 is third twice: 2/63 against 1/61, or 2/3 against 1/1
    assert reciprocal_rank_fusion(rankings, k=60)[0] == 3
    assert reciprocal_rank_fusion(rankings, k=0)[:2] == [1, 4]


def test_equal_scores_are_ordered_by_item():
    assert reciprocal_rank_fusion([[9, 1], [1, 9]]) == [1, 9]


def test_the_same_ranks_in_another_order_are_an_exact_tie():
    # summed as they come, floats would put 99 ahead by 1e-17
    def ranking(*at: tuple[int, int], base: int) -> list[int]:
        placed = {rank: item for item, rank in at}
        return [placed.get(rank, base + rank) for rank in range(1, 8)]

    pairs = zip((1, 2, 3, 7), (7, 1, 2, 3), strict=True)
    rankings = [ranking((99, a), (98, b), base=1000 * n) for n, (a, b) in enumerate(pairs, 1)]
    assert reciprocal_rank_fusion(rankings)[:2] == [98, 99]
