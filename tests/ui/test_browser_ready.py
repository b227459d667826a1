"""The page in a real browser while the model is still loading: there, readable, and saying so."""

import threading
from collections.abc import Callable, Iterator

import gradio as gr
import pytest
from driver import QUESTION, WAIT, Visit
from playwright.sync_api import expect

from assistant import Assistant
from assistant.ui.server import Serving

pytestmark = pytest.mark.browser


class Waiting(Assistant):
    """An assistant that searches only once it is let."""

    let = threading.Event()

    def search(self, query: str, k: int = 5) -> list[object]:
        self.let.wait()
        return super().search(query, k)


@pytest.fixture(scope="module")
def waiting_address(page_bot: Assistant, serve_as: Callable[..., gr.Blocks]) -> Iterator[str]:
    yield str(serve_as(Serving(port=0), Waiting.open(page_bot.settings)).local_url)
    Waiting.let.set()


def test_the_page_waits_for_no_model(waiting_address: str, visit_at: Callable[..., Visit]) -> None:
    here = visit_at(waiting_address)
    readying = here.page.locator("#readying .readying")
    expect(here.page.locator("#talk .welcome")).to_be_visible()
    expect(here.page.locator("#report .paragraph").first).to_be_visible()
    expect(readying).to_contain_text("Getting ready", timeout=WAIT)
    Waiting.let.set()
    expect(readying).to_have_count(0, timeout=WAIT)
    expect(here.ask(QUESTION).locator("a.cite").first).to_be_visible()
