"""Words and stems: spellings of one word meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.terms import stem, stems, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("anti-social", "antisocial"),
        ("anti‑social".replace("‑", "‐"), "antisocial"),
        ("re-offending", "reoffending"),
        ("2,000", "2000"),
        ("29,439", "29439"),
        ("judgment", "judgement"),
        ("judgments", "judged"),
        ("behavior", "behaviour"),
        ("organized", "organised"),
        ("Victims", "victim"),
        ("victim's", "victims"),
        ("victim’s", "victim"),
    ],
)
def test_two_spellings_share_a_stem(one: str, other: str):
    assert set(stems(one)) & set(stems(other))


@pytest.mark.parametrize(
    ("one", "other"), [("88.6", "886"), ("1,5", "15"), ("police", "policy"), ("4", "14")]
)
def test_different_words_and_numbers_stay_apart(one: str, other: str):
    assert not set(stems(one)) & set(stems(other))


def test_a_compound_gives_its_parts_and_the_whole():
    assert stems("anti-social") == ["anti", "social", "antisoci"]


def test_stop_words_are_not_matched_on():
    assert stems("What does the report say about this?") == []


def test_a_decimal_is_one_word():
    assert [w.text for w in words("88.6 percent (± 1.8)")] == ["88.6", "percent", "1.8"]


def test_a_number_keeps_its_decimals_and_loses_its_thousands_separators():
    assert stem("1,234,567") == "1234567"
    assert stem("88.6") == "88.6"


@given(st.text())
def test_a_word_is_verbatim_in_its_text(text: str):
    found = words(text)
    assert all(text[w.start : w.end] == w.text for w in found)
    assert [w.start for w in found] == sorted(w.start for w in found)
