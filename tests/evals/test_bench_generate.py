"""Generated reports: the same each time, distinct, as long as asked, and with questions that they answer."""

import re
from collections import Counter

import pytest

from corpus import Kind, Report
from evals.bench.generate import PARAGRAPHS_A_REPORT, GeneratedReports, area
from evals.bench.grammar import Dice, Writer, grammar

_SLOT_OF_FIGURES = re.compile(r"\d+(\.\d)?-\d+(\.\d)?")


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    return list(GeneratedReports(2000))


def words(reports: list[Report]) -> list[str]:
    return [w for r in reports for p in r.paragraphs for w in re.findall(r"[\w']+", p.text)]


@pytest.mark.parametrize("paragraphs", [1, 2, 5, 39, 40, 41, 77, 126, 127, 300])
@pytest.mark.parametrize("seed", [0, 1])
def test_a_corpus_has_exactly_as_many_paragraphs_as_were_asked_for(paragraphs: int, seed: int):
    found = list(GeneratedReports(paragraphs, seed))
    assert sum(len(report.paragraphs) for report in found) == paragraphs
    assert all(len(report.paragraphs) <= PARAGRAPHS_A_REPORT for report in found)


def test_reports_are_the_same_each_time_they_are_taken():
    one, other = GeneratedReports(300), GeneratedReports(300)
    assert one[1] == one[1] == other[1] == list(other)[1]
    assert one[-1] == other[len(other) - 1]
    assert one[1:] == [other[1], other[2]]


def test_another_seed_gives_other_reports():
    assert GeneratedReports(126, 0)[0].paragraphs[5].text != GeneratedReports(126, 1)[0].paragraphs[5].text


def test_there_is_no_report_beyond_the_last():
    with pytest.raises(IndexError):
        GeneratedReports(300)[3]


def test_ids_are_numbered_and_no_paragraph_id_is_used_twice(reports: list[Report]):
    assert [report.id for report in reports[:2]] == ["generated-0000", "generated-0001"]
    ids = Counter(p.id for report in reports for p in report.paragraphs)
    assert max(ids.values()) == 1


def test_a_report_has_the_parts_of_a_real_one(reports: list[Report]):
    kinds = Counter(p.kind for p in reports[0].paragraphs)
    assert kinds[Kind.TITLE_PAGE] == 1
    assert kinds[Kind.JUDGMENT] == 3
    assert kinds[Kind.LIST_ITEM] >= 9
    assert kinds[Kind.PARAGRAPH] >= 60
    assert not kinds[Kind.HEADING]
    assert reports[0].paragraphs[-1].lead_in
    assert len(reports[0].contents) == 6
    assert reports[0].paragraphs[-1].pages
    assert any(p.kind is Kind.TABLE_ROW and p.row for r in reports for p in r.paragraphs)


def test_every_report_is_about_another_force(reports: list[Report]):
    assert len({report.metadata.force for report in reports}) == len(reports)
    assert len({area(index) for index in range(3000)}) == 3000


def test_paragraphs_are_distinct_apart_from_grades(reports: list[Report]):
    texts = Counter(p.text for r in reports for p in r.paragraphs if p.kind is not Kind.JUDGMENT)
    assert sum(times - 1 for times in texts.values()) <= len(texts) // 500


def test_word_frequencies_fall_off_and_new_words_keep_coming(reports: list[Report]):
    found = words(reports)
    frequencies = sorted(Counter(found).values(), reverse=True)
    assert frequencies[0] / len(found) < 0.09
    assert frequencies[9] > 5 * frequencies[99] > 25 * frequencies[999]
    half = len(found) // 2
    growth = len(set(found)) / len(set(found[:half]))
    assert 1.15 < growth < 1.7


def test_every_slot_of_the_grammar_has_a_rule():
    known = {*grammar().rules, "force", "area"}
    phrases = [p for alternatives in grammar().rules.values() for p in alternatives]
    phrases += [p for fact in grammar().facts for p in (fact.text, *fact.ask)]
    slots = {slot for phrase in phrases for slot in phrase[1::2]}
    names = {s.rstrip("0123456789") for s in slots if not _SLOT_OF_FIGURES.fullmatch(s)}
    assert {name[0].lower() + name[1:] for name in names} <= known
    assert set(grammar().cast) <= known


def test_a_question_names_only_what_its_statement_does():
    for fact in grammar().facts:
        told = {slot[0].lower() + slot[1:] for slot in fact.text[1::2]}
        for ask in fact.ask:
            assert {slot[0].lower() + slot[1:] for slot in ask[1::2]} <= told, fact


def test_phrases_are_whole_english():
    writer = Writer(Dice("a test"), force="Aldershire Police", area="Aldershire")
    for rule in ("sentence", "lead_in", "item", "support", "place", "operation"):
        for _ in range(300):
            text = writer.write(rule)
            assert not re.search(r"[{}|]|  |\ba [aeio]", text), text
            assert text == text.strip()


def test_questions_are_answered_by_the_paragraphs_they_name():
    corpus = GeneratedReports(600)
    asked = corpus.questions(40)
    assert len(asked) == 40
    assert len({q.text for q in asked}) == 40
    paragraphs = {p.id: p for report in corpus for p in report.paragraphs}
    assert len({paragraphs[q.paragraph_id].report_id for q in asked}) == len(corpus)
    for question in asked:
        names = re.findall(r"(?<=\s)[A-Z]\w+", question.text)
        assert any(name in paragraphs[question.paragraph_id].text for name in names) or not names
        assert question.text.endswith("?")


def test_a_small_corpus_has_fewer_questions_than_asked_for():
    assert 0 < len(GeneratedReports(10).questions(100)) <= 10
    assert len(GeneratedReports(126).questions(5)) == 5
