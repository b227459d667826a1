"""Searching the report in a real browser: what is found is marked, counted and stepped through in place."""

from collections.abc import Callable

import pytest
from driver import QUESTION, WAIT, Visit
from playwright.sync_api import Locator, expect

from assistant import Assistant
from assistant.ui.sought import Sought

pytestmark = pytest.mark.browser
Opens = Callable[..., Visit]
QUERY = "victim satisfaction"
FOUND = "[...(CSS.highlights.get('found') ?? [])].map((range) => range.toString())"
PHONE = {"width": 390, "height": 844}


def search(here: Visit, query: str) -> Locator:
    """The box, after the results of a query have come."""
    box = here.page.get_by_label("Search the paragraphs")
    box.press_sequentially(query)
    expect(here.page.locator(".found")).to_have_attribute("data-query", query, timeout=WAIT)
    return box


def having(bot: Assistant, query: str) -> list[str]:
    """The paragraphs with all words of a query."""
    return [p.id for p in bot.report.paragraphs if Sought.of(query).all_in(p.text)]


def test_the_words_are_marked_and_counted_and_the_report_stays_where_it_is(
    visit: Opens, page_bot: Assistant
) -> None:
    paragraphs = having(page_bot, QUERY)
    here = visit()
    here.ask(QUESTION).locator("a.cite").first.click()
    here.page.wait_for_timeout(100)
    place = here.page.locator("#report .shown").bounding_box()
    search(here, QUERY)
    results = here.page.get_by_role("region", name="Search results")
    expect(results).to_contain_text(f"Found in {len(paragraphs)} paragraphs")
    links = results.locator("ol").first.locator("a")
    assert [a.get_attribute("data-show") for a in links.all()] == paragraphs
    assert here.page.locator("#report .shown").bounding_box() == place
    found = here.page.evaluate(FOUND)
    assert {word.lower() for word in found} >= {"victim", "victims", "satisfaction"}
    assert len(found) >= 2 * len(paragraphs)


@pytest.mark.parametrize("settings", [{}, {"viewport": PHONE}])
def test_what_is_found_is_stepped_through_with_the_keyboard_alone(
    visit: Opens, page_bot: Assistant, settings: dict[str, object]
) -> None:
    paragraphs = having(page_bot, QUERY)
    here = visit(**settings)
    if settings:
        here.page.get_by_role("tab", name="Report").click()
    box = search(here, QUERY)
    results = here.page.locator("#results")
    shown = here.page.locator("#report .shown")
    for key, place in (("Enter", 0), ("Enter", 1), ("Shift+Enter", 0), ("Shift+Enter", -1)):
        box.press(key)
        expect(shown).to_have_attribute("data-p", paragraphs[place])
        expect(here.marks.first).to_be_in_viewport()
        at = place % len(paragraphs) + 1
        expect(results.locator(".at")).to_have_text(f"{at} of {len(paragraphs)}")
    expect(box).to_be_focused()
    expect(results.locator("li").first).to_be_hidden()  # the report is to be read now

    box.press("ArrowDown")
    expect(results.locator("a").first).to_be_focused()
    here.page.keyboard.press("Enter")
    expect(shown).to_have_attribute("data-p", paragraphs[0])
    expect(shown).to_be_focused()
    here.page.keyboard.press("Escape")
    expect(results.locator("a").first).to_be_focused()
    here.page.keyboard.press("Escape")
    expect(box).to_be_focused()
    here.page.keyboard.press("Escape")
    expect(box).to_have_value("")
    expect(here.page.locator(".found")).to_be_hidden()
    expect(here.marks).to_have_count(0)
    assert here.page.evaluate(FOUND) == []


def test_buttons_step_too_and_clear(visit: Opens, page_bot: Assistant) -> None:
    paragraphs = having(page_bot, QUERY)
    here = visit()
    box = search(here, QUERY)
    results = here.page.get_by_role("region", name="Search results")
    for name, place in (("Next", 0), ("Next", 1), ("Previous", 0)):
        results.get_by_role("button", name=name).click()
        expect(here.page.locator("#report .shown")).to_have_attribute("data-p", paragraphs[place])
    results.get_by_role("button", name="Found in").click()
    results.locator("a").nth(2).click()
    expect(results.locator(".at")).to_have_text(f"3 of {len(paragraphs)}")
    results.get_by_role("button", name="Clear").click()
    expect(results).to_be_hidden()
    expect(box).to_be_focused()
    search(here, "burglary")
    expect(results.locator(".at")).to_have_text("")


def test_a_step_that_is_asked_for_early_is_taken_when_the_results_are_there(
    visit: Opens, page_bot: Assistant
) -> None:
    here = visit()
    box = here.page.get_by_label("Search the paragraphs")
    box.fill(QUERY)
    box.press("Enter")
    expect(here.page.locator("#report .shown")).to_have_attribute(
        "data-p", having(page_bot, QUERY)[0], timeout=WAIT
    )


def test_what_no_paragraph_has_leads_to_the_nearest(visit: Opens) -> None:
    here = visit()
    box = search(here, "canine unit")
    expect(here.page.locator(".found .total")).to_have_text("No paragraph has these words")
    nearest = here.page.locator("#results a").first.get_attribute("data-show")
    box.press("Enter")
    expect(here.page.locator("#report .shown")).to_have_attribute("data-p", str(nearest))


def test_a_query_that_cannot_be_searched_for_is_said(visit: Opens) -> None:
    here = visit()
    here.page.get_by_label("Search the paragraphs").fill("victims " * 1250)
    expect(here.page.locator("#results .trouble")).to_contain_text("is the most", timeout=WAIT)
