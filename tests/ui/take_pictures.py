"""Takes the README's pictures of the page: `python tests/ui/take_pictures.py`."""

import io
import shutil
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from assistant import Assistant
from assistant.ui.server import Serving, start

HERE = Path(__file__).parents[2] / "assistant" / "ui" / "pictures"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
QUESTION = "How does victim satisfaction compare with England and Wales?"
SOUGHT = "victim contract"
REFUSED = "How many dogs does the dog unit have?"
COLOURS = 96


def take(page: Page, name: str) -> None:
    """A picture with few colours, which is small."""
    page.wait_for_timeout(400)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS).save(HERE / f"{name}.png", optimize=True)


def opened(browser: Browser, address: str, size: dict[str, int], scheme: str, question: str) -> Page:
    """The page with a question asked."""
    page = browser.new_page(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page.goto(f"{address}?q={question}")
    page.locator("#talk .turn:not(.pending) .answer").wait_for()
    return page


def pictures(browser: Browser, address: str) -> None:
    """Each state that is worth a look."""
    HERE.mkdir(exist_ok=True)
    for name, size, scheme in (
        ("page", DESKTOP, "light"),
        ("dark", DESKTOP, "dark"),
        ("phone", PHONE, "light"),
    ):
        page = opened(browser, address, size, scheme, QUESTION)
        if size is PHONE:
            take(page, name)
            continue
        page.locator("a.cite").first.click()
        page.mouse.move(5, 5)
        take(page, name)
        page.close()
    take(opened(browser, address, DESKTOP, "light", REFUSED), "refusal")
    page = opened(browser, address, DESKTOP, "light", QUESTION)
    page.get_by_label("Search the paragraphs").fill(SOUGHT)
    page.locator("#results li").first.wait_for()
    page.get_by_label("Search the paragraphs").press("Enter")
    page.get_by_role("button", name="Found in").click()
    take(page, "search")


def main() -> None:
    """Serves the page on a free port and takes them all."""
    bot = Assistant.open()
    bot.search("warm up")
    page = start(bot, Serving(port=0))
    with sync_playwright() as playwright:
        chromium = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        pictures(browser, str(page.local_url))
        browser.close()
    page.close(verbose=False)


if __name__ == "__main__":
    main()
