"""The page's typefaces: there, complete, ours to hand on, and used."""

import io
from collections.abc import Callable
from importlib import resources

import httpx
import pytest
from driver import Visit
from fontTools.ttLib import TTFont

from assistant.ui.typefaces import SANS, SERIF, typeface_routes
from corpus import Report

FILES = resources.files("assistant.ui").joinpath("assets", "typefaces")
SIGNS = "’‘“”–—…·¶[]±£%&?!"


@pytest.mark.parametrize("path", [route.path for route in typeface_routes()])
def test_each_has_every_character_of_the_report_and_is_handed_out(
    path: str, report: Report, page_address: str
) -> None:
    answer = httpx.get(page_address.rstrip("/") + path)
    assert answer.headers["content-type"] == "font/woff2"
    assert "max-age" in answer.headers["cache-control"]
    font = TTFont(io.BytesIO(answer.content))
    text = SIGNS + "".join(p.text for p in report.paragraphs)
    assert {c for c in text if c.isprintable()} <= {chr(code) for code in font.getBestCmap()}
    named = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert named[1] in (SANS, SERIF)
    assert "Reserved Font Name" in named[0]
    assert "Open Font License" in named[13]


def test_the_licence_goes_with_them() -> None:
    licence = FILES.joinpath("OFL.txt").read_text(encoding="utf-8")
    assert "Reserved Font Name 'Source'" in licence
    assert "PERMISSION & CONDITIONS" in licence


@pytest.mark.browser
def test_the_page_is_set_in_them(visit: Callable[..., Visit]) -> None:
    page = visit().page
    page.evaluate("document.fonts.ready.then(() => true)")
    loaded = "[...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family)"
    assert {name.strip('"') for name in page.evaluate(loaded)} == {SANS, SERIF}
    for selector, name in (("#talk .welcome h2", SANS), ("#report .words", SERIF)):
        used = page.locator(selector).first.evaluate("one => getComputedStyle(one).fontFamily")
        assert used.replace('"', "").startswith(name)
