"""The gate: what is supported by what it cites goes through, nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.gate import closest_sentence, numbers, reading, refusal
from corpus import Paragraph, Report, load_report, sentence_spans

SATISFACTION = "reducing-crime-and-preventing-offending/quality-of-victim-contact/6"
CRIME = "reducing-crime-and-preventing-offending/crime/1"
RESTORATIVE = "tackling-anti-social-behaviour/improving-services-to-the-public/2"
IOM = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
BURGLARY = "reducing-crime-and-preventing-offending/crime/10"
INCIDENTS = "tackling-anti-social-behaviour/improving-services-to-the-public/1"
CSI = "investigating-offending/investigation/7"
PLANS = "methodology/3"


def paragraph(name: str) -> Paragraph:
    return load_report().paragraph(f"durham-2014/{name}")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Durham Constabulary had a victim satisfaction rate of 88.6 percent.", SATISFACTION),
        ("In the 12 months to June 2014, 88.6 percent of Durham victims were satisfied.", SATISFACTION),
        ("Over 2,000 officers and staff were trained in restorative approaches.", RESTORATIVE),
        ("Recorded crime in Durham fell by 11 percent.", CRIME),
        ("CSI resources are available until 10pm every day.", CSI),
        ("Burglary in a dwelling is 5.0 per 1,000 households in Durham.", BURGLARY),
        ("The action plans have not informed the judgments.", PLANS),
        ("IOM manages about 200 offenders, selected on offending rates and patterns.", IOM),
    ],
)
def test_a_faithful_paraphrase_goes_through(sentence: str, name: str):
    assert refusal(sentence, [paragraph(name)]) is None


@pytest.mark.parametrize(
    ("sentence", "name", "reason"),
    [
        ("Durham Constabulary had a victim satisfaction rate of 92.4 percent.", SATISFACTION, "figure 92.4"),
        ("Durham Constabulary had a victim satisfaction rate of 8.6 percent.", SATISFACTION, "figure 8.6"),
        ("Over 3,000 officers and staff were trained in restorative approaches.", RESTORATIVE, "figure 3000"),
        ("IOM is located in five hubs across the force.", IOM, "figure 5"),
        ("Durham Constabulary recorded 29,439 incidents in 2013.", INCIDENTS, "figure 2013"),
        ("CSI resources are available across the force until 11pm.", CSI, "figure 11pm"),
        ("The number of hubs of IOM across the force is 1.", IOM, "figure 1"),
    ],
)
def test_a_changed_figure_is_withheld(sentence: str, name: str, reason: str):
    assert reason in (refusal(sentence, [paragraph(name)]) or "")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Officers in Sunderland were trained in restorative approaches.", RESTORATIVE),
        ("The teams of Superintendent Smith are led by a detective sergeant.", IOM),
        ("The burglary rate in Northumbria is 5.0 per 1,000 households.", BURGLARY),
        ("The FBI manages approximately 200 offenders.", IOM),
    ],
)
def test_an_added_name_is_withheld(sentence: str, name: str):
    assert "does not name" in (refusal(sentence, [paragraph(name)]) or "")


@pytest.mark.parametrize("unit", ["", " per 1,000 households"])
def test_a_cell_of_a_row_is_its_columns_alone(unit: str):
    row = [paragraph(BURGLARY)]
    assert refusal(f"Durham's rate of burglary in a dwelling is 5.0{unit}.", row) is None
    assert "8.9" in (refusal(f"Durham's rate of burglary in a dwelling is 8.9{unit}.", row) or "")
    assert "5" in (refusal(f"The burglary rate in England and Wales is 5.0{unit}.", row) or "")


@pytest.mark.parametrize(
    ("agent", "said"), [("the force", True), ("Durham Constabulary", True), ("the crown court", False)]
)
def test_what_is_done_is_done_by_those_who_do_it(agent: str, said: bool):
    cited = paragraph("investigating-offending/vulnerability-risk-and-victims/3")
    reason = refusal(f"The victim journey process map has been created by {agent}.", [cited])
    assert (reason is None) is said


def test_a_thing_is_not_said_to_be_the_force():
    reason = refusal("The greatest risk to the public was Durham Constabulary.", [paragraph(IOM)])
    assert reason == "the cited text does not say that it is the force"


def test_the_opposite_direction_is_withheld():
    reason = refusal("Recorded crime in Durham rose by 11 percent.", [paragraph(CRIME)])
    assert reason == "the cited text says the opposite direction"


def test_an_invented_negation_is_withheld():
    sentence = "The force has not trained its officers and staff in restorative approaches."
    assert refusal(sentence, [paragraph(RESTORATIVE)]) == "the cited text does not deny this"


def test_words_of_the_headings_alone_do_not_support_a_sentence():
    sentence = "The force reduces crime and is preventing offending by its quality of contact."
    assert refusal(sentence, [paragraph(SATISFACTION)]) == "too few of its words stand in the cited text"


def test_a_belief_of_nobody_in_particular_is_withheld():
    sentence = "They believed that IOM manages approximately 200 offenders."
    assert refusal(sentence, [paragraph(IOM)]) == "it does not say whose words these are"


def test_a_sentence_that_cites_nothing_is_withheld():
    assert refusal("Durham Constabulary is effective.", []) == "it cites no paragraph"


def test_a_sentence_about_something_else_is_withheld():
    reason = refusal("The kitchen serves excellent vegetarian lunches daily.", [paragraph(IOM)])
    assert reason == "too few of its words stand in the cited text"


def test_what_two_paragraphs_support_together_goes_through():
    sentence = "IOM manages 200 offenders and Durham had a victim satisfaction rate of 88.6 percent."
    assert refusal(sentence, [paragraph(IOM), paragraph(SATISFACTION)]) is None
    assert refusal(sentence, [paragraph(IOM)]) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [("four hubs", "4 hubs"), ("2,000 officers", "2000 officers"), ("Twenty cases", "20 cases")],
)
def test_a_number_is_the_same_however_it_is_written(one: str, other: str):
    assert numbers(one) == numbers(other) != set()


def test_a_decimal_is_one_number():
    assert numbers("88.6 and 85.0 percent") == {"88.6", "85.0"}


def test_a_figure_written_with_or_without_its_comma_goes_through():
    for figure in ("2,000", "2000"):
        assert (
            refusal(f"The force has trained over {figure} officers and staff.", [paragraph(RESTORATIVE)])
            is None
        )


def test_a_small_number_in_words_stands_for_its_digit():
    sentence = "Incidents of antisocial behaviour saw a reduction of four percent."
    assert refusal(sentence, [paragraph(INCIDENTS)]) is None


def test_a_row_is_read_with_its_heads_and_headings():
    text = reading(paragraph(BURGLARY))
    assert "England and Wales total rate 8.9 per 1,000 households" in text
    assert "How effective is the force at reducing crime" in text


def test_every_sentence_of_the_report_is_supported_by_its_own_paragraph(report: Report):
    refused = [
        (p.id, p.text[start:end], reason)
        for p in report.paragraphs
        for start, end in sentence_spans(p.text)
        if (reason := refusal(p.text[start:end], [p]))
    ]
    assert refused == []


@given(st.integers(min_value=0, max_value=10**6), st.sampled_from(load_report().paragraphs))
def test_no_figure_goes_through_that_the_cited_paragraph_lacks(figure: int, cited: Paragraph):
    first_sentence = cited.text[slice(*sentence_spans(cited.text)[0])]
    if str(figure) not in numbers(reading(cited)):
        assert refusal(f"{first_sentence} {figure}", [cited]) is not None


def test_the_closest_sentence_is_the_one_that_shares_most_words():
    cited = paragraph(IOM)
    start, end = closest_sentence("About 200 offenders are managed.", cited, sentence_spans(cited.text))
    assert cited.text[start:end] == "IOM manages approximately 200 offenders."
