"""The measures of a run: of each case, averaged, and of all its cases together."""

from collections.abc import Callable, Sequence
from functools import partial

from evals.measure import PEERS, Group, Measure, Summary
from evals.measures import (
    abstention_precision,
    aurc,
    citation_precision,
    citation_recall,
    evidence_recall,
    exact_match,
    expected_calibration_error,
    fact_recall,
    faithfulness,
    mean_tokens,
    ndcg_at,
    percentile,
    recall_at,
    reciprocal_rank,
    roc_auc,
    token_f1,
    verbatim_rate,
)
from evals.record import FAILED, REJECTED, CaseResult, PeerResult

DEPTH = 10
"""How far down a ranking nDCG looks."""


def _answerable(result: CaseResult) -> bool:
    return result.case.answerable


def _unanswerable(result: CaseResult) -> bool:
    return not result.case.answerable


def _single(result: CaseResult) -> bool:
    return result.case.answerable and not result.case.history


def _has_quotes(result: CaseResult) -> bool:
    return result.failed or bool(result.citations)


def _timed(result: CaseResult) -> bool:
    return result.status not in (FAILED, REJECTED)


def _wrote(result: CaseResult) -> bool:
    return result.tokens_in + result.tokens_out > 0


def _has_span(result: CaseResult) -> bool:
    return bool(result.case.answers)


def _spanned(of: Callable[[str, Sequence[str]], float], result: CaseResult) -> float:
    return of(result.span, result.case.answers)


def _statements(result: CaseResult) -> list[list[str]]:
    """Of each statement, the paragraphs that it cites."""
    place = {c.number: c.paragraph for c in result.citations}
    return [[place[n] for n in statement.citations if n in place] for statement in result.statements]


def _gold(result: CaseResult) -> frozenset[str]:
    return frozenset(i for group in result.gold for i in group)


def scored(result: CaseResult) -> tuple[float, float]:
    """The probability that the report answers, and whether it does; of a failure the wrong one."""
    answerable = float(result.case.answerable)
    return (1 - answerable if result.failed else result.score), answerable


def risked(result: CaseResult) -> tuple[float, float]:
    """The probability that the report answers, and what answering cost: 0 when correct, else 1.

    A case that was refused has no answer to judge, and one that has none in the report no right one:
    both cost 1. A failure is as bad as can be: wrong, and sure of it.
    """
    return (1.0 if result.failed else result.score), float(not result.correct)


def _ranked(
    group: Group,
    rank: Callable[[CaseResult], int | None],
    found: Callable[[CaseResult], Sequence[str | Sequence[str]]],
    applies: Callable[[CaseResult], bool],
) -> tuple[Measure, ...]:
    def recall(k: int) -> Measure:
        return Measure(
            group,
            f"recall@{k}",
            lambda r: recall_at(k, rank(r)),
            applies,
            f"a gold paragraph is among the first {k}",
            yes_no=True,
        )

    mrr = Measure(
        group, "MRR", lambda r: reciprocal_rank(rank(r)), applies, "1 / rank of the first gold paragraph"
    )
    ndcg = Measure(
        group,
        f"nDCG@{DEPTH}",
        lambda r: ndcg_at(DEPTH, found(r), r.gold),
        applies,
        f"how high the gold paragraphs stand, all of them, among the first {DEPTH}",
    )
    return (recall(1), recall(3), recall(5), mrr, ndcg)


def _is(*statuses: str) -> Callable[[CaseResult], float]:
    return lambda r: float(r.status in statuses)


def _times(
    group: Group,
    name: str,
    seconds: Callable[[CaseResult], float],
    applies: Callable[[CaseResult], bool],
    about: str,
) -> tuple[Summary, ...]:
    """The median of some times, and what 95% of them do not exceed, in milliseconds."""

    def of(percent: int) -> Summary:
        return Summary(
            group,
            f"{name}p{percent}",
            lambda r: (1000 * seconds(r), 0.0),
            lambda xs, _: percentile(xs, percent),
            f"{percent}% of {about} took no longer",
            higher_is_better=False,
            unit="ms",
            applies=applies,
        )

    return of(50), of(95)


def _tokens(name: str, tokens: Callable[[CaseResult], int], about: str) -> Summary:
    return Summary(
        Group.COST,
        name,
        lambda r: (float(tokens(r)), 0.0),
        lambda xs, _: mean_tokens(xs),
        about,
        higher_is_better=False,
        unit="tokens",
        applies=_wrote,
    )


def _of_peer(group: Group) -> tuple[Measure, ...]:
    """What a pipeline beside us is measured by, where it was run."""

    def result(r: CaseResult) -> PeerResult:
        return r.peers[group.value]

    return (
        *_ranked(
            group,
            lambda r: result(r).rank,
            lambda r: result(r).found,
            lambda r: _single(r) and group.value in r.peers,
        ),
        Measure(
            group,
            "fact recall",
            lambda r: fact_recall(result(r).text, r.case.facts),
            lambda r: r.case.answerable and group.value in r.peers and result(r).wrote,
            "share of the required facts that its answer states",
        ),
    )


def _times_of_peer(group: Group) -> tuple[Summary, ...]:
    def ran(r: CaseResult) -> bool:
        return group.value in r.peers and not r.peers[group.value].error

    return (
        *_times(group, "search ", lambda r: r.peers[group.value].search_seconds, ran, "its searches"),
        *_times(
            group,
            "",
            lambda r: r.peers[group.value].seconds,
            lambda r: ran(r) and r.peers[group.value].wrote,
            "its answers",
        ),
    )


_answer = partial(Measure, Group.ANSWERS)
_citation = partial(Measure, Group.CITATIONS)

MEASURES: tuple[Measure, ...] = (
    *_ranked(Group.RETRIEVAL, lambda r: r.rank, lambda r: r.retrieved, _single),
    _answer(
        "correct with evidence",
        lambda r: float(r.correct),
        _answerable,
        "answered or closest, with every fact, citing gold paragraphs",
        yes_no=True,
    ),
    _answer(
        "… and answered",
        lambda r: float(r.correct and r.status == "answered"),
        _answerable,
        "the same, without saying that the report may not answer",
        yes_no=True,
    ),
    _answer("fact recall", lambda r: r.facts, _answerable, "share of the required facts that are stated"),
    _answer(
        "false refusals",
        _is("not_in_report"),
        _answerable,
        "refused, though the report answers",
        higher_is_better=False,
        yes_no=True,
    ),
    _answer(
        "false answers",
        _is("answered"),
        _unanswerable,
        "answered, though the report does not",
        higher_is_better=False,
        yes_no=True,
    ),
    _answer(
        "refused rightly",
        _is("not_in_report"),
        _unanswerable,
        "refused, as the report has none: the recall of abstention",
        yes_no=True,
    ),
    *(
        Measure(Group.SPANS, name, partial(_spanned, of), _has_span, about)
        for name, of, about in (
            ("exact match", exact_match, "the words that answer are a span that the set gives (SQuAD)"),
            ("F1", token_f1, "how far they overlap the nearest such span, word by word (SQuAD)"),
        )
    ),
    _citation(
        "evidence recall",
        lambda r: evidence_recall(r.cited, r.gold, r.case.require == "all"),
        _answerable,
        "share of the gold evidence that is cited",
    ),
    _citation(
        "citation recall",
        lambda r: citation_recall(_statements(r), _gold(r)),
        _answerable,
        "share of the sentences that a gold paragraph stands behind (ALCE)",
    ),
    _citation(
        "citation precision",
        lambda r: citation_precision(_statements(r), _gold(r)),
        _answerable,
        "share of the citations that are to gold paragraphs (ALCE)",
    ),
    _citation(
        "verbatim",
        lambda r: verbatim_rate([c.verbatim for c in r.citations]),
        _has_quotes,
        "share of the quotes that stand in their paragraph to the letter",
    ),
    Measure(
        Group.JUDGED,
        "faithfulness",
        lambda r: faithfulness([s.supported for s in r.judged]),
        lambda r: bool(r.judged),
        "share of the answer's claims that a language model finds in the paragraphs behind it (RAGAS)",
    ),
    *(measure for peer in PEERS for measure in _of_peer(peer)),
)

SUMMARIES: tuple[Summary, ...] = (
    Summary(
        Group.ANSWERS,
        "abstention precision",
        lambda r: (float(r.status == "not_in_report"), float(r.case.answerable)),
        abstention_precision,
        "share of the refusals that were due, as the report has no answer",
        applies=lambda r: r.status == "not_in_report",
    ),
    Summary(
        Group.CONFIDENCE,
        "answerability AUC",
        scored,
        roc_auc,
        "chance that a question with an answer scores above one without",
    ),
    Summary(
        Group.CONFIDENCE,
        "AURC",
        risked,
        aurc,
        "mean risk of a wrong answer over every coverage",
        higher_is_better=False,
    ),
    Summary(
        Group.CONFIDENCE,
        "calibration error",
        scored,
        expected_calibration_error,
        "mean distance of the probability from how often the report answers",
        higher_is_better=False,
    ),
    *_times(Group.LATENCY, "", lambda r: r.seconds, _timed, "the answers"),
    *_times(Group.LATENCY, "search ", lambda r: r.search_seconds, _timed, "the searches for passages alone"),
    _tokens("tokens read", lambda r: r.tokens_in, "what the language model read for an answer, on average"),
    _tokens("tokens written", lambda r: r.tokens_out, "what it wrote, on average"),
    *_times(
        Group.COST, "first sentence ", lambda r: r.until_read, _wrote, "its first sentences that held up"
    ),
    *(summary for peer in PEERS for summary in _times_of_peer(peer)),
)

EVERY: tuple[Measure | Summary, ...] = (*MEASURES, *SUMMARIES)
"""The measures of both kinds, in the order in which they are shown."""
