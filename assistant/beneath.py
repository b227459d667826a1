"""The report's own sentences beneath what a model wrote, where that is not enough of an answer."""

from dataclasses import replace

from assistant.answer import AnswerSentence
from assistant.citations import Citations
from assistant.inquiry import Draft

_OWN_WORDS = "The report's own words:"


def beneath(draft: Draft, why: str, own: Draft, citations: Citations) -> Draft:
    """A draft, a note, and what of another draft it does not say yet.

    Args:
        draft: what held up of a model's.
        why: what is said of it, in a sentence: why that is not enough.
        own: the default writer's.
        citations: those of `draft`, whose numbers are gone on with.
    """
    said = {sentence.text for sentence in draft.sentences}
    added = [sentence for sentence in own.sentences if sentence.text not in said]
    numbers = {
        c.number: citations.number_of(c.paragraph, c.start, c.end)
        for c in own.citations
        if any(c.number in sentence.citations for sentence in added)
    }
    told = [replace(s, citations=tuple(numbers[n] for n in s.citations)) for s in added]
    noted = AnswerSentence.note(f"{why} {_OWN_WORDS}" if told else why)
    return replace(draft, sentences=(*draft.sentences, noted, *told), citations=citations.all)
