"""Running question sets: each case asked, its answer measured, other pipelines beside it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

from assistant import Assistant
from assistant.answer import paragraph_dict
from corpus.errors import QuestionSetError
from evals.ask import ask
from evals.bench.machine import machine
from evals.cases import Case, Gold, QuestionSet, gold_of
from evals.headline import EVERY
from evals.journal import Journal
from evals.judge import Judge
from evals.manifest import answers_digest, manifest_of
from evals.measure import Measure, Summary
from evals.peers.peer import Peer
from evals.record import CaseResult
from evals.results import RunReport
from evals.retrieval.baselines import holder
from evals.selection import chosen

Ticker = Callable[[int, int], None]
"""Called with (cases done, cases in all)."""

_Asked = tuple[str, Case, Gold]


def run(
    questions: QuestionSet | Mapping[str, QuestionSet] | Sequence[Case],
    bot: Assistant,
    measures: Sequence[Measure | Summary] = EVERY,
    *,
    name: str = "questions",
    splits: Collection[str] = ("fit", "test"),
    only: Collection[str] = (),
    limit: int | None = None,
    peers: Sequence[Peer] = (),
    judge: Judge | None = None,
    judged_by: str = "",
    jobs: int = 1,
    folder: Path | None = None,
    fresh: bool = False,
    tick: Ticker | None = None,
) -> RunReport:
    """Asks every case and measures the answers.

    All but the seconds that answers took is the same however many jobs there are, and whether the
    run was interrupted or not. A case whose answer raises is a failed result, and counts as wrong.

    Args:
        questions: a set, several by their names, or cases; they must be about the assistant's report.
        bot: the assistant.
        measures: what the figures are of.
        name: what a single set is called.
        splits: which halves of the sets to ask.
        only: the categories to ask; all when there are none.
        limit: at most so many cases of each set.
        peers: pipelines to ask the same, beside the assistant.
        judge: a language model that judges the answers.
        judged_by: that model's name.
        jobs: how many cases are asked at a time.
        folder: where results are written as they come, and taken up from by the next run.
        fresh: whether to ask again what was asked before.
        tick: told how far the run has come.

    Raises:
        UnknownParagraph: a case names a paragraph that the report lacks.
        QuestionSetError: there is no such category, two cases of a set have one id, or the folder cannot
            be written.
    """
    if isinstance(questions, Sequence):
        questions = QuestionSet(report=bot.report.id, cases=tuple(questions))
    sets = questions if isinstance(questions, Mapping) else {name: questions}
    cases = [(of, case, gold_of(case, bot.report)) for of, case in chosen(sets, splits, only, limit)]
    if len({(of, case.id) for of, case, _ in cases}) < len(cases):
        raise QuestionSetError("Two cases of a set have the same id. Rename one.")
    beside = [peer.name for peer in peers]
    manifest = manifest_of(bot, sets, peers=beside, judge=judged_by or ("a model" if judge else None))
    journal = Journal(folder, answers_digest(manifest), fresh=fresh) if folder else None
    found: dict[tuple[str, str], CaseResult] = {}
    waiting: list[_Asked] = []
    for of, case, gold in cases:
        before = journal.get(of, case) if journal else None
        if before:
            found[before.key] = before
        else:
            waiting.append((of, case, gold))
    if tick:
        tick(len(found), len(cases))
    holds = holder(bot.report) if peers else None
    for result in _each(waiting, jobs, lambda a: ask(*a, bot, peers, holds, judge)):
        if journal:
            journal.add(result)
        found[result.key] = result
        if tick:
            tick(len(found), len(cases))
    results = tuple(found[of, case.id] for of, case, _ in cases)
    return RunReport(results, manifest, _paragraphs(results, bot), machine(), tuple(measures))


def _each(
    waiting: Sequence[_Asked], jobs: int, ask_one: Callable[[_Asked], CaseResult]
) -> Iterator[CaseResult]:
    """The results as they come; an interrupt drops the cases that nobody has begun.

    The first case is asked alone: it opens what all others share, and Chroma's client cannot be opened by
    several threads at a time.
    """
    alone = 1 if jobs > 1 else len(waiting)
    yield from map(ask_one, waiting[:alone])
    pool = ThreadPoolExecutor(jobs, thread_name_prefix="eval")
    try:
        for done in as_completed([pool.submit(ask_one, case) for case in waiting[alone:]]):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _paragraphs(results: Sequence[CaseResult], bot: Assistant) -> dict[str, dict[str, Any]]:
    """Every paragraph that the results name."""
    ids = {i for r in results for i in (*r.retrieved, *r.cited, *(i for group in r.gold for i in group))}
    return {p.id: paragraph_dict(p) for p in bot.report.paragraphs if p.id in ids}
