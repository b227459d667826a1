"""Handing out: from ranked chunks to passages, one a paragraph, each sentence with its own MaxSim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from corpus import Kind, Paragraph, sentence_spans
from vectorstore.candidates import Candidates
from vectorstore.catalogue import Entry
from vectorstore.embed import Vectors
from vectorstore.index import Index
from vectorstore.late import TokenBatch, maxsim
from vectorstore.passage import Passage, ScoredSentence
from vectorstore.query import Query

_READ_WITH_CONTEXT = frozenset({Kind.TABLE_ROW, Kind.JUDGMENT, Kind.LIST_ITEM, Kind.FOOTNOTE})
"""Kinds whose words mean little without the heads, question or lead-in above them."""
_MORE = 4
"""Paragraphs are read so many at a time beyond what is wanted: some turn out to be twins."""


@dataclass(frozen=True, slots=True, eq=False)
class Similarities:
    """Those of some tokens of a text with a question.

    `words` (tokens, question tokens) are cosines with each of the question's tokens; the mean of `chunk`
    (tokens,) over a chunk, and of `sentence` (tokens,) over a sentence, is how near that comes to the
    question as a whole.
    """

    words: Vectors
    chunk: Vectors
    sentence: Vectors

    @classmethod
    def of(cls, tokens: TokenBatch, query: Query) -> Self:
        """Of every token of a batch."""
        found = tokens.similarities(query.compared)
        if query.adapted is None:
            none = np.zeros(len(found), dtype=np.float32)
            return cls(found, none, none)
        return cls(found[:, :-2], found[:, -2], found[:, -1])

    def __getitem__(self, some: slice | NDArray[np.bool_]) -> "Similarities":
        """Of some of the tokens."""
        return Similarities(self.words[some], self.chunk[some], self.sentence[some])


class Handout:
    """Makes passages of the candidates of one question.

    `similarities` are those of the candidates' tokens, `best` (chunks, question tokens) the best of each
    chunk.
    """

    def __init__(
        self, index: Index, query: Query, found: Candidates, similarities: Similarities, best: Vectors
    ) -> None:
        self._index = index
        self._query = query
        self._found = found
        self._similarities = similarities
        self._best = best
        self._positions = {e.key: i for i, e in enumerate(found.entries)}

    def passages(self, order: Sequence[int], scores: NDArray[np.float32], k: int) -> Iterator[Passage]:
        """The k first paragraphs, twins once; `order` are positions in the candidates."""
        first_chunk: dict[str, int] = {}
        for position in order:
            first_chunk.setdefault(self._found.entries[position].paragraph_id, position)
        ids = list(first_chunk)
        seen: set[str] = set()
        step = k + _MORE
        for begin in range(0, len(ids), step):
            some = ids[begin : begin + step]
            paragraphs = self._index.catalogue.paragraphs(some)
            for paragraph in (paragraphs[i] for i in some if i in paragraphs):
                if paragraph.id in seen:
                    continue
                seen.update((paragraph.id, *paragraph.twin_ids))
                position = first_chunk[paragraph.id]
                yield Passage(
                    paragraph,
                    float(scores[position]),
                    self._sentences(paragraph),
                    tuple(float(m) for m in self._best[position]),
                )
                k -= 1
                if not k:
                    return

    def _sentences(self, paragraph: Paragraph) -> tuple[ScoredSentence, ...]:
        pieces = [(e, *self._tokens_of(e)) for e in self._index.catalogue.entries_of([paragraph.id])]
        return tuple(self._sentence(paragraph, pieces, *span) for span in sentence_spans(paragraph.text))

    def _tokens_of(self, entry: Entry) -> tuple[Similarities, NDArray[np.uint16]]:
        """A chunk's similarities and its tokens' spans; of a chunk that was no candidate, worked out now."""
        position = self._positions.get(entry.key)
        if position is None:
            batch = self._index.tokens.read([entry.key])
            return Similarities.of(batch, self._query), batch.spans
        tokens = self._found.tokens
        inside = slice(tokens.bounds[position], tokens.bounds[position + 1])
        return self._similarities[inside], tokens.spans[inside]

    def _sentence(
        self,
        paragraph: Paragraph,
        pieces: Sequence[tuple[Entry, Similarities, NDArray[np.uint16]]],
        start: int,
        end: int,
    ) -> ScoredSentence:
        matches, whole = np.zeros(len(self._query.weights), dtype=np.float32), 0.0
        for entry, similarities, spans in pieces:
            if entry.start <= start and end <= entry.end:
                own = similarities[read_with(paragraph, entry, spans, start, end)]
                if len(own.words):
                    matches, whole = own.words.max(axis=0), float(own.sentence.mean())
                break
        score = float(maxsim(matches, self._query.weights))
        return ScoredSentence(start, end, score, tuple(float(m) for m in matches), whole)


def read_with(
    paragraph: Paragraph, entry: Entry, spans: NDArray[np.uint16], start: int, end: int
) -> NDArray[np.bool_]:
    """Which of a chunk's tokens (tokens,) are read with its sentence `paragraph.text[start:end]`.

    `spans` (tokens, 2) are theirs in the chunk's text.
    """
    if paragraph.kind in _READ_WITH_CONTEXT:
        return np.ones(len(spans), dtype=np.bool_)
    shift = entry.offset - entry.start
    return np.asarray((spans[:, 0] >= start + shift) & (spans[:, 1] <= end + shift))
