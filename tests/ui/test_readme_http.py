"""What the README shows of the page's endpoints is what they return."""

import contextlib
import io
import json
import re
from pathlib import Path

import httpx

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
OVER_HTTP = README.split("### Over HTTP")[1].split("\n### ")[0]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", OVER_HTTP, re.MULTILINE | re.DOTALL)
HERE = "http://127.0.0.1:7860"


def test_the_python_client_prints_what_the_readme_shows(page_address: str) -> None:
    (_, script), (_, shown) = BLOCKS[:2]
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script.replace(HERE, page_address), "README.md", "exec"), {})
    assert printed.getvalue().split() == shown.split()


def test_curl_gets_what_the_readme_shows(page_address: str) -> None:
    (_, commands), (_, shown) = BLOCKS[2:]
    address, body = re.findall(rf"{HERE}/(\S+)", commands)[0], re.findall(r"-d '(.+)'", commands)[0]
    event = httpx.post(page_address + address, json=json.loads(body)).json()["event_id"]
    assert httpx.get(f"{page_address}{address}/{event}").text.split() == shown.split()


def test_ready_says_what_the_readme_shows(page_address: str) -> None:
    assert f"`{httpx.get(f'{page_address}ready').text}`" in README
