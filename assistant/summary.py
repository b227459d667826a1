"""A question about the whole report: "Summarise the report", "What are the main findings?"."""

import re

from assistant.answerability import own_names
from assistant.evidence import Evidence
from assistant.judgments import all_judgments
from assistant.question import plainly
from corpus import Kind, Report, sentence_spans
from vectorstore.terms import stems

_ASKS = re.compile(
    r"^(?:please |can you |could you |give me |i want |(?:a|an|the) )*(?:summari[sz]e\b|sum up\b"
    r"|(?:\w+ )?(?:summary|overview)\b|tl;?dr\b"
    r"|(?:what (?:are|were|is|was) )?(?:the |its |their |hmic['’]s )?(?:main|key|headline|overall|chief) "
    r"(?:findings?|points?|conclusions?|messages?)\b"
    r"|what (?:does|did) .*\b(?:find|found|conclude|say)$)",
    re.IGNORECASE,
)
_OF_IT = frozenset(
    stems(
        "summarise summarize sum summary overview brief short quick executive tldr tl dr main key headline "
        "overall chief finding point conclusion message whole full report inspection document inspectors "
        "hmic find found conclude say force police constabulary please give want"
    )
)
"""What such a question may have, and be about nothing narrower than the report."""
_SUMMARY = re.compile(r"\bsummary\b", re.IGNORECASE)

_RESERVES = re.compile(
    r"\b(?:concern(?:s|ed)?|however|weak\w*|not|needs? to|should|must|lack\w*|fail\w*|inconsisten\w*)\b",
    re.IGNORECASE,
)
"""What a sentence has that praises less than the others: no fair summary leaves it out."""


def about_whole_report(question: str, report: Report) -> bool:
    """Whether a question asks what the report says, and of nothing narrower."""
    plain = plainly(question).strip(" ?.!")
    return bool(_ASKS.match(plain)) and set(stems(plain)) <= own_names(report.metadata) | _OF_IT


def summary(report: Report) -> tuple[Evidence, ...]:
    """What the report itself sums up.

    Of its first summary, paragraph by paragraph, the sentence that begins and those that have reservations;
    then its judgments.
    """
    paragraphs = (p for p in report.paragraphs if p.kind is Kind.PARAGRAPH)
    summed = [p for p in paragraphs if _SUMMARY.search(p.section_path[-1])]
    told = [
        Evidence(p, start, end, 1.0, ())
        for p in summed
        if p.section_path == summed[0].section_path
        for number, (start, end) in enumerate(sentence_spans(p.text))
        if number == 0 or _RESERVES.search(p.text[start:end])
    ]
    return (*told, *all_judgments(report))
