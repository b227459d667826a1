"""Who is speaking, on sentences of the report."""

import pytest

from assistant import Voice
from assistant.voice import voice_of
from corpus import Kind, Report

REDUCING = "reducing-crime-and-preventing-offending"
INVESTIGATING = "investigating-offending"
ANTI_SOCIAL = "tackling-anti-social-behaviour"


@pytest.mark.parametrize(
    ("paragraph_id", "quote", "voice"),
    [
        (
            f"{REDUCING}/use-of-police-tactics/3",
            "HMIC found daily management meetings to be effective",
            "finding",
        ),
        (
            f"{REDUCING}/use-of-police-tactics/3",
            "There is clear evidence that staff are undertaking",
            "finding",
        ),
        (
            f"{REDUCING}/meeting-the-needs-of-the-community/4",
            "HMIC understands that this is partly due",
            "finding",
        ),
        (
            "cutting-crime/overall-summary/5",
            "HMIC has concerns about Durham Constabulary's approach",
            "finding",
        ),
        (
            f"{REDUCING}/quality-of-victim-contact/5",
            "the force reported an increase in satisfaction",
            "force",
        ),
        (
            f"{REDUCING}/partnership-working-and-information-sharing/2",
            "The force believes the benefits of working in the same place",
            "force",
        ),
        (
            f"{ANTI_SOCIAL}/community-contact-and-victim-care/4",
            "The force believes this increased visibility helps officers",
            "force",
        ),
        (
            f"{INVESTIGATING}/investigation/2",
            "Supervisors told us that the computer systems they use",
            "staff",
        ),
        (
            f"{REDUCING}/domestic-abuse/7",
            "We found that all the recommendations made in the force inspection report are",
            "finding",
        ),
        (
            f"{REDUCING}/partnership-working-and-information-sharing/7",
            "The force encourages officers to consider these critical pathways",
            "finding",
        ),
        (f"{INVESTIGATING}/investigation/7", "some staff commented that the lack of general", "staff"),
        (
            f"{ANTI_SOCIAL}/community-contact-and-victim-care/4",
            "a neighbourhood policing team told us",
            "staff",
        ),
        (
            f"{REDUCING}/partnership-working-and-information-sharing/1",
            "partner agencies highlighted and praised the force's",
            "partner",
        ),
        (f"{REDUCING}/quality-of-victim-contact/6", "a victim satisfaction rate of 88.6 percent", "data"),
        (f"{ANTI_SOCIAL}/improving-services-to-the-public/1", "recorded 29,439 incidents", "data"),
        (f"{INVESTIGATING}/vulnerability-risk-and-victims/6", "to 91 percent of its staff", "data"),
        ("what-each-judgment-means/1", "HMIC uses four categories for making judgments", "context"),
        ("methodology/1", "We interviewed senior officers responsible for crime", "context"),
        ("introduction/1", "The public expects the police to reduce, prevent", "context"),
        (f"{REDUCING}/1", "HMIC looked at how the leadership of the force deploys", "context"),
        (f"{REDUCING}/crime/1", "In 2010 the Home Secretary set a clear priority", "context"),
        (f"{REDUCING}/crime/15", "The new crime outcomes framework was introduced", "finding"),
        (f"{REDUCING}/meeting-the-needs-of-the-community/3", "It has three key strands", "finding"),
    ],
)
def test_a_quote_has_the_voice_of_who_says_it(report: Report, paragraph_id: str, quote: str, voice: str):
    paragraph = report.paragraph(f"durham-2014/{paragraph_id}")
    assert quote in paragraph.text
    assert voice_of(quote, paragraph) == Voice(voice)


@pytest.mark.parametrize(
    ("kind", "voice"),
    [
        (Kind.TABLE, Voice.DATA),
        (Kind.TABLE_ROW, Voice.DATA),
        (Kind.JUDGMENT, Voice.FINDING),
        (Kind.FOOTNOTE, Voice.CONTEXT),
        (Kind.TITLE_PAGE, Voice.CONTEXT),
    ],
)
def test_a_paragraphs_kind_can_settle_its_voice(report: Report, kind: Kind, voice: Voice):
    found = {voice_of(p.text, p) for p in report.paragraphs if p.kind is kind}
    assert found == {voice}


def test_a_judgments_reasons_are_findings_but_for_their_figures(report: Report):
    reasons = [report.paragraph(i) for p in report.judgments if p.judgment for i in p.judgment.support_ids]
    assert reasons
    assert {voice_of(p.text, p) for p in reasons} == {Voice.FINDING}
