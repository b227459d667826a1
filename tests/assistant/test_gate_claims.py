"""What is what, of what sort, with what outcome, in what period: a claim goes no further than its text."""

import pytest
from paragraphs import paragraph_with

from assistant.gate import Fault, Refusal, refusal
from corpus import load_report


def refused(sentence: str, words: str) -> Refusal:
    """Why a sentence is refused that cites the first paragraph with some words; it must be."""
    cited = next(p for p in load_report().paragraphs if words in p.text)
    reason = refusal(sentence, [cited])
    assert reason is not None
    return reason


@pytest.mark.parametrize(
    ("words", "sentence", "named"),
    [
        ("extremely visible", "The chief constable is HMIC.", "hmic"),
        ("extremely visible", "The chief constable of Durham is HMIC, the Durham Constabulary.", "hmic"),
        ("New York", "New York is the area to which all officers and staff were sent.", "area"),
        ("bespoke support package", "The commissioner is a safeguarding officer from the force.", "officer"),
    ],
)
def test_one_is_not_the_other_because_both_are_named(words: str, sentence: str, named: str):
    reason = refused(sentence, words)
    assert reason == f"the cited text does not say that it is the {named}"
    assert reason.fault is Fault.NAME


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "citizen journey",
            "The chair of the citizen journey programme board is the deputy chief constable.",
        ),
        ("continuous improvement board", "The assistant chief officer is the chair of the board."),
        ("extremely visible", "The chief constable is an extremely visible leader."),
        ("lead by example", "The chief constable and his senior team are visible leaders."),
        ("leave a specified area", "Section 27 notices are a police power to direct a person to leave."),
        (
            "clear set of published priorities",
            "To protect neighbourhoods is one of the published priorities.",
        ),
        ("focuses on those offenders", "IOM is an approach to offenders who pose the greatest risk."),
    ],
)
def test_what_the_text_says_of_it_in_a_name_a_verb_or_brackets_it_may_be(words: str, sentence: str):
    assert refusal(sentence, [paragraph_with(words)]) is None


@pytest.mark.parametrize(
    ("words", "sentence", "what"),
    [
        (
            "forced marriage",
            "The force has trained officers to deal with fiscal marriage.",
            "fiscal marriage",
        ),
        ("neighbouring forces", "The joint plan tackles domestic violence.", "domestic violence"),
    ],
)
def test_a_thing_of_another_sort_is_another_thing(words: str, sentence: str, what: str):
    reason = refused(sentence, words)
    assert reason == f"the cited text does not speak of {what}"


def test_a_claim_about_the_report_needs_a_text_that_speaks_of_a_report():
    reason = refused("The report is about a multi-agency problem-solving approach.", "Once identified")
    assert reason == "the cited text does not speak of report"


def test_an_outcome_is_made_up_where_nothing_of_it_stands_in_the_text():
    said = "The force uses analysis of this information to make decisions about its resources"
    for outcome in ("it went bankrupt", "it is now bankrupt"):
        assert refused(f"{said}, which is why {outcome}.", "seasonal peak").fault is Fault.DETAIL
    cited = [paragraph_with("seasonal peak")]
    assert refusal(f"{said}, so that emerging threats are tackled.", cited) is None


@pytest.mark.parametrize(
    ("words", "sentence", "why"),
    [
        (
            "extremely visible",
            "The passage then says the chief constable is extremely visible.",
            "it speaks of the text",
        ),
        (
            "Problem-solving plans",
            "The force is tackling anti-social behaviour, and is also tackling anti-social behaviour.",
            "it says the same twice",
        ),
    ],
)
def test_a_sentence_that_tells_nothing_is_withheld(words: str, sentence: str, why: str):
    reason = refused(sentence, words)
    assert reason.startswith(why)
    assert reason.fault is Fault.NOTHING_SAID


def test_a_date_may_stand_twice_in_a_sentence():
    said = "In Durham crime fell by 11 percent from the 12 months to June 2010 to the 12 months to June 2014."
    cited = paragraph_with("When compared with the 12 months to June 2010")
    reason = refusal(said, [cited])
    assert reason is None or reason.fault is not Fault.NOTHING_SAID


@pytest.mark.parametrize(
    ("words", "sentence", "until"),
    [
        (
            "29,439 incidents",
            "In 2014, Durham recorded 29,439 incidents of antisocial behaviour.",
            "March 2014",
        ),
        (
            "When compared with",
            "In 2014 recorded crime in Durham was 11 percent lower than in 2010.",
            "June 2014",
        ),
    ],
)
def test_a_year_does_not_stand_for_a_period_that_ends_in_it(words: str, sentence: str, until: str):
    reason = refused(sentence, words)
    assert reason.fault is Fault.DATE
    assert until in reason


def test_the_period_itself_may_be_said():
    cited = paragraph_with("29,439 incidents")
    said = "Durham recorded 29,439 incidents of antisocial behaviour in the 12 months to March 2014."
    assert refusal(said, [cited]) is None
