"""Chunks cover every paragraph, and say where their words stand."""

import re
from itertools import pairwise

import pytest
from small_reports import written

from corpus import Report, sentence_spans
from corpus.acronyms import definitions
from vectorstore.chunk import Chunk, chunks, context

LIMITS = [30, 60, 120, 254]
REDUCING = "durham-2014/reducing-crime-and-preventing-offending"


def count_words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def by_paragraph(report: Report, limit: int) -> dict[str, list[Chunk]]:
    found: dict[str, list[Chunk]] = {}
    for chunk in chunks(report, count_words, limit):
        found.setdefault(chunk.paragraph_id, []).append(chunk)
    return found


@pytest.mark.parametrize("limit", LIMITS)
def test_every_paragraph_is_in_some_chunk_in_reading_order(report: Report, limit: int):
    assert list(by_paragraph(report, limit)) == [p.id for p in report.paragraphs]


@pytest.mark.parametrize("limit", LIMITS)
def test_a_chunk_says_which_words_of_its_paragraph_it_holds(report: Report, limit: int):
    defined = definitions(p.text for p in report.paragraphs)
    for chunk in chunks(report, count_words, limit):
        paragraph = report.paragraph(chunk.paragraph_id)
        assert chunk.text[chunk.offset :] == paragraph.text[chunk.start : chunk.end]
        assert chunk.text[: chunk.offset] == context(paragraph, report, defined) + "\n"


@pytest.mark.parametrize("limit", LIMITS)
def test_windows_begin_and_end_with_sentences_and_cover_them_all(report: Report, limit: int):
    for paragraph_id, windows in by_paragraph(report, limit).items():
        spans = sentence_spans(report.paragraph(paragraph_id).text)
        assert {w.start for w in windows} <= {start for start, _ in spans}
        assert {w.end for w in windows} <= {end for _, end in spans}
        assert all(any(w.start <= s and e <= w.end for w in windows) for s, e in spans)


@pytest.mark.parametrize("limit", LIMITS)
def test_a_window_begins_with_the_last_sentence_of_the_one_before(report: Report, limit: int):
    for paragraph_id, windows in by_paragraph(report, limit).items():
        spans = sentence_spans(report.paragraph(paragraph_id).text)
        for before, after in pairwise(windows):
            inside = [span for span in spans if before.start <= span[0] and span[1] <= before.end]
            following = next(start for start, _ in spans if start >= before.end)
            assert after.start == (inside[-1][0] if len(inside) > 1 else following)


@pytest.mark.parametrize("limit", LIMITS)
def test_a_chunk_of_several_sentences_stays_within_the_limit(report: Report, limit: int):
    for chunk in chunks(report, count_words, limit):
        if len(sentence_spans(chunk.text[chunk.offset :])) > 1:
            assert count_words(chunk.text) <= limit


def test_with_room_enough_each_paragraph_is_one_chunk(report: Report):
    found = list(chunks(report, count_words, 1000))
    assert [(c.id, c.start, c.end) for c in found] == [
        (f"{p.id}#1", 0, len(p.text)) for p in report.paragraphs
    ]


@pytest.mark.parametrize("limit", LIMITS)
def test_chunk_ids_are_unique(report: Report, limit: int):
    ids = [c.id for c in chunks(report, count_words, limit)]
    assert len(set(ids)) == len(ids)


def test_no_chunk_loses_words_to_the_real_models_window(report: Report, embedder):
    for chunk in chunks(report, embedder.count_tokens, embedder.max_tokens):
        assert embedder.count_tokens(chunk.text) <= embedder.max_tokens


@pytest.mark.parametrize(
    ("paragraph_id", "said_before"),
    [
        (f"{REDUCING}/crime/1", "preventing offending? > Crime"),
        (f"{REDUCING}/domestic-abuse/2", "and also explain how:"),
        (f"{REDUCING}/summary/1", "Judgment, grade or rating: How effective is the force at reducing crime"),
        (f"{REDUCING}/crime/10", "12 months to June 2014, Durham Constabulary rate per 1,000 households"),
        (f"{REDUCING}/partnership-working-and-information-sharing/6", "The force has trained its staff"),
    ],
)
def test_a_chunk_is_told_what_its_paragraph_needs_to_be_understood_alone(
    report: Report, paragraph_id: str, said_before: str
):
    assert said_before in context(report.paragraph(paragraph_id), report)


DEFINED = "The integrated offender management (IOM) scheme is run by organised crime groups (OCGs)."
SHORT, LONG = {"IOM", "OCG"}, {"integrated offender management", "organised crime groups"}


@pytest.mark.parametrize(
    ("text", "said_before"),
    [
        (DEFINED, set()),
        ("Many are known to IOM.", {"integrated offender management"}),
        ("IOM's teams know of one OCG.", LONG),
        ("Several OCGs were stopped.", {"organised crime groups"}),
        ("An organised crime group was stopped.", {"OCG"}),
        ("Integrated offender management stops organised crime groups.", SHORT),
        ("The OCG is an organised crime group.", set()),
        ("The IOMX scheme and the BIOM scheme are others.", set()),
        ("Theft fell.", set()),
    ],
)
def test_either_form_of_a_defined_short_form_finds_the_other(text: str, said_before: set[str]):
    report = written("report", DEFINED, text)
    chunk = list(chunks(report, count_words, 100))[1]
    assert chunk.text[chunk.offset :] == text
    before = chunk.text[: chunk.offset]
    assert {form for form in SHORT | LONG if form in before} == said_before
    if not said_before:
        assert before == "Findings\n"


def test_the_reports_own_short_forms_are_spelt_out_where_it_uses_them(report: Report):
    texts = {c.paragraph_id: c.text for c in chunks(report, count_words, 1000)}
    used = [p for p in report.paragraphs if "OCGs" in p.text and "organised crime group" not in p.text]
    assert used
    assert all("organised crime group" in texts[p.id] for p in used)


def test_short_forms_change_no_chunk_of_a_paragraph_that_has_neither_form(report: Report):
    defined = definitions(p.text for p in report.paragraphs)
    assert len(defined) > 3
    for paragraph in report.paragraphs:
        text = paragraph.text.lower()
        if not any(d.short.lower() in text or d.long.lower().removesuffix("s") in text for d in defined):
            assert context(paragraph, report, defined) == context(paragraph, report)
