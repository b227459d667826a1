"""Paragraphs of the packaged report, found by their words."""

from corpus import Paragraph, load_report


def paragraph_with(words: str) -> Paragraph:
    """The one paragraph that has the words."""
    [found] = [p for p in load_report().paragraphs if words in p.text]
    return found
