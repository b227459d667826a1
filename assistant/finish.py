"""The answer that an inquiry has come to, with the assistant's own words about it."""

from assistant.answer import Answer, AnswerSentence, Status, Verdict
from assistant.answerability import fitted
from assistant.inquiry import Draft, Inquiry
from assistant.markdown import markdown
from assistant.question import Wanted
from vectorstore.terms import stem

_NEAREST = 3
_MOST_UNKNOWN = 2
"""Unknown words that a refusal names; with more of them the wording is at fault, not the report."""
_CLOSEST_NOTE = "The report may not answer this directly. The nearest it comes:"
_WORDS_ALONE = "The passages were found by their words alone."
_SILENT_NOTE = "The report does not say."


def finish(inquiry: Inquiry) -> Answer:
    """The answer that an inquiry has come to."""
    status = inquiry.status or Status.NOT_IN_REPORT
    draft = inquiry.draft or Draft((), ())
    nearest = inquiry.ranking.passages[:_NEAREST] if inquiry.ranking else ()
    sentences = draft.sentences
    if status is Status.GUIDANCE:
        sentences = (AnswerSentence.note(inquiry.message),)
    elif status is Status.CLOSEST:
        sentences = (AnswerSentence.note(_CLOSEST_NOTE), *sentences)
    elif status is Status.ANSWERED and inquiry.finding:
        sentences = (AnswerSentence.note(inquiry.finding.value), *sentences)
    elif status is Status.ANSWERED and inquiry.compared:
        sentences = (*_compared(inquiry, draft), *sentences)
    elif status is Status.NOT_IN_REPORT:
        sentences = (AnswerSentence.note(_silence(inquiry)),)
    sentences = (*_remarks(inquiry), *sentences, *_unanswered(inquiry, status))
    return Answer(
        question=inquiry.question,
        status=status,
        text=markdown(sentences),
        sentences=sentences,
        citations=() if status is Status.NOT_IN_REPORT else draft.citations,
        withheld=draft.withheld,
        trace=inquiry.trace,
        nearest=nearest if status is Status.NOT_IN_REPORT else (),
        score=inquiry.probability,
    )


def _compared(inquiry: Inquiry, draft: Draft) -> tuple[AnswerSentence, ...]:
    """Which of two figures is the higher, before the sentence that has both; none when that does not lead."""
    lead = inquiry.parts[0].lead
    first = next((c for c in draft.citations if c.number == 1), None)
    if lead is None or first is None or (first.paragraph.id, first.start) != lead.place:
        return ()
    return (AnswerSentence(inquiry.compared, (1,), Verdict.COMPUTED),)


def _remarks(inquiry: Inquiry) -> tuple[AnswerSentence, ...]:
    """What a reader should know of how the passages were found: words read as others, vectors not asked."""
    if not inquiry.ranking:
        return ()
    remarks = list(dict.fromkeys(f"“{r.written}” is read as “{r.read}”." for r in inquiry.ranking.readings))
    if inquiry.ranking.trouble:
        remarks.append(f"{_WORDS_ALONE} {inquiry.ranking.trouble}")
    return tuple(AnswerSentence.note(remark) for remark in remarks)


def _unanswered(inquiry: Inquiry, status: Status) -> tuple[AnswerSentence, ...]:
    """Of an answered question made of several, those that it does not cover; only such as stand alone."""
    if status is not Status.ANSWERED or len(inquiry.parts) < 2:
        return ()
    missing = [
        a.own
        for a in inquiry.parts
        if a.own == a.ranking.question
        and a.kind is not Wanted.GRADE
        and fitted(a.ranking.adapted).status(a.probability) is Status.NOT_IN_REPORT
    ]
    return tuple(AnswerSentence.note(f"The report does not say: {part}?") for part in missing)


def _silence(inquiry: Inquiry) -> str:
    """An honest refusal: what was looked for, and which words the report never uses."""
    terms = inquiry.ranking.terms if inquiry.ranking else ()
    words = [t.text for t in reversed(terms) if not t.known and not t.text.isdigit()]
    unknown = list({stem(word): word for word in words}.values())[::-1]
    if not 0 < len(unknown) <= _MOST_UNKNOWN:
        return _SILENT_NOTE
    named = " or ".join(f"“{word}”" for word in unknown)
    return f"{_SILENT_NOTE} It never mentions {named}."
