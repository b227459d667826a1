"""What holds of every answer: asked of the whole packaged question set."""

import re
from collections.abc import Iterator

import pytest

from assistant import Answer, AnswerSentence, Assistant, Citation, Status, Verdict
from assistant.comparison import tellings
from assistant.premise import Finding
from corpus import Paragraph, Report

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_MARKER = re.compile(r"\[(\d+)\]")


def said(asked: list) -> Iterator[tuple[str, AnswerSentence, list[Citation]]]:
    """Every sentence of every answer, with its case's id and its citations."""
    for one in asked:
        by_number = {c.number: c for c in one.answer.citations}
        for sentence in one.answer.sentences:
            yield one.case.id, sentence, [by_number[n] for n in sentence.citations]


def words_behind(paragraph: Paragraph, report: Report) -> set[str]:
    """The words that a sentence about a paragraph may use: its own, and of what it is read with."""
    texts = [*paragraph.section_path, paragraph.lead_in, paragraph.text]
    if paragraph.row:
        read_with = [paragraph.lead_in_id, *paragraph.row.note_ids]
        texts += [report.paragraph(name).text for name in read_with if name]
    return set(_WORD.findall(" ".join(texts).lower()))


def comparable(answer: Answer) -> dict:
    """An answer without what time it took."""
    return {key: value for key, value in answer.to_dict().items() if key != "trace"}


def test_every_kind_of_answer_is_among_them(asked: list):
    statuses = {one.answer.status for one in asked}
    assert {Status.ANSWERED, Status.CLOSEST, Status.NOT_IN_REPORT} <= statuses
    verdicts = {sentence.verdict for _, sentence, _ in said(asked)}
    assert {Verdict.QUOTE, Verdict.TEMPLATE, Verdict.COMPUTED, Verdict.NOTE} == verdicts


def remarks_aside(answer: Answer) -> list[AnswerSentence]:
    """An answer's sentences, less those that say how a misspelt word was read."""
    return [s for s in answer.sentences if not re.fullmatch(r"“[\w'’ -]+” is read as “[\w -]+”\.", s.text)]


def test_every_quote_stands_word_for_word_where_its_citation_says(asked: list, report: Report):
    wrong = [
        (one.case.id, c.quote)
        for one in asked
        for c in one.answer.citations
        if not c.quote
        or not 0 <= c.start < c.end
        or c.paragraph.text[c.start : c.end] != c.quote
        or c.paragraph != report.paragraph(c.paragraph.id)
    ]
    assert wrong == []


def test_every_quoted_sentence_is_verbatim_in_a_paragraph_it_cites(asked: list):
    wrong = [
        (case, s.text)
        for case, s, cited in said(asked)
        if s.verdict is Verdict.QUOTE and not any(s.text in c.paragraph.text for c in cited)
    ]
    assert wrong == []


def test_every_quoted_sentence_is_within_a_quote_it_cites(asked: list):
    wrong = [
        (case, s.text)
        for case, s, cited in said(asked)
        if s.verdict is Verdict.QUOTE and not any(s.text in c.quote for c in cited)
    ]
    assert wrong == []


def test_a_template_has_no_word_that_its_paragraphs_lack(asked: list, report: Report):
    wrong = [
        (case, s.text, extra)
        for case, s, cited in said(asked)
        if s.verdict is Verdict.TEMPLATE
        and (
            extra := set(_WORD.findall(s.text.lower()))
            - set().union(*(words_behind(c.paragraph, report) for c in cited))
        )
    ]
    assert wrong == []


def test_a_table_rows_sentence_has_all_its_figures(asked: list):
    rows = [
        (s.text, c.paragraph.row)
        for _, s, cited in said(asked)
        for c in cited
        if s.verdict is Verdict.TEMPLATE and c.paragraph.row
    ]
    assert rows
    assert [text for text, row in rows if any(cell.value not in text for cell in row.cells)] == []


def test_what_is_worked_out_follows_from_the_words_it_cites(asked: list, report: Report):
    found = [(s.text, cited) for _, s, cited in said(asked) if s.verdict is Verdict.COMPUTED]
    assert found
    for text, (citation,) in found:
        assert text in tellings(citation.paragraph, citation.quote, report.metadata.area)


def test_every_sentence_that_claims_something_is_cited(asked: list):
    assert [
        (case, s.text) for case, s, cited in said(asked) if s.verdict is not Verdict.NOTE and not cited
    ] == []


def test_a_note_cites_nothing(asked: list):
    assert [(case, s.text) for case, s, cited in said(asked) if s.verdict is Verdict.NOTE and cited] == []


def test_citations_are_numbered_in_the_order_they_appear_and_all_are_used(asked: list):
    for one in asked:
        used = [n for sentence in one.answer.sentences for n in sentence.citations]
        assert list(dict.fromkeys(used)) == [c.number for c in one.answer.citations], one.case.id
        assert [c.number for c in one.answer.citations] == list(range(1, len(one.answer.citations) + 1))


def test_the_markers_of_the_text_are_the_citations_of_its_sentences(asked: list):
    for one in asked:
        used = [n for sentence in one.answer.sentences for n in sentence.citations]
        assert [int(n) for n in _MARKER.findall(one.answer.text)] == used, one.case.id


def test_the_text_has_every_sentence_in_order(asked: list):
    for one in asked:
        at = 0
        for sentence in one.answer.sentences:
            place = one.answer.text.find(sentence.text, at)
            assert place >= at, (one.case.id, sentence.text)
            at = place + len(sentence.text)


def test_a_refusal_cites_nothing_and_shows_where_it_looked(asked: list):
    refusals = [one.answer for one in asked if one.answer.status is Status.NOT_IN_REPORT]
    assert refusals
    for answer in refusals:
        assert answer.citations == ()
        assert len(answer.nearest) == 3
        assert {s.verdict for s in answer.sentences} == {Verdict.NOTE}
        assert remarks_aside(answer)[0].text.startswith("The report does not say.")


def test_only_a_refusal_shows_where_it_looked(asked: list):
    shown = [one.case.id for one in asked if one.answer.nearest]
    assert shown == [one.case.id for one in asked if one.answer.status is Status.NOT_IN_REPORT]


def test_an_answer_that_is_not_refused_cites_something(asked: list):
    assert [
        one.case.id
        for one in asked
        if one.answer.status in (Status.ANSWERED, Status.CLOSEST) and not one.answer.citations
    ] == []


def test_no_sentence_is_said_twice(asked: list):
    for one in asked:
        texts = [sentence.text for sentence in one.answer.sentences]
        assert len(texts) == len(set(texts)), one.case.id


def test_no_two_citations_of_an_answer_are_the_same_words_of_the_same_paragraph(asked: list):
    for one in asked:
        places = [(c.paragraph.id, c.start, c.end) for c in one.answer.citations]
        assert len(places) == len(set(places)), one.case.id


def test_of_paragraphs_that_say_the_same_only_one_is_cited(asked: list):
    for one in asked:
        cited = {c.paragraph.id for c in one.answer.citations}
        twins = {twin for c in one.answer.citations for twin in c.paragraph.twin_ids}
        assert not cited & twins, one.case.id


def test_a_closest_answer_begins_with_its_note_and_no_other_has_one(asked: list):
    for one in asked:
        first, *others = remarks_aside(one.answer)
        notes = [sentence.verdict is Verdict.NOTE for sentence in (first, *others)]
        if one.answer.status is Status.CLOSEST:
            assert notes[0], one.case.id
            assert first.text.startswith("The report may not answer this directly."), one.case.id
            assert not any(notes[1:]), one.case.id
        elif one.answer.status is Status.ANSWERED:
            said = [s.text for s in (first, *others) if s.verdict is Verdict.NOTE]
            findings = [text for text in said if text in set(Finding)]
            assert findings in ([], [first.text]), one.case.id
            rest = [text for text in said if text not in findings]
            assert all(text.startswith("The report does not say: ") for text in rest), one.case.id


def test_nothing_is_withheld_without_a_language_model(asked: list):
    assert [one.case.id for one in asked if one.answer.withheld] == []


def test_each_answer_tells_its_four_steps(asked: list):
    assert {tuple(step.name for step in one.answer.trace) for one in asked} == {
        ("understand", "retrieve", "judge", "write")
    }


def test_a_score_is_a_probability(asked: list):
    assert all(0 < one.answer.score < 1 for one in asked)


def test_the_same_question_gets_the_same_answer(asked: list, bot: Assistant):
    for one in asked[:: len(asked) // 15]:
        assert comparable(bot.ask(one.case.question, one.case.turns)) == comparable(one.answer)


@pytest.mark.parametrize(
    "bullet_list", ["What are the seven critical pathways?", "What categories does HMIC use?"]
)
def test_a_list_is_set_as_markdown_bullets_with_a_citation_each(bot: Assistant, bullet_list: str):
    answer = bot.ask(bullet_list)
    bullets = [s for s in answer.sentences if s.bullet]
    lines = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert len(lines) == len(bullets)
    assert all(_MARKER.search(line) for line in lines)
