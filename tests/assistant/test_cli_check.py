"""`inspection-assistant check`: what it prints and its exit status."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

GOOD = "IOM manages approximately 200 offenders.\n"
WRONG = "Durham Constabulary had a victim satisfaction rate of 92.4 percent.\n"


def draft(folder: Path, text: str | bytes) -> str:
    file = folder / "draft.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(file)


def test_a_draft_that_holds_is_well(command_line: Callable, tmp_path: Path):
    done = command_line("check", draft(tmp_path, GOOD))
    assert done.status == 0
    assert done.out.startswith("quote: IOM manages")
    assert done.out.rstrip().endswith("1 sentences: 1 quote.")


def test_a_wrong_figure_is_named_with_the_right_one(command_line: Callable, tmp_path: Path):
    done = command_line("check", draft(tmp_path, GOOD + WRONG))
    assert done.status == 1
    assert "figure differs: Durham Constabulary" in done.out
    assert "the report has: 88.6" in done.out


def test_json_has_each_sentence_with_its_place(command_line: Callable, tmp_path: Path):
    done = command_line("check", "--json", draft(tmp_path, GOOD + "\nHello there.\n"))
    found = json.loads(done.out)
    assert done.status == 0
    assert [f["verdict"] for f in found] == ["quote", "no_claim"]
    place = found[0]["citation"]
    assert place["paragraph"]["text"][place["start"] : place["end"]] == place["quote"]
    assert found[1]["citation"] is None


def test_a_dash_reads_standard_input(command_line: Callable, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(GOOD.encode())))
    assert command_line("check", "-").status == 0


def test_an_empty_draft_is_well(command_line: Callable, tmp_path: Path):
    done = command_line("check", draft(tmp_path, " \n"))
    assert (done.status, done.out.strip()) == (0, "There is nothing to check.")


@pytest.mark.parametrize(
    ("content", "remedy"), [(b"\xff\xfe\x00", "not UTF-8 text"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_one_line(
    command_line: Callable, tmp_path: Path, content: bytes | None, remedy: str
):
    name = draft(tmp_path, content) if content else str(tmp_path / "nowhere.md")
    done = command_line("check", name)
    assert done.status == 1
    assert remedy in done.err
    assert len(done.err.strip().splitlines()) == 1
