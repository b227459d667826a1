"""The page as a user meets it: a real server, a real browser."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant import Assistant, Turn

QUESTION = "How often are victims kept informed?"
FOLLOW_UP = "Who agrees it?"
WAIT = 20_000
"""Milliseconds; the first answer may have a model to wait for."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings(  # gradio's queue sets this pandas option after each event
        "ignore:'future.no_silent_downcasting' is deprecated, please refrain from using it."
    ),
]


@pytest.fixture
def page(browser: Browser, page_address: str) -> Iterator[Page]:
    """The page, opened; afterwards: nothing went to another host, and the console has no error."""
    strangers: list[str] = []
    errors: list[str] = []
    page = browser.new_page()
    host = urlsplit(page_address).netloc
    page.on("request", lambda r: None if _is_at(r.url, host) else strangers.append(r.url))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))
    page.goto(page_address)
    expect(page.locator("#question textarea")).to_be_visible(timeout=WAIT)
    yield page
    assert strangers == []
    assert errors == []


def _is_at(url: str, host: str) -> bool:
    return urlsplit(url).scheme in ("data", "blob") or urlsplit(url).netloc == host


def ask(page: Page, question: str) -> None:
    """Types a question and presses Enter."""
    page.locator("#question textarea").fill(question)
    page.locator("#question textarea").press("Enter")


def test_an_answer_is_cited_and_its_source_shown(page: Page, page_bot: Assistant) -> None:
    expected = page_bot.ask(QUESTION)
    ask(page, QUESTION)
    expect(page.locator("#chat a.cite").first).to_have_text("[1]", timeout=WAIT)
    expect(page.locator("#sources .source")).to_have_count(len(expected.citations))
    assert page.locator("#sources mark").all_text_contents() == [c.quote for c in expected.citations]
    expect(page.locator("#question textarea")).to_have_value("")

    page.locator("#chat a.cite").last.click()
    number = expected.citations[-1].number
    expect(page.locator("#sources .source:target .number")).to_have_text(str(number))


def test_a_question_without_an_answer_shows_where_we_looked(page: Page, page_bot: Assistant) -> None:
    ask(page, "How many dogs does the dog unit have?")
    expect(page.locator("#chat .status")).to_have_text("Not in the report", timeout=WAIT)
    expect(page.locator("#sources h2")).to_have_text("Where we looked")
    expect(page.locator("#sources .source")).to_have_count(3)
    expect(page.locator("#sources mark")).to_have_count(0)


def test_a_bad_question_gets_one_line_and_is_kept(page: Page) -> None:
    ask(page, "")
    expect(page.locator("#chat .trouble")).to_contain_text("question is empty", timeout=WAIT)

    long = "victims " * 1250
    ask(page, long)
    expect(page.locator("#chat .trouble")).to_contain_text("is the most", timeout=WAIT)
    expect(page.locator("#chat .trouble")).to_have_count(1)
    expect(page.locator("#question textarea")).to_have_value(long)

    ask(page, QUESTION)
    expect(page.locator("#chat a.cite").first).to_be_visible(timeout=WAIT)
    expect(page.locator("#chat .trouble")).to_have_count(0)


def test_a_follow_up_is_understood(page: Page, page_bot: Assistant) -> None:
    first = page_bot.ask(QUESTION)
    second = page_bot.ask(FOLLOW_UP, [Turn(first.question, first.text)])
    assert second.citations
    ask(page, QUESTION)
    expect(page.locator("#chat .answer a.cite").first).to_be_visible(timeout=WAIT)
    ask(page, FOLLOW_UP)
    expect(page.locator(f"#sources #source-2-{second.citations[-1].number}")).to_be_visible(timeout=WAIT)
    assert page.locator("#sources mark").all_text_contents() == [c.quote for c in second.citations]

    page.locator("#chat .answer").first.click()
    expect(page.locator("#sources #source-1-1")).to_be_visible(timeout=WAIT)


def test_a_question_is_never_markup(page: Page) -> None:
    question = 'Is <img src="x" onerror="document.title=1"> **bold** about $$x$$ {{victims}}?'
    ask(page, question)
    expect(page.locator("#chat .question")).to_have_text(question, timeout=WAIT)
    expect(page.locator("#chat .answer")).to_be_visible(timeout=WAIT)
    expect(page.locator("#chat .question img, #chat .question strong")).to_have_count(0)


def test_a_starter_question_is_asked_and_the_conversation_cleared(page: Page) -> None:
    page.get_by_text(QUESTION).click()
    expect(page.locator("#chat a.cite").first).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#chat .answer")).to_have_count(0)
    expect(page.locator("#sources .nothing")).to_be_visible()
