"""Fitting the signals, and telling how well a score parts questions."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from assistant import Status
from assistant.answerability import AGAINST, FEATURES, FOR, fitted
from assistant.weighing import Both, Signals, Sum
from evals.answerability.fit import a_sum, fit, held_out
from evals.answerability.measure import told
from evals.answerability.network import a_network, a_sum_and_a_network
from evals.answerability.rows import Row, rows_of
from evals.cases import Case


def made(number: int, seed: int = 0) -> list[Row]:
    """Rows of which `not_offered` tells all; the rest is noise."""
    draw = random.Random(seed)
    rows = []
    for at in range(number):
        answerable = at % 2 == 0
        signals = {name: draw.random() for name in FEATURES} | {"not_offered": float(not answerable)}
        values = tuple(signals[name] for name in FEATURES)
        lacking = np.array([draw.random(), draw.random()], dtype=np.float32)
        rows.append(Row(Signals(values, lacking, "ours"), answerable, True, draw.random(), float(answerable)))
    return rows


def astray(weighing: Sum) -> list[str]:
    """The signals that count against their own direction."""
    of = dict(zip(FEATURES, weighing.weights, strict=True))
    return [name for name in FOR if of[name] < 0] + [name for name in AGAINST if of[name] > 0]


def test_a_signal_counts_in_its_own_direction_or_not_at_all():
    found = a_sum(made(80))
    assert astray(found) == []
    assert found.weights[FEATURES.index("not_offered")] < 0


def test_what_is_fitted_parts_what_it_was_fitted_on():
    rows = made(80)
    model = fit(rows)
    low = max(model.probability(row.signals) for row in rows if not row.answerable)
    high = min(model.probability(row.signals) for row in rows if row.answerable)
    assert low < high
    assert model.closest <= model.answered
    assert model.status(0.0) is Status.NOT_IN_REPORT


def test_questions_with_their_gold_removed_count_less():
    plain = made(80)
    removed = [replace(row, asked=False) if not row.answerable else row for row in plain]
    assert a_sum(removed).intercept > a_sum(plain).intercept


def test_which_lacking_words_tell_is_learned():
    rows = [
        replace(r, signals=replace(r.signals, lacking=np.array([0.5 + at % 2, 0.5], dtype=np.float32)))
        for at, r in enumerate(made(80))
    ]
    direction = a_sum(rows).direction
    assert direction.vector[0] < 0 == direction.vector[1]
    assert direction.along(np.array([0.5, 0.5], dtype=np.float32), "ours") > 0
    assert direction.along(np.array([0.5, 0.5], dtype=np.float32), "another's") == 0


def test_thresholds_are_set_by_models_that_had_not_the_question():
    rows = made(80)
    assert len(held_out(rows, a_sum)) == 40
    model = fit(rows)
    assert model.answered == pytest.approx(np.quantile(held_out(rows, a_sum), 0.12), abs=1e-4)


@pytest.mark.parametrize("adapted", [True, False], ids=["adapted", "plain"])
def test_the_packaged_weights_are_in_their_own_directions(adapted: bool):
    weighing = fitted(adapted).weighing
    assert astray(weighing.sum if isinstance(weighing, Both) else weighing) == []


def together(number: int, seed: int) -> list[Row]:
    """Rows whose answer is told by two things that are lacking, but by neither alone."""
    draw = np.random.default_rng(seed)
    rows = made(number, seed)
    for at, row in enumerate(rows):
        one = draw.random() < 0.5
        other = one if row.answerable else not one
        lacked = np.array([one, other], dtype=np.float32)
        values = (0.0,) * len(FEATURES)
        rows[at] = replace(row, signals=replace(row.signals, values=values, lacking=lacked))
    return rows


def test_a_network_learns_what_a_sum_cannot():
    rows, others = together(200, seed=1), together(100, seed=2)
    network, alone = a_network(rows), a_sum(rows)
    right = [row.answerable == (network.score(row.signals) > 0) for row in others]
    right_alone = [row.answerable == (alone.score(row.signals) > 0) for row in others]
    assert np.mean(right) > 0.95
    assert np.mean(right_alone) < 0.8


def test_a_network_is_fitted_on_questions_as_they_were_asked_and_the_same_each_time():
    rows = together(120, seed=1)
    removed = [replace(row, answerable=False, asked=False) for row in rows]
    first, again = a_network(rows), a_network([*rows, *removed])
    assert first.to_store() == again.to_store()
    assert isinstance(fit(rows, a_sum_and_a_network).weighing, Both)


def test_each_score_is_told_with_its_interval():
    found = {one.name: one for one in told(made(80), made(60, seed=1))}
    assert found["MaxSim"].auc == 1.0
    assert found["its own fit half's"].auc == pytest.approx(1.0)
    assert 0.2 < found["cosine"].auc < 0.8
    assert found["cosine"].low < found["cosine"].auc < found["cosine"].high


def test_without_a_fit_half_nothing_is_told_of_it():
    found = {one.name: one for one in told([], made(60))}
    assert found["its own fit half's"].auc is None
    assert str(found["its own fit half's"]) == "–"


def test_a_case_gives_a_row_as_it_is_and_one_without_its_gold(bot):
    case = Case(
        id="a",
        question="How many offenders does IOM manage?",
        category="number",
        gold=("investigating-offending/tackling-repeat-and-prolific-offenders/1",),
    )
    asked, removed = rows_of(bot, [case])
    assert (asked.answerable, asked.asked) == (True, True)
    assert (removed.answerable, removed.asked) == (False, False)
    assert asked.coverage > removed.coverage
    assert [row.asked for row in rows_of(bot, [case], removed=False)] == [True]


SMALL = """
report: durham-2014
cases:
  - {id: a, question: How many offenders does IOM manage?, category: number,
     gold: [investigating-offending/tackling-repeat-and-prolific-offenders/1]}
  - {id: b, question: When was the new crime outcomes framework introduced?, category: fact,
     gold: [reducing-crime-and-preventing-offending/crime/15]}
  - {id: c, question: Who won the 1966 football world cup?, category: unanswerable}
  - {id: d, question: What did the helicopter cost?, category: unanswerable}
"""


def test_the_command_prints_a_table(command_line: Callable, tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(SMALL)
    done = command_line("eval", "answerability", "--set", str(tmp_path / "mine.yaml"))
    assert done.status == 0, done.err
    assert "packaged" in done.out
    assert "1.000" in done.out
    assert "2, 2" in done.out


def test_a_set_without_unanswerable_questions_is_one_line(command_line: Callable, tmp_path: Path):
    (tmp_path / "mine.yaml").write_text(SMALL.partition("  - {id: c")[0])
    done = command_line("eval", "answerability", "--set", str(tmp_path / "mine.yaml"))
    assert done.status == 1
    assert len(done.err.strip().splitlines()) == 1
    assert "Choose another set" in done.err
