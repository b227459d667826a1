"""Conversations and links in a real browser: kept, renamed, deleted, exported; opened by address."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from driver import FOLLOW_UP, QUESTION, REFUSED, WAIT, Visit
from playwright.sync_api import Page, expect

from assistant import Assistant
from assistant.ui.shelf import MOST_KEPT

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
    expect(page.locator("#shelf li")).to_have_text([f"{REFUSED}1 question"], timeout=WAIT)
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
    name, document = here.save("Markdown")
    assert name == "what-is-the-victim-s-contract.md"
    assert document.startswith(f"# {QUESTION}\n")
    assert page_bot.ask(QUESTION).text in document


def test_the_exported_evidence_packs_pass_verification(visit: Opens, tmp_path: Path) -> None:
    here = visit()
    for question in (QUESTION, FOLLOW_UP, "hello", REFUSED):
        here.ask(question)
    name, packs = here.save("Evidence packs")
    assert name == "what-is-the-victim-s-contract.packs.jsonl"
    file = tmp_path / name
    file.write_text(packs, encoding="utf-8")
    asked = [(pack["question"], len(pack["history"])) for pack in map(json.loads, packs.splitlines())]
    assert asked == [(QUESTION, 0), (FOLLOW_UP, 1), (REFUSED, 3)]
    program = Path(sys.executable).with_name("inspection-assistant")
    done = subprocess.run(
        [str(program), "verify", str(file), "--json"], capture_output=True, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert [one["question"] for one in found] == [QUESTION, FOLLOW_UP, REFUSED]
    assert all(one["holds"] and one["same_report"] for one in found)
    assert found[0]["checked"]


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


def test_what_one_tab_keeps_no_other_overwrites(visit: Opens) -> None:
    one = visit()
    two = Visit.begin(one.page.context, one.address)
    one.ask(QUESTION)
    two.ask(REFUSED)  # it was opened before the other asked
    for tab, question in ((one, QUESTION), (two, REFUSED)):
        shelf(tab.page)
        titles = tab.page.locator("#shelf .open span")
        expect(titles).to_have_text([REFUSED, QUESTION], timeout=WAIT)
        tab.page.keyboard.press("Escape")
        tab.page.reload()
        expect(tab.turns.locator(".question")).to_have_text([question], timeout=WAIT)
    one.ask(FOLLOW_UP)
    one.page.reload()
    expect(one.turns).to_have_count(2, timeout=WAIT)

    shelf(two.page)
    for name in ("Delete all", "Delete all?"):
        two.page.get_by_role("button", name=name, exact=True).click()
    expect(one.page.locator("#talk .welcome")).to_be_attached(timeout=WAIT)
    one.page.reload()
    shelf(one.page)
    expect(one.page.locator("#shelf")).to_contain_text("None yet", timeout=WAIT)
    assert (two.strangers, two.errors) == ([], [])


def test_of_two_versions_the_newer_is_kept_and_of_many_conversations_the_newest(visit: Opens) -> None:
    here = visit()
    kept = here.page.evaluate(
        """() => {
          const turn = (at) => ({ question: "Why?", status: "answered", at });
          const one = (id, changed, title) => ({ id, changed, title, turns: [turn(changed)] });
          const shelf = (...conversations) => JSON.stringify({ opened: "", removed: {}, conversations });
          const many = [...Array(60).keys()].map((n) => one(`c${n}`, n, "old"));
          window.inspection.keep(shelf(...many, one("a", 100, "new"), one("b", 90, "new")));
          window.inspection.keep(shelf(one("a", 99, "late"), one("b", 91, "later")));
          window.inspection.keep(JSON.stringify({ opened: "", removed: { c59: 59 }, conversations: [] }));
          return JSON.parse(window.inspection.kept()).conversations.map((c) => `${c.id} ${c.title}`);
        }"""
    )
    assert kept[:3] == ["a new", "b later", "c58 old"]
    assert len(kept) == MOST_KEPT - 1
