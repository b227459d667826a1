"""A search within the report, without a server: which words count, where they stand, what is listed."""

import re

import pytest
from read_html import Read

from assistant.ui.found import found
from assistant.ui.sought import Sought
from corpus import Report
from vectorstore import Passage

TEXT = "Victims' contracts were reviewed; a victim agreed the contract."


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("contract ", ["contracts", "contract"]),
        ("agreeing contracts", ["contracts", "agreed", "contract"]),
        ("the contract", ["contracts", "contract"]),
        ("review", ["reviewed"]),
        ("vict", ["Victims", "victim"]),  # not typed to its end
        ("vict ", []),
        ("a", ["a"]),
        ("burglary", []),
        ("<b>", []),
        ("", []),
    ],
)
def test_words_are_found_with_other_endings_and_before_they_are_typed_out(
    query: str, words: list[str]
) -> None:
    assert [TEXT[start:end] for start, end in Sought.of(query).spans(TEXT)] == words


def test_all_words_have_to_be_there() -> None:
    for query, there in (("victim contract", True), ("victim burglary", False), ("", False), ("?", False)):
        assert Sought.of(query).all_in(TEXT) is there


def test_what_is_listed_has_the_words_and_says_which_to_mark(report: Report) -> None:
    read = Read(found("burglary dwelling", report, [Passage(p, 0.5) for p in report.paragraphs[:3]]))
    links = {a["data-show"]: a.get("data-spans", "") for a in read.all("a")}
    both = (r"\bburglar(y|ies)\b", r"\bdwellings?\b")
    having = [p for p in report.paragraphs if all(re.search(one, p.text.lower()) for one in both)]
    assert list(links) == [*(p.id for p in having), *(p.id for p in report.paragraphs[:3])]
    assert f"Found in {len(having)} paragraphs" in read.text
    for p in having:
        for span in links[p.id].split(","):
            start, end = map(int, span.split("-"))
            assert p.text[start:end].lower() in ("burglary", "burglaries", "dwelling", "dwellings")


def test_the_first_word_found_stands_in_the_excerpt(report: Report) -> None:
    long = max(report.paragraphs, key=lambda p: len(p.text))
    last = long.text.split()[-2]
    listed = found(last, report, []).split("<li>")[1:]
    assert listed
    for item in listed:
        assert "mark" in Read(f"<li>{item.partition('</li>')[0]}</li>").names
        assert len(Read(item.partition("</a>")[0] + "</a>").text) < 300


def test_what_no_paragraph_has_is_said(report: Report) -> None:
    read = Read(found("dog unit", report, [Passage(report.paragraphs[9], 0.5)]))
    assert "No paragraph has these words" in read.text
    assert [a["data-show"] for a in read.all("a")] == [report.paragraphs[9].id]


def test_a_query_is_never_markup(report: Report) -> None:
    html = found("<b>{{7*7}} ${x} `", report, [])
    assert "b" not in Read(html).names
    assert not set("{}$`\\") & set(html)
