"""What the adapter learns from: a question, the chunks and sentences near it, and which of them answer."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant import Assistant
from assistant.evidence import bonus
from assistant.pipeline import understand
from assistant.question import Wanted
from assistant.typed import checked_question
from corpus import Paragraph, sentence_spans
from corpus.errors import QuestionError
from corpus.tables import read_out
from evals.cases import Case, gold_of
from evals.measures import fact_recall
from vectorstore import HybridRetriever
from vectorstore.embed import Vectors
from vectorstore.handout import read_with
from vectorstore.retriever import Considered

_CHUNKS = 14
"""Of those that the question's own words rank highest; those that answer are always among them."""


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of chunk number `chunk`: which of its tokens are its own, what else speaks for it."""

    chunk: int
    tokens: NDArray[np.int64]
    bonus: float
    right: tuple[bool, ...]
    """Of each fact asked for, whether the sentence has it."""


@dataclass(frozen=True, slots=True, eq=False)
class Example:
    """A question and its candidates.

    `question` (question tokens, dimension) and `weights` (question tokens,); `chunks` holds the token vectors
    (tokens, dimension) of each, `rest` (chunks,) what a chunk scores beside MaxSim, `right` (wanted, chunks)
    whether it is one of those of which one is wanted: a question that needs several paragraphs wants each.
    """

    question: Vectors
    weights: Vectors
    chunks: tuple[Vectors, ...]
    rest: Vectors
    right: NDArray[np.bool_]
    sentences: tuple[Sentence, ...]


def examples_of(bot: Assistant, cases: Iterable[Case]) -> list[Example | None]:
    """An example for each case, ranked without an adapter; None for one that nothing can be learned from."""
    plain = bot.retriever.plain
    kept: dict[int, Vectors] = {}
    return [_example(bot, plain, case, kept) if case.answerable else None for case in cases]


def _example(bot: Assistant, plain: HybridRetriever, case: Case, kept: dict[int, Vectors]) -> Example | None:
    try:
        question = checked_question(case.question, bot.settings.max_question)
    except QuestionError:
        return None
    alone, kind = understand(question, case.turns)
    asked = plain.consider(alone.text)
    found, gold = asked.evidence.found, gold_of(case, bot.report)
    scores = asked.evidence.scores(plain.stages, plain.weights)
    wanted = gold.groups if gold.require_all else (gold.paragraphs,)
    right = np.array([[entry.paragraph_id in ids for entry in found.entries] for ids in wanted])
    answers: NDArray[np.bool_] = np.logical_or.reduce(right)
    chosen = sorted({*found.by(scores)[:_CHUNKS], *np.flatnonzero(answers).tolist()})
    if not answers.any() or not len(asked.query.vectors):
        return None
    paragraphs = {p.id: p for p in bot.report.paragraphs}
    return Example(
        question=asked.query.vectors,
        weights=asked.query.weights,
        chunks=tuple(_tokens(asked, i, kept) for i in chosen),
        rest=(scores - asked.evidence.late)[chosen],
        right=right[:, chosen],
        sentences=tuple(
            sentence
            for number, i in enumerate(chosen)
            for sentence in _sentences(
                asked, i, number, paragraphs[found.entries[i].paragraph_id], case, kind, bool(answers[i])
            )
        ),
    )


def _tokens(asked: Considered, position: int, kept: dict[int, Vectors]) -> Vectors:
    """A chunk's token vectors, one array for all questions."""
    tokens = asked.evidence.found.tokens
    inside = slice(tokens.bounds[position], tokens.bounds[position + 1])
    key = tokens.keys[position]
    if key not in kept:
        kept[key] = tokens.values[inside] * tokens.scales[inside, None]
    return kept[key]


def _sentences(
    asked: Considered,
    position: int,
    number: int,
    paragraph: Paragraph,
    case: Case,
    kind: Wanted,
    answers: bool,
) -> Iterator[Sentence]:
    tokens, entry = asked.evidence.found.tokens, asked.evidence.found.entries[position]
    spans = tokens.spans[tokens.bounds[position] : tokens.bounds[position + 1]]
    for start, end in sentence_spans(paragraph.text):
        inside = entry.start <= start and end <= entry.end
        own = np.flatnonzero(read_with(paragraph, entry, spans, start, end)) if inside else np.zeros(0, int)
        if len(own):
            text = read_out(paragraph, paragraph.text[start:end])
            right = tuple(answers and fact_recall(text, [fact]) == 1 for fact in case.facts)
            yield Sentence(number, own, bonus(paragraph, start, end, kind, asked.question), right)
