"""Mark-up becomes plain text, with offsets for what it said."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.inline import plain

WORDS = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
PHRASES = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)


@dataclass(frozen=True)
class Piece:
    """Source mark-up, the words it should become, and the address or marker it carries."""

    source: str
    text: str
    address: str = ""
    marker: str = ""


PIECES = st.one_of(
    PHRASES.map(lambda w: Piece(w, w)),
    PHRASES.map(lambda w: Piece(f"**{w}**", w)),
    PHRASES.map(lambda w: Piece(f"<b>{w}</b>", w)),
    PHRASES.map(
        lambda w: Piece(f'<a class="x" href="http://h/?a=1&amp;b=2">{w}</a>', w, "http://h/?a=1&b=2")
    ),
    PHRASES.map(lambda w: Piece(f"[{w}](http://h/p)", w, "http://h/p")),
    WORDS.map(lambda w: Piece(f"{w}<sup>4</sup>", w, marker="4")),
    WORDS.map(lambda w: Piece(f"{w}²³", w, marker="23")),
    WORDS.map(lambda w: Piece(rf"{w} $\pm$ 1", f"{w} ± 1")),
    WORDS.map(lambda w: Piece(f"{w} &amp; co", f"{w} & co")),
)
SPACES = st.sampled_from([" ", "  ", "\n", " \n ", "\u00a0"])


@given(st.lists(st.tuples(PIECES, SPACES), min_size=1))
def test_words_links_and_marks_survive_and_mark_up_does_not(pieces: list[tuple[Piece, str]]):
    result = plain("".join(piece.source + space for piece, space in pieces))
    assert result.text == " ".join(piece.text for piece, _ in pieces)
    links = [(result.text[x.start : x.end], x.address) for x in result.links]
    assert links == [(p.text, p.address) for p, _ in pieces if p.address]
    assert [marker for _, marker in result.marks] == [p.marker for p, _ in pieces if p.marker]
    marked = [p.text for p, _ in pieces if p.marker]
    assert all(
        result.text[:offset].endswith(word) for (offset, _), word in zip(result.marks, marked, strict=True)
    )


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i class='x'>", "<br/>", "<sup>1</sup>", "a", " ", "<p>"])))
def test_plain_text_never_keeps_a_tag(pieces: list[str]):
    assert not re.search(r"</?[a-z]", plain("".join(pieces)).text)


@given(st.text())
def test_any_text_at_all_can_be_read(source: str):
    result = plain(source)
    assert "  " not in result.text
    assert all(0 <= x.start <= x.end <= len(result.text) for x in result.links)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"88.6 percent ( $\pm$  1.8 percent)", "88.6 percent (± 1.8 percent)"),
        ("**Outstanding** ", "Outstanding"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("a\tb", "a\tb"),
        ("less < more and 5 > 4", "less < more and 5 > 4"),
        ("&lt;sup&gt; is a tag", "<sup> is a tag"),
        ("anti-social   behaviour", "anti-social behaviour"),
    ],
)
def test_a_converters_artefact_becomes_what_the_page_showed(source: str, text: str):
    assert plain(source).text == text
