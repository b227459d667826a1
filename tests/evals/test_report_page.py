"""The page of a run, as HTML and in a browser with no network."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from assistant import Status
from evals import QuestionSet, RunReport, run
from evals.output import write_report
from evals.page.page import render
from evals.page.rows import rows

GOLD = "investigating-offending/tackling-repeat-and-prolific-offenders/1"
OTHER = "methodology/1"
INJECTION = "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"


@pytest.fixture
def report_of_a_run(told: Callable, case: Callable) -> RunReport:
    """Seven cases of two sets: three right, two wrong, two that fail to run, of which one is an injection."""
    answers = {
        "How many offenders?": (Status.ANSWERED, "200 offenders [1]", [GOLD]),
        "Nearest?": (Status.CLOSEST, "Nearest: 200 [1] [2]", [OTHER, GOLD]),
        "Wrong?": (Status.ANSWERED, "300 offenders", [OTHER]),
        "Who won?": (Status.ANSWERED, "Nobody won.", [OTHER]),
        "Why not?": (Status.NOT_IN_REPORT, "The report does not say.", []),
    }
    scores = {"How many offenders?": 0.9, "Nearest?": 0.4, "Wrong?": 0.7, "Who won?": 0.6, "Why not?": 0.1}
    one = QuestionSet(
        report="durham-2014",
        cases=(
            case("right", question="How many offenders?", facts=["200"], category="number"),
            case("near", question="Nearest?", facts=["200"], history=[{"question": "What is IOM?"}]),
            case("wrong", question="Wrong?", facts=["200"]),
            case("answered", question="Who won?", gold=(), category="false_premise"),
        ),
    )
    two = QuestionSet(
        report="durham-2014",
        cases=(
            case("refused", question="Why not?", gold=(), category="why"),
            case("injection", question=INJECTION, category=INJECTION),
            case("away", question="Are you there?"),
        ),
    )
    return run({"first set": one, "second": two}, told(answers, scores=scores))


def test_failures_come_first_then_wrong_then_right(report_of_a_run: RunReport):
    page = render(report_of_a_run)
    outcomes = re.findall(r'<details class="case" id="[^"]+" data-outcome="(\w+)"', page)
    assert outcomes == ["failed", "failed", "wrong", "wrong", "right", "right", "right"]
    assert "2 of 7 cases failed to run." in page
    assert "The model is away. Call it back." in page


def test_a_page_says_in_a_few_words_what_is_wrong(told: Callable, case: Callable):
    answers = {
        "lacks": (Status.ANSWERED, "200", [GOLD]),
        "elsewhere": (Status.ANSWERED, "200", [OTHER]),
        "forbidden": (Status.ANSWERED, "200", [GOLD]),
        "voice": (Status.ANSWERED, "200", [GOLD]),
        "status": (Status.CLOSEST, "200", [GOLD]),
        "none": (Status.ANSWERED, "200", [GOLD]),
        "refused": (Status.NOT_IN_REPORT, "no", []),
    }
    found = run(
        QuestionSet(
            report="durham-2014",
            cases=(
                case("lacks", facts=["300"]),
                case("elsewhere"),
                case("forbidden", forbidden=["200"]),
                case("voice", voice="force"),
                case("status", status=["answered"]),
                case("none", gold=()),
                case("refused"),
            ),
        ),
        told(answers),
    )
    assert {row["result"].case.id: row["why"] for row in rows(found)} == {
        "lacks": "lacks a fact",
        "elsewhere": "does not cite the gold",
        "forbidden": "says “200”",
        "voice": "does not cite the force voice",
        "status": "closest, not answered",
        "none": "answered, though the report does not",
        "refused": "refused, though the report answers",
    }


def test_a_page_shows_the_figures_of_its_run(report_of_a_run: RunReport):
    page = render(report_of_a_run)
    figures = {f.name: f for found in report_of_a_run.figures.values() for f in found}
    for name in ("correct with evidence", "false answers", "citation precision", "AURC"):
        assert name in page
        assert f"{figures[name].value:.3f}" in page
    assert page.count("<svg") == 5


def test_many_sets_are_counted_in_the_title_and_named_below(told: Callable, case: Callable):
    one = QuestionSet(report="durham-2014", cases=(case("away"),))
    page = render(run({"first": one, "second": one, "third": one}, told({})))
    assert "<h1>3 question sets</h1>" in page
    assert "first · second · third" in page


def test_a_page_refers_to_nothing_but_itself(report_of_a_run: RunReport):
    page = render(report_of_a_run)
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page.replace(INJECTION, ""))
    assert {a for a in addresses if not a.startswith(("#", "data:"))} == set()
    assert re.findall(r"url\(|@import", page) == []


def test_nothing_in_a_question_is_markup(report_of_a_run: RunReport):
    page = render(report_of_a_run)
    assert "<img" not in page
    assert page.count("<script") == 2


def test_a_run_of_nothing_has_a_page_too(told: Callable, case: Callable):
    nothing = run(QuestionSet(report="durham-2014", cases=(case("a"),)), told({}), splits=("fit",))
    assert "0 questions" in render(nothing)


@pytest.fixture
def page(report_of_a_run: RunReport, tmp_path: Path) -> Iterator[Page]:
    """The page opened from disk, offline; afterwards: nothing was asked for, nothing went wrong."""
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        pytest.fail("The page's test needs a browser: install chromium.")
    _, written = write_report(report_of_a_run, tmp_path)
    requested: list[str] = []
    errors: list[str] = []
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        context = browser.new_context(offline=True, viewport={"width": 390, "height": 800})
        page = context.new_page()
        page.on("request", lambda r: requested.append(r.url))
        page.on("console", lambda m: errors.append(m.text))
        page.on("pageerror", lambda e: errors.append(str(e)))
        page.goto(written.as_uri())
        yield page
        browser.close()
    assert [url for url in requested if not url.startswith("data:")] == [written.as_uri()]
    assert errors == []


@pytest.mark.browser
def test_questions_are_searched_and_filtered(page: Page):
    shown, count = page.locator(".case:visible"), page.locator(".filters output")
    expect(shown).to_have_count(7)
    page.get_by_label("Search").fill("OFFENDERS 200")
    expect(shown).to_have_count(1)
    expect(count).to_have_text("1 of 7 questions")
    page.get_by_label("Search").fill("")
    page.get_by_label("Outcome").select_option("not right")
    expect(shown).to_have_count(4)
    page.get_by_label("category", exact=True).select_option("false_premise")
    expect(shown).to_have_count(1)
    page.get_by_label("status", exact=True).select_option("closest")
    expect(page.get_by_text("No question is like that.")).to_be_visible()


@pytest.mark.browser
def test_a_bar_filters_by_its_category(page: Page):
    page.locator("[data-pick='why']").click()
    expect(page.locator(".case:visible .question")).to_have_text(["Why not?"])
    page.locator("[data-pick='first set']").click()
    expect(page.locator(".case:visible")).to_have_count(4)


@pytest.mark.browser
def test_a_case_unfolds_to_its_answer_and_evidence(page: Page, report_of_a_run: RunReport):
    case = page.locator(".case", has=page.get_by_text("Nearest?", exact=True))
    case.locator("summary").click()
    expect(case.locator(".answer")).to_have_text("Nearest: 200 [1] [2]")
    expect(case.locator(".history")).to_contain_text("What is IOM?")
    gold = report_of_a_run.paragraphs[f"durham-2014/{GOLD}"]["text"]
    expect(case.locator(".retrieved .gold .words")).to_have_text(" ".join(gold.split()))
    expect(case.locator(".evidence > div").first).to_contain_text(gold[:60])


@pytest.mark.browser
def test_a_case_has_an_address_and_an_injection_none(page: Page):
    page.evaluate("location.hash = 'second/away'")
    expect(page.locator("[id='second/away']")).to_have_attribute("open", "")
    expect(page.locator(".question", has_text=INJECTION)).to_be_visible()
    assert page.title() == "Evaluation: first set, second"


@pytest.mark.browser
def test_a_narrow_screen_needs_no_scrolling_sideways(page: Page):
    for row in page.locator(".case > summary").all():
        row.click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
