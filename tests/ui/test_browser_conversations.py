"""Conversations and links in a real browser: kept, renamed, deleted, exported; opened by address."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from driver import QUESTION, REFUSED, WAIT, Visit
from playwright.sync_api import Page, expect

from assistant import Assistant

pytestmark = pytest.mark.browser
Opens = Callable[..., Visit]
ROW = "durham-2014/reducing-crime-and-preventing-offending/crime/10"


def shelf(page: Page) -> None:
    """Opens the list of conversations."""
    page.get_by_role("button", name="Conversations", exact=True).click()


def test_a_conversation_survives_a_reload(visit: Opens) -> None:
    here = visit()
    answer = here.ask(QUESTION).locator(".answer").inner_text()
    here.ask(REFUSED)
    here.page.reload()
    expect(here.turns).to_have_count(2, timeout=WAIT)
    assert here.turns.first.locator(".answer").inner_text() == answer
    here.turns.first.locator("a.cite").first.click()
    expect(here.marks.first).to_be_in_viewport()


def test_conversations_are_renamed_opened_and_deleted(visit: Opens) -> None:
    here = visit()
    page = here.page
    here.ask(QUESTION)
    page.get_by_role("button", name="New").click()
    expect(page.locator("#talk .welcome")).to_be_visible()
    here.ask(REFUSED)
    expect(here.turns).to_have_count(1)

    shelf(page)
    expect(page.locator("#shelf li")).to_have_count(2)
    page.get_by_role("button", name=f"Rename {QUESTION}").click()
    page.get_by_label("Name of the conversation").fill("Keeping victims informed")
    page.keyboard.press("Enter")
    page.locator("#shelf .open", has_text="Keeping victims informed").click()
    expect(here.turns.locator(".question")).to_have_text(QUESTION)

    shelf(page)
    delete = page.get_by_role("button", name="Delete Keeping victims informed")
    delete.click()
    expect(page.locator("#shelf li")).to_have_count(2)
    delete.click()
    expect(page.locator("#shelf li")).to_have_count(1)
    expect(page.locator("#talk .welcome")).to_be_attached()
    page.reload()
    shelf(page)
    expect(page.locator("#shelf li")).to_have_text([f"{REFUSED}1 questionRenameDelete"], timeout=WAIT)
    for name in ("Delete all", "Delete all?"):
        page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#shelf li")).to_have_count(0)
    expect(page.locator("#shelf")).to_contain_text("None yet")


def test_a_question_in_the_address_is_asked_once(visit: Opens) -> None:
    here = visit(f"?q={quote(QUESTION)}")
    expect(here.turns.locator(".question")).to_have_text(QUESTION, timeout=WAIT)
    expect(here.turns.locator("a.cite").first).to_be_visible(timeout=WAIT)
    assert "q=" not in here.page.url
    here.page.reload()
    expect(here.turns).to_have_count(1, timeout=WAIT)


def test_a_paragraph_in_the_address_is_shown(visit: Opens, page_bot: Assistant) -> None:
    here = visit(f"?p={ROW}")
    shown = here.page.locator("#report .shown")
    expect(shown).to_have_attribute("data-p", ROW)
    expect(shown).to_be_in_viewport(timeout=WAIT)
    expect(here.marks).to_have_count(0)
    here.open(f"?p={ROW}&at=0-8")
    here.expect_marked("Burglary")


def test_the_export_is_the_conversation_as_markdown(visit: Opens, page_bot: Assistant) -> None:
    here = visit()
    here.ask(QUESTION)
    with here.page.expect_download() as download:
        here.page.get_by_role("button", name="Export").click()
    document = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename == "conversation.md"
    assert document.startswith(f"# {QUESTION}\n")
    assert page_bot.ask(QUESTION).text in document


def test_the_search_finds_paragraphs_and_leads_to_them(visit: Opens, page_bot: Assistant) -> None:
    nearest = page_bot.search("victim contract", 8)
    here = visit()
    here.page.get_by_label("Search the paragraphs").press_sequentially("victim contract")
    results = here.page.locator("#results li")
    expect(results).to_have_count(len(nearest), timeout=WAIT)
    expect(results.first.locator("a")).to_have_attribute("data-show", nearest[0].paragraph.id)
    results.first.locator("a").click()
    expect(here.page.locator("#report .shown")).to_be_in_viewport()
    here.page.get_by_role("button", name="Close").click()
    expect(results.first).to_be_hidden()


def test_two_users_at_once_keep_their_own_conversations(visit: Opens) -> None:
    one, two = visit(), visit()
    one.question.fill(QUESTION)
    two.question.fill(REFUSED)
    one.question.press("Enter")
    two.question.press("Enter")
    expect(one.turns.locator(".question")).to_have_text(QUESTION, timeout=WAIT)
    expect(two.turns.locator(".question")).to_have_text(REFUSED, timeout=WAIT)
    assert "dogs" not in one.page.locator("#chat-pane").inner_text()
    assert "Contract" not in two.page.locator("#talk .turn .answer").inner_text()
    shelf(two.page)
    expect(two.page.locator("#shelf li")).to_have_count(1)
