"""A draft checked against the report: every sentence located and judged, as data and as HTML."""

from typing import Any

from assistant.answer import paragraph_dict
from assistant.assistant import Assistant
from assistant.check import CheckedSentence, CheckVerdict
from assistant.ui.cards import opener
from assistant.ui.markup import text
from assistant.ui.words import where
from corpus.errors import QuestionError

LONGEST = 20_000
"""Characters of a draft."""

_VERDICTS = {
    CheckVerdict.QUOTE: "The report’s own words",
    CheckVerdict.SUPPORTED: "Supported",
    CheckVerdict.CONTRADICTED: "The report says otherwise",
    CheckVerdict.MISATTRIBUTED: "Somebody else’s words",
    CheckVerdict.NOT_FOUND: "Not found in the report",
    CheckVerdict.NO_CLAIM: "Nothing to check",
}


def checked(bot: Assistant, draft: str) -> tuple[CheckedSentence, ...]:
    """Every sentence of a draft, judged.

    Raises:
        QuestionError: the draft is empty or too long.
    """
    if not draft.strip():
        raise QuestionError("There is no text to check. Paste some sentences that use the report.")
    if len(draft) > LONGEST:
        raise QuestionError(
            f"The text has {len(draft):,} characters; {LONGEST:,} is the most. Check it in parts."
        )
    return bot.check(draft)


def sentence_dict(sentence: CheckedSentence) -> dict[str, Any]:
    """A checked sentence for JSON."""
    citation = sentence.citation
    where = citation and {
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
        "voice": citation.voice.value,
        "paragraph": paragraph_dict(citation.paragraph),
    }
    return {
        "text": sentence.text,
        "verdict": sentence.verdict.value,
        "note": str(sentence.note),
        "citation": where,
    }


def draft_view(sentences: tuple[CheckedSentence, ...]) -> str:
    """The checked sentences, each with its verdict and where it stands in the report."""
    return (
        f'<p class="count">{_count(sentences)}</p><ol class="checked">{"".join(map(_item, sentences))}</ol>'
    )


def _count(sentences: tuple[CheckedSentence, ...]) -> str:
    """How many of the sentences that claim something hold."""
    claims = [s for s in sentences if s.verdict is not CheckVerdict.NO_CLAIM]
    holding = sum(s.verdict.is_well for s in claims)
    if not claims:
        return "No sentence claims anything that the report could bear out."
    return f"{holding} of {len(claims)} {'claim holds' if len(claims) == 1 else 'claims hold'}."


def _item(sentence: CheckedSentence) -> str:
    verdict = sentence.verdict
    note = f"<span>{text(str(sentence.note))}</span>" if sentence.note else ""
    place = ""
    if sentence.citation:
        place = opener(sentence.citation, where(sentence.citation.paragraph), "place")
    return (
        f'<li class="{verdict.value}"><p>{text(sentence.text)}</p><div class="foot">'
        f'<span class="verdict">{_VERDICTS[verdict]}</span>{note}{place}</div></li>'
    )
