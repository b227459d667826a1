"""What an account is made of: how broad a question is, and what may follow the sentence that leads."""

from collections.abc import Sequence

import pytest

from assistant import Assistant, Voice
from assistant.account import near_account
from assistant.evidence import Evidence, Nearby, candidates, choose
from assistant.question import Wanted
from vectorstore import Ranking

PASSAGES = 8
MOST = 6
NARROW = 0.88
"""What share of the leading sentence's score a narrow question asks for."""


def near(bot: Assistant, question: str) -> tuple[list[Evidence], Ranking, Nearby]:
    ranking = bot.retriever.rank(question, PASSAGES)
    found = candidates(ranking, Wanted.ACCOUNT)
    return found, ranking, near_account(found, ranking, MOST)


@pytest.mark.parametrize(
    ("question", "most"),
    [
        ("How does the force work with partners?", MOST + 2),
        ("How is technology used?", MOST + 2),
        ("How was the young offender with a long record of stealing cars turned away from crime?", MOST),
    ],
)
def test_a_broad_or_short_question_gets_more_sentences(bot: Assistant, question: str, most: int):
    assert near(bot, question)[-1].most == most


def test_a_broad_question_may_draw_on_more(bot: Assistant):
    found, _, nearby = near(bot, "How does the force work with partners?")
    lead = nearby.lead
    close = [e for e in found if e is not lead and e.score >= NARROW * lead.score]
    assert len(nearby.following) > len(close) > 0


def test_what_may_follow_is_not_the_leading_sentence_and_is_best_first(bot: Assistant):
    *_, nearby = near(bot, "What does the report say about training?")
    assert nearby.lead not in nearby.following
    scores = [e.score for e in nearby.following]
    assert scores == sorted(scores, reverse=True)


def test_an_account_of_the_force_has_nothing_of_the_inspections_methods(bot: Assistant):
    for question in (
        "How does the force protect vulnerable people?",
        "How does the force learn from experience?",
    ):
        answer = bot.ask(question)
        assert answer.citations
        assert Voice.CONTEXT not in {c.voice for c in answer.citations}


def test_a_question_about_the_methods_is_answered_by_them(bot: Assistant):
    answer = bot.ask("Whom did the inspectors interview for the inspection?")
    assert answer.citations[0].paragraph.section_path == ("Methodology",)


def test_nothing_is_said_again_in_nearly_the_same_words(bot: Assistant):
    found, ranking, nearby = near(bot, "Tell me about problem solving.")
    kept, *_ = nearby.following
    again = Evidence(kept.paragraph, kept.start, kept.end, kept.score, kept.matches)
    doubled = [*found, again]
    assert near_account(doubled, ranking, MOST) == nearby


@pytest.mark.parametrize("comes_along", [True, False])
def test_the_best_sentence_of_the_first_passage_comes_along_where_it_may(bot: Assistant, comes_along: bool):
    ranking = bot.retriever.rank("How does the force work with partners?", PASSAGES)
    first = ranking.passages[0].paragraph

    def another(found: Sequence[Evidence], ranking: Ranking, most: int) -> Nearby:
        lead = next(e for e in found if e.paragraph is not first)
        return Nearby(lead, [], most, along=found if comes_along else [])

    found = candidates(ranking, Wanted.NUMBER)
    chosen = choose(found, ranking, Wanted.NUMBER, MOST, near=another)
    best = next(e for e in found if e.paragraph is first)
    assert chosen[0].paragraph is not first
    assert (best in chosen) is comes_along
