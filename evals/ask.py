"""One case asked, and what came of it written down, whatever that was."""

import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from assistant import Answer, Assistant, Status, Verdict
from assistant.followup import standalone
from assistant.gate import Refusal
from assistant.markdown import without_headings
from corpus.errors import InspectionAssistantError, QuestionError
from evals.cases import Case, Gold
from evals.judge import Judge
from evals.measures import first_sentence, stands, tokens_of
from evals.peers.peer import Holder, Peer, ask_peer
from evals.record import FAILED, REJECTED, CaseResult, CitedQuote, Statement
from vectorstore import Passage

_DEPTH = 20
"""How far down a ranking a gold paragraph is looked for."""
_KEPT = 10
"""How many of the paragraphs retrieved are written down: as many as nDCG looks at."""
_JUDGED_BY = 8
"""How many of them a judge reads, beside the paragraphs that are cited."""


def ask(
    set_name: str,
    case: Case,
    gold: Gold,
    bot: Assistant,
    peers: Sequence[Peer] = (),
    holds: Holder | None = None,
    judge: Judge | None = None,
) -> CaseResult:
    """A case's result. An exception of any kind makes it a failed one; only an interrupt goes through.

    Args:
        set_name: the set that it is of.
        case: what is asked.
        gold: the paragraphs that answer it.
        bot: the assistant.
        peers: the pipelines to ask the same.
        holds: tells which paragraphs a peer's chunk holds; needed with peers.
        judge: a language model that judges the answer.
    """
    found = CaseResult(
        set_name=set_name, case=case, gold=tuple(tuple(sorted(g)) for g in gold.groups), status=FAILED
    )
    try:
        question = standalone(case.question, case.turns).text
        if holds:
            beside = {p.name: ask_peer(p, question, gold, case.answerable, holds) for p in peers}
            found = _with(found, peers=beside)
        begin = time.perf_counter()
        answer = bot.ask(case.question, case.turns)
        answered = time.perf_counter()
        passages = bot.search(question, _DEPTH)
        searched = time.perf_counter()
    except QuestionError as error:
        if REJECTED not in case.status:
            return _with(found, error=_described(error))
        return _with(found, status=REJECTED, text=str(error))
    except Exception as error:  # a writer may raise anything; the run goes on, and says so
        return _with(found, error=_described(error))
    ranked = [p.paragraph.id for p in passages]
    found = _with(
        found,
        **_answered(answer),
        retrieved=tuple(ranked[:_KEPT]),
        rank=gold.first_rank(ranked) if case.answerable else None,
        seconds=round(answered - begin, 4),
        search_seconds=round(searched - answered, 4),
    )
    return _judged(found, answer, passages, judge) if judge else found


def _judged(found: CaseResult, answer: Answer, passages: Sequence[Passage], judge: Judge) -> CaseResult:
    """The result with what a language model says of it; of a refusal there is nothing to say."""
    if answer.status not in (Status.ANSWERED, Status.CLOSEST):
        return found
    behind = [c.paragraph for c in answer.citations] + [p.paragraph for p in passages[:_JUDGED_BY]]
    context = list({p.id: p.text for p in behind}.values())
    text = " ".join(s.text for s in answer.sentences if s.verdict is not Verdict.NOTE)
    judgment = judge(answer.question, text, context)
    return _with(found, judged=judgment.statements, judge_error=judgment.error)


def _answered(answer: Answer) -> dict[str, object]:
    read, written = tokens_of(step.detail for step in answer.trace)
    return {
        "status": answer.status.value,
        "text": without_headings(answer.text),
        "statements": tuple(
            Statement(
                text=s.text,
                citations=s.citations,
                verdict=s.verdict.value,
                spans=tuple(words for words, bold in s.pieces if bold),
            )
            for s in answer.sentences
            if s.verdict is not Verdict.NOTE
        ),
        "citations": tuple(
            CitedQuote(
                number=c.number,
                paragraph=c.paragraph.id,
                quote=c.quote,
                start=c.start,
                end=c.end,
                voice=c.voice.value,
                verbatim=stands(c.quote, c.paragraph.text, c.start, c.end),
            )
            for c in answer.citations
        ),
        "withheld": tuple(f"{w.text} ({w.reason})" for w in answer.withheld),
        "faults": tuple(_fault(w.reason) for w in answer.withheld),
        "score": round(answer.score, 4),
        "steps": tuple((s.name, s.detail) for s in answer.trace),
        "first_seconds": round(first_sentence((s.milliseconds, s.detail) for s in answer.trace) / 1000, 4),
        "tokens_in": read,
        "tokens_out": written,
    }


def _fault(reason: str) -> str:
    """The kind of fault; of a sentence that is turned away for its form, the reason itself."""
    return reason.fault.name.lower().replace("_", " ") if isinstance(reason, Refusal) else reason


def _with(result: CaseResult, **changed: object) -> CaseResult:
    return result.model_copy(update=changed)


def _described(error: Exception) -> str:
    """The message of an error that was meant to be read; of any other also its kind and its place."""
    if isinstance(error, InspectionAssistantError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return " ".join(f"{type(error).__name__}: {error}".split()) + place
