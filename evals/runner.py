"""Running a question set: each case asked, its answer measured, the tutorial pipeline beside it."""

import time
from collections.abc import Callable, Sequence
from dataclasses import asdict

from assistant import Assistant
from assistant.followup import standalone
from corpus.errors import InspectionAssistantError
from evals.cases import Case, Gold, QuestionSet, gold_of
from evals.measures import fact_recall
from evals.results import CaseResult, RunReport
from evals.retrieval.ablate import Ranker
from evals.retrieval.baselines import tutorial_ranker
from vectorstore.tutorial import TutorialPipeline

_DEPTH = 20
"""How far down a ranking a gold paragraph is looked for."""
_TUTORIAL_DEPTH = 5

Ticker = Callable[[int, int], None]


def run(
    questions: QuestionSet,
    bot: Assistant,
    *,
    name: str = "",
    splits: Sequence[str] = ("fit", "test"),
    tutorial: TutorialPipeline | None = None,
    tick: Ticker | None = None,
) -> RunReport:
    """Asks every case and measures the answers.

    Args:
        questions: the set; it must be about the assistant's report.
        bot: the assistant.
        name: what the report calls the set.
        splits: which halves of the set to ask.
        tutorial: a pipeline to put beside the assistant's retrieval.
        tick: told (cases done, cases in all).

    Raises:
        UnknownParagraph: a case names a paragraph that the report lacks.
    """
    cases = [case for case in questions.cases if case.split in splits]
    ranker = tutorial_ranker(tutorial, bot.report) if tutorial else None
    golds = [gold_of(case, bot.report) for case in cases]
    results = []
    for done, (case, gold) in enumerate(zip(cases, golds, strict=True), 1):
        results.append(_ask(case, gold, bot, ranker))
        if tick:
            tick(done, len(cases))
    return RunReport(name, tuple(results), asdict(bot.retriever.index.manifest))


def _ask(case: Case, gold: Gold, bot: Assistant, tutorial: Ranker | None) -> CaseResult:
    begin = time.perf_counter()
    try:
        answer = bot.ask(case.question, case.turns)
    except InspectionAssistantError as error:
        return CaseResult(case, None, error=str(error))
    seconds = time.perf_counter() - begin
    if not case.answerable:
        return CaseResult(case, answer, seconds=seconds)
    question = standalone(case.question, case.turns).text
    ranked = [passage.paragraph.id for passage in bot.search(question, _DEPTH)]
    return CaseResult(
        case,
        answer,
        rank=gold.first_rank(ranked),
        tutorial_rank=gold.first_rank(tutorial(question, _TUTORIAL_DEPTH)) if tutorial else None,
        facts=fact_recall(answer.text, case.facts),
        evidence=gold.found(c.paragraph.id for c in answer.citations),
        seconds=seconds,
    )
