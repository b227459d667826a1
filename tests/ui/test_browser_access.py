"""The page for everybody: keyboard alone, a phone, the dark, a screen reader."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from driver import QUESTION, REFUSED, WAIT, Visit, violations
from playwright.sync_api import expect

from assistant import Assistant

pytestmark = pytest.mark.browser
Opens = Callable[..., Visit]
PHONE = {"width": 390, "height": 844}
DRAFT = (
    "Durham had a victim satisfaction rate of 90 percent. Burglars prefer Tuesdays. IOM manages "
    "approximately 200 offenders. The force uses a Victim's Contract with every victim of crime. How are you?"
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit: Opens, scheme: str) -> None:
    here = visit(color_scheme=scheme)
    assert violations(here.page) == []
    here.ask(QUESTION).locator("details.trace > summary").click()
    here.turns.first.get_by_role("button", name="Not right").click()
    here.ask(REFUSED)
    here.turns.first.locator("a.cite").first.click()
    here.turns.first.locator("a.cite").last.hover()
    assert violations(here.page) == []
    here.page.get_by_label("Search the paragraphs").press_sequentially("dog")
    expect(here.page.locator("#results li").first).to_be_visible(timeout=WAIT)
    here.page.locator("summary", has_text="Export").click()
    assert violations(here.page) == []
    here.page.get_by_role("button", name="Conversations", exact=True).click()
    assert violations(here.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_a_checked_draft_nor_in_an_error(visit: Opens, scheme: str) -> None:
    here = visit(color_scheme=scheme)
    here.question.press("Enter")
    expect(here.page.locator("#talk .trouble")).to_be_visible(timeout=WAIT)
    assert violations(here.page) == []
    here.page.get_by_role("tab", name="Check a draft").click()
    here.page.get_by_label("Your draft").fill(DRAFT)
    here.page.get_by_role("button", name="Check", exact=True).click()
    checked = here.page.locator(".checked li")
    expect(checked).to_have_count(5, timeout=WAIT)
    expect(here.page.locator("#verdicts .count")).to_contain_text("of 4 claims hold")
    for sentence in checked.all():  # each can be scrolled to, within its pane
        sentence.scroll_into_view_if_needed()
        expect(sentence).to_be_in_viewport()
    assert violations(here.page) == []


def test_axe_finds_nothing_serious_on_a_phone(visit: Opens) -> None:
    here = visit(viewport=PHONE)
    here.ask(QUESTION)
    assert violations(here.page) == []
    here.page.get_by_role("tab", name="Check a draft").click()
    here.page.get_by_label("Your draft").fill("Durham had a victim satisfaction rate of 90 percent.")
    here.page.get_by_role("button", name="Check", exact=True).click()
    expect(here.page.locator(".checked li")).to_have_count(1, timeout=WAIT)
    assert violations(here.page) == []
    here.page.get_by_role("tab", name="Report").click()
    assert violations(here.page) == []


@pytest.mark.parametrize("width", [390, 320])
def test_on_a_phone_there_is_one_bar_and_each_of_its_tools_can_be_touched(visit: Opens, width: int) -> None:
    here = visit(viewport={"width": width, "height": 700}, has_touch=True)
    here.ask(REFUSED)
    panes = {
        "Ask": ("#talk", ["Conversations", "New", "Light or dark"]),
        "Report": ("#report", ["Back to the answer", "Outline", "Light or dark"]),
    }
    for tab, (content, names) in panes.items():
        here.page.get_by_role("tab", name=tab).tap()
        below = here.page.locator(content).bounding_box()
        assert below
        assert below["y"] <= 56
        tools = [here.page.get_by_role("button", name=name, exact=True) for name in names]
        boxes = [t.bounding_box() for t in (*tools, *here.page.get_by_role("tab").all())]
        spans = sorted((box["x"], box["x"] + box["width"]) for box in boxes if box)
        assert len(spans) == len(boxes)
        assert spans[0][0] >= 0
        assert spans[-1][1] <= width
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        assert all(box["width"] >= 36 and box["height"] >= 34 for box in boxes if box)
    here.page.get_by_role("tab", name="Ask").tap()
    here.page.locator("summary", has_text="Export").tap()
    menu = here.page.get_by_role("button", name="Markdown").bounding_box()
    assert menu
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= width


def test_on_a_phone_the_panes_are_tabs(visit: Opens, page_bot: Assistant) -> None:
    here = visit(viewport=PHONE)
    report, chat = here.page.locator("#report"), here.page.locator("#talk")
    expect(report).to_be_hidden()
    chip = here.ask(QUESTION).locator("a.cite").first
    chip.click()
    here.expect_marked(page_bot.ask(QUESTION).citations[0].quote)
    expect(chat).to_be_hidden()
    expect(here.page.get_by_role("tab", name="Report")).to_have_attribute("aria-selected", "true")
    here.page.get_by_role("button", name="Back to the answer").click()
    expect(chip).to_be_focused()
    width = here.page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_the_dark_is_dark_and_the_readers_choice_is_kept(visit: Opens) -> None:
    here = visit(color_scheme="dark")
    ground = "getComputedStyle(document.querySelector('#report-pane')).backgroundColor"
    dark = here.page.evaluate(ground)
    assert max(map(int, dark.removeprefix("rgb(").removesuffix(")").split(","))) < 64
    here.page.get_by_role("button", name="Light or dark").click()
    expect(here.page.locator("body")).not_to_have_class("dark")
    light = here.page.evaluate(ground)
    assert light != dark
    here.page.reload()
    expect(here.page.locator("#report .report")).to_be_attached(timeout=WAIT)
    expect(here.page.locator("body")).not_to_have_class("dark")
    assert here.page.evaluate(ground) == light


def test_with_the_keyboard_alone(visit: Opens, page_bot: Assistant) -> None:
    citation = page_bot.ask(QUESTION).citations[0]
    here = visit()
    keyboard = here.page.keyboard
    expect(here.question).to_be_focused()
    keyboard.type(QUESTION)
    keyboard.press("Enter")
    chip = here.turns.locator("a.cite").first
    expect(chip).to_be_visible(timeout=WAIT)
    for _ in range(40):
        keyboard.press("Shift+Tab")
        if chip.evaluate("chip => chip === document.activeElement"):
            break
    expect(chip).to_be_focused()
    expect(here.page.get_by_role("tooltip")).to_contain_text(citation.quote)
    keyboard.press("Enter")
    here.expect_marked(citation.quote)
    expect(here.page.locator("#report .shown")).to_be_focused()
    keyboard.press("Escape")
    expect(chip).to_be_focused()


def test_an_answer_is_announced(visit: Opens, page_bot: Assistant) -> None:
    here = visit()
    here.ask(QUESTION)
    status = here.page.locator("[role=status].unseen")
    answer = page_bot.ask(QUESTION)
    expect(status).to_contain_text(answer.sentences[0].text)
    paragraphs = {citation.paragraph.id for citation in answer.citations}
    expect(status).to_contain_text(f"{len(paragraphs)} source")
