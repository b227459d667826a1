"""Asking in a real browser: the answer, its citations in the report, refusals, what goes wrong."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from driver import FOLLOW_UP, QUESTION, REFUSED, WAIT, Visit
from playwright.sync_api import Browser, expect

from assistant import Assistant, Turn

pytestmark = pytest.mark.browser
Opens = Callable[..., Visit]


def test_every_citation_marks_its_exact_words_in_view(visit: Opens, page_bot: Assistant) -> None:
    here = visit()
    for question in (QUESTION, "What is Durham's burglary rate?", "Which question was judged highest?"):
        expected = page_bot.ask(question).citations
        turn = here.ask(question)
        assert len(expected) == turn.locator("a.cite").count()
        for chip, citation in zip(turn.locator("a.cite").all(), expected, strict=True):
            chip.click()
            here.expect_marked(citation.quote)
            expect(here.page.locator("#report .shown")).to_have_attribute("data-p", citation.paragraph.id)
    expect(here.question).to_have_value("")


def test_a_chip_shows_quote_place_and_voice(visit: Opens, page_bot: Assistant) -> None:
    citation = page_bot.ask(QUESTION).citations[0]
    here = visit()
    here.ask(QUESTION).locator("a.cite").first.hover()
    tip = here.page.get_by_role("tooltip")
    expect(tip).to_contain_text(citation.quote)
    expect(tip).to_contain_text(f"¶ {citation.paragraph.number}")
    expect(tip).to_contain_text(citation.voice.value)
    here.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_a_refusal_offers_the_nearest_passages(visit: Opens, page_bot: Assistant) -> None:
    nearest = page_bot.ask(REFUSED).nearest
    here = visit()
    turn = here.ask(REFUSED)
    expect(turn.locator(".status")).to_have_text("Not in the report")
    expect(turn.locator(".card")).to_have_count(len(nearest))
    turn.locator(".card .place").first.click()
    shown = here.page.locator("#report .shown")
    expect(shown).to_have_attribute("data-p", nearest[0].paragraph.id)
    expect(shown).to_be_in_viewport()
    expect(here.marks).to_have_count(0)


def test_a_bad_question_gets_one_line_and_is_kept(visit: Opens) -> None:
    here = visit()
    trouble = here.page.locator("#talk .trouble")
    here.question.press("Enter")
    expect(trouble).to_contain_text("question is empty", timeout=WAIT)
    expect(here.page.locator("#talk .welcome")).to_be_visible()
    here.question.fill("victims " * 1250)
    here.question.press("Enter")
    expect(trouble).to_contain_text("is the most", timeout=WAIT)
    expect(here.question).to_have_value("victims " * 1250)
    here.question.fill(QUESTION)
    here.question.press("Enter")
    expect(here.page.locator("#talk a.cite").first).to_be_visible(timeout=WAIT)
    expect(trouble).to_have_count(0)


def test_a_fault_of_ours_is_a_readable_line(
    visit: Opens, page_bot: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(question: str, history: object) -> None:
        raise RuntimeError("the wires are loose")

    here = visit()
    monkeypatch.setattr(page_bot, "stream", broken)
    turn = here.ask(QUESTION)
    expect(turn.locator(".trouble")).to_contain_text("Something went wrong on our side")
    assert "wires" not in here.page.content()
    expect(here.question).to_have_value(QUESTION)


def test_a_server_that_is_away_is_told_and_the_question_is_not_lost(
    browser: Browser, page_address: str
) -> None:
    here = Visit.begin(browser.new_context(reduced_motion="reduce"), page_address)
    here.ask(REFUSED)
    here.page.context.set_offline(True)
    trouble = here.ask(QUESTION).locator(".trouble")
    expect(trouble).to_contain_text("The question was kept", timeout=WAIT)
    expect(trouble.get_by_role("button", name="Try again")).to_be_visible()
    with here.page.expect_event("load", timeout=WAIT):  # gradio loads the page anew
        here.page.context.set_offline(False)
    expect(here.turns).to_have_count(1, timeout=WAIT)
    expect(here.question).to_have_value(QUESTION)
    here.question.press("Enter")
    expect(here.turns.last.locator("a.cite").first).to_be_visible(timeout=WAIT)
    expect(here.turns).to_have_count(2)
    here.page.reload()
    expect(here.turns).to_have_count(2, timeout=WAIT)
    expect(here.question).to_have_value("")
    here.page.context.close()


def test_a_server_that_is_too_busy_is_told_and_the_question_can_be_tried_again(
    browser: Browser, page_address: str
) -> None:
    here = Visit.begin(browser.new_context(reduced_motion="reduce"), page_address)
    full = {"detail": "Queue is full. Max size is 200 and size is 200."}
    here.page.route("**/queue/join*", lambda route: route.fulfill(status=503, json=full))
    trouble = here.ask(QUESTION).locator(".trouble")
    expect(trouble).to_contain_text("busy")
    here.page.unroute_all()
    trouble.get_by_role("button", name="Try again").click()
    expect(here.turns.locator("a.cite").first).to_be_visible(timeout=WAIT)
    expect(here.turns).to_have_count(1)
    here.page.context.close()


def test_a_follow_up_is_understood(visit: Opens, page_bot: Assistant) -> None:
    first = page_bot.ask(QUESTION)
    second = page_bot.ask(FOLLOW_UP, [Turn(first.question, first.text)])
    assert second.citations
    here = visit()
    here.ask(QUESTION)
    turn = here.ask(FOLLOW_UP)
    assert sorted(turn.locator("blockquote").all_text_contents()) == sorted(c.quote for c in second.citations)


def test_a_question_is_never_markup(visit: Opens) -> None:
    question = 'Is <img src="x" onerror="document.title=1"> **bold** about $$x$$ {{victims}}?'
    turn = visit().ask(question)
    expect(turn.locator(".question")).to_have_text(question)
    expect(turn.locator("img, strong, b")).to_have_count(0)


def test_a_starter_question_is_asked_and_the_next_one_offered(visit: Opens, page_bot: Assistant) -> None:
    here = visit()
    here.page.get_by_role(
        "button", name="What is the Victim's Contract, and who checks that it is kept?"
    ).click()
    expect(here.turns).to_have_count(1, timeout=WAIT)
    expect(here.turns.locator("a.cite").first).to_be_visible()
    offered = here.page.get_by_role("region", name="Ask next").get_by_role("button")
    question = offered.first.inner_text()
    offered.first.click()
    expect(here.turns).to_have_count(2, timeout=WAIT)
    expect(here.turns.last.locator(".question")).to_have_text(question)
    alone = page_bot.ask(question)  # what went before is not read into it
    assert here.turns.last.locator("blockquote").count() == len(alone.citations)
    assert question not in offered.all_inner_texts()


def test_the_quotation_is_copied_with_its_reference(visit: Opens, page_bot: Assistant) -> None:
    first, *others = page_bot.ask(QUESTION).citations
    quotes = [first.quote, *(c.quote for c in others if c.paragraph == first.paragraph)]
    assert len(quotes) > 1
    here = visit(permissions=["clipboard-read", "clipboard-write"])
    card = here.ask(QUESTION).locator(".card").first
    card.get_by_role("button", name="Copy quotation").click()
    expect(card.get_by_role("button", name="Copied")).to_be_visible()
    copied = here.page.evaluate("navigator.clipboard.readText()")
    reference = "(HMIC, *Crime inspection 2014: Durham Constabulary*, pp. "
    assert copied.startswith(f"“{' '.join(quotes)}” {reference}")
    card.get_by_role("button", name="Copy link").click()
    expect(card.get_by_role("button", name="Copied")).to_have_count(2)
    link = here.page.evaluate("navigator.clipboard.readText()")
    here.page.goto(link)
    here.expect_marked(*quotes)


def test_one_entry_a_paragraph_and_each_chip_leads_to_its_own_words(
    visit: Opens, page_bot: Assistant
) -> None:
    question = "What does the report say about partnership working?"
    citations = page_bot.ask(question).citations
    paragraphs = list(dict.fromkeys(c.paragraph.id for c in citations))
    assert len(paragraphs) < len(citations)
    here = visit()
    turn = here.ask(question)
    expect(turn.locator(".card")).to_have_count(len(paragraphs))
    for chip, citation in zip(turn.locator("a.cite").all(), citations, strict=True):
        chip.hover()
        tip = here.page.get_by_role("tooltip")
        expect(tip.locator("blockquote")).to_have_text(citation.quote)
        expect(tip.locator(".voice")).to_have_text(citation.voice.value)
        chip.click()
        here.expect_marked(citation.quote)
    for card, paragraph in zip(turn.locator(".card").all(), paragraphs, strict=True):
        card.locator(".place").click()
        here.expect_marked(*(c.quote for c in citations if c.paragraph.id == paragraph))


@pytest.mark.parametrize("settings", [{}, {"has_touch": True, "viewport": {"width": 390, "height": 844}}])
def test_a_sources_tools_are_seen_without_hovering_and_big_enough_to_touch(
    visit: Opens, settings: dict[str, object]
) -> None:
    turn = visit(**settings).ask(QUESTION)
    for name in ("Copy quotation", "Copy link"):
        tool = turn.locator(".card").get_by_role("button", name=name).first
        assert tool.evaluate("tool => tool.checkVisibility({ opacityProperty: true })")
        box = tool.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= (40 if settings else 32)
        tool.focus()
        expect(tool).to_be_focused()


def test_what_is_unfolded_stays_so_when_the_conversation_goes_on(visit: Opens) -> None:
    here = visit()
    trace = here.ask(QUESTION).locator("details.trace")
    trace.locator("> summary").click()
    expect(trace).to_contain_text("ms")
    here.ask(REFUSED)
    expect(here.turns.first.locator("details.trace")).to_have_attribute("open", "")


def test_a_draft_is_checked_sentence_by_sentence(visit: Opens, page_bot: Assistant) -> None:
    draft = "Durham had a victim satisfaction rate of 90 percent. Burglars prefer Tuesdays."
    expected = page_bot.check(draft)
    assert expected[0].citation
    here = visit()
    here.page.get_by_role("tab", name="Check a draft").click()
    here.page.get_by_label("Your draft").fill(draft)
    here.page.get_by_role("button", name="Check", exact=True).click()
    checked = here.page.locator(".checked li")
    expect(checked).to_have_count(2, timeout=WAIT)
    assert [li.get_attribute("class") for li in checked.all()] == [c.verdict.value for c in expected]
    checked.first.locator(".place").click()
    here.expect_marked(expected[0].citation.quote)

    here.page.get_by_label("Your draft").fill("")
    here.page.get_by_role("button", name="Check", exact=True).click()
    expect(here.page.locator("#verdicts .trouble")).to_contain_text("no text to check", timeout=WAIT)


def test_a_verdict_and_its_comment_are_kept(visit: Opens, feedback_file: Path) -> None:
    def verdicts() -> list[dict[str, object]]:
        lines = [json.loads(line) for line in feedback_file.read_text(encoding="utf-8").splitlines()]
        return [line for line in lines if line["question"] == FOLLOW_UP]

    here = visit()
    here.ask(QUESTION)
    turn = here.ask(FOLLOW_UP)
    turn.get_by_role("button", name="Not right").click()
    turn.get_by_label("Comment").fill("It is agreed with the victim.")
    turn.get_by_label("Comment").press("Enter")
    expect(turn.get_by_label("Comment")).to_have_attribute("placeholder", "Thank you")
    while len(verdicts()) < 2:
        here.page.wait_for_timeout(50)
    assert {k["comment"] for k in verdicts()} == {"", "It is agreed with the victim."}
    assert {(tuple(k["after"]), k["helpful"]) for k in verdicts()} == {((QUESTION,), False)}
    here.ask(REFUSED)  # and the thumb stays pressed
    pressed = here.turns.nth(1).get_by_role("button", name="Not right")
    expect(pressed).to_have_attribute("aria-pressed", "true")
