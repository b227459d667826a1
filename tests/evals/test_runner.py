"""Running a question set, over an assistant that answers as it is told."""

import json
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from assistant import Answer, Assistant, Citation, Status, Turn, Voice
from corpus import Report
from corpus.errors import ModelError, UnknownParagraph
from evals.cases import Case, QuestionSet
from evals.run import run
from vectorstore import Passage, manifest_for
from vectorstore.tutorial import TutorialPipeline

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
OTHER = "methodology/1"


class ToldAssistant:
    """Answers each question with a status, a text and the paragraphs cited, as it was told."""

    def __init__(self, report: Report, told: dict[str, tuple[Status, str, Sequence[str]]]) -> None:
        self.report = report
        self.asked: list[tuple[str, tuple[Turn, ...]]] = []
        self.searched: list[str] = []
        self._told = told
        self.retriever = SimpleNamespace(index=SimpleNamespace(manifest=manifest_for([report], "fake/1")))

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question not in self._told:
            raise ModelError("The model is away. Call it back.")
        status, text, cited = self._told[question]
        paragraphs = [self.report.paragraph(f"durham-2014/{name}") for name in cited]
        citations = tuple(
            Citation(n, p, p.text, 0, len(p.text), Voice.FINDING) for n, p in enumerate(paragraphs, 1)
        )
        return Answer(question, status, text, citations=citations)

    def search(self, query: str, k: int = 5) -> list[Passage]:
        self.searched.append(query)
        return [Passage(self.report.paragraph(f"durham-2014/{name}"), 1.0) for name in (OTHER, GOLD)][:k]


def case(name: str, *, gold: Sequence[str] = (GOLD,), **given) -> Case:
    return Case(**{"id": name, "question": name, "category": "fact", "gold": tuple(gold), **given})


def asked(bot: ToldAssistant, *cases: Case, **options):
    return run(QuestionSet(report="durham-2014", cases=cases), bot, **options)


def figures(found) -> dict[str, float]:
    return {figure.name: figure.value for figure in found}


def test_an_answer_is_right_with_every_fact_and_gold_evidence(report: Report):
    bot = ToldAssistant(
        report,
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
    values = figures(found.answers)
    assert values["correct with evidence"] == 0.4
    assert values["… and answered"] == 0.2
    assert values["false refusals"] == 0.2


def test_half_the_facts_are_not_enough(report: Report):
    bot = ToldAssistant(report, {"q": (Status.ANSWERED, "200 offenders", [GOLD])})
    [result] = asked(bot, case("q", facts=["200", "four hubs"])).results
    assert result.facts == 0.5
    assert not result.correct


def test_all_required_paragraphs_must_be_cited(report: Report):
    told = {"one": (Status.ANSWERED, "x", [GOLD]), "both": (Status.ANSWERED, "x", [GOLD, OTHER])}
    found = asked(
        ToldAssistant(report, told),
        *(case(name, gold=(GOLD, OTHER), require="all") for name in told),
    )
    assert [r.correct for r in found.results] == [False, True]


def test_refusals_are_counted_both_ways(report: Report):
    bot = ToldAssistant(
        report,
        {
            "answered": (Status.ANSWERED, "x", [OTHER]),
            "closest": (Status.CLOSEST, "x", [OTHER]),
            "refused": (Status.NOT_IN_REPORT, "x", []),
            "refused too": (Status.NOT_IN_REPORT, "x", []),
        },
    )
    found = asked(bot, *(case(name, gold=()) for name in ("answered", "closest", "refused", "refused too")))
    values = figures(found.answers)
    assert values["false answers"] == 0.25
    assert values["refused rightly"] == 0.5
    assert [r.case.id for r in found.unanswerable] == ["answered", "closest", "refused", "refused too"]
    assert found.by_category()[0][1].value == 0.75


def test_ranks_are_those_of_single_questions_with_an_answer(report: Report):
    told = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("first", "second", "none", "later", "off")}
    found = asked(
        ToldAssistant(report, told),
        case("first", gold=(OTHER,)),
        case("second"),
        case("none", gold=("methodology/2",)),
        case("later", history=({"question": "first"},)),
        case("off", gold=()),
    )
    assert [r.rank for r in found.results] == [1, 2, None, 2, None]
    values = figures(found.retrieval(lambda r: r.rank))
    assert values == {
        "recall@1": pytest.approx(1 / 3),
        "recall@3": pytest.approx(2 / 3),
        "recall@5": pytest.approx(2 / 3),
        "MRR": pytest.approx(0.5),
    }


def test_an_error_is_a_failed_result_that_counts_as_wrong(report: Report):
    bot = ToldAssistant(report, {"right": (Status.ANSWERED, "x", [GOLD])})
    found = asked(bot, case("right"), case("away"), case("away too", gold=()))
    failed = found.results[1]
    assert (failed.status, failed.answer, failed.correct) == ("failed", None, False)
    assert failed.error == "The model is away. Call it back."
    assert len(found.results) == 3
    values = figures(found.answers)
    assert values["correct with evidence"] == 0.5
    assert values["refused rightly"] == 0.0
    assert figures(found.retrieval(lambda r: r.rank))["recall@5"] == 0.5


def test_a_conversation_is_asked_with_its_history_and_searched_as_one_question(report: Report):
    bot = ToldAssistant(report, {"Since when?": (Status.ANSWERED, "x", [GOLD])})
    history = ({"question": "What is IOM?", "answer": "A programme."},)
    asked(bot, case("q", question="Since when?", history=history))
    assert bot.asked == [("Since when?", (Turn("What is IOM?", "A programme."),))]
    assert bot.searched == ["What is IOM: Since when?"]


def test_only_the_chosen_half_is_asked(report: Report):
    told = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("fitted", "tested")}
    cases = (case("fitted", split="fit"), case("tested", split="test"))
    assert [r.case.id for r in asked(ToldAssistant(report, told), *cases, splits=("test",)).results] == [
        "tested"
    ]
    assert [r.case.id for r in asked(ToldAssistant(report, told), *cases).results] == ["fitted", "tested"]


def test_a_half_without_cases_has_figures_of_nothing(report: Report):
    found = asked(ToldAssistant(report, {}), case("tested"), splits=("fit",))
    assert found.results == ()
    assert {f.n for f in found.answers} == {0}
    assert {(f.low, f.high) for f in found.answers} == {(0.0, 1.0)}


def test_an_unknown_gold_paragraph_stops_the_run_before_anything_is_asked(report: Report):
    bot = ToldAssistant(report, {"q": (Status.ANSWERED, "x", [GOLD])})
    with pytest.raises(UnknownParagraph):
        asked(bot, case("q"), case("r", gold=("nowhere/1",)))
    assert bot.asked == []


def test_progress_is_told_after_each_case(report: Report):
    told: list[tuple[int, int]] = []
    answers = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("a", "b")}
    asked(ToldAssistant(report, answers), case("a"), case("b"), tick=lambda *done: told.append(done))
    assert told == [(1, 2), (2, 2)]


def test_a_figures_interval_holds_it(report: Report):
    told = {str(n): (Status.ANSWERED, "200" if n % 3 else "x", [GOLD]) for n in range(12)}
    found = asked(ToldAssistant(report, told), *(case(name, facts=["200"]) for name in told))
    for figure in found.answers:
        assert figure.low <= figure.value <= figure.high


def test_categories_come_in_the_order_of_the_set(report: Report):
    told = {name: (Status.ANSWERED, "x", [GOLD]) for name in ("a", "b", "c")}
    cases = (case("a", category="table"), case("b", category="fact"), case("c", category="table", gold=()))
    found = asked(ToldAssistant(report, told), *cases)
    assert [(name, figure.value, figure.n) for name, figure in found.by_category()] == [
        ("table", 0.5, 2),
        ("fact", 1.0, 1),
    ]


def test_a_run_is_json_with_every_case_and_figure(report: Report):
    bot = ToldAssistant(report, {"a": (Status.ANSWERED, "200", [GOLD])})
    found = asked(bot, case("a", facts=["200"]), case("b", gold=()), name="mine")
    stored = json.loads(json.dumps(found.to_dict()))
    assert stored["set"] == "mine"
    assert stored["manifest"]["embedder"] == "fake/1"
    assert set(stored["figures"]) == {"retrieval", "tutorial", "answers"}
    assert stored["figures"]["answers"]["correct with evidence"]["value"] == 1.0
    first, second = stored["cases"]
    assert (first["id"], first["correct"], first["rank"], first["evidence"]) == ("a", True, 2, True)
    assert (second["status"], second["correct"], second["answer"]) == ("failed", None, None)


def test_the_real_assistant_answers_plain_questions_with_gold_evidence(bot: Assistant):
    from evals.cases import packaged_set

    cases = {case.id: case for case in packaged_set().cases}
    chosen = tuple(cases[name] for name in ("tbl-burglary-durham", "tbl-violence-durham", "csi-hours"))
    tutorial = TutorialPipeline(bot.report, bot.embedder)
    found = run(QuestionSet(report=bot.report.id, cases=chosen), bot, tutorial=tutorial)
    assert [r.error for r in found.results] == ["", "", ""]
    assert all(r.answer and r.rank for r in found.results)
    assert all(r.tutorial_rank is None or 1 <= r.tutorial_rank <= 5 for r in found.results)
    assert all(r.evidence for r in found.results)
