"""One case asked, and what came of it written down, whatever that was."""

import time
import traceback
from pathlib import Path

from assistant import Answer, Assistant, Verdict
from assistant.followup import standalone
from corpus.errors import InspectionAssistantError
from evals.cases import Case, Gold
from evals.measures import stands
from evals.record import FAILED, CaseResult, CitedQuote, Statement
from evals.retrieval.ablate import Ranker

_DEPTH = 20
"""How far down a ranking a gold paragraph is looked for."""
_KEPT = 8
"""How many of the paragraphs retrieved are written down."""
_TUTORIAL_DEPTH = 5


def ask(set_name: str, case: Case, gold: Gold, bot: Assistant, tutorial: Ranker | None) -> CaseResult:
    """A case's result. An exception of any kind makes it a failed one; only an interrupt goes through."""
    found = CaseResult(
        set_name=set_name, case=case, gold=tuple(tuple(sorted(g)) for g in gold.groups), status=FAILED
    )
    try:
        question = standalone(case.question, case.turns).text
        if tutorial and case.answerable:
            found = _with(found, tutorial_rank=gold.first_rank(tutorial(question, _TUTORIAL_DEPTH)))
        begin = time.perf_counter()
        answer = bot.ask(case.question, case.turns)
        seconds = time.perf_counter() - begin
        ranked = [p.paragraph.id for p in bot.search(question, _DEPTH)]
    except Exception as error:  # a writer may raise anything; the run goes on, and says so
        return _with(found, error=_described(error))
    return _with(
        found,
        **_answered(answer),
        retrieved=tuple(ranked[:_KEPT]),
        rank=gold.first_rank(ranked) if case.answerable else None,
        seconds=round(seconds, 4),
    )


def _answered(answer: Answer) -> dict[str, object]:
    return {
        "status": answer.status.value,
        "text": answer.text,
        "statements": tuple(
            Statement(text=s.text, citations=s.citations, verdict=s.verdict.value)
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
        "score": round(answer.score, 4),
        "steps": tuple((s.name, s.detail) for s in answer.trace),
    }


def _with(result: CaseResult, **changed: object) -> CaseResult:
    return result.model_copy(update=changed)


def _described(error: Exception) -> str:
    """The message of an error that was meant to be read; of any other also its kind and its place."""
    if isinstance(error, InspectionAssistantError):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    place = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    return " ".join(f"{type(error).__name__}: {error}".split()) + place
