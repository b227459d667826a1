"""The sources panel's HTML, without a server."""

from html.parser import HTMLParser

import pytest

from assistant.answer import Answer, Citation, Status, Voice, Withheld
from assistant.reference import pages_label
from assistant.ui.sources import VOICES, citation_card, empty_panel, sources_panel
from corpus import Cell, Kind, Paragraph, Row
from vectorstore import Passage

HOSTILE = 'The <script>alert("1")</script> & the ${force} {{7*7}} `said` so. Then it stopped.'


class _Read(HTMLParser):
    """The text of a page, the text within `<mark>`, and the tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text, self.marked, self.tags, self._open = "", "", set[str](), list[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        self.marked += data if "mark" in self._open else ""


def paragraph(
    text: str = HOSTILE, row: Row | None = None, pages: tuple[int, int | None] = (8, 14)
) -> Paragraph:
    kind = Kind.TABLE_ROW if row else Kind.PARAGRAPH
    path = ("How <effective>?", "Crime")
    return Paragraph("r/crime/3", "r", kind, text, path, 53, pages, ((0, 1),), row=row)


def cite(quote: str, of: Paragraph, number: int = 1, voice: Voice = Voice.FORCE) -> Citation:
    start = of.text.index(quote)
    return Citation(number, of, quote, start, start + len(quote), voice)


@pytest.mark.parametrize("quote", [HOSTILE, "Then it stopped.", '<script>alert("1")</script>', "{{7*7}}"])
def test_the_mark_is_exactly_the_quote_and_nothing_is_markup(quote: str) -> None:
    html = citation_card(cite(quote, paragraph()), "source-1-1")
    read = _Read(html)
    assert read.marked == quote
    assert HOSTILE in read.text
    assert "script" not in read.tags
    assert not set("{}$`\\") & set(html)  # gradio renders HTML through two template languages


def test_a_card_says_where_it_stands_and_who_speaks() -> None:
    html = citation_card(cite("Then it stopped.", paragraph()), "source-1-1")
    text = _Read(html).text
    for said in ("How <effective>? › Crime", "pp. 8–14", "¶ 53", "r/crime/3", "force"):
        assert said in text
    assert VOICES[Voice.FORCE] in html


@pytest.mark.parametrize(
    ("pages", "expected"), [((8, 14), "pp. 8–14"), ((7, 7), "p. 7"), ((23, None), "from p. 23"), (None, "")]
)
def test_pages_labels(pages: tuple[int, int | None] | None, expected: str) -> None:
    assert pages_label(pages) == expected


def test_every_voice_is_explained() -> None:
    assert set(VOICES) == set(Voice)


def test_a_table_row_is_readable_too() -> None:
    row = Row("Sexual offences", (Cell("Rate", "0.9", "per 1,000 population"),), "2014")
    of = paragraph("Sexual offences\t0.9", row)
    read = _Read(citation_card(cite(of.text, of, voice=Voice.DATA), "x"))
    assert read.marked == "Sexual offences\t0.9"
    assert "Sexual offences, 2014: Rate 0.9 per 1,000 population." in read.text


def test_a_refusal_shows_where_we_looked() -> None:
    answer = Answer("?", Status.NOT_IN_REPORT, "No.", nearest=(Passage(paragraph(), 0.4),))
    read = _Read(sources_panel(answer, 0))
    assert "Where we looked" in read.text
    assert HOSTILE in read.text
    assert "mark" not in read.tags


def test_nearest_passages_say_so_and_withheld_sentences_are_listed() -> None:
    withheld = (Withheld("Crime <b>doubled</b>.", "the figure is not there"),)
    answer = Answer("?", Status.CLOSEST, "…", citations=(cite("Then", paragraph()),), withheld=withheld)
    read = _Read(sources_panel(answer, 0))
    assert "Nearest passages" in read.text
    assert "Crime <b>doubled</b>." in read.text
    assert "the figure is not there" in read.text


def test_guidance_has_no_sources() -> None:
    assert sources_panel(Answer("hello", Status.GUIDANCE, "Hello."), 0) == empty_panel()
