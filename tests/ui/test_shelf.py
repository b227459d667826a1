"""Conversations as a browser keeps them: what goes in comes back, what was tampered with does not."""

import json
from dataclasses import replace

import pytest
from read_html import Read

from assistant import Answer, Assistant, Status, Verdict
from assistant.ui.export import conversation_markdown
from assistant.ui.packs import pack_lines
from assistant.ui.quotation import quoted
from assistant.ui.record import SavedAnswer, Told, restored, saved
from assistant.ui.shelf import MOST_KEPT, Shelf, history
from assistant.ui.shelf_view import shelf_view
from assistant.ui.starters import next_questions, starters

QUESTIONS = ("What is the Victim's Contract?", "What is Durham's burglary rate?", "hello")


@pytest.fixture(scope="module")
def answers(bot: Assistant) -> list[Answer]:
    return [bot.ask(question) for question in (*QUESTIONS, "How many dogs does the dog unit have?")]


def test_an_answer_comes_back_as_it_was(answers: list[Answer], bot: Assistant) -> None:
    for answer in answers:
        told = Told(answer, "openai:m", alone=True, at=1_764_000_000_000)
        kept = SavedAnswer.model_validate_json(saved(told).model_dump_json())
        back = restored(kept, bot.report)
        assert back
        assert (back.writer, back.alone, back.at) == ("openai:m", True, 1_764_000_000_000)
        assert back.made.isoformat() == "2025-11-24T16:00:00+00:00"
        again = back.answer
        assert (again.text, again.citations, again.sentences) == (
            answer.text,
            answer.citations,
            answer.sentences,
        )
        assert [p.paragraph for p in again.nearest] == [p.paragraph for p in answer.nearest]


@pytest.mark.parametrize(
    "change",
    [{"quote": "Crime doubled."}, {"start": 1}, {"paragraph": "durham-2014/none/1"}, {"end": 0, "quote": ""}],
)
def test_a_citation_that_the_report_does_not_bear_out_is_not_shown(
    answers: list[Answer], bot: Assistant, change: dict[str, object]
) -> None:
    kept = saved(Told(answers[0])).model_dump(mode="json")
    kept["citations"][0].update(change)
    assert restored(SavedAnswer.model_validate(kept), bot.report) is None


@pytest.mark.parametrize(
    "kept", ["", None, 7, "{", "[]", '{"conversations": [{"id": 1}]}', '{"conversations": 7}']
)
def test_what_cannot_be_read_is_an_empty_shelf(kept: object) -> None:
    assert Shelf.read(kept) == Shelf()


def asked(shelf: Shelf, bot: Assistant) -> list[str]:
    return [turn.question for turn in history(shelf.told(bot.report))]


def test_conversations_are_begun_continued_opened_renamed_and_deleted(
    answers: list[Answer], bot: Assistant
) -> None:
    shelf = Shelf().with_answer(answers[0]).with_answer(answers[1], "openai:m")
    first = shelf.opened
    assert asked(shelf, bot) == list(QUESTIONS[:2])
    assert [one.writer for one in shelf.told(bot.report)] == ["", "openai:m"]
    shelf = Shelf.read(shelf.open("").with_answer(answers[2]).write())
    assert [c.title for c in shelf.conversations] == ["hello", QUESTIONS[0]]
    assert asked(shelf, bot) == ["hello"]

    shelf = shelf.open(first).renamed(first, "  Victims \n and rates ").renamed(first, " ")
    assert shelf.current
    assert shelf.current.title == "Victims and rates"
    assert shelf.without(first).current is None
    assert [c.title for c in shelf.without(first).conversations] == ["hello"]
    assert asked(shelf.open("no such"), bot) == []


def test_what_is_deleted_is_noted_so_that_no_other_tab_brings_it_back(answers: list[Answer]) -> None:
    shelf = Shelf().with_answer(answers[0]).open("").with_answer(answers[1])
    ids = {c.id for c in shelf.conversations}
    emptied = Shelf.read(shelf.emptied().write())
    assert (emptied.conversations, emptied.opened) == ((), "")
    assert emptied.removed.keys() == ids
    assert all(emptied.removed[c.id] >= c.changed > 0 for c in shelf.conversations)


def test_a_long_title_is_shortened_and_no_more_is_read_than_is_kept(answers: list[Answer]) -> None:
    shelf = Shelf()
    for _ in range(MOST_KEPT + 2):
        shelf = shelf.open("").with_answer(answers[2])
    assert len(Shelf.read(shelf.write()).conversations) == MOST_KEPT
    longer = Shelf.read(shelf.write()).renamed(shelf.opened, "word " * 100)
    assert Shelf.read(longer.write()) == longer


def test_one_that_cannot_be_read_does_not_cost_the_others(answers: list[Answer]) -> None:
    kept = json.loads(Shelf().with_answer(answers[0]).open("").with_answer(answers[1]).write())
    kept["conversations"][0]["turns"] = "none"
    assert [c.title for c in Shelf.read(json.dumps(kept)).conversations] == [answers[0].question]


def test_the_list_counts_what_stayed_in_the_browser() -> None:
    kept = {"conversations": [{"id": "a", "title": "Victims", "held": 3}]}
    assert "3 questions" in Read(shelf_view(Shelf.read(json.dumps(kept)))).text


def test_the_list_says_which_is_open_and_is_never_markup(answers: list[Answer]) -> None:
    shelf = Shelf().with_answer(answers[0])
    read = Read(shelf_view(shelf.renamed(shelf.opened, "<img src=x onerror=alert(1)>")))
    assert "<img src=x onerror=alert(1)>" in read.text
    assert "img" not in read.names
    assert [b["aria-current"] for b in read.all("button") if "aria-current" in b] == ["true"]


def test_the_export_has_every_question_quote_and_reference(answers: list[Answer], bot: Assistant) -> None:
    told = [Told(answer) for answer in answers[1:]]
    own = replace(answers[0].sentences[0], verdict=Verdict.SUPPORTED)
    told.insert(0, Told(replace(answers[0], sentences=(own,)), "openai:m"))
    told.append(Told(answers[-1], "openai:m"))  # a refusal, which no model writes
    document = conversation_markdown("Victims", told, bot.report.metadata)
    assert document.count("Written by openai:m, each sentence checked") == 1
    assert document.startswith("# Victims\n\nFrom HMIC, *Crime inspection 2014: Durham Constabulary*")
    for answer in answers:
        assert f"## {answer.question}\n\n{answer.text}" in document
        for citation in answer.citations:
            assert f"[{citation.number}] {quoted([citation])} HMIC, *" in document
    assert "The nearest passages:\n- HMIC, *" in document
    assert json.dumps(document)


def test_a_pack_names_the_model_of_then_not_that_of_today(answers: list[Answer], bot: Assistant) -> None:
    told = [Told(answers[0], "openai:old", at=1_764_000_000_000), Told(answers[2]), Told(answers[3])]
    packs = [json.loads(line) for line in pack_lines(told, bot).splitlines()]
    assert [pack["writer"]["model"] for pack in packs] == ["openai:old", None]
    assert packs[0]["made"] == "2025-11-24T16:00:00+00:00"
    assert [len(pack["history"]) for pack in packs] == [0, 2]


def test_every_starter_question_is_one_that_the_report_answers(bot: Assistant) -> None:
    questions = [q for theme in starters(bot.report) for q in (*theme.questions, *theme.more)]
    assert len(questions) >= 20
    assert {q: bot.ask(q).status for q in questions} == dict.fromkeys(questions, Status.ANSWERED)


def test_what_to_ask_next_is_near_and_not_asked_yet(bot: Assistant) -> None:
    answers = [bot.ask(QUESTIONS[0])]
    offered = next_questions(bot.report, answers)
    assert "How is the victim's contract reviewed?" in offered
    answers.append(bot.ask(offered[0].upper()))
    assert not {QUESTIONS[0], offered[0]} & set(next_questions(bot.report, answers))
