"""What small models make of a report's words: whose it is, what for, whether it is done, to whom."""

import pytest
from paragraphs import paragraph_with

from assistant.gate import Fault, refusal


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("such as ICIDP", "The force has been trained to national standards such as ICIDP and PIP2."),
        ("encouraged to use it to communicate", "The force is encouraged to use Facebook to communicate."),
        ("citizen journey programme board", "The police are chaired by the deputy chief constable."),
        ("minimum of two problem-solving plans", "The force is responsible for a minimum of two plans."),
        ("Victims are entitled", "The police are entitled to a service from victims."),
    ],
)
def test_what_others_are_or_have_done_to_them_is_not_said_of_the_force(words: str, sentence: str):
    reason = refusal(sentence, [paragraph_with(words)])
    assert reason == "the cited text says this of another"
    assert reason.fault is Fault.SUBJECT


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("such as ICIDP", "Detectives have been trained to national standards such as ICIDP and PIP2."),
        ("encouraged to use it to communicate", "PCSOs are encouraged to use Facebook to communicate."),
        ("Mutual gain", "The force is working on a project called 'Mutual gain'."),
        ("taxi drivers", "The force carries out a range of preventive and educational activity."),
    ],
)
def test_what_officers_do_the_force_may_be_said_to_do(words: str, sentence: str):
    assert refusal(sentence, [paragraph_with(words)]) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Section 27 notices", "It uses Section 27 notices in order to update communities on outcomes."),
        (
            "counterfeit cigarettes",
            "Trading standards carried out surveillance in order to progress a plan owner.",
        ),
        (
            "a local pub quiz",
            "PCSOs attended a pub quiz in order to recruit community representatives to its advisory groups.",
        ),
    ],
)
def test_an_aim_made_of_another_sentence_is_made_up(words: str, sentence: str):
    reason = refusal(sentence, [paragraph_with(words)])
    assert reason is not None
    assert reason.endswith("say what comes after “in order to”")
    assert reason.fault is Fault.DETAIL


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("taxi drivers", "Leaflets were distributed in order to raise awareness of the signs to look for."),
        ("acquisitive and violent crime", "HMIC focused on these offences because they cover violent crime."),
    ],
)
def test_an_aim_that_the_next_sentence_tells_is_not(words: str, sentence: str):
    assert refusal(sentence, [paragraph_with(words)]) is None


def test_a_plan_is_not_told_as_done():
    strategy = [paragraph_with("common strategy and action plan")]
    reason = refusal("The force has produced a common strategy with neighbouring forces.", strategy)
    assert reason == "the cited text says that it is to be done, not that it is"
    assert reason.fault is Fault.DIRECTION
    assert refusal("The force is to produce a common strategy with neighbouring forces.", strategy) is None


def test_what_a_text_has_as_done_elsewhere_may_be_told_as_done():
    crime = [paragraph_with("expected to rise")]
    assert refusal("Recorded crime in Durham has risen in the past 12 months.", crime) is None


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("taxi drivers", "The force provides crime prevention training to schools."),
        ("jewellers", "There is an automated alert from pawnbrokers or jewellers."),
    ],
)
def test_what_goes_to_one_does_not_go_to_another_or_come_from_it(words: str, sentence: str):
    reason = refusal(sentence, [paragraph_with(words)])
    assert reason is not None
    assert reason.fault is Fault.SUBJECT


def test_what_goes_to_several_goes_to_each():
    paragraph = paragraph_with("taxi drivers")
    assert refusal("It provides crime prevention training to late-night food outlets.", [paragraph]) is None


def test_the_month_in_which_a_period_ends_is_not_when_it_was():
    incidents = [paragraph_with("29,439")]
    reason = refusal("In March 2014, Durham Constabulary recorded 29,439 incidents.", incidents)
    assert reason is not None
    assert reason.fault is Fault.DATE
    assert refusal("In the 12 months to March 2014 Durham recorded 29,439 incidents.", incidents) is None


def test_a_label_before_a_colon_is_made_of_the_texts_words():
    notices = [paragraph_with("Section 27 notices")]
    reason = refusal("Cloaking notices: This is a power to direct a person to leave an area.", notices)
    assert reason == "the cited text does not name cloak"
    assert reason.fault is Fault.NAME
    assert refusal("Section 27 notices: a power to direct a person to leave an area.", notices) is None


def test_what_the_text_only_denies_or_leaves_behind_is_not_said_of_it():
    restorative = [paragraph_with("prosecution-based approach")]
    reason = refusal("The force has an approach to offending that is based on prosecution.", restorative)
    assert reason == "the cited text denies this"
    assert reason.fault is Fault.DENIAL
    moves = "The approach is a significant move away from one that is based on prosecution."
    assert refusal(moves, restorative) is None


def test_a_body_named_in_full_must_be_there():
    partners = [paragraph_with("taxi drivers")]
    reason = refusal("The force is a member of the regional organised crime unit.", partners)
    assert reason == "the cited text does not speak of a unit"
    assert reason.fault is Fault.DETAIL
    assert refusal("The force works with the local children safeguarding boards.", partners) is None


def test_progress_is_not_made_where_none_is_told():
    reason = refusal(
        "The force has made significant strides in tackling crime.", [paragraph_with("extremely visible")]
    )
    assert reason == "the cited text does not speak of progress"
    satisfied = [paragraph_with("particular drive to improve satisfaction")]
    assert refusal("There has been progress in follow-up contact with victims.", satisfied) is None
