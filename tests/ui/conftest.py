"""A real server for the browser, and the browser."""

import asyncio
import shutil
from collections.abc import Iterator

import gradio as gr
import pytest
from playwright.sync_api import Browser, sync_playwright

from assistant import Assistant, Settings
from assistant.ui.server import start

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
def page_address(page_bot: Assistant) -> Iterator[str]:
    """Where the page is served.

    Started within a running event loop: without one gradio makes loops that it never closes
    (`gradio.utils.safe_get_lock`), whose ResourceWarnings would fail some later test.
    """

    async def started() -> gr.Blocks:
        return start(page_bot, port=0)

    served = asyncio.run(started())
    yield str(served.local_url)
    served.close(verbose=False)


@pytest.fixture
def browser() -> Iterator[Browser]:
    """The system's chromium, headless."""
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.fail(
            f"The page's test needs a browser: install one of {', '.join(_NAMES)} (apt install chromium)."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_QUIET))
        yield browser
        browser.close()
