"""Running question sets, over an assistant that answers as it is told."""

import json
from collections.abc import Callable
from itertools import count
from math import log2
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from assistant import Assistant, Status, Turn
from assistant.inquiry import Draft, Inquiry
from assistant.pipeline import default_writer
from corpus import Report
from corpus.errors import QuestionSetError, UnknownParagraph
from evals import packaged_set, run
from evals.cases import Case, QuestionSet
from evals.headline import MEASURES
from evals.journal import JOURNAL
from evals.measure import PEERS, Group, Measure
from evals.page.page import render
from evals.peers import open_peers
from evals.results import RunReport
from evals.show import tables, told_failures

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
OTHER = "methodology/1"


def asked(bot: Any, *cases: Case, **options: Any) -> RunReport:
    return run(QuestionSet(report="durham-2014", cases=cases), bot, **options)


def figures(found) -> dict[str, float]:
    return {figure.name: figure.value for figure in found}


def test_an_answer_is_right_with_every_fact_and_gold_evidence(told: Callable, case: Callable):
    bot = told(
        {
            "right": (Status.ANSWERED, "There are 200 offenders.", [GOLD]),
            "closest": (Status.CLOSEST, "Nearest: 200 offenders.", [OTHER, GOLD]),
            "no fact": (Status.ANSWERED, "There are 300 offenders.", [GOLD]),
            "no evidence": (Status.ANSWERED, "There are 200 offenders.", [OTHER]),
            "refused": (Status.NOT_IN_REPORT, "The report does not say.", []),
        },
    )
    names = ("right", "closest", "no fact", "no evidence", "refused")
    found = asked(bot, *(case(name, facts=["200"]) for name in names))
    assert {r.case.id: r.correct for r in found.results} == {
        "right": True,
        "closest": True,
        "no fact": False,
        "no evidence": False,
        "refused": False,
    }
    values = figures(found.figures[Group.ANSWERS])
    assert values["correct with evidence"] == 0.4
    assert values["… and answered"] == 0.2
    assert values["false refusals"] == 0.2


def test_half_the_facts_are_not_enough(told: Callable, case: Callable):
    bot = told({"q": (Status.ANSWERED, "200 offenders", [GOLD])})
    [result] = asked(bot, case("q", facts=["200", "four hubs"])).results
    assert result.facts == 0.5
    assert not result.correct


def test_all_required_paragraphs_must_be_cited(told: Callable, case: Callable):
    answers = {"one": (Status.ANSWERED, "x", [GOLD]), "both": (Status.ANSWERED, "x", [GOLD, OTHER])}
    found = asked(
        told(answers),
        *(case(name, gold=(GOLD, OTHER), require="all") for name in answers),
    )
    assert [r.correct for r in found.results] == [False, True]


@pytest.mark.parametrize(
    ("wants", "right"),
    [
        ({}, True),
        ({"forbidden": ["300"]}, True),
        ({"forbidden": [["four hundred", "200"]]}, False),
        ({"status": ["answered"]}, True),
        ({"status": ["closest", "not_in_report"]}, False),
        ({"voice": "finding"}, True),
        ({"voice": "force"}, False),
    ],
)
def test_an_answer_may_have_to_be_more_than_correct(told: Callable, case: Callable, wants: dict, right: bool):
    bot = told({"q": (Status.ANSWERED, "There are 200 offenders.", [OTHER, GOLD])})
    [result] = asked(bot, case("q", facts=["200"], **wants)).results
    assert (result.correct, result.right) == (right, right)


@pytest.mark.parametrize(
    ("wants", "status", "right"),
    [
        ({}, Status.CLOSEST, True),
        ({"status": ["not_in_report"]}, Status.CLOSEST, False),
        ({"status": ["guidance"]}, Status.GUIDANCE, True),
        ({"status": ["answered"]}, Status.ANSWERED, True),
        ({"forbidden": ["secret"]}, Status.NOT_IN_REPORT, False),
        ({"forbidden": ["public"]}, Status.NOT_IN_REPORT, True),
    ],
)
def test_a_refusal_may_have_to_be_of_a_kind(
    told: Callable, case: Callable, wants: dict, status: Status, right: bool
):
    [result] = asked(told({"q": (status, "It is secret.", [])}), case("q", gold=(), **wants)).results
    assert result.right is right


def test_the_words_that_answer_are_held_against_the_sets_spans(told: Callable, case: Callable):
    bot = told({"q": (Status.ANSWERED, "x", [GOLD]), "r": (Status.NOT_IN_REPORT, "x", [])})
    text = bot.report.paragraph(f"durham-2014/{GOLD}").text
    found = asked(bot, case("q", answers=["nothing", text]), case("r", answers=["four"]), case("none"))
    assert [r.span for r in found.results] == [text, "", ""]
    assert figures(found.figures[Group.SPANS]) == {"exact match": 0.5, "F1": 0.5}
    assert Group.SPANS not in asked(bot, case("q")).figures


def test_a_question_that_is_none_may_have_to_be_turned_away(bot: Assistant, case: Callable):
    empty = case("empty", question=" ", gold=(), status=["rejected"])
    found = asked(bot, empty, case("surprise", question=" ", gold=()))
    assert [(r.status, r.right) for r in found.results] == [("rejected", True), ("failed", False)]
    assert found.results[0].text == found.results[1].error
    assert {figure.n for figure in found.figures[Group.LATENCY]} == {0}


def test_tokens_are_those_that_the_answers_steps_tell_of(told: Callable, case: Callable):
    bot = told(
        {"q": (Status.ANSWERED, "x", [GOLD]), "r": (Status.ANSWERED, "x", [GOLD])}, tokens={"q": (700, 40)}
    )
    found = asked(bot, case("q"), case("r"))
    assert [(r.tokens_in, r.tokens_out) for r in found.results] == [(700, 40), (0, 0)]
    assert [(f.name, f.n) for f in found.figures[Group.COST]] == [
        ("tokens read", 1),
        ("tokens written", 1),
        ("first sentence p50", 1),
        ("first sentence p95", 1),
    ]
    assert [f.value for f in found.figures[Group.COST][:2]] == [700.0, 40.0]


def test_refusals_are_counted_both_ways(told: Callable, case: Callable):
    bot = told(
        {
            "answered": (Status.ANSWERED, "x", [OTHER]),
            "closest": (Status.CLOSEST, "x", [OTHER]),
            "refused": (Status.NOT_IN_REPORT, "x", []),
            "refused too": (Status.NOT_IN_REPORT, "x", []),
        },
    )
    found = asked(bot, *(case(name, gold=()) for name in ("answered", "closest", "refused", "refused too")))
    values = figures(found.figures[Group.ANSWERS])
    assert values["false answers"] == 0.25
    assert values["refused rightly"] == 0.5
    assert values["abstention precision"] == 1.0
    assert [r.case.id for r in found.unanswerable] == ["answered", "closest", "refused", "refused too"]
    assert found.by_category()[0][1].value == 0.75


def test_ranks_are_those_of_single_questions_with_an_answer(told: Callable, case: Callable):
    answers = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("first", "second", "none", "later", "off")}
    found = asked(
        told(answers),
        case("first", gold=(OTHER,)),
        case("second"),
        case("none", gold=("methodology/2",)),
        case("later", history=({"question": "first"},)),
        case("off", gold=()),
    )
    assert [r.rank for r in found.results] == [1, 2, None, 2, None]
    values = figures(found.figures[Group.RETRIEVAL])
    assert values == {
        "recall@1": pytest.approx(1 / 3),
        "recall@3": pytest.approx(2 / 3),
        "recall@5": pytest.approx(2 / 3),
        "MRR": pytest.approx(0.5),
        "nDCG@10": pytest.approx((1 + 1 / log2(3)) / 3),  # first, second, and one that is not found
    }


def test_an_error_is_a_failed_result_that_counts_as_wrong(told: Callable, case: Callable):
    bot = told({"right": (Status.ANSWERED, "x", [GOLD])})
    found = asked(bot, case("right"), case("away"), case("away too", gold=()))
    failed = found.results[1]
    assert (failed.status, failed.text, failed.right) == ("failed", "", False)
    assert failed.error == "The model is away. Call it back."
    assert len(found.results) == 3
    values = figures(found.figures[Group.ANSWERS])
    assert values["correct with evidence"] == 0.5
    assert values["refused rightly"] == 0.0
    assert figures(found.figures[Group.RETRIEVAL])["recall@5"] == 0.5


def test_a_conversation_is_asked_with_its_history_and_searched_as_one_question(
    told: Callable, case: Callable
):
    bot = told({"Since when?": (Status.ANSWERED, "x", [GOLD])})
    history = ({"question": "What is IOM?", "answer": "A programme."},)
    asked(bot, case("q", question="Since when?", history=history))
    assert bot.asked == [("Since when?", (Turn("What is IOM?", "A programme."),))]
    assert bot.searched == ["What is IOM: Since when?"]


def test_only_the_chosen_half_is_asked(told: Callable, case: Callable):
    answers = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("fitted", "tested")}
    cases = (case("fitted", split="fit"), case("tested", split="test"))
    assert [r.case.id for r in asked(told(answers), *cases, splits=("test",)).results] == ["tested"]
    assert [r.case.id for r in asked(told(answers), *cases).results] == ["fitted", "tested"]


def test_a_half_without_cases_has_figures_of_nothing(told: Callable, case: Callable):
    found = asked(told({}), case("tested"), splits=("fit",))
    assert found.results == ()
    assert {f.n for f in found.figures[Group.ANSWERS]} == {0}
    assert {(f.low, f.high) for f in found.figures[Group.ANSWERS]} == {(0.0, 1.0)}


def test_an_unknown_gold_paragraph_stops_the_run_before_anything_is_asked(told: Callable, case: Callable):
    bot = told({"q": (Status.ANSWERED, "x", [GOLD])})
    with pytest.raises(UnknownParagraph):
        asked(bot, case("q"), case("r", gold=("nowhere/1",)))
    assert bot.asked == []


def test_progress_is_told_after_each_case(told: Callable, case: Callable):
    ticks: list[tuple[int, int]] = []
    answers = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("a", "b")}
    asked(told(answers), case("a"), case("b"), tick=lambda *done: ticks.append(done))
    assert ticks == [(0, 2), (1, 2), (2, 2)]


def test_a_figures_interval_holds_it(told: Callable, case: Callable):
    answers = {str(n): (Status.ANSWERED, "200" if n % 3 else "x", [GOLD]) for n in range(12)}
    found = asked(told(answers), *(case(name, facts=["200"]) for name in answers))
    for figure in found.figures[Group.ANSWERS]:
        assert figure.low <= figure.value <= figure.high


def test_categories_come_in_the_order_of_the_set(told: Callable, case: Callable):
    answers = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("a", "b", "c")}
    cases = (case("a", category="table"), case("b", category="fact"), case("c", category="table", gold=()))
    found = asked(told(answers), *cases)
    assert [(name, figure.value, figure.n) for name, figure in found.by_category()] == [
        ("table", 0.5, 2),
        ("fact", 1.0, 1),
    ]


def test_a_run_is_json_with_every_case_and_figure(told: Callable, case: Callable):
    bot = told({"a": (Status.ANSWERED, "200", [GOLD])})
    found = asked(bot, case("a", facts=["200"]), case("b", gold=()), name="mine")
    stored = json.loads(json.dumps(found.to_dict()))
    assert stored["sets"] == ["mine"]
    assert stored["manifest"]["index"]["embedder"] == "fake/1"
    assert set(stored["figures"]) == {"retrieval", "answers", "citations", "confidence", "latency"}
    assert stored["figures"]["answers"]["correct with evidence"]["value"] == 1.0
    assert stored["by_category"]["fact"]["value"] == 0.5
    first, second = stored["cases"]
    assert (first["case"]["id"], first["status"], first["rank"], first["text"]) == ("a", "answered", 2, "200")
    assert first["right"] is True
    assert first["values"]["retrieval/MRR"] == 0.5
    assert (second["status"], second["right"]) == ("failed", False)
    [citation] = first["citations"]
    assert stored["paragraphs"][citation["paragraph"]]["text"] == citation["quote"]


def test_a_run_is_the_same_when_it_is_read_from_its_json(told: Callable, case: Callable):
    answers = {name: (Status.ANSWERED, "200", [GOLD]) for name in ("a", "b")}
    found = asked(told(answers), case("a", facts=["200"]), case("b"), case("away", gold=()))
    assert RunReport.from_dict(json.loads(json.dumps(found.to_dict()))).to_dict() == found.to_dict()


def timeless(found: RunReport) -> dict[str, Any]:
    """All of a run that must be the same the next time."""
    stored = found.to_dict()
    del stored["figures"]["latency"], stored["made_with"]
    return {**stored, "cases": [{**case, "seconds": 0, "search_seconds": 0} for case in stored["cases"]]}


NAMES = [f"question {n}" for n in range(25)]
ANSWERS = {name: (Status.ANSWERED, f"200 {name}", [GOLD if n % 3 else OTHER]) for n, name in enumerate(NAMES)}
SCORES = {name: n / 25 for n, name in enumerate(NAMES)}


@pytest.fixture
def cases(case: Callable) -> list[Case]:
    return [case(name, gold=(GOLD,) if n % 4 else (), facts=["200"]) for n, name in enumerate(NAMES)]


def test_a_writer_that_raises_on_every_tenth_question_fails_on_those_alone(told: Callable, cases: list[Case]):
    found = asked(told(ANSWERS, raises_every=10), *cases)
    assert [r.case.id for r in found.failed] == ["question 9", "question 19"]
    assert found.failed[0].error.startswith("ZeroDivisionError: division by zero (conftest.py, line ")
    assert not any(r.right for r in found.failed)
    assert len(found.results) == 25


@pytest.mark.parametrize("gold", [(GOLD,), ()])
def test_a_failure_has_the_worst_value_of_every_measure(told: Callable, case: Callable, gold: tuple):
    found = asked(told({}), case("away", gold=gold))
    for measure in MEASURES:
        if measure.group not in PEERS:
            worst = 0.0 if measure.higher_is_better else 1.0
            assert measure.value(found.results[0]) in (None, worst)
    [(_, share)] = found.by_category()
    assert share.value == 0.0


@pytest.mark.parametrize("jobs", [2, 7])
def test_a_run_is_the_same_with_any_number_of_jobs(told: Callable, cases: list[Case], jobs: int):
    alone = asked(told(ANSWERS, scores=SCORES), *cases)
    assert timeless(asked(told(ANSWERS, scores=SCORES), *cases, jobs=jobs)) == timeless(alone)


def test_an_interrupted_run_goes_on_where_it_stopped_and_equals_a_whole_one(
    told: Callable, cases: list[Case], tmp_path: Path
):
    whole = asked(told(ANSWERS, scores=SCORES), *cases)
    with pytest.raises(KeyboardInterrupt):
        asked(told(ANSWERS, scores=SCORES, stops_at=11), *cases, folder=tmp_path)
    bot = told(ANSWERS, scores=SCORES)
    resumed = asked(bot, *cases, folder=tmp_path)
    assert [question for question, _ in bot.asked] == NAMES[10:]
    assert timeless(resumed) == timeless(whole)


def test_a_line_cut_short_by_a_kill_is_asked_again(told: Callable, cases: list[Case], tmp_path: Path):
    whole = asked(told(ANSWERS), *cases, folder=tmp_path)
    journal = tmp_path / JOURNAL
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    journal.write_text("".join(lines[:4]) + lines[4][:200], encoding="utf-8")
    bot = told(ANSWERS)
    assert timeless(asked(bot, *cases, folder=tmp_path)) == timeless(whole)
    assert len(bot.asked) == 21
    assert len(journal.read_text(encoding="utf-8").splitlines()) == 25


def test_what_has_changed_is_asked_again(told: Callable, cases: list[Case], tmp_path: Path):
    asked(told(ANSWERS), *cases, folder=tmp_path)
    changed = [cases[0].model_copy(update={"facts": (("300",),)}), *cases[1:]]
    bot = told(ANSWERS)
    asked(bot, *changed, folder=tmp_path)
    assert [question for question, _ in bot.asked] == NAMES[:1]
    other = told(ANSWERS)
    other.settings = other.settings.model_copy(update={"passages": 3})
    asked(other, *cases, folder=tmp_path)
    assert len(other.asked) == 25


def test_a_fresh_run_asks_everything_again(told: Callable, cases: list[Case], tmp_path: Path):
    asked(told(ANSWERS), *cases, folder=tmp_path)
    bot = told(ANSWERS)
    asked(bot, *cases, folder=tmp_path, fresh=True)
    assert len(bot.asked) == 25


def test_cases_are_run_with_measures_of_ones_own(told: Callable, case: Callable):
    brief = Measure(
        Group.ANSWERS, "brief", lambda r: float(len(r.text) < 10), lambda _: True, "short", yes_no=True
    )
    bot = told({"a": (Status.ANSWERED, "x", [GOLD]), "b": (Status.ANSWERED, "not so short", [GOLD])})
    found = run([case("a"), case("b")], bot, [brief])
    assert figures(found.figures[Group.ANSWERS]) == {"brief": 0.5}
    assert [found.values(r) for r in found.results] == [{"answers/brief": 1.0}, {"answers/brief": 0.0}]
    assert "brief" in render(found)
    console = Console(record=True, width=80)
    console.print(tables(found))
    assert "brief" in console.export_text()


def test_a_writer_that_raises_is_told_of_by_the_real_assistant(bot: Assistant):
    calls = count(1)

    def write(inquiry: Inquiry, report: Report) -> Draft:
        if next(calls) % 10 == 0:
            raise ZeroDivisionError("division by zero")
        return default_writer(inquiry, report)

    other = Assistant(bot.report, bot.settings, embedder=bot.embedder, writer=write)
    other.__dict__["_retriever"] = bot.retriever
    answered = [c for c in packaged_set().cases if c.answerable and not c.history][:60]
    found = run(answered, other)
    assert len(found.results) == 60
    assert len(found.failed) == (next(calls) - 1) // 10 > 0
    assert told_failures(found).startswith(
        f"{len(found.failed)} of 60 cases failed to run and count as wrong"
    )
    assert {r.error.partition(" (")[0] for r in found.failed} == {"ZeroDivisionError: division by zero"}


def test_several_sets_are_asked_in_order_and_may_share_ids(told: Callable, case: Callable):
    one = QuestionSet(report="durham-2014", cases=(case("a"), case("b")))
    two = QuestionSet(report="durham-2014", cases=(case("a", question="b"),))
    found = run({"one": one, "two": two}, told({"a": (Status.ANSWERED, "x", [GOLD])}))
    assert [r.key for r in found.results] == [("one", "a"), ("one", "b"), ("two", "a")]
    assert [(name, share.value) for name, share in found.by_set()] == [("one", 0.5), ("two", 0.0)]


def test_only_some_categories_and_at_most_so_many_of_each_set(told: Callable, case: Callable):
    kinds = ("why", "table", "why", "why")
    one = QuestionSet(
        report="durham-2014", cases=tuple(case(f"q{n}", category=k) for n, k in enumerate(kinds))
    )
    found = run({"one": one, "two": one}, told({}), only=["why"], limit=2)
    assert [r.key for r in found.results] == [("one", "q0"), ("one", "q2"), ("two", "q0"), ("two", "q2")]
    with pytest.raises(QuestionSetError, match=r"category 'wy'\. These are: why, table"):
        run({"one": one}, told({}), only=["wy"])


def test_two_cases_with_one_id_are_refused(told: Callable, case: Callable):
    with pytest.raises(QuestionSetError, match="the same id"):
        asked(told({}), case("a"), case("a", question="b"))


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_asked(
    told: Callable, case: Callable, tmp_path: Path
):
    file = tmp_path / "taken"
    file.write_text("", encoding="utf-8")
    bot = told({})
    with pytest.raises(QuestionSetError, match="cannot be written"):
        asked(bot, case("a"), folder=file)
    assert bot.asked == []


def test_the_real_assistant_answers_the_same_with_several_jobs(bot: Assistant):
    chosen = QuestionSet(report=bot.report.id, cases=packaged_set().cases[:24])
    assert timeless(run(chosen, bot, jobs=4)) == timeless(run(chosen, bot))


def test_the_real_assistant_answers_plain_questions_with_gold_evidence(bot: Assistant):
    cases = {case.id: case for case in packaged_set().cases}
    chosen = tuple(cases[name] for name in ("tbl-burglary-durham", "tbl-violence-durham", "csi-hours"))
    peers = open_peers(bot, every=False)
    found = run(QuestionSet(report=bot.report.id, cases=chosen), bot, peers=peers)
    assert [r.error for r in found.results] == ["", "", ""]
    assert all(r.text and r.rank for r in found.results)
    assert all(1 <= (r.peers["tutorial"].rank or 1) <= 10 for r in found.results)
    assert all(r.evidence for r in found.results)
