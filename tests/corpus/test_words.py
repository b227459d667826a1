"""Parsing loses no word of the report and doubles none."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from corpus import Kind, Report, Section, parse

LAST_LINE_OF_CONTENTS = "What each judgment means\t23\n"


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def without_mark_up(source: str) -> str:
    """Source text less what is not the report's words: tags with addresses, footnote markers, LaTeX."""
    text = re.sub(r"<sup>.*?</sup>|[⁰¹²³⁴⁵⁶⁷⁸⁹]", "", source)
    text = re.sub(r'<a href="[^"]*">|</a>', "", text)
    return text.replace(r"$\pm$", "±")


def all_sections(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from all_sections(section.sections)


def difference(found: Counter[str], wanted: Counter[str]) -> str:
    return f"doubled or invented: {dict(found - wanted)}; lost: {dict(wanted - found)}"


def test_every_word_of_the_body_is_in_one_paragraph_or_title(report: Report, source: str):
    _, body = source.split(LAST_LINE_OF_CONTENTS)
    wanted = words_of(without_mark_up(body))
    found: Counter[str] = Counter()
    for paragraph in report.paragraphs:
        if paragraph.kind is not Kind.TITLE_PAGE:
            found += words_of(paragraph.text)
    for section in all_sections(report.sections):
        if section.title != "Title page":
            found += words_of(section.title)
    assert found == wanted, difference(found, wanted)


def test_the_words_stay_in_the_order_of_the_source_within_each_paragraph(report: Report, source: str):
    for p in report.paragraphs:
        said = re.findall(r"\w+", without_mark_up(" ".join(source[s:e] for s, e in p.spans)))
        assert re.findall(r"\w+", p.text) == said, p.id


def test_the_title_page_has_every_word_before_the_contents(report: Report, source: str):
    front, _ = source.split("# **Contents**")
    page = report.paragraphs[0]
    assert page.kind is Kind.TITLE_PAGE
    assert words_of(page.text) == words_of(front)


def test_the_contents_table_gives_every_chapter_and_its_first_page(report: Report):
    assert report.contents == {
        "How effective is the force at cutting crime?": 4,
        "Introduction": 6,
        "Methodology": 7,
        "How effective is the force at reducing crime and preventing offending?": 8,
        "How effective is the force at investigating offending?": 15,
        "How effective is the force at tackling anti-social behaviour?": 20,
        "What each judgment means": 23,
    }


def test_no_two_paragraphs_share_source_text(report: Report):
    spans = sorted(span for p in report.paragraphs for span in p.spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_the_summarys_three_question_lines_are_section_titles(report: Report):
    summary = next(s for s in report.sections if s.title.endswith("at cutting crime?"))
    assert [s.title for s in summary.sections] == [
        "Overall summary",
        "How effective is the force at reducing crime and preventing offending?",
        "How effective is the force at investigating offending?",
        "How effective is the force at tackling anti-social behaviour?",
    ]


def test_parsing_is_deterministic(report: Report, source: str):
    again = parse(source, report.metadata)
    assert again == report
    assert repr(again) == repr(report)
