"""Checking a text that uses the report."""

import pytest

from assistant import Assistant, CheckVerdict, Voice

SENTENCE = "IOM manages approximately 200 offenders."
INTO_REPORT = "investigating-offending/tackling-repeat-and-prolific-offenders/1"


def verdicts(bot: Assistant, text: str) -> list[str]:
    return [checked.verdict.value for checked in bot.check(text)]


def test_the_reports_own_words_are_a_quote(bot: Assistant):
    [checked] = bot.check(SENTENCE)
    assert checked.verdict is CheckVerdict.QUOTE
    assert checked.citation
    assert checked.citation.quote == SENTENCE
    assert checked.citation.paragraph.id == f"durham-2014/{INTO_REPORT}"


def test_words_in_quotation_marks_are_a_quote(bot: Assistant):
    [checked] = bot.check("It speaks of “a video camera worn by staff on their clothing” for response staff.")
    assert checked.verdict is CheckVerdict.QUOTE
    assert checked.citation
    assert checked.citation.quote == "a video camera worn by staff on their clothing"


@pytest.mark.parametrize(
    "sentence",
    [
        "Recorded crime in Durham increased by 13 percent in the 12 months to June 2014.",
        "The force has trained over 2000 officers and staff in restorative approaches.",
        "The deputy chief constable chairs the citizen journey programme board.",
    ],
)
def test_a_faithful_paraphrase_is_supported(bot: Assistant, sentence: str):
    [checked] = bot.check(sentence)
    assert checked.verdict is CheckVerdict.SUPPORTED
    assert checked.citation


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("IOM manages approximately 500 offenders.", "200"),
        ("The force has trained over 3,000 officers and staff in restorative approaches.", "2000"),
        ("Durham Constabulary had a victim satisfaction rate of 92.4 percent.", "88.6"),
        ("IOM is located in five hubs across the force.", "4"),
        ("The organised crime group unit has meetings every two weeks with partners.", "6"),
    ],
)
def test_a_wrong_figure_is_contradicted_with_the_right_one(bot: Assistant, sentence: str, right: str):
    [checked] = bot.check(sentence)
    assert checked.verdict is CheckVerdict.CONTRADICTED
    assert checked.citation
    assert right in checked.note.removeprefix("the report has: ").split(", ")


@pytest.mark.parametrize(
    "sentence",
    ["The force owns twelve police helicopters.", "Paris hosted the summer games of 1924 and 2024."],
)
def test_what_the_report_does_not_say_is_not_found(bot: Assistant, sentence: str):
    [checked] = bot.check(sentence)
    assert checked.verdict is CheckVerdict.NOT_FOUND
    assert checked.citation is None


@pytest.mark.parametrize("sentence", ["Hello there.", "Thanks!", "What does this mean?", "I think so."])
def test_what_claims_nothing_is_no_claim(bot: Assistant, sentence: str):
    assert verdicts(bot, sentence) == ["no_claim"]


def test_what_staff_said_is_no_finding_of_the_report(bot: Assistant):
    [checked] = bot.check(
        "The report says the lack of CSIs after 10pm has a negative impact on the investigation of crimes."
    )
    assert checked.verdict is CheckVerdict.MISATTRIBUTED
    assert checked.citation
    assert checked.citation.voice is Voice.STAFF
    assert "staff" in checked.note


def test_every_sentence_of_a_text_is_judged_in_order(bot: Assistant):
    text = f"Hello there. {SENTENCE} The force owns twelve police helicopters."
    checked = bot.check(text)
    assert " ".join(c.text for c in checked) == text
    assert [c.verdict.value for c in checked] == ["no_claim", "quote", "not_found"]


@pytest.mark.parametrize("text", ["", "   \n"])
def test_an_empty_text_has_nothing_to_check(bot: Assistant, text: str):
    assert bot.check(text) == ()


def test_every_sentence_of_the_report_is_a_quote_of_itself(bot: Assistant):
    for paragraph in bot.report.paragraphs[40:60]:
        for checked in bot.check(paragraph.text) if not paragraph.row else ():
            if len(checked.text) >= 25:
                assert checked.verdict is CheckVerdict.QUOTE, checked.text


def test_every_citation_of_a_check_is_verbatim(bot: Assistant):
    text = (
        "IOM is located in five hubs. The deputy chief constable chairs the citizen journey programme board. "
        "Recorded crime increased by 13 percent. " + SENTENCE
    )
    found = [checked.citation for checked in bot.check(text) if checked.citation]
    assert len(found) >= 3
    assert all(c.paragraph.text[c.start : c.end] == c.quote for c in found)


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("Durham recorded 29,493 incidents of anti-social behaviour.", "the report has: 29439"),
        ("The new crime outcomes framework was introduced in April 2013.", "the report has: April 2014"),
        ("All victim contact is reviewed on a monthly basis.", "the report has: every 1 week"),
        ("Recorded crime in Durham fell by 13 percent in the 12 months to June 2014.", "opposite direction"),
        ("The action plans informed the judgments made in these reports.", "denies this"),
        ("England and Wales had a victim satisfaction rate of 88.6 percent.", "the report has: 85.0"),
        ("The chief constable chairs the citizen journey programme board.", "the chief constable"),
    ],
)
def test_what_is_wrong_with_a_contradicted_sentence_is_said(bot: Assistant, sentence: str, note: str):
    [checked] = bot.check(sentence)
    assert checked.verdict is CheckVerdict.CONTRADICTED
    assert note in checked.note


@pytest.mark.parametrize(
    "sentence",
    [
        "The lack of general availability of CSIs after 10pm has a negative impact on some investigations.",
        "The lack of general availability of CSIs after 10pm has a negative impact on the investigation of "
        "some crimes.",
        "HMIC found that increased visibility helps officers to identify criminal activity.",
    ],
)
def test_what_was_said_to_the_inspectors_does_not_stand_without_who_said_it(bot: Assistant, sentence: str):
    assert verdicts(bot, sentence) == ["misattributed"]


def test_another_sort_of_quotation_mark_is_still_a_quote(bot: Assistant):
    [checked] = bot.check("The force uses a “Victim’s Contract”, which is agreed with every victim")
    assert checked.citation
    assert (
        checked.citation.quote
        == checked.citation.paragraph.text[checked.citation.start : checked.citation.end]
    )


def test_words_in_quotation_marks_that_the_report_does_not_have_are_no_quote(bot: Assistant):
    [checked] = bot.check("IOM “looks after some two hundred offenders in all” and is located in four hubs.")
    assert not checked.verdict.is_well


def test_a_wrapped_markdown_draft_is_read_as_sentences(bot: Assistant):
    text = (
        "# Offenders\n\n- IOM manages approximately\n  200 offenders.\n- The force owns twelve helicopters.\n"
    )
    assert [c.text for c in bot.check(text)] == [
        "Offenders",
        "IOM manages approximately 200 offenders.",
        "The force owns twelve helicopters.",
    ]
    assert verdicts(bot, text) == ["no_claim", "quote", "not_found"]
