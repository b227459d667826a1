"""Fitting the adapter: it learns which chunk and which sentence answer, the same way each time."""

from dataclasses import replace

import numpy as np
import pytest

from assistant import Assistant
from evals.adapter.examples import Example, Sentence, examples_of
from evals.adapter.fit import fit
from evals.cases import Case, fit_halves
from evals.fit_adapter import cross_fitted
from vectorstore.adapter import LowRank, QueryAdapter
from vectorstore.embed import unit

DIMENSION = 16
IOM = "investigating-offending/tackling-repeat-and-prolific-offenders/1"


def example(seed: int) -> Example:
    """A question of one token that always points away from the chunk that answers it."""
    random = np.random.default_rng(seed)
    boss, chief, other = np.eye(3, DIMENSION, dtype=np.float32)
    noise = 0.1 * random.normal(size=(4, DIMENSION)).astype(np.float32)
    right = unit(np.stack([other, chief]) + noise[:2])
    wrong = unit(np.stack([boss + other, other]) + noise[2:])
    tokens = [np.array([0]), np.array([1])]
    return Example(
        question=boss[None],
        weights=np.ones(1, dtype=np.float32),
        chunks=(wrong, right),
        rest=np.zeros(2, dtype=np.float32),
        right=np.array([[False, True]]),
        sentences=tuple(Sentence(1, places, 0.0, (bool(places[0]),)) for places in tokens),
    )


def best(given: Example, maps: dict[str, LowRank] | None = None) -> int:
    """The number of the chunk that scores highest."""
    return int(np.argmax(scored(given, maps)))


def scored(given: Example, maps: dict[str, LowRank] | None = None) -> list[float]:
    """What each chunk scores."""
    tokens, whole = given.question, np.zeros(DIMENSION)
    if maps:
        adapted = QueryAdapter(**maps, embedder="fake/1", reports={}).adapted(tokens, given.weights)
        tokens, whole = adapted.tokens, adapted.chunk
    return [float((c @ tokens.T).max() + c.mean(axis=0) @ whole) for c in given.chunks]


def test_it_learns_that_a_word_of_askers_is_a_word_of_the_report():
    learned = fit([example(seed) for seed in range(400)])
    unseen = [example(seed) for seed in range(1000, 1020)]
    assert {best(e) for e in unseen} == {0}
    assert {best(e, learned) for e in unseen} == {1}


def test_the_same_examples_give_the_same_adapter():
    examples = [example(seed) for seed in range(20)]
    one, other = fit(examples), fit(examples)
    for name, learned in one.items():
        assert learned.up.any()
        assert np.array_equal(learned.down, other[name].down)
        assert np.array_equal(learned.up, other[name].up)


def test_nothing_is_learned_from_no_examples():
    with pytest.raises(ValueError, match="no example"):
        fit([])


def test_an_example_tells_which_chunks_and_sentences_answer(bot: Assistant):
    case = Case(
        id="a", category="number", question="How many offenders does IOM manage?", gold=(IOM,), facts=("200",)
    )
    silent = Case(id="b", category="unanswerable", question="Who won the cup?")
    found, none = examples_of(bot, [case, silent])
    assert none is None
    assert found is not None
    assert found.right.any()
    assert not found.right.all()
    assert len(found.chunks) == len(found.rest) == len(found.right[0])
    right = [s for s in found.sentences if any(s.right)]
    assert right
    assert all(found.right[0, s.chunk] and len(s.tokens) for s in right)
    assert len(right) < len([s for s in found.sentences if found.right[0, s.chunk]])


def test_an_example_that_needs_several_paragraphs_and_facts_wants_each(bot: Assistant):
    rates = "reducing-crime-and-preventing-offending/quality-of-victim-contact/6"
    case = Case(
        id="a",
        category="synthesis",
        question="How many offenders does IOM manage, and how satisfied are victims?",
        gold=(IOM, rates),
        require="all",
        facts=("200", "88.6"),
    )
    (found,) = examples_of(bot, [case])
    assert found is not None
    assert len(found.right) == 2
    assert not (found.right[0] & found.right[1]).any()
    assert {s.right for s in found.sentences if any(s.right)} == {(True, False), (False, True)}


def test_each_thing_that_is_wanted_is_learned():
    def two(seed: int) -> Example:
        one = example(seed)
        hidden = unit(np.eye(4, DIMENSION, dtype=np.float32)[3:] + 0.01 * seed)
        chunks, right = (*one.chunks, hidden), np.array([[False, True, False], [False, False, True]])
        return replace(one, chunks=chunks, rest=np.zeros(3, dtype=np.float32), right=right, sentences=())

    learned = fit([two(seed) for seed in range(400)])
    scores = [scored(two(seed), learned) for seed in range(1000, 1010)]
    assert all(min(right, hidden) > wrong for wrong, right, hidden in scores)


def test_each_case_is_asked_with_an_adapter_that_does_not_know_it(bot: Assistant):
    cases = [c for c in fit_halves()["durham-2014"] if c.answerable][:12]
    blocks = cross_fitted(bot, cases)
    assert [c for block, _ in blocks for c in block] == cases
    assert len({adapter.token.up.tobytes() for _, adapter in blocks}) == len(blocks) > 1
    assert all(adapter.suits(bot.retriever.index.manifest) for _, adapter in blocks)
