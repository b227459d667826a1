"""The Python API and its LangChain runnable."""

import json
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from langchain_core.runnables import Runnable

from assistant import Answer, Assistant, Settings, Turn
from corpus import Report
from corpus.errors import CorpusError, QuestionError, UnknownParagraph
from vectorstore import Index, SentenceTransformerEmbedder

QUESTIONS = (
    "How are victims kept informed about their case?",
    "What is Durham's burglary rate?",
    "Which of the three questions was judged highest?",
    "What is Operation Reinforce?",
    "Who chairs the citizen journey programme board?",
    "How many offenders does IOM manage?",
    "What is restorative justice?",
    "How many dogs does the dog unit have?",
)
QUESTION = QUESTIONS[0]
HISTORY = (Turn("What is the new crime outcomes framework?", "It replaces a previous one."),)
FOLLOW_UP = "Since when?"


def comparable(answer: Answer) -> dict:
    """An answer without what time it took."""
    return {key: value for key, value in answer.to_dict().items() if key != "trace"}


def test_an_index_that_is_built_is_used_as_it_is(
    report: Report, real_index: Index, embedder: SentenceTransformerEmbedder, bot: Assistant
):
    built: list[int] = []
    again = Assistant(
        report, bot.settings, embedder=embedder, progress=lambda done, total: built.append(done)
    )
    assert again.retriever.index.folder == real_index.folder
    assert built == []
    again.retriever.index.close()


def test_opening_an_assistant_builds_nothing(tmp_path):
    bot = Assistant.open(Settings(index_dir=tmp_path / "index"))
    assert bot.report.id == "durham-2014"
    assert list(tmp_path.iterdir()) == []


def test_opening_with_an_unknown_report_says_which_there_are():
    with pytest.raises(CorpusError, match="durham-2014"):
        Assistant.open(Settings(report="atlantis-1999"))


def test_the_chain_is_a_langchain_runnable(bot: Assistant):
    assert isinstance(bot.chain, Runnable)
    assert bot.chain is bot.chain


def test_the_chain_takes_a_question_alone(bot: Assistant):
    assert comparable(bot.chain.invoke(QUESTION)) == comparable(bot.ask(QUESTION))


def test_the_chain_takes_a_question_with_its_history(bot: Assistant):
    answer = bot.chain.invoke({"question": FOLLOW_UP, "history": list(HISTORY)})
    assert comparable(answer) == comparable(bot.ask(FOLLOW_UP, HISTORY))
    assert "April 2014" in answer.text


def test_the_history_may_be_left_out(bot: Assistant):
    assert comparable(bot.chain.invoke({"question": QUESTION})) == comparable(bot.ask(QUESTION))


def test_a_batch_answers_in_the_order_asked(bot: Assistant):
    answers = bot.chain.batch([QUESTIONS[3], {"question": FOLLOW_UP, "history": HISTORY}, QUESTIONS[4]])
    assert [a.question for a in answers] == [QUESTIONS[3], FOLLOW_UP, QUESTIONS[4]]


def test_the_chain_streams_the_answer(bot: Assistant):
    *_, last = bot.chain.stream(QUESTION)
    assert comparable(last) == comparable(bot.ask(QUESTION))


async def test_the_chain_answers_asynchronously(bot: Assistant):
    assert comparable(await bot.chain.ainvoke(QUESTION)) == comparable(bot.ask(QUESTION))


async def test_aask_answers_as_ask_does(bot: Assistant):
    assert comparable(await bot.aask(FOLLOW_UP, HISTORY)) == comparable(bot.ask(FOLLOW_UP, HISTORY))


@pytest.mark.parametrize("question", [QUESTION, QUESTIONS[7], "Hello"])
def test_a_stream_tells_the_steps_then_the_sentences_then_the_answer(bot: Assistant, question: str):
    events = list(bot.stream(question))
    kinds = ["step" if e.step else "sentence" if e.sentence else "answer" for e in events]
    assert kinds == sorted(kinds, key=["step", "sentence", "answer"].index)
    answer = events[-1].answer
    assert answer
    assert kinds.count("answer") == 1
    assert tuple(e.sentence for e in events if e.sentence) == answer.sentences
    assert tuple(e.step for e in events if e.step) == answer.trace
    assert comparable(answer) == comparable(bot.ask(question))


def test_a_stream_understands_a_follow_up(bot: Assistant):
    *_, last = bot.stream(FOLLOW_UP, HISTORY)
    assert last.answer
    assert comparable(last.answer) == comparable(bot.ask(FOLLOW_UP, HISTORY))


def test_eight_threads_get_the_answers_that_one_gets(bot: Assistant):
    alone = [comparable(bot.ask(question)) for question in QUESTIONS]
    with ThreadPoolExecutor(8) as pool:
        for _ in range(3):
            assert [comparable(a) for a in pool.map(bot.ask, QUESTIONS)] == alone


def test_search_ranks_paragraphs_best_first(bot: Assistant):
    passages = bot.search("victim contract", k=7)
    assert len(passages) == 7
    assert all(a.score >= b.score for a, b in pairwise(passages))
    assert "Victim's Contract" in passages[0].paragraph.text


def test_search_gives_five_paragraphs_when_not_told_how_many(bot: Assistant):
    assert len(bot.search("victim contract")) == 5


def test_search_for_more_than_there_are_gives_all(bot: Assistant):
    found = bot.search("victim", k=1000)
    assert len({p.paragraph.id for p in found}) == len(found) <= len(bot.report.paragraphs)


@pytest.mark.parametrize("text", ["", "  ", "\x00\x01\x02", "?"])
def test_what_is_no_question_is_neither_asked_nor_searched(bot: Assistant, text: str):
    with pytest.raises(QuestionError):
        bot.ask(text)
    with pytest.raises(QuestionError):
        bot.search(text)
    with pytest.raises(QuestionError):
        list(bot.stream(text))


def test_the_longest_question_is_a_setting(report: Report, bot: Assistant):
    short = Assistant(report, Settings(max_question=20), embedder=bot.embedder)
    with pytest.raises(QuestionError, match="20 is the most"):
        short.ask("How often are victims kept informed?")


@pytest.mark.parametrize("name", ["methodology/1", "durham-2014/methodology/1"])
def test_a_paragraph_is_found_with_or_without_the_reports_id(bot: Assistant, name: str):
    assert bot.paragraph(name).id == "durham-2014/methodology/1"


def test_every_paragraph_is_found_by_its_id(bot: Assistant):
    assert all(bot.paragraph(p.id) is p for p in bot.report.paragraphs)


@pytest.mark.parametrize("name", ["", "methodology/99", "atlantis-1999/methodology/1", "durham-2014"])
def test_an_unknown_paragraph_says_where_the_ids_are(bot: Assistant, name: str):
    with pytest.raises(UnknownParagraph, match="outline --paragraphs"):
        bot.paragraph(name)


@pytest.mark.parametrize("question", [*QUESTIONS, "Hello"])
def test_an_answer_is_json(bot: Assistant, question: str):
    answer = bot.ask(question)
    stored = json.loads(json.dumps(answer.to_dict()))
    assert stored["status"] == answer.status.value
    assert stored["text"] == answer.text
    assert [c["quote"] for c in stored["citations"]] == [c.quote for c in answer.citations]
    for citation in stored["citations"]:
        text = citation["paragraph"]["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_every_exported_name_can_be_imported_from_the_room():
    import assistant

    assert all(getattr(assistant, name).__name__ for name in assistant.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Nonsense'"):
        _ = assistant.Nonsense
