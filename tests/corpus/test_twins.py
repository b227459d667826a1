"""Paragraphs that say the same are twins of each other."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.twins import twin_groups

STEMS = [
    "the force is tackling anti-social behaviour",
    "partnership working is embedded and effective",
    "good",
]
MANNERS = st.sampled_from([str, str.upper, str.title, lambda t: t.replace("-", ""), lambda t: f" {t};"])
TEXTS = st.lists(st.tuples(st.sampled_from(STEMS), MANNERS).map(lambda pair: pair[1](pair[0])))


@given(TEXTS)
def test_twins_are_symmetric_and_never_ones_own(texts: list[str]):
    groups = twin_groups((str(n), text) for n, text in enumerate(texts))
    for one, twins in groups.items():
        assert one not in twins
        assert all(one in groups[other] for other in twins)
        assert all({one, *twins} == {other, *groups[other]} for other in twins)


@given(TEXTS)
def test_the_manner_of_writing_does_not_tell_twins_apart(texts: list[str]):
    groups = twin_groups((str(n), text) for n, text in enumerate(texts))
    first_letters = [text.strip().lower()[0] for text in texts]
    for n, letter in enumerate(first_letters):
        alike = {str(m) for m, other in enumerate(first_letters) if other == letter and m != n}
        assert set(groups.get(str(n), ())) == (set() if letter == "g" else alike)


def test_short_texts_recur_by_chance_and_are_no_twins():
    assert twin_groups([("a", "good;"), ("b", "Good")]) == {}


def test_different_words_are_no_twins():
    assert (
        twin_groups(
            [("a", "crime rose by 11 percent in Durham"), ("b", "crime rose by 16 percent in Durham")]
        )
        == {}
    )
