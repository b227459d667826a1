"""Parsing reports other than the real one: generated ones, and the artefacts a converter leaves."""

import re
from collections import Counter
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from corpus import Kind, Metadata, Report, parse

METADATA = Metadata(
    id="made-up",
    title="A report",
    force="Anytown Police",
    area="Anytown",
    inspectorate="HMIC",
    published="May 2020",
    isbn="",
    source="",
    licence="",
    sha256="",
)

WORD = st.text("abcdeXYZ019'-", min_size=1, max_size=6).filter(lambda word: word[0].isalnum())
LINE = st.lists(WORD, min_size=1, max_size=8).map(" ".join)
BULLET = st.tuples(st.sampled_from(["- ", "* ", "· ", "- · "]), LINE, st.sampled_from([";", ".", ""])).map(
    "".join
)
PARAGRAPH = st.tuples(LINE, st.sampled_from([".", ":", "?", ""])).map("".join)
BLOCKS = st.lists(st.one_of(PARAGRAPH, BULLET), min_size=1, max_size=4)


@dataclass(frozen=True)
class Heading:
    level: int
    title: str


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A report's source, and its words: unlike headings, each with some text under it."""
    titles = draw(st.lists(LINE, min_size=1, max_size=5, unique_by=lambda t: re.sub(r"\W", "", t).lower()))
    lines: list[str] = []
    for number, title in enumerate(titles):
        level = 1 if number == 0 else draw(st.integers(1, 4))
        lines += [f"{'#' * level} {title}", *draw(BLOCKS)]
    source = "\n\n".join(lines)
    return source, re.findall(r"\w+", source)


def words_of(report: Report) -> Counter[str]:
    titles = [t for s in report.sections for t in (s.title, *(inner.title for inner in s.sections))]
    texts = [p.text for p in report.paragraphs]
    return Counter(re.findall(r"\w+", "\n".join(titles + texts)))


def parsed(*blocks: str) -> Report:
    return parse("\n\n".join(blocks), METADATA)


@given(sources())
def test_parsing_loses_no_word_and_doubles_none(made: tuple[str, list[str]]):
    source, words = made
    assert words_of(parse(source, METADATA)) == Counter(words)


@given(sources())
def test_ids_are_unique_and_numbers_run_on(made: tuple[str, list[str]]):
    report = parse(made[0], METADATA)
    assert len({p.id for p in report.paragraphs}) == len(report.paragraphs)
    assert [p.number for p in report.paragraphs] == list(range(1, len(report.paragraphs) + 1))


@given(sources())
def test_spans_point_at_the_words_of_their_paragraph(made: tuple[str, list[str]]):
    source, _ = made
    for p in parse(source, METADATA).paragraphs:
        said = " ".join(source[start:end] for start, end in p.spans)
        assert re.findall(r"\w+", p.text) == re.findall(r"\w+", said)


def test_windows_line_endings_change_no_text_and_no_id():
    source = "# One\n\nFirst line\nsecond line.\n\n- an item;\n- another.\n"
    unix, windows = parse(source, METADATA), parse(source.replace("\n", "\r\n"), METADATA)
    assert [(p.id, p.text) for p in windows.paragraphs] == [(p.id, p.text) for p in unix.paragraphs]


def test_a_list_that_follows_no_colon_has_no_lead_in():
    report = parsed("# One", "A sentence.", "- an item.")
    assert [p.kind for p in report.paragraphs] == [Kind.PARAGRAPH, Kind.LIST_ITEM]
    assert report.paragraphs[1].lead_in == ""


def test_a_paragraph_cut_before_a_small_letter_is_joined():
    [paragraph] = parsed("# One", "The force has", "a plan.").paragraphs
    assert paragraph.text == "The force has a plan."
    assert len(paragraph.spans) == 2


def test_links_and_marks_of_the_second_half_keep_their_words_after_joining():
    report = parsed(
        "# One", "The force has", 'a <a href="http://h/">plan</a><sup>1</sup> now.', "<sup>1</sup> Old."
    )
    paragraph, note = report.paragraphs
    [link] = paragraph.links
    [mark] = paragraph.footnotes
    assert paragraph.text[link.start : link.end] == "plan"
    assert paragraph.text[: mark.offset] == "The force has a plan"
    assert mark.footnote_id == note.id


def test_a_finished_paragraph_is_not_joined_to_the_next():
    assert len(parsed("# One", "The force has a plan.", "it works.").paragraphs) == 2


def test_a_footnote_whose_marker_is_nowhere_is_kept_at_the_end():
    report = parsed("# One", "A claim.", "<sup>9</sup> An orphan.", "Another.")
    assert [p.text for p in report.paragraphs] == ["A claim.", "Another.", "An orphan."]
    assert report.paragraphs[-1].marked_by is None


def test_a_report_without_contents_has_no_pages():
    assert {p.pages for p in parsed("# One", "Text.", "# Two", "Text.").paragraphs} == {None}
