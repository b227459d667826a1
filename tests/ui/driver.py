"""The page as a user meets it: opened, asked, read."""

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, Page, expect

QUESTION = "What is the Victim's Contract?"
FOLLOW_UP = "Who agrees it?"
REFUSED = "How many dogs does the dog unit have?"
WAIT = 20_000
"""Milliseconds; the first answer may have a model to wait for."""
LEAVING = ("AbortError", "Connection errored out")
"""What gradio complains of when the page is left while it still waits for the server."""


def violations(page: Page) -> list[str]:
    """What axe-core finds serious or critical: rule, and where."""
    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
    ]


@dataclass
class Visit:
    """One user's page, and what it did that it should not."""

    page: Page
    address: str
    strangers: list[str] = field(default_factory=list)
    """Requests to another host."""
    errors: list[str] = field(default_factory=list)

    @classmethod
    def begin(cls, context: BrowserContext, address: str, search: str = "") -> "Visit":
        """The page, opened and listened to."""
        visit = cls(context.new_page(), address)
        visit.page.on("request", lambda request: visit._note(request.url))
        visit.page.on("console", lambda m: visit._fault(m.text) if m.type == "error" else None)
        visit.page.on("pageerror", lambda error: visit._fault(str(error)))
        visit.open(search)
        return visit

    def open(self, search: str = "") -> None:
        """Goes to the page, perhaps by a deep link."""
        self.page.goto(self.address + search)
        expect(self.page.locator("#report .report")).to_be_attached(timeout=WAIT)
        expect(self.page.locator("#talk [data-ready]")).to_be_attached()

    def _fault(self, words: str) -> None:
        if not any(leaving in words for leaving in LEAVING):
            self.errors.append(words)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("data", "blob") and parts.netloc != urlsplit(self.address).netloc:
            self.strangers.append(url)

    @property
    def question(self) -> Locator:
        """The box that questions are typed into."""
        return self.page.get_by_label("Your question")

    @property
    def turns(self) -> Locator:
        """The finished turns."""
        return self.page.locator("#talk .turn:not(.pending)")

    @property
    def marks(self) -> Locator:
        """The marked words of the report."""
        return self.page.locator("#report mark")

    def ask(self, question: str) -> Locator:
        """Types a question, presses Enter and waits for its turn."""
        before = self.turns.count()
        self.question.fill(question)
        self.question.press("Enter")
        expect(self.turns).to_have_count(before + 1, timeout=WAIT)
        return self.turns.last

    def save(self, form: str) -> tuple[str, str]:
        """Saves the conversation as a file: its name and content."""
        self.page.locator("summary", has_text="Export").click()
        with self.page.expect_download() as download:
            self.page.get_by_role("button", name=form).click()
        return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8")

    def expect_marked(self, *words: str) -> None:
        """Exactly these words of the report are marked, and they are in view."""
        marked = "[...document.querySelectorAll('#report mark')].map((mark) => mark.textContent)"
        self.page.wait_for_function(
            f"(words) => {marked}.join('\\t') === words", arg="\t".join(words), timeout=WAIT
        )
        expect(self.marks.first).to_be_in_viewport(timeout=WAIT)
