"""What language models cost, and how one judges another, against values worked by hand."""

import pytest

from evals.measures import faithfulness, mean_tokens, tokens_of


@pytest.mark.parametrize(
    ("details", "tokens"),
    [
        ([], (0, 0)),
        (["3 sentences", "leans on: What?"], (0, 0)),
        (["2 sentences checked; 731 tokens in, 42 out; first sentence after 9 ms"], (731, 42)),
        (
            ["rewritten by the model; 120 tokens in, 9 out", "1 sentence; 1,031 tokens in, 44 tokens out"],
            (1151, 53),
        ),
        (["700 tokens in and 40 out"], (700, 40)),
        (["it begins 12 tokens into the text"], (0, 0)),
    ],
)
def test_the_tokens_of_an_answer_are_those_of_its_steps(details: list[str], tokens: tuple[int, int]):
    assert tokens_of(details) == tokens


def test_the_mean_of_no_tokens_is_none():
    assert mean_tokens([700, 800]) == 750
    assert mean_tokens([]) is None


@pytest.mark.parametrize(
    ("supported", "value"), [([True, True, False, True], 0.75), ([False], 0.0), ([True], 1.0), ([], 0.0)]
)
def test_faithfulness_is_the_share_of_statements_that_are_supported(supported: list[bool], value: float):
    assert faithfulness(supported) == value
