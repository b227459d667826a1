"""Measures the page: `python tests/ui/measure_page.py`. Prints JSON, milliseconds unless it says otherwise.

- from the click to the first sentence, beside the Python API's own `ask` of the same question, in turns;
- fifty users who ask at once: does each get the answer to their own question, and how long does it take?
- from the start of the command, with no index there, to the first meaningful paint and to the first answer.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from gradio_client import Client
from playwright.sync_api import Browser, Page, sync_playwright

from assistant import Assistant
from assistant.ui.server import Serving, start
from assistant.ui.starters import starters

USERS = 50
TURNS = 40
FIRST_SENTENCE = """(question) => new Promise((resolve) => {
  const talk = document.querySelector("#talk");
  const begin = performance.now();
  const watch = new MutationObserver(() => {
    const last = [...talk.querySelectorAll(".turn")].at(-1);
    if (last?.querySelector(".question")?.textContent !== question) return;
    if (!last.querySelector(".answer .cite")) return;
    watch.disconnect();
    resolve(performance.now() - begin);
  });
  watch.observe(talk, { childList: true, subtree: true });
  document.querySelector("#send").click();
})"""


def click_to_first_sentence(page: Page, question: str) -> float:
    """A question typed in a new conversation, its button clicked: until a cited sentence is in the page."""
    page.get_by_role("button", name="New", exact=True).click()
    page.locator("#talk .welcome").wait_for(state="attached")
    page.get_by_label("Your question").fill(question)
    page.wait_for_timeout(50)
    took = page.evaluate(FIRST_SENTENCE, question)
    page.locator("#talk .turn:not(.pending) .answer").wait_for()
    return float(took)


def first_sentences(browser: Browser, bot: Assistant, address: str) -> dict[str, float]:
    """Medians over all starter questions, the page and the API asked in turns."""
    page = browser.new_page()
    page.goto(address)
    page.locator("#talk [data-ready]").wait_for(state="attached")
    page.wait_for_timeout(1000)
    known = [q for theme in starters(bot.report) for q in (*theme.questions, *theme.more)]
    clicks, asks = [], []
    for turn in range(TURNS):
        question = known[turn % len(known)]
        begin = time.perf_counter()
        bot.ask(question)
        asks.append((time.perf_counter() - begin) * 1000)
        clicks.append(click_to_first_sentence(page, question))
    page.close()
    click, ask = statistics.median(clicks[3:]), statistics.median(asks[3:])
    return {"click_p50": round(click, 1), "ask_p50": round(ask, 1), "times": round(click / ask, 2)}


def fifty_at_once(bot: Assistant, address: str) -> dict[str, float]:
    """Fifty clients of the endpoint at once, each with one of eight questions."""
    known = [q for theme in starters(bot.report) for q in theme.questions]
    expected = {question: bot.ask(question).text for question in known}
    asked = [known[n % len(known)] for n in range(USERS)]
    clients = [Client(address, verbose=False) for _ in asked]

    def ask(client: Client, question: str) -> tuple[float, bool]:
        begin = time.perf_counter()
        text = client.predict(question, api_name="/ask")["text"]
        return (time.perf_counter() - begin) * 1000, text == expected[question]

    with ThreadPoolExecutor(USERS) as users:
        done = list(users.map(ask, clients, asked))
    took = sorted(milliseconds for milliseconds, _ in done)
    right = sum(own for _, own in done)
    return {"users": USERS, "own_answer": right, "p50": round(took[USERS // 2]), "slowest": round(took[-1])}


def fifty_pages_at_once(browser: Browser, bot: Assistant, address: str) -> dict[str, int]:
    """Fifty browser contexts, each with a page of its own that asks at the same time as the others."""
    known = [q for theme in starters(bot.report) for q in theme.questions]
    pages = [browser.new_context().new_page() for _ in range(USERS)]
    asked = [known[n % len(known)] for n in range(USERS)]
    for page in pages:
        page.goto(address)
    for page, question in zip(pages, asked, strict=True):
        page.locator("#talk [data-ready]").wait_for(state="attached", timeout=120_000)
        page.get_by_label("Your question").fill(question)
    for page in pages:
        page.evaluate("document.querySelector('#send').click()")
    right = 0
    for page, question in zip(pages, asked, strict=True):
        page.locator("#talk .turn:not(.pending) .card").first.wait_for(timeout=120_000)
        quotes = page.locator("#talk .turn .card .quotes li").count()
        shown = page.locator("#talk .turn .question").all_inner_texts()
        right += shown == [question] and quotes == len(bot.ask(question).citations)
        page.context.close()
    return {"pages": USERS, "own_answer": right}


def first_paint(browser: Browser) -> dict[str, float | str]:
    """The command started with an empty index folder, until the page shows the report, and can answer."""
    program = str(Path(sys.executable).with_name("inspection-assistant"))
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "INSPECTION_INDEX_DIR": folder, "PYTHONUNBUFFERED": "1"}
        begin = time.perf_counter()
        with subprocess.Popen(
            [program, "chat", "--port", "8765"], stdout=subprocess.PIPE, text=True, env=environment
        ) as server:
            assert server.stdout
            said = ""
            while not (found := re.search(r"at (http://\S+)", said)):
                said = server.stdout.readline()
            listening = time.perf_counter() - begin
            page = browser.new_page()
            page.goto(found[1])
            page.locator("#talk .welcome").wait_for()
            painted = time.perf_counter() - begin
            index = httpx.get(f"{found[1]}/ready", timeout=60).json()["index"]
            while httpx.get(f"{found[1]}/ready", timeout=60).status_code != 200:
                time.sleep(0.1)
            ready = time.perf_counter() - begin
            server.terminate()
    seconds = {"listening": listening, "painted": painted, "ready": ready}
    return {**{f"{k}_seconds": round(v, 1) for k, v in seconds.items()}, "index_when_painted": index}


def main() -> None:
    """Measures everything once."""
    bot = Assistant.open()
    bot.search("warm up")
    page = start(bot, Serving(port=0))
    address = str(page.local_url)
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        measured = {
            "first_sentence": first_sentences(browser, bot, address),
            "endpoint": fifty_at_once(bot, address),
            "pages": fifty_pages_at_once(browser, bot, address),
            "start": first_paint(browser),
        }
        browser.close()
    page.close(verbose=False)
    sys.stdout.write(json.dumps(measured, indent=2) + "\n")


if __name__ == "__main__":
    main()
