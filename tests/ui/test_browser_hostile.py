"""A report that tries to take over the page, opened in a real browser: it is only text."""

from collections.abc import Callable
from dataclasses import replace

import gradio as gr
import pytest
from driver import WAIT, Visit
from playwright.sync_api import Browser, expect

from assistant import Assistant, Settings
from assistant.ui.server import Serving
from corpus import Kind, Link, Paragraph, Report, Section

pytestmark = pytest.mark.browser
ATTACKS = (
    '<script>document.title = "taken"</script>',
    "<img src=x onerror=\"document.title = 'taken'\">",
    "<svg onload=\"document.title = 'taken'\"></svg>",
    "![beacon](http://tracker.example/beacon.png)",
    '<img src="http://tracker.example/beacon.png">',
    "${(() => { document.title = 'taken' })()}",
    "{{#with this}}{{constructor}}{{/with}}",
    '"><b onmouseover=alert(1)>',
    '<style>@import "http://tracker.example/x.css"; #talk { display: none }</style>',
)


def hostile(report: Report) -> Report:
    """A report whose every paragraph is an attack."""
    path = (ATTACKS[0],)
    paragraphs = tuple(
        Paragraph(
            f"hostile/attacks/{n}", "hostile", Kind.PARAGRAPH, f"The burglars of Durham wrote {attack} here.",
            path, n, (1, 1), ((0, 1),), links=(Link(4, 12, "javascript:document.title='taken'"),),
        )
        for n, attack in enumerate(ATTACKS, start=1)
    )  # fmt: skip
    section = Section("hostile/attacks", path[0], path, (1, 1), tuple(p.id for p in paragraphs))
    return Report(replace(report.metadata, id="hostile", title=ATTACKS[1]), (section,), paragraphs)


@pytest.fixture(scope="module")
def hostile_address(
    report: Report,
    fake_embedder_type: Callable[[], object],
    serve_as: Callable[..., gr.Blocks],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    settings = Settings(index_dir=tmp_path_factory.mktemp("hostile"))
    bot = Assistant(hostile(report), settings, embedder=fake_embedder_type())
    return str(serve_as(Serving(port=0), bot).local_url)


def test_a_hostile_report_and_question_do_nothing(
    hostile_address: str, visit_at: Callable[..., Visit]
) -> None:
    here = visit_at(hostile_address)
    dialogs: list[str] = []
    here.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    here.ask(f"What did the burglars of Durham write? {ATTACKS[1]}")
    here.page.get_by_label("Search the paragraphs").press_sequentially("burglars <b>")
    expect(here.page.locator("#results li").first).to_be_visible(timeout=WAIT)
    here.page.keyboard.press("Escape")  # the list is folded away from over the report
    here.page.locator("#report .words").last.hover()
    words = here.page.locator("#report .words").all_text_contents()
    assert words == [f"The burglars of Durham wrote {attack} here." for attack in ATTACKS]
    expect(here.page.locator("#report, #talk, #results").locator("script, img, svg, style, b")).to_have_count(
        0
    )
    assert here.page.title() == "Inspection Assistant"
    assert dialogs == []


def test_even_markup_that_got_in_could_fetch_nothing(hostile_address: str, browser: Browser) -> None:
    here = Visit.begin(browser.new_context(), hostile_address)
    blocked = here.page.evaluate(
        """() => new Promise((resolve) => {
          document.addEventListener("securitypolicyviolation", (event) => resolve(event.blockedURI));
          document.querySelector("#talk").innerHTML = '<img src="http://tracker.example/beacon.png">';
        })"""
    )
    assert blocked == "http://tracker.example/beacon.png"
    here.page.context.close()
