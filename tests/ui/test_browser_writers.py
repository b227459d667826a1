"""A language model beside the report's own words, in a real browser: chosen, late, tried again."""

import json
from collections.abc import Callable, Iterator

import gradio as gr
import pytest
from driver import WAIT, Visit, violations
from misbehaving_server import misbehaving
from playwright.sync_api import expect

from assistant import Assistant
from assistant.ui.server import Serving
from assistant.verify import verify_all

pytestmark = pytest.mark.browser
QUESTION = "How many offenders does IOM manage?"
SENTENCE = "IOM manages approximately 200 offenders."
MODEL = "openai:m"


@pytest.fixture(scope="module")
def model_pages(page_bot: Assistant, serve_as: Callable[..., gr.Blocks]) -> Iterator[dict[str, str]]:
    """Pages whose model works; is silent for longer than the page waits; or is silent."""
    with misbehaving() as server, pytest.MonkeyPatch.context() as environment:
        environment.setenv("OPENAI_API_KEY", "none")
        pages = {}
        kinds = (("works", "slow-words", 60.0), ("late", "silent", 1.0), ("silent", "silent", 60.0))
        for name, fault, seconds in kinds:
            environment.setenv("OPENAI_BASE_URL", server.address(fault))
            new = {"model": MODEL, "page_timeout": seconds}
            bot = Assistant.open(page_bot.settings.model_copy(update=new))
            pages[name] = str(serve_as(Serving(port=0), bot).local_url)
        yield pages


@pytest.fixture
def visit_model(model_pages: dict[str, str], visit_at: Callable[..., Visit]) -> Callable[..., Visit]:
    """Opens one of these pages as a new user."""
    return lambda name, **settings: visit_at(model_pages[name], **settings)


def test_the_reader_chooses_who_writes(visit_model: Callable[[str], Visit], page_bot: Assistant) -> None:
    here = visit_model("works")
    writer = here.page.get_by_label("Answers written by")
    assert writer.locator("option").all_inner_texts() == [MODEL, "The report’s own words"]
    turn = here.ask(QUESTION)
    expect(turn.locator(".answer")).to_contain_text(SENTENCE)
    expect(turn.locator(".trace > summary")).to_contain_text(f"Written by {MODEL}")
    withheld = turn.locator(".withheld")
    expect(withheld.locator("summary")).to_contain_text("One sentence withheld")
    expect(withheld.locator("q")).to_be_hidden()
    withheld.locator("summary").click()
    expect(withheld.locator("q")).to_have_text("It has 77 dogs.")
    assert violations(here.page) == []

    here.page.set_viewport_size({"width": 390, "height": 844})
    expect(writer).to_be_in_viewport()  # on a phone it does not fit in the bar
    here.page.set_viewport_size({"width": 1280, "height": 800})

    writer.select_option("The report’s own words")
    own = here.ask(QUESTION)
    expect(own.locator(".trace > summary")).to_contain_text("How this was found")
    assert own.locator("blockquote").all_text_contents() == [
        c.quote for c in page_bot.ask(QUESTION).citations
    ]
    here.page.reload()
    expect(here.turns).to_have_count(2, timeout=WAIT)
    expect(writer).to_have_value("")

    packs = here.save("Evidence packs")[1]
    assert [json.loads(line)["writer"]["model"] for line in packs.splitlines()] == [MODEL, None]
    assert all(found.holds for found in verify_all(packs, page_bot.report))


def test_a_question_that_takes_too_long_is_kept_and_can_be_tried_again(
    visit_model: Callable[[str], Visit],
) -> None:
    here = visit_model("late")
    trouble = here.ask(QUESTION).locator(".trouble")
    expect(trouble).to_contain_text("No answer came within 1 second")
    expect(here.turns.locator(".question")).to_have_text(QUESTION)
    expect(here.question).to_have_value(QUESTION)
    assert violations(here.page) == []
    here.page.get_by_label("Answers written by").select_option("The report’s own words")
    trouble.get_by_role("button", name="Try again").click()
    expect(here.turns.locator("a.cite").first).to_be_visible(timeout=WAIT)
    expect(here.turns).to_have_count(1)
    expect(trouble).to_have_count(0)
    expect(here.question).to_have_value("")


def test_an_answer_need_not_be_waited_for(visit_model: Callable[[str], Visit]) -> None:
    here = visit_model("silent")
    here.question.fill(QUESTION)
    here.question.press("Enter")
    expect(here.page.locator("#talk .pending .doing")).to_be_visible()
    expect(here.question).to_have_value("", timeout=WAIT)  # the server has taken it up
    here.question.press_sequentially("And then?")
    here.question.press("Enter")  # one question at a time
    expect(here.question).to_have_value("And then?")
    expect(here.page.locator("#talk .turn")).to_have_count(1)
    here.page.get_by_role("button", name="Stop").click()
    expect(here.page.locator("#talk .welcome")).to_be_attached(timeout=WAIT)
    expect(here.question).to_have_value(QUESTION)
    here.page.get_by_label("Answers written by").select_option("The report’s own words")
    here.question.press("Enter")
    expect(here.turns.locator("a.cite").first).to_be_visible(timeout=WAIT)
    expect(here.turns).to_have_count(1)
