"""Sentences are offsets into the text; together they are the text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Report, sentence_spans, sentences

TEXTS = st.one_of(
    st.text(),
    st.lists(
        st.sampled_from(
            ["Good", "e.g", "No", "v", "88.6", "A", "the", ".", "!", "?", "…", '"', ")", " ", "\n"]
        )
    ).map("".join),
)


@given(TEXTS)
def test_every_character_but_white_space_is_in_exactly_one_span_in_order(text: str):
    spans = sentence_spans(text)
    assert "".join("".join(text[s:e].split()) for s, e in spans) == "".join(text.split())
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS)
def test_no_span_is_empty_or_has_white_space_around_it(text: str):
    for start, end in sentence_spans(text):
        assert start < end
        assert text[start:end] == text[start:end].strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ("A rate of 88.6 percent. Next.", ["A rate of 88.6 percent.", "Next."]),
        ("Crimes (e.g. Theft) rose. They fell.", ["Crimes (e.g. Theft) rose.", "They fell."]),
        ("Asked by Mr. Smith. Then.", ["Asked by Mr. Smith.", "Then."]),
        ("By J. Smith.", ["By J. Smith."]),
        ("Heading\nText.", ["Heading", "Text."]),
        ("He said 'stop.' Then he left.", ["He said 'stop.'", "Then he left."]),
        ("They walk. 43 forces did.", ["They walk.", "43 forces did."]),
        ("no capital. after this", ["no capital. after this"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_text_is_cut_where_a_reader_would_cut_it(text: str, expected: list[str]):
    assert sentences(text) == expected


def test_the_reports_i_e_and_etc_do_not_end_sentences(report: Report):
    crime = report.paragraph("durham-2014/reducing-crime-and-preventing-offending/crime/2")
    assert len(sentences(crime.text)) == 1
    meetings = report.paragraph(
        "durham-2014/tackling-anti-social-behaviour/community-contact-and-victim-care/2"
    )
    assert sentences(meetings.text)[0].endswith("area visual audits, etc.).")
    assert len(sentences(meetings.text)) == 4
