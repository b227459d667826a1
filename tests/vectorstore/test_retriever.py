"""The hybrid retriever with the real model over the real report."""

from itertools import pairwise

import pytest
from langchain_core.documents import Document

from corpus import Report, sentence_spans
from vectorstore import HybridRetriever, Ranking

REDUCING = "durham-2014/reducing-crime-and-preventing-offending"
INVESTIGATING = "durham-2014/investigating-offending"
ANTI_SOCIAL = "durham-2014/tackling-anti-social-behaviour"
SATISFACTION = "What was the victim satisfaction rate?"


def ids(ranking: Ranking) -> list[str]:
    return [p.paragraph.id for p in ranking.passages]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (SATISFACTION, f"{REDUCING}/quality-of-victim-contact/6"),
        (
            "How many incidents of anti-social behaviour were recorded?",
            f"{ANTI_SOCIAL}/improving-services-to-the-public/1",
        ),
        (
            "How many officers and staff have been trained in restorative approaches?",
            f"{ANTI_SOCIAL}/improving-services-to-the-public/2",
        ),
        ("What is the Victim's Contract?", f"{REDUCING}/quality-of-victim-contact/4"),
        ("How many offenders does IOM manage?", f"{INVESTIGATING}/tackling-repeat-and-prolific-offenders/1"),
        ("What does ICIDP stand for?", f"{INVESTIGATING}/investigation/3"),
        ("Until what time are crime scene investigators available?", f"{INVESTIGATING}/investigation/7"),
        ("What are body-worn cameras used for?", f"{INVESTIGATING}/investigation/6"),
        ("What is Operation Relentless?", f"{REDUCING}/meeting-the-needs-of-the-community/3"),
        ("What was the detection rate?", f"{REDUCING}/crime/14"),
        (
            "What happened when children took a pedal cycle from a school?",
            f"{ANTI_SOCIAL}/improving-services-to-the-public/3",
        ),
        ("What is the burglary rate in Durham?", f"{REDUCING}/crime/10"),
        ("What is a Section 27 notice?", f"{ANTI_SOCIAL}/partnership-working/4"),
        ("Who chairs the citizen journey programme board?", f"{REDUCING}/quality-of-victim-contact/5"),
        ("What grade was the force given for investigating offending?", f"{INVESTIGATING}/summary/1"),
        (
            "What are the seven critical pathways?",
            f"{REDUCING}/partnership-working-and-information-sharing/6",
        ),
        ("How accurate is Durham's crime recording?", "durham-2014/cutting-crime/overall-summary/5"),
    ],
)
def test_a_plain_question_puts_the_paragraph_that_answers_first(
    retriever: HybridRetriever, report: Report, question: str, first: str
):
    top = retriever.rank(question).passages[0].paragraph
    assert top.id in (first, *report.paragraph(first).twin_ids)


def test_k_passages_come_back_best_first_one_a_paragraph(retriever: HybridRetriever):
    ranking = retriever.rank(SATISFACTION, k=20)
    assert len(ranking.passages) == 20
    assert len(set(ids(ranking))) == 20
    assert all(a.score >= b.score for a, b in pairwise(ranking.passages))


def test_without_a_k_there_are_five(retriever: HybridRetriever):
    assert len(retriever.rank(SATISFACTION).passages) == retriever.k == 5


def test_of_twins_only_one_comes_back(retriever: HybridRetriever, report: Report):
    found = set(ids(retriever.rank("total victim care is the daily business", k=1000)))
    assert all(not found & set(report.paragraph(i).twin_ids) for i in found)
    assert all(p.id in found or found & set(p.twin_ids) for p in report.paragraphs)


def test_a_paragraph_in_without_is_left_out_and_the_rest_move_up(retriever: HybridRetriever):
    first, *others = ids(retriever.rank(SATISFACTION, k=6))
    assert ids(retriever.rank(SATISFACTION, k=5, without={first})) == others


def test_without_one_twin_the_other_comes_back(retriever: HybridRetriever, report: Report):
    question = "What is the daily business of the entire workforce?"
    [first] = ids(retriever.rank(question, k=1))
    [other] = report.paragraph(first).twin_ids
    assert ids(retriever.rank(question, k=1, without={first})) == [other]
    assert not {first, other} & set(ids(retriever.rank(question, without={first, other})))


def test_without_every_paragraph_nothing_is_found(retriever: HybridRetriever, report: Report):
    ranking = retriever.rank(SATISFACTION, without={p.id for p in report.paragraphs})
    assert ranking.passages == ()
    assert (ranking.coverage, ranking.lexical) == (0.0, 0.0)


def test_the_same_question_ranks_the_same_every_time(retriever: HybridRetriever):
    assert retriever.rank(SATISFACTION) == retriever.rank(SATISFACTION)


def test_invoke_gives_langchain_documents_in_the_ranks_order(retriever: HybridRetriever, report: Report):
    documents = retriever.invoke(SATISFACTION)
    assert all(isinstance(d, Document) for d in documents)
    passages = retriever.rank(SATISFACTION).passages
    assert [(d.id, d.metadata["score"]) for d in documents] == [(p.paragraph.id, p.score) for p in passages]
    for d in documents:
        paragraph = report.paragraph(d.metadata["paragraph_id"])
        assert d.page_content == paragraph.text
        assert d.metadata["report_id"] == "durham-2014"
        assert d.metadata["section"] == " > ".join(paragraph.section_path)


def test_a_passages_sentences_are_those_of_its_paragraph_verbatim(retriever: HybridRetriever):
    for passage in retriever.rank(SATISFACTION, k=1000).passages:
        assert [(s.start, s.end) for s in passage.sentences] == sentence_spans(passage.paragraph.text)


def test_the_sentence_that_answers_scores_best_in_its_passage(retriever: HybridRetriever):
    passage = retriever.rank(SATISFACTION).passages[0]
    best = max(passage.sentences, key=lambda s: s.score)
    assert "88.6 percent" in passage.paragraph.text[best.start : best.end]


def test_a_sentences_score_is_the_weighted_mean_of_its_matches(retriever: HybridRetriever):
    ranking = retriever.rank(SATISFACTION)
    assert sum(ranking.token_weights) == pytest.approx(1.0, abs=1e-5)
    for passage in ranking.passages:
        assert len(passage.matches) == len(ranking.token_weights)
        for s in passage.sentences:
            mean = sum(m * w for m, w in zip(s.matches, ranking.token_weights, strict=True))
            assert s.score == pytest.approx(mean, abs=1e-5)


def test_signals_are_shares_and_higher_where_the_report_answers(retriever: HybridRetriever):
    answered, unanswered = (
        retriever.rank(SATISFACTION),
        retriever.rank("Who won the 1966 football world cup?"),
    )
    for ranking in (answered, unanswered):
        signals = (ranking.cosine, ranking.coverage, ranking.lexical)
        assert all(0 <= signal <= 1 for signal in signals)
    assert answered.coverage > unanswered.coverage
    assert answered.cosine > unanswered.cosine


def test_terms_say_which_words_the_report_and_the_passage_have(retriever: HybridRetriever):
    ranking = retriever.rank("Which zebra improved victim satisfaction?")
    terms = {t.text: t for t in ranking.terms}
    assert list(terms) == ["zebra", "improved", "victim", "satisfaction"]
    assert not terms["zebra"].known
    assert not terms["zebra"].present
    assert terms["satisfaction"].known
    assert terms["satisfaction"].present
    assert terms["zebra"].weight > terms["satisfaction"].weight > terms["victim"].weight


@pytest.mark.parametrize("question", ["", "?", "the of", "zzzz qqqq", "victim " * 400])
def test_any_question_at_all_can_be_ranked(retriever: HybridRetriever, question: str):
    assert len(retriever.rank(question, k=3).passages) == 3
