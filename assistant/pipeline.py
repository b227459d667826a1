"""The steps from a question to an answer, each a function from one state to the next."""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import replace

from assistant.account import near_account
from assistant.answer import Status, Turn
from assistant.answerability import features, fitted, own_names, strangers
from assistant.aspects import aspects, left_out
from assistant.compared import compared
from assistant.compose import compose
from assistant.coverage import Coverage, coverage
from assistant.crimes import of_another_crime
from assistant.evidence import Evidence, candidates, choose, near_lead
from assistant.followup import Standalone, standalone
from assistant.guidance import guidance
from assistant.inquiry import Asked, Draft, Inquiry, Writer, timed
from assistant.judgments import about_all, about_another_force, about_whole_force, all_judgments
from assistant.more import goes_on, untold
from assistant.premise import Finding, finding
from assistant.question import Wanted, asks, essence, parts, wanted
from assistant.spans import told_spans
from assistant.summary import about_whole_report, summary
from assistant.typed import checked_question
from assistant.weighing import Signals
from corpus import Report
from vectorstore import HybridRetriever, Ranking
from vectorstore.terms import words

_MOST_SENTENCES = 4
_MOST_IN_ACCOUNT = 6
_MOST_IN_PART = 3

Condenser = Callable[[str, Sequence[Turn]], Standalone]
"""Makes a question stand alone, given the turns before it."""


def understand(
    question: str, history: Sequence[Turn], condense: Condenser = standalone
) -> tuple[Standalone, Wanted]:
    """A question made to stand alone, and the kind of answer it wants.

    A follow-up that does not ask itself ("And in England and Wales?") wants what the question before it did;
    one that asks for more wants an account.
    """
    alone = condense(question, history)
    kind = wanted(question)
    kind = kind if kind is not Wanted.ACCOUNT or asks(question) or alone.told else wanted(alone.text)
    return replace(alone, text=essence(alone.text)), kind


def default_writer(inquiry: Inquiry, report: Report) -> Draft:
    """The writer that needs no language model: the chosen sentences, in the report's own words."""
    composed = compose(
        inquiry.evidence,
        report,
        whole_lists=inquiry.kind in (Wanted.LIST, Wanted.ACCOUNT),
        mark=lambda text: _marked(text, inquiry),
        grouped=inquiry.kind is Wanted.ACCOUNT and len(inquiry.parts) == 1,
    )
    return Draft(composed.sentences, composed.citations, detail=f"{len(composed.sentences)} sentences")


def _marked(sentence: str, inquiry: Inquiry) -> list[tuple[int, int]]:
    """The words of a sentence that answer a question, or one of its parts, by themselves."""
    if inquiry.status is not Status.ANSWERED:
        return []
    found = {
        span
        for asked in inquiry.parts
        if asked.lead and sentence in (asked.lead.text, asked.lead.reading)
        for span in told_spans(sentence, asked.kind, asked.ranking.question)
    }
    return sorted(s for s in found if not any(s != o and o[0] <= s[0] and s[1] <= o[1] for o in found))


class Pipeline:
    """The steps over one report: understand, retrieve, judge, write."""

    def __init__(
        self,
        report: Report,
        retriever: Callable[[], HybridRetriever],
        *,
        passages: int,
        longest: int,
        writer: Writer = default_writer,
        condense: Condenser = standalone,
    ) -> None:
        self._report = report
        self._retriever = retriever
        self._passages = passages
        self._longest = longest
        self._writer = writer
        self._condense = condense
        self._own = own_names(report.metadata)

    @property
    def stages(self) -> tuple[Callable[[Inquiry], Inquiry], ...]:
        """The steps, in order."""
        return (
            timed("understand", self._understand),
            timed("retrieve", self._retrieve),
            timed("judge", self._judge),
            timed("write", self._write),
        )

    def _understand(self, inquiry: Inquiry) -> tuple[Inquiry, str]:
        question = checked_question(inquiry.question, self._longest)
        message = guidance(question, self._report)
        if message:
            return replace(inquiry, question=question, status=Status.GUIDANCE, message=message), "guidance"
        alone, kind = understand(question, inquiry.history, self._condense)
        after = replace(inquiry, question=question, standalone=alone.text, own=alone.own, kind=kind)
        after = replace(after, told=alone.told)
        return after, f"wants {kind.value}; {alone.note}"

    def _retrieve(self, inquiry: Inquiry) -> tuple[Inquiry, str]:
        retriever = self._retriever()
        ranking = retriever.rank(inquiry.standalone, self._passages)
        read = "".join(f"; read {r.written!r} as {r.read!r}" for r in ranking.readings)
        kind = wanted(ranking.question) if read and inquiry.kind is Wanted.ACCOUNT else inquiry.kind
        if kind is Wanted.GRADE and not _about_judgment(ranking):
            kind = Wanted.ACCOUNT
        own = said_last(inquiry.own, ranking)
        several = [] if own else parts(ranking.question)
        asked: tuple[Asked, ...] = (Asked(own or ranking.question, kind, ranking),)
        if len(several) > 1:
            asked = tuple(
                Asked(p.own, wanted(p.own), retriever.rank(p.text, self._passages)) for p in several
            )
        beside: tuple[Asked, ...] = ()
        if len(asked) == 1 and not own and not inquiry.told:
            beside = tuple(
                Asked(a.own, kind, retriever.rank(a.text, self._passages)) for a in aspects(_asked(inquiry))
            )
        best = ranking.passages[0].paragraph.id if ranking.passages else "none"
        detail = f"{len(asked)} part(s), {len(ranking.passages)} passages, first {best}"
        after = replace(inquiry, standalone=ranking.question, kind=kind, ranking=ranking, parts=asked)
        return replace(after, aspects=beside), detail + read

    def _judge(self, inquiry: Inquiry) -> tuple[Inquiry, str]:
        each = [candidates(a.ranking, a.kind) for a in inquiry.parts]
        left = untold(inquiry)
        known = each[0] if left is inquiry and len(each) == 1 else ()
        whole = _told_as_a_whole(inquiry, self._report)
        evidence = whole or _evidence(left, known)
        if not inquiry.ranking or not evidence:
            return replace(inquiry, status=Status.NOT_IN_REPORT), "no evidence"
        asked = tuple(judged(a, found, self._own) for a, found in zip(inquiry.parts, each, strict=True))
        best = max(a.probability for a in asked)
        judging = replace(inquiry, evidence=evidence, parts=asked, probability=best)
        status = fitted(inquiry.ranking.adapted).status(best)
        status = self._status(judging, inquiry.ranking, status, as_a_whole=bool(whole))
        found = self._finding(judging) if status is not Status.NOT_IN_REPORT else None
        after = replace(judging, status=status, finding=found)
        if found is Finding.OTHERWISE and asked[0].lead:
            after = replace(after, status=Status.ANSWERED, evidence=_beside(asked[0].lead, evidence))
        if status is not Status.NOT_IN_REPORT and not found:
            after = self._compared(after)
        status = after.status or status
        return after, f"{status.value}, probability {best:.2f}" + (f", {found.name.lower()}" if found else "")

    def _compared(self, inquiry: Inquiry) -> Inquiry:
        """The inquiry with which of two figures is the higher, where that is asked; then that answers it.

        A question must not be several, and be read as it stands.
        """
        first = inquiry.parts[0]
        if len(inquiry.parts) > 1 or first.ranking.readings or first.lead is None:
            return inquiry
        which = compared(inquiry.standalone, first.lead, self._report)
        if not which:
            return inquiry
        only = _beside(first.lead, inquiry.evidence)
        return replace(inquiry, compared=which, evidence=only, status=Status.ANSWERED)

    def _finding(self, inquiry: Inquiry) -> Finding | None:
        """What the evidence makes of a question that is not several."""
        first = inquiry.parts[0]
        if inquiry.told or len(inquiry.parts) > 1 or first.ranking.readings or strangers(first.ranking):
            return None
        lead, cover = first.lead, first.cover
        if not lead or not cover:
            return None
        others = [e for e in inquiry.evidence if e.place != lead.place]
        return finding(inquiry.standalone, inquiry.kind, [lead, *others], cover)

    def _status(
        self, inquiry: Inquiry, ranking: Ranking, fitted_status: Status, *, as_a_whole: bool
    ) -> Status:
        """What structure settles goes before what the fitted model thinks."""
        alone = len(inquiry.parts) == 1
        if alone and inquiry.kind is Wanted.GRADE and about_another_force(inquiry.standalone, self._report):
            return Status.NOT_IN_REPORT
        if as_a_whole:
            return Status.ANSWERED
        if ranking.terms and not any(term.known for term in ranking.terms):
            return Status.NOT_IN_REPORT
        lead = inquiry.parts[0].lead
        if alone and lead and of_another_crime(ranking.question, inquiry.kind, lead):
            return Status.CLOSEST if fitted_status is Status.ANSWERED else Status.NOT_IN_REPORT
        astray = strangers(ranking) or not ranking.terms or (inquiry.told and not goes_on(inquiry))
        if fitted_status is Status.ANSWERED and astray:
            return Status.CLOSEST
        return fitted_status

    def _write(self, inquiry: Inquiry) -> tuple[Inquiry, str]:
        if inquiry.status is Status.NOT_IN_REPORT:
            return inquiry, "nothing to write"
        draft = self._writer(inquiry, self._report)
        if draft.refused:
            doubted = Status.CLOSEST if draft.sentences else Status.NOT_IN_REPORT
            return replace(inquiry, draft=draft, status=doubted), draft.detail
        return replace(inquiry, draft=draft), draft.detail


def _asked(inquiry: Inquiry) -> str:
    """A question from where it begins to ask: what is looked for, and what was said after that."""
    begin = inquiry.question.find(inquiry.standalone)
    return inquiry.question[begin:] if begin >= 0 else inquiry.standalone


def said_last(own: str, ranking: Ranking) -> str:
    """The own words of a follow-up as they were read; empty when they ask about nothing by themselves."""
    for reading in ranking.readings:
        own = re.sub(rf"\b{re.escape(reading.written)}\b", reading.read, own, flags=re.IGNORECASE)
    there = {w.text for w in words(own)}
    return own if any(term.text in there for term in ranking.terms) else ""


_NAMES_GRADE = re.compile(r"\b(grades?|judge?ments?|ratings?|mark|score|graded|judged)\b", re.IGNORECASE)


def _about_judgment(ranking: Ranking) -> bool:
    """Whether a question in words of grading is about a judgment: "How do they rate the service?" is not."""
    first = ranking.passages[0].paragraph if ranking.passages else None
    return bool(_NAMES_GRADE.search(ranking.question)) or (first is not None and first.judgment is not None)


def judged(asked: Asked, found: Sequence[Evidence], own: Set[str]) -> Asked:
    """A question with its leading sentence and the probability that the report answers it.

    `found` are its candidates, best first, `own` the report's `own_names`.
    """
    last = asked.own if asked.own != asked.ranking.question else ""
    weighed = weigh(asked.ranking, found, asked.kind, own, last)
    if weighed is None:
        return asked
    lead, cover, signals = weighed
    return replace(
        asked, lead=lead, cover=cover, probability=fitted(asked.ranking.adapted).probability(signals)
    )


def weigh(
    ranking: Ranking, found: Sequence[Evidence], kind: Wanted, own: Set[str], last: str
) -> tuple[Evidence, Coverage, Signals] | None:
    """The leading sentence, how it covers the question, and what speaks for and against; None without one.

    `found` are the candidates, best first, `own` the report's `own_names`, `last` what was `said_last`.
    """
    if not found:
        return None
    cover = coverage(ranking, found[0], own, last)
    return found[0], cover, features(ranking, found, kind, cover, last)


def _evidence(inquiry: Inquiry, known: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence for a question, or for each of its parts in turn; none of it twice.

    `known` are the candidates, best first, of a question that is not several; empty where they are not known.
    """
    chosen: list[Evidence] = []
    several = len(inquiry.parts) > 1
    for asked in inquiry.parts:
        most = _MOST_IN_ACCOUNT if asked.kind in (Wanted.ACCOUNT, Wanted.LIST) else _MOST_SENTENCES
        most = _MOST_IN_PART if several else most
        near = near_account if asked.kind is Wanted.ACCOUNT and not several else near_lead
        found = known or candidates(asked.ranking, asked.kind, asked.own if several else "")
        chosen += choose(found, asked.ranking, asked.kind, most, without=chosen, near=near)
    for aspect in inquiry.aspects if chosen else ():
        chosen += left_out(aspect, chosen)
    return tuple(chosen)


def _beside(lead: Evidence, evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    """What stands in the leading sentence's paragraph, if anything: enough to correct or to compare."""
    return tuple(e for e in evidence if e.paragraph is lead.paragraph) or evidence


def _told_as_a_whole(inquiry: Inquiry, report: Report) -> tuple[Evidence, ...]:
    """The judgments or the report's own summary, for a question about all of them; else nothing."""
    asked = inquiry.standalone
    if about_whole_report(asked, report):
        return summary(report)
    of_all = inquiry.kind is Wanted.GRADE and about_all(asked)
    return all_judgments(report, asked) if of_all or about_whole_force(asked, report) else ()
