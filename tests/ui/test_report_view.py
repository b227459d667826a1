"""The report as a document: every word of it, at its offsets, and nothing of it as markup."""

from dataclasses import replace

import pytest
from read_html import Read

from assistant.check import CheckedSentence, CheckVerdict
from assistant.ui.draft import draft_view
from assistant.ui.report_view import document, glance, outline
from assistant.ui.words import cells, in_words, text_lines, words
from corpus import FootnoteMark, Kind, Link, Paragraph, Report, Section

HOSTILE = (
    '<script>document.title = "taken"</script><img src=x onerror="document.title=1"> '
    '<a href="javascript:alert(1)">x</a> ![beacon](http://tracker.example/b.png) {{7*7}} ${7*7}'
)


def test_every_paragraph_is_there_once_in_reading_order(report: Report) -> None:
    shown = [attributes["data-p"] for _, attributes in Read(document(report)).tags if "data-p" in attributes]
    assert shown == [p.id for p in report.paragraphs]


def test_every_run_stands_at_its_offset_and_no_character_is_lost(report: Report) -> None:
    for p in report.paragraphs:
        html = words(p)
        if p.kind in (Kind.TABLE, Kind.TABLE_ROW):
            html = "".join(cells(p))
        elif p.kind is Kind.TITLE_PAGE:
            html = "".join(text_lines(p))
        runs = Read(html).runs
        assert "".join(run for _, run in runs) == p.text.replace("\t", "").replace("\n", "")
        assert all(p.text.startswith(run, at) for at, run in runs)


def test_links_and_footnotes_stand_between_the_runs() -> None:
    text = "See the site for more. The end."
    one = Paragraph(
        "r/a/1", "r", Kind.PARAGRAPH, text, ("A",), 1, None, ((0, 1),),
        links=(Link(8, 12, "https://example.org/?a=1&b=2"),),
        footnotes=(FootnoteMark(22, "1", "r/a/2"),),
    )  # fmt: skip
    read = Read(words(one))
    assert read.runs == [(0, "See the "), (8, "site"), (12, " for more."), (22, " The end.")]
    link, note = read.all("a")
    assert (link["href"], link["rel"]) == ("https://example.org/?a=1&b=2", "noopener noreferrer")
    assert (note["href"], note["data-show"]) == ("?p=r/a/2", "r/a/2")


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "//x", "http://[", "vbscript:x"],
)
def test_only_web_addresses_become_links(address: str) -> None:
    one = Paragraph(
        "r/a/1", "r", Kind.PARAGRAPH, "Click", ("A",), 1, None, ((0, 1),), links=(Link(0, 5, address),)
    )
    read = Read(words(one))
    assert read.text == "Click"
    assert "a" not in read.names


def hostile(report: Report) -> Report:
    """A report that would take over the page if it could."""
    path = (HOSTILE,)
    paragraphs = tuple(
        Paragraph(f'r/"><b>/{n}', "r", kind, HOSTILE, path, n, (1, 1), ((0, 1),), lead_in=HOSTILE)
        for n, kind in enumerate(Kind, start=1)
    )
    section = Section('r/"><b>', HOSTILE, path, (1, 1), tuple(p.id for p in paragraphs))
    metadata = replace(report.metadata, title=HOSTILE, inspectorate=HOSTILE, published=HOSTILE)
    return Report(metadata, (section,), paragraphs)


def test_a_hostile_report_is_only_text(report: Report) -> None:
    html = document(hostile(report)) + outline(hostile(report)) + glance(hostile(report))
    read = Read(html)
    assert HOSTILE in read.text
    assert not {"script", "img", "b", "iframe"} & read.names
    assert not set("{}$`\\") & set(html)
    for _, attributes in read.tags:
        assert not any(name.startswith("on") or name == "src" for name in attributes)
        assert attributes.get("href", "?p=").startswith(("?p=", "#"))


def test_a_hostile_draft_is_only_text() -> None:
    read = Read(draft_view((CheckedSentence(HOSTILE, CheckVerdict.NOT_FOUND, note=HOSTILE),)))
    assert read.text.count(HOSTILE) == 2
    assert read.names == {"ol", "li", "p", "div", "span"}


def test_the_table_is_a_table_with_its_heads(report: Report) -> None:
    read = Read(document(report))
    assert len(read.all("table")) == 1
    assert len([h for h in read.all("th") if h["scope"] == "col"]) == 3
    assert len([h for h in read.all("th") if h["scope"] == "row"]) == 6


def test_the_judgments_at_a_glance_lead_to_where_they_stand(report: Report) -> None:
    read = Read(glance(report))
    assert [a["data-show"] for a in read.all("a")] == [p.id for p in report.judgments]
    assert [s["class"] for s in read.all("strong")] == ["grade grade-good", *["grade grade-outstanding"] * 2]


def test_the_outline_names_every_section(report: Report) -> None:
    headings = {h["id"] for level in ("h3", "h4") for h in Read(document(report)).all(level)}
    assert {a["data-section"] for a in Read(outline(report)).all("a")} == headings


def test_a_paragraph_is_read_alone_in_one_line(report: Report) -> None:
    row = report.paragraph("durham-2014/reducing-crime-and-preventing-offending/crime/10")
    assert in_words(row).startswith("Burglary in a dwelling, 12 months to June 2014: ")
    assert in_words(report.judgments[0]).endswith("offending? Good")
    assert "\n" not in in_words(report.paragraphs[0])
