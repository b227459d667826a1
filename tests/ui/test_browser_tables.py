"""A long table of the report in a real browser: its heads stay in view, whichever way it is scrolled."""

from collections.abc import Callable
from dataclasses import replace

import gradio as gr
import pytest
from driver import Visit, violations
from playwright.sync_api import Locator, expect

from assistant import Assistant, Settings
from assistant.ui.server import Serving
from corpus import Kind, Paragraph, Report, Section

pytestmark = pytest.mark.browser
HEADS = ("Force", *(f"{year} recorded" for year in range(2003, 2015)))


def tables(report: Report) -> Report:
    """A report with a long table of three columns and a long one of thirteen."""
    path = ("Tables",)
    paragraphs = []
    for columns in (3, 13):
        for row in range(60):
            kind = Kind.TABLE_ROW if row else Kind.TABLE
            cells = [f"Force number {row}", *(str(1000 + n) for n in range(1, columns))]
            text = "\t".join(cells if row else HEADS[:columns])
            number = len(paragraphs) + 1
            paragraphs.append(
                Paragraph(f"t/tables/{number}", "t", kind, text, path, number, (1, 1), ((0, 1),))
            )
        between = len(paragraphs) + 1
        paragraphs.append(
            Paragraph(
                f"t/tables/{between}", "t", Kind.PARAGRAPH, "So it is.", path, between, (1, 1), ((0, 1),)
            )
        )
    section = Section("t/tables", path[0], path, (1, 1), tuple(p.id for p in paragraphs))
    return Report(replace(report.metadata, id="t"), (section,), tuple(paragraphs))


@pytest.fixture(scope="module")
def tables_address(
    report: Report,
    fake_embedder_type: Callable[[], object],
    serve_as: Callable[..., gr.Blocks],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    settings = Settings(index_dir=tmp_path_factory.mktemp("tables"))
    bot = Assistant(tables(report), settings, embedder=fake_embedder_type())
    return str(serve_as(Serving(port=0), bot).local_url)


def seen(cell: Locator) -> bool:
    """Whether a cell is what is to be seen at its middle."""
    return bool(
        cell.evaluate(
            """cell => {
              const { x, y, width, height } = cell.getBoundingClientRect();
              const top = document.elementFromPoint(x + width / 2, y + height / 2);
              return top !== null && cell.contains(top);
            }"""
        )
    )


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, {"width": 390, "height": 844}])
def test_the_heads_of_a_long_table_stay_in_view(
    tables_address: str, visit_at: Callable[..., Visit], size: dict[str, int]
) -> None:
    here = visit_at(tables_address, viewport=size)
    if size["width"] < 900:
        here.page.get_by_role("tab", name="Report").click()
    narrow, wide = here.page.locator("#report .table").all()
    expect(narrow).not_to_have_class("wide")
    expect(wide).to_have_attribute("role", "region")

    narrow.locator("tbody tr").nth(40).scroll_into_view_if_needed()
    heads = narrow.locator("thead th")
    assert all(seen(head) for head in heads.all())

    wide.evaluate("box => box.scrollIntoView({ block: 'center' })")
    wide.evaluate("box => box.scrollTo(450, 900)")
    rows = wide.locator("tbody tr")
    row = next(r for r in rows.all()[20:] if seen(r.locator("th")))
    assert seen(wide.locator("thead th").first)
    assert seen(row.locator("th"))
    assert seen(row.locator("td.at"))
    assert any(seen(head) for head in wide.locator("thead th").all()[4:])
    assert violations(here.page) == []
