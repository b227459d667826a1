"""Does the report answer the question?"""

import json
import math
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import Assistant, Status
from assistant.answerability import FEATURES, Answerability, features, fitted, own_names
from assistant.coverage import coverage
from assistant.evidence import candidates
from assistant.inquiry import Asked
from assistant.lacking import Direction, lacking
from assistant.pipeline import judged, weigh
from assistant.question import wanted
from assistant.weighing import Both, Network, Signals, Sum
from vectorstore import Stages

SUM = Sum(
    means=(0.0, 1.0),
    scales=(1.0, 2.0),
    weights=(1.0, -1.0),
    intercept=0.0,
    direction=Direction("ours", np.array([2.0, -1.0], dtype=np.float32), offset=0.5),
)
SIMPLE = Answerability(SUM, answered=0.6, closest=0.3)
NETWORK = Network(
    hidden=np.array([[1.0, 0.0, 2.0, 0.0], [0.0, -1.0, 0.0, 1.0]], dtype=np.float32),
    bias=np.array([-0.5, 0.25], dtype=np.float32),
    out=np.array([1.0, -2.0], dtype=np.float32),
    intercept=0.5,
)
NOTHING = np.zeros(2, dtype=np.float32)


def told(*values: float, lacked: tuple[float, float] = (0.0, 0.0), embedder: str = "another's") -> Signals:
    return Signals(values, np.array(lacked, dtype=np.float32), embedder)


def of_mean(values: tuple[float, ...]) -> Signals:
    return Signals(values, NOTHING, "another's")


def the_sum(adapted: bool) -> Sum:
    weighing = fitted(adapted).weighing
    return weighing.sum if isinstance(weighing, Both) else weighing


def stored() -> dict:
    return json.loads(files("assistant").joinpath("answerability.json").read_text(encoding="utf-8"))


def test_the_weights_are_those_of_the_features_in_their_order():
    assert stored()["features"] == list(FEATURES)
    for weights in (stored()["adapted"]["weighing"]["sum"], stored()["plain"]["weighing"]):
        assert {len(weights[key]) for key in ("means", "scales", "weights")} == {len(FEATURES)}
    both = fitted(True).weighing
    assert isinstance(both, Both)
    units, inputs = both.network.hidden.shape
    assert units == len(both.network.bias) == len(both.network.out)
    assert inputs == len(FEATURES) + len(both.sum.direction.vector)


def test_the_weights_say_what_they_were_fitted_on():
    assert "fit half" in stored()["fitted_on"]


@pytest.mark.parametrize("kind", ["adapted", "plain"])
def test_the_fitted_model_is_the_stored_one(kind: str):
    model = fitted(kind == "adapted")
    weighing = stored()[kind]["weighing"]
    for key in ("means", "scales", "weights"):
        assert list(getattr(the_sum(kind == "adapted"), key)) == weighing.get("sum", weighing)[key]
    assert all(scale > 0 for scale in the_sum(kind == "adapted").scales)
    assert 0 < model.closest < model.answered < 1


@pytest.mark.parametrize(
    ("probability", "status"),
    [
        (0.0, Status.NOT_IN_REPORT),
        (0.29, Status.NOT_IN_REPORT),
        (0.3, Status.CLOSEST),
        (0.59, Status.CLOSEST),
        (0.6, Status.ANSWERED),
        (1.0, Status.ANSWERED),
    ],
)
def test_two_thresholds_part_three_outcomes(probability: float, status: Status):
    assert SIMPLE.status(probability) is status


def test_the_probability_is_the_logistic_of_the_standardised_sum():
    assert SIMPLE.probability(told(0.0, 1.0)) == 0.5
    assert SIMPLE.probability(told(1.0, 1.0)) == pytest.approx(0.731059, abs=1e-6)
    assert SIMPLE.probability(told(1.0, 3.0)) == 0.5


def test_what_is_lacking_counts_along_the_direction_beyond_the_mean():
    assert SIMPLE.probability(told(0.0, 1.0, lacked=(0.5, 0.5), embedder="ours")) == 0.5
    assert SIMPLE.probability(told(0.0, 1.0, lacked=(1.0, 0.5), embedder="ours")) == pytest.approx(0.731059)
    assert SIMPLE.probability(told(0.0, 1.0, lacked=(1.0, 0.5))) == 0.5


def test_what_is_lacking_is_the_tokens_each_by_how_far_the_sentence_falls_short():
    tokens = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]], dtype=np.float32)
    assert lacking((0.5, 0.25, 0.25), (1.0, 0.5, -0.2), tokens).tolist() == [0.25, 0.375]


def test_a_network_counts_what_is_above_zero_of_each_unit():
    # units: 1*2 + 2*0.5 - 0.5 = 2.5 and -1*1 + 0.25 + 0.25 = -0.5, which counts nothing
    assert NETWORK.score(told(2.0, 1.0, lacked=(0.5, 0.25))) == pytest.approx(2.5 + 0.5)
    # units: -0.5, which counts nothing, and 2 + 0.25
    assert NETWORK.score(told(0.0, -2.0)) == pytest.approx(0.5 - 2 * 2.25)


def test_a_sum_and_a_network_have_half_a_say_each_of_their_embedders_vectors():
    both, asked = Both(SUM, NETWORK), told(2.0, 1.0, lacked=(0.5, 0.25), embedder="ours")
    assert both.score(asked) == pytest.approx((SUM.score(asked) + NETWORK.score(asked)) / 2)
    sure = told(9.0, 1.0, embedder="ours")
    assert NETWORK.score(sure) > 8
    assert both.score(sure) == pytest.approx((SUM.score(sure) + 4) / 2)
    another = replace(asked, embedder="another's")
    assert both.score(another) == SUM.score(another)


@pytest.mark.parametrize("weighing", [SUM, NETWORK, Both(SUM, NETWORK)])
def test_what_was_stored_weighs_the_same(weighing: Sum | Network | Both):
    again = type(weighing).stored(json.loads(json.dumps(weighing.to_store())))
    asked = told(2.0, 1.0, lacked=(0.5, 0.25), embedder="ours")
    assert again.score(asked) == weighing.score(asked)


def test_a_missing_signal_is_an_error():
    with pytest.raises(ValueError, match="zip"):
        SIMPLE.probability(told(1.0))


def test_the_order_in_which_a_sum_is_taken_does_not_show():
    """A matrix product may add up its terms in another order each time."""
    one, again = told(1.0, 1.0 + 1e-13), told(1.0, 1.0)
    assert SUM.score(one) != SUM.score(again)
    assert SIMPLE.probability(one) == SIMPLE.probability(again)


@given(st.tuples(*[st.floats(-3, 3) for _ in FEATURES]), st.booleans())
def test_a_probability_is_never_quite_certain(values: tuple[float, ...], adapted: bool):
    assert 0 < fitted(adapted).probability(of_mean(values)) < 1


@pytest.mark.parametrize("adapted", [True, False], ids=["adapted", "plain"])
@pytest.mark.parametrize("place", range(len(FEATURES)), ids=FEATURES)
def test_a_signal_moves_the_probability_the_way_of_its_weight(place: int, adapted: bool):
    weighing = the_sum(adapted)
    more = tuple(m + (at == place) for at, m in enumerate(weighing.means))
    change = weighing.score(of_mean(more)) - weighing.score(of_mean(weighing.means))
    assert (change > 0) == (weighing.weights[place] > 0)
    assert (change < 0) == (weighing.weights[place] < 0)


@pytest.mark.parametrize("found", [8, 1], ids=["many passages", "one passage"])
@pytest.mark.parametrize(
    "question", ["How many offenders does IOM manage?", "What is Operation Zanzibar?", "zzzz"]
)
def test_a_question_has_a_finite_signal_for_each_feature(bot: Assistant, question: str, found: int):
    ranking = bot.retriever.rank(question, 8)
    ranking = replace(ranking, passages=ranking.passages[:found])
    kind, own = wanted(question), own_names(bot.report.metadata)
    sentences = candidates(ranking, kind)
    signals = features(ranking, sentences, kind, coverage(ranking, sentences[0], own))
    assert len(signals.values) == len(FEATURES)
    assert all(math.isfinite(signal) for signal in (*signals.values, *signals.lacking))
    assert signals.embedder == the_sum(ranking.adapted).direction.embedder


def test_a_question_is_weighed_as_it_was_asked(bot: Assistant):
    """Adapted to its report, or as it stands: each way has weights and thresholds of its own."""
    question = "Is the top copper ever seen about, or is he stuck behind a desk?"
    plain = bot.retriever.model_copy(update={"stages": Stages(adapted=False)})
    own = own_names(bot.report.metadata)
    for retriever, adapted in ((bot.retriever, True), (plain, False)):
        ranking = retriever.rank(question, 8)
        found = candidates(ranking, wanted(question))
        weighed = weigh(ranking, found, wanted(question), own, "")
        assert weighed is not None
        asked = judged(Asked(question, wanted(question), ranking), found, own)
        assert weighed[2].adapted is ranking.adapted is adapted
        assert asked.probability == fitted(adapted).probability(weighed[2])
        assert asked.probability != fitted(not adapted).probability(weighed[2])


def test_a_question_from_the_report_is_likelier_answered_than_one_from_elsewhere(bot: Assistant):
    inside = bot.ask("What was the victim satisfaction rate in Durham?")
    outside = bot.ask("Who won the 1966 football world cup?")
    assert inside.score > outside.score
    assert outside.status is Status.NOT_IN_REPORT


@pytest.mark.parametrize("question", ["What is the weather like?", "pancakes", "How do I bake a soufflé?"])
def test_a_question_of_whose_words_the_report_has_none_is_refused(bot: Assistant, question: str):
    assert bot.ask(question).status is Status.NOT_IN_REPORT


@pytest.mark.parametrize("question", ["Who?", "Why", "a?"])
def test_a_question_that_asks_about_nothing_is_not_answered(bot: Assistant, question: str):
    assert bot.ask(question).status is not Status.ANSWERED
