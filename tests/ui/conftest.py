"""A real server for the browser, and the browser."""

import asyncio
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import gradio as gr
import pytest
from driver import Visit
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, Settings
from assistant.ui.server import Serving, start

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@pytest.fixture(scope="session")
def page_bot(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The real assistant on an index of its own."""
    bot = Assistant.open(Settings(index_dir=tmp_path_factory.mktemp("page-index")))
    bot.search("warm up")
    return bot


@pytest.fixture(scope="session")
def feedback_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where readers' verdicts go."""
    return tmp_path_factory.mktemp("feedback") / "feedback.jsonl"


@pytest.fixture(scope="session")
def served(page_bot: Assistant, feedback_file: Path) -> Iterator[gr.Blocks]:
    """The page, served.

    Started within a running event loop: without one gradio makes loops that it never closes
    (`gradio.utils.safe_get_lock`), whose ResourceWarnings would fail some later test.
    """

    page = serving_of(page_bot, Serving(port=0, feedback=feedback_file))
    yield page
    page.close(verbose=False)


def serving_of(bot: Assistant, serving: Serving) -> gr.Blocks:
    """The page served as asked for."""

    async def started() -> gr.Blocks:
        return start(bot, serving)

    return asyncio.run(started())


@pytest.fixture(scope="module")
def serve_as(page_bot: Assistant) -> Iterator[Callable[..., gr.Blocks]]:
    """Serves the page in other ways than the usual, or another assistant's."""
    pages: list[gr.Blocks] = []

    def served(serving: Serving, bot: Assistant = page_bot) -> gr.Blocks:
        pages.append(serving_of(bot, serving))
        return pages[-1]

    yield served
    for page in pages:
        page.close(verbose=False)


@pytest.fixture(scope="session")
def page_address(served: gr.Blocks) -> str:
    """Where the page is served."""
    return str(served.local_url)


@pytest.fixture(scope="module")
def browser(page_address: str) -> Iterator[Browser]:
    """The system's chromium, headless.

    A module's, and after the page is served: while it lives its thread has an event loop running,
    which neither serving the page nor an asynchronous test could stand.
    """
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail(
            f"The page's test needs a browser: install one of {', '.join(_NAMES)} (apt install chromium)."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()


@pytest.fixture
def visit_at(browser: Browser) -> Iterator[Callable[..., Visit]]:
    """Opens a page as a new user; afterwards: nothing went to another host, the console has no error."""
    visits: list[Visit] = []

    def opened(address: str, search: str = "", **settings: object) -> Visit:
        settings = {"reduced_motion": "reduce", "viewport": {"width": 1280, "height": 800}, **settings}
        visits.append(Visit.begin(browser.new_context(**settings), address, search))
        return visits[-1]

    yield opened
    for one in visits:
        noted = list(one.strangers), list(one.errors)
        one.page.context.close()
        assert noted == ([], [])


@pytest.fixture
def visit(visit_at: Callable[..., Visit], page_address: str) -> Callable[..., Visit]:
    """Opens the usual page as a new user."""
    return partial(visit_at, page_address)
