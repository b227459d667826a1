"""Citations: a place in a paragraph with its exact words and who speaks there, numbered as they come."""

from assistant.answer import Citation
from assistant.voice import voice_of
from corpus import Paragraph


def cite(paragraph: Paragraph, start: int, end: int, number: int = 1) -> Citation:
    """The citation of `paragraph.text[start:end]`."""
    quote = paragraph.text[start:end]
    return Citation(number, paragraph, quote, start, end, voice_of(quote, paragraph))


class Citations:
    """An answer's citations, numbered from 1 in order of appearance; the same place has one number."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int, int], Citation] = {}

    def number_of(self, paragraph: Paragraph, start: int, end: int) -> int:
        """The number of a place, a new one for a new place."""
        place = (paragraph.id, start, end)
        if place not in self._places:
            self._places[place] = cite(paragraph, start, end, len(self._places) + 1)
        return self._places[place].number

    @property
    def all(self) -> tuple[Citation, ...]:
        """The citations, in the order of their numbers."""
        return tuple(self._places.values())
