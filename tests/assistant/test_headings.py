"""An account that draws on several sections is told under their headings."""

import json
from itertools import pairwise

import pytest

from assistant import Answer, AnswerSentence, Assistant, Verdict
from assistant.evidence import Evidence
from assistant.headings import in_groups
from assistant.markdown import blocks, markdown, without_headings
from corpus import Report

BROAD = "How does the force work with partners?"


def evidence(report: Report, name: str) -> Evidence:
    paragraph = report.paragraph(f"durham-2014/{name}")
    return Evidence(paragraph, 0, len(paragraph.text), 1.0, ())


def groups(report: Report, *names: str) -> list[tuple[str, list[str]]]:
    found = in_groups([evidence(report, name) for name in names], report)
    return [(title, [e.paragraph.id.removeprefix("durham-2014/") for e in of]) for title, of in found]


def test_the_group_of_the_first_piece_leads_and_the_others_follow_in_the_reports_order(report: Report):
    investigation, crime = (
        "investigating-offending/investigation",
        "reducing-crime-and-preventing-offending/crime",
    )
    asb = "tackling-anti-social-behaviour/partnership-working/1"
    assert groups(report, f"{investigation}/6", asb, f"{crime}/2", f"{crime}/1", f"{investigation}/1") == [
        ("Investigation", [f"{investigation}/6", f"{investigation}/1"]),
        ("Crime", [f"{crime}/2", f"{crime}/1"]),
        ("Partnership working", [asb]),
    ]


def test_a_title_that_several_sections_have_is_told_by_its_chapter(report: Report):
    found = groups(
        report,
        "tackling-anti-social-behaviour/summary/2",
        "investigating-offending/summary/2",
        "investigating-offending/1",
    )
    assert [title for title, _ in found] == [
        "How effective is the force at tackling anti-social behaviour?",
        "How effective is the force at investigating offending?",
    ]


def test_evidence_of_one_section_has_no_heading(report: Report):
    assert [title for title, _ in groups(report, "introduction/1", "introduction/2")] == [""]
    assert in_groups([], report) == [("", [])]


def headings(answer: Answer) -> list[str]:
    return list(dict.fromkeys(s.heading for s in answer.sentences))


def test_a_broad_question_is_answered_under_the_headings_of_the_paragraphs_cited(bot: Assistant):
    answer = bot.ask(BROAD)
    assert len(headings(answer)) > 2
    cited = {c.number: c.paragraph for c in answer.citations}
    for sentence in answer.sentences:
        assert all(sentence.heading in cited[n].section_path for n in sentence.citations)
    shown = [s.heading for s in answer.sentences]
    assert sum(a != b for a, b in pairwise(shown)) == len(headings(answer)) - 1


def test_the_text_has_each_heading_once_and_every_quote_verbatim(bot: Assistant):
    answer = bot.ask(BROAD)
    lines = answer.text.splitlines()
    assert [line.removeprefix("### ") for line in lines if line.startswith("#")] == headings(answer)
    assert all(s.text in answer.text for s in answer.sentences)


@pytest.mark.parametrize(
    "question",
    [
        "What is Durham's burglary rate?",
        "How many offenders does IOM manage?",
        "How many dogs does the dog unit have?",
        "Which of the three questions was judged highest?",
        "How often are response teams' plans reviewed, and who monitors the plans for repeat victims?",
    ],
)
def test_other_answers_have_no_headings(bot: Assistant, question: str):
    answer = bot.ask(question)
    assert headings(answer) == [""]
    assert "#" not in answer.text


def test_json_and_pack_tell_each_sentences_heading(bot: Assistant):
    answer = bot.ask(BROAD)
    told = [s.heading for s in answer.sentences]
    assert [s["heading"] for s in answer.to_dict()["sentences"]] == told
    pack = json.loads(json.dumps(bot.pack(answer)))
    assert [s["heading"] for s in pack["sentences"]] == told


def said(
    text: str, heading: str = "", bullet: bool = False, verdict: Verdict = Verdict.QUOTE
) -> AnswerSentence:
    return AnswerSentence(text, () if verdict is Verdict.NOTE else (1,), verdict, bullet, (), heading)


def test_markdown_sets_notes_and_groups_apart():
    sentences = [
        said("Note.", verdict=Verdict.NOTE),
        said("One.", "A"),
        said("Two.", "A"),
        said("First", "A", bullet=True),
        said("Three.", "B"),
    ]
    text = markdown(sentences)
    assert text == "Note.\n\n### A\n\nOne. [1] Two. [1]\n- First [1]\n\n### B\n\nThree. [1]"
    assert without_headings(text) == "Note.\n\nOne. [1] Two. [1]\n- First [1]\n\nThree. [1]"
    assert [len(block) for block in blocks(sentences)] == [1, 2, 1, 1]


def test_a_note_after_groups_is_under_no_new_heading():
    assert markdown([said("One.", "A"), said("Note.", verdict=Verdict.NOTE)]) == "### A\n\nOne. [1]\n\nNote."


def test_a_group_may_begin_with_a_list():
    assert (
        markdown([said("First", "A", bullet=True), said("Then.", "A")]) == "### A\n- First [1]\n\nThen. [1]"
    )
