"""Answers and their evidence as HTML, without a server."""

import pytest
from read_html import Read

from assistant import Assistant
from assistant.answer import Answer, AnswerSentence, Citation, Status, Step, Verdict, Voice, Withheld
from assistant.ui.conversation import conversation, pending, trouble
from assistant.ui.quotation import quoted
from assistant.ui.record import Told
from assistant.ui.voices import VOICES, badge
from corpus import Cell, Kind, Paragraph, Report, Row
from vectorstore import Passage

HOSTILE = 'The <script>alert("1")</script> & the ${force} {{7*7}} `said` so. Then it stopped.'


def paragraph(text: str = HOSTILE, row: Row | None = None) -> Paragraph:
    kind = Kind.TABLE_ROW if row else Kind.PARAGRAPH
    return Paragraph(
        "r/crime/3", "r", kind, text, ("How <effective>?", "Crime"), 53, (8, 14), ((0, 1),), row=row
    )


def cited(quote: str, of: Paragraph, voice: Voice = Voice.FORCE) -> Answer:
    start = of.text.index(quote)
    sentence = AnswerSentence(quote, (1,), Verdict.QUOTE)
    citation = Citation(1, of, quote, start, start + len(quote), voice)
    return Answer("Why?", Status.ANSWERED, quote, (sentence,), (citation,))


@pytest.mark.parametrize("quote", [HOSTILE, "Then it stopped.", '<script>alert("1")</script>', "{{7*7}}"])
def test_a_quote_is_shown_as_it_is_and_nothing_is_markup(quote: str, report: Report) -> None:
    html = conversation([Told(cited(quote, paragraph()))], report.metadata)
    read = Read(html)
    assert read.text.count(quote) == 2  # in the answer and in its card
    assert "script" not in read.names
    assert not set("{}$`\\") & set(html)  # gradio renders HTML through two template languages


def test_a_chip_carries_the_exact_offsets_and_says_where_it_leads(report: Report) -> None:
    chip = next(
        a
        for a in Read(conversation([Told(cited("Then it stopped.", paragraph()))], report.metadata)).all("a")
        if a["class"] == "cite"
    )
    start, end = map(int, chip["data-spans"].split("-"))
    assert HOSTILE[start:end] == "Then it stopped."
    assert chip["href"] == f"?p=r/crime/3&at={start}-{end}"
    assert chip["aria-label"] == "Source 1: Crime, pp. 8–14, ¶ 53, force"


def test_a_card_offers_the_quotation_with_a_ready_reference(report: Report) -> None:
    read = Read(conversation([Told(cited("Then it stopped.", paragraph()))], report.metadata))
    copied = [b["data-copy"] for b in read.all("button") if "data-copy" in b]
    assert copied[-1] == (
        "“Then it stopped.” (HMIC, *Crime inspection 2014: Durham Constabulary*, pp. 8–14, 'Crime', ¶ 53)"
    )
    assert "force" in read.text


def several(*quotes: tuple[str, Paragraph, Voice]) -> Answer:
    """An answer of these quotes, cited in this order."""
    citations = tuple(
        Citation(number, of, quote, of.text.index(quote), of.text.index(quote) + len(quote), voice)
        for number, (quote, of, voice) in enumerate(quotes, start=1)
    )
    sentences = tuple(AnswerSentence(c.quote, (c.number,), Verdict.QUOTE) for c in citations)
    return Answer("Why?", Status.ANSWERED, "", sentences, citations)


def test_a_paragraph_is_one_source_with_all_that_is_quoted_of_it(report: Report) -> None:
    one, other = paragraph("It began. It grew. It went on. It stopped."), report.paragraphs[40]
    answer = several(
        ("It grew.", one, Voice.FINDING), (other.text, other, Voice.DATA), ("It began.", one, Voice.FINDING)
    )
    read = Read(conversation([Told(answer)], report.metadata))
    items = [li.get("id") or li["class"] for li in read.all("li")]
    assert items == ["card", "source-1-1", "source-1-3", "card", "source-1-2"]
    chips = [a for a in read.all("a") if a["class"] == "cite"]
    assert [(a["data-card"], a["data-spans"]) for a in chips] == [
        ("source-1-1", "10-18"),
        ("source-1-2", f"0-{len(other.text)}"),
        ("source-1-3", "0-9"),
    ]
    place = next(a for a in read.all("a") if a["class"] == "place")
    assert place["href"] == "?p=r/crime/3&at=10-18,0-9"
    assert place["data-spans"] == "10-18,0-9"
    copied = [b["data-copy"] for b in read.all("button") if "data-copy" in b]
    assert copied[1].startswith("“It began. It grew.” (HMIC, ")


def test_words_between_two_quotes_are_not_quoted(report: Report) -> None:
    one = paragraph("It began. It grew. It went on. It stopped.")
    parts = several(*((quote, one, Voice.FINDING) for quote in ("It stopped.", "It began.", "It grew.")))
    assert quoted(parts.citations) == "“It began. It grew. […] It stopped.”"
    overlapping = several(("It began. It", one, Voice.FINDING), ("It grew.", one, Voice.FINDING))
    assert quoted(overlapping.citations) == "“It began. It grew.”"


def test_who_speaks_is_said_once_or_of_each_quote(report: Report) -> None:
    one = paragraph("It began. It grew.")
    for other, said in ((Voice.FINDING, ["finding"]), (Voice.STAFF, ["finding", "staff"])):
        answer = several(("It began.", one, Voice.FINDING), ("It grew.", one, other))
        spans = Read(conversation([Told(answer)], report.metadata)).all("span")
        assert [s["class"].removeprefix("voice voice-") for s in spans if "title" in s] == said


def test_a_grade_is_a_badge_wherever_it_stands(bot: Assistant, report: Report) -> None:
    judgment = report.judgments[0]
    refused = Answer("?", Status.NOT_IN_REPORT, "", nearest=(Passage(judgment, 0.4),))
    answered = bot.ask("Which of the three questions was judged highest?")
    for answer in (refused, answered):
        read = Read(conversation([Told(answer)], report.metadata))
        grades = [c.paragraph.judgment.grade for c in answer.citations] or ["Good"]
        assert [s["class"] for s in read.all("strong") if "class" in s] == [
            f"grade grade-{grade.lower()}" for grade in grades
        ]
        assert f"{judgment.judgment.question} Good" in read.text


def test_every_voice_is_explained() -> None:
    assert set(VOICES) == set(Voice)
    assert all(Read(badge(voice)).all("span")[0]["title"] == VOICES[voice] for voice in Voice)


def test_a_table_row_is_readable_in_its_card(report: Report) -> None:
    row = Row("Sexual offences", (Cell("Rate", "0.9", "per 1,000 population"),), "2014")
    of = paragraph("Sexual offences\t0.9", row)
    read = Read(conversation([Told(cited(of.text, of, Voice.DATA))], report.metadata))
    assert "Sexual offences, 2014: Rate 0.9 per 1,000 population." in read.text


def test_a_refusal_looks_different_and_offers_the_nearest_passages(report: Report) -> None:
    no = (AnswerSentence("The report does not say.", (), Verdict.NOTE),)
    answer = Answer("?", Status.NOT_IN_REPORT, no[0].text, no, nearest=(Passage(paragraph(), 0.4),))
    read = Read(conversation([Told(answer)], report.metadata))
    assert "turn not_in_report" in [s["class"] for s in read.all("section")]
    assert "Not in the report" in read.text
    assert "The nearest passages" in read.text
    assert HOSTILE in read.text
    assert [a["data-show"] for a in read.all("a")] == ["r/crime/3"]


def test_withheld_sentences_and_steps_are_folded(report: Report) -> None:
    withheld = (Withheld("Crime <b>doubled</b>.", "the figure is not there"),)
    answer = Answer(
        "?", Status.CLOSEST, "…", withheld=withheld, trace=(Step("retrieve", 12.34, "8 passages"),)
    )
    read = Read(conversation([Told(answer)], report.metadata))
    assert [d["data-fold"] for d in read.all("details")] == ["withheld-0", "trace-0", "figures-0"]
    assert not any("open" in d for d in read.all("details"))
    for said in ("Crime <b>doubled</b>.", "the figure is not there", "12.3 ms", "8 passages"):
        assert said in read.text


def test_guidance_has_neither_sources_nor_things_to_copy(report: Report) -> None:
    hello = (AnswerSentence("Hello. Ask about *HMIC, 2014* <now>.", (), Verdict.NOTE),)
    read = Read(conversation([Told(Answer("hi", Status.GUIDANCE, "Hello.", hello))], report.metadata))
    assert "Hello. Ask about HMIC, 2014 <now>." in read.text
    assert "em" in read.names
    assert not {"a", "button", "details"} & read.names


def test_an_answer_on_its_way_leads_nowhere_yet() -> None:
    sentences = [AnswerSentence("It is so.", (1,), Verdict.QUOTE)]
    assert "It is so." in Read(pending("Why?", "Looking…", sentences)).text
    assert "a" not in Read(pending("Why?", "Looking…", sentences)).names
    assert "Looking…" in Read(pending("Why?", "Looking…")).text


def test_trouble_is_one_line_that_is_read_out() -> None:
    read = Read(trouble("<b>?", "Ask something."))
    assert [e for e in read.all("div") if e.get("role") == "alert"]
    assert read.text == "<b>?Ask something."
    again = Read(trouble("<b>?", "It took too long.", again=True)).all("button")
    assert [(b["data-ask"], "data-again" in b) for b in again] == [("<b>?", True)]


def test_verdicts_are_asked_only_when_they_are_wanted(report: Report) -> None:
    answer = cited("Then it stopped.", paragraph())
    assert "form" not in Read(conversation([Told(answer)], report.metadata)).names
    form = Read(conversation([Told(answer), Told(answer)], report.metadata, asks_verdicts=True)).all("form")
    assert [f["data-turn"] for f in form] == ["0", "1"]


def test_a_judgment_and_a_row_are_quoted_so_that_they_can_be_understood(bot: Assistant) -> None:
    grade = bot.ask("Which of the three questions was judged highest?").citations[0]
    row = bot.ask("What is Durham's burglary rate?").citations[0]
    assert quoted([grade]) == "How effective is the force at investigating offending? “Outstanding”"
    assert quoted([row]).startswith(
        "Burglary in a dwelling, 12 months to June 2014: Durham Constabulary rate 5.0"
    )


def test_groups_stand_under_their_headings_once_each(bot: Assistant, report: Report) -> None:
    answer = bot.ask("How does the force work with partners?")
    html = conversation([Told(answer)], report.metadata)
    titles = [title for title in dict.fromkeys(s.heading for s in answer.sentences)]
    assert len(titles) > 2
    assert html.count('<h4 class="under">') == len(titles)
    places = [html.index(f'<h4 class="under">{title}</h4>') for title in titles]
    assert places == sorted(places)


def test_a_heading_is_text_and_no_markup(report: Report) -> None:
    sentence = AnswerSentence("It is so.", (), Verdict.QUOTE, heading="<script>{{7}}</script>")
    html = conversation([Told(Answer("Why?", Status.ANSWERED, "", (sentence,)))], report.metadata)
    assert "script" not in Read(html).names
    assert "{" not in html


def test_what_was_worked_out_is_a_paragraph_of_its_own(bot: Assistant, report: Report) -> None:
    answer = bot.ask("Is the burglary rate higher in Durham or in England and Wales?")
    html = conversation([Told(answer)], report.metadata)
    assert html.index('<p class="computed">Burglary in a dwelling, worked out') < html.index(
        "<p>Burglary in a"
    )
