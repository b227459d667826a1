"""The signals of a question set's cases."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant import Assistant
from assistant.answerability import own_names
from assistant.evidence import candidates
from assistant.pipeline import said_last, understand, weigh
from assistant.typed import checked_question
from assistant.weighing import Signals
from corpus.errors import QuestionError
from evals.cases import Case, gold_of
from vectorstore import HybridRetriever


@dataclass(frozen=True, slots=True)
class Row:
    """A question's signals; `asked` as it was, or with its gold paragraphs removed.

    `cosine` and `coverage` (bare MaxSim) are what a simpler rule would go by.
    """

    signals: Signals
    answerable: bool
    asked: bool
    cosine: float
    coverage: float


def rows_of(
    bot: Assistant, cases: Iterable[Case], *, removed: bool = True, retriever: HybridRetriever | None = None
) -> list[Row]:
    """Each case as it is, and unless `removed` is False each answerable one without its gold paragraphs.

    `retriever` is the bot's own unless another is given.
    """
    return [row for case in cases for row in _of_case(bot, retriever or bot.retriever, case, removed)]


def _of_case(bot: Assistant, retriever: HybridRetriever, case: Case, removed: bool) -> Iterator[Row]:
    yield from _row(bot, retriever, case, case.answerable, asked=True)
    if removed and case.answerable:
        gold = gold_of(case, bot.report).paragraphs
        yield from _row(bot, retriever, case, False, asked=False, without=gold)


def _row(
    bot: Assistant,
    retriever: HybridRetriever,
    case: Case,
    answerable: bool,
    *,
    asked: bool,
    without: frozenset[str] = frozenset(),
) -> Iterator[Row]:
    try:
        question = checked_question(case.question, bot.settings.max_question)
    except QuestionError:
        return
    alone, kind = understand(question, case.turns)
    ranking = retriever.rank(alone.text, bot.settings.passages, without)
    found, own = candidates(ranking, kind), own_names(bot.report.metadata)
    weighed = weigh(ranking, found, kind, own, said_last(alone.own, ranking))
    if weighed:
        yield Row(weighed[2], answerable, asked, ranking.cosine, ranking.coverage)
