"""The command `bench`, with the real model on very small corpora."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from evals.bench.cli import app, read_sizes
from evals.bench.corpora import CorpusSpec
from evals.bench.machine import machine
from evals.bench.plot import MISSING, plot
from evals.bench.results import (
    BenchReport,
    ColdStart,
    Disk,
    Indexing,
    Latency,
    Memory,
    MemoryMark,
    ProcessMemory,
    SizeResult,
    Spread,
)
from evals.bench.show import tables

ONE = Spread(1.0, 2.0)
PROCESS = ProcessMemory({"asked": MemoryMark(3_000_000, 2_000_000, 4_000_000)}, 2_000_000, 4_000_000, 0.1)
SIZE = SizeResult(
    paragraphs=126,
    reports=1,
    encoder="OnnxEmbedder",
    latency=Latency(60, Spread(12.5, 20.0), {"late": ONE}, ONE, ONE, 12.5, 12.5, 0.9, 1.0),
    indexing=Indexing(2.0, 0.5, 130, 63.0, 65.0, 130, 70.0, 0.93, 500_000_000),
    memory=Memory(PROCESS, PROCESS, 0, 0),
    disk=Disk(100_000_000, {"chroma": 10_000_000, "encoder": 90_000_000}),
)


@pytest.fixture
def report() -> BenchReport:
    larger = replace(SIZE, paragraphs=1000, latency=replace(SIZE.latency, stages={}), indexing=None)
    return BenchReport(
        machine={**machine(), "load": 0.1},
        corpus=CorpusSpec(126).description,
        embedder="a model",
        sizes=(SIZE, larger),
        cold_start=ColdStart((1.0, 1.5), (4.0, 5.0), 0.28),
    )


def unwrapped(text: str) -> str:
    """A message without the frame that it was printed in."""
    return re.sub(r"\W*\n\W*", " ", text)


def printed(report: BenchReport) -> str:
    console = Console(width=120)
    with console.capture() as captured:
        console.print(tables(report))
    return captured.get()


def test_a_run_asks_looks_and_writes(index_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("INSPECTION_INDEX_DIR", str(index_home))
    out = tmp_path / "out"
    done = CliRunner().invoke(
        app,
        ["--sizes", "24", "--questions", "6", "--repeats", "0", "--out", str(out)],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    assert " 24 " in done.stdout
    assert "search ÷ bare embedding" in done.stdout
    stored = json.loads((out / "bench.json").read_text(encoding="utf-8"))
    assert set(stored) == {"schema", "machine", "corpus", "embedder", "sizes", "cold_start"}
    [size] = stored["sizes"]
    assert size["latency"]["recall_at_5"] >= 0.5
    assert size["indexing"]["chunks"] >= 24
    assert stored["cold_start"] is None
    assert list(size["memory"]["index"]["steps"]) == ["imports", "corpus", "opened", "encoder", "asked"]
    assert list(size["memory"]["chroma"]["steps"]) == ["imports", "opened", "asked"]
    if sys.platform == "linux":
        assert size["memory"]["ours_anonymous_bytes"] > 0
        assert size["memory"]["index"]["peak_bytes"] > size["memory"]["index"]["anonymous_bytes"]


def test_the_json_has_every_figure(report: BenchReport):
    stored = json.loads(json.dumps(report.to_dict()))
    assert stored["schema"] == 1
    assert set(stored["machine"]) >= {"cpu", "cores", "memory_bytes", "system", "python", "libraries", "date"}
    first, second = stored["sizes"]
    assert set(first) == {
        "paragraphs",
        "reports",
        "encoder",
        "latency",
        "indexing",
        "memory",
        "disk",
    }
    assert first["latency"]["search"] == {"p50": 12.5, "p95": 20.0}
    assert first["latency"]["stages"] == {"late": {"p50": 1.0, "p95": 2.0}}
    assert second["indexing"] is None
    assert stored["cold_start"]["ask_to_import"] == 0.28


def test_the_table_has_every_figure(report: BenchReport):
    text = printed(report)
    for told in (
        " 126 ",
        " 1,000 ",
        "12.5 / 20.0",
        "late, ms",
        "12.50",
        "0.90 / 1.00 (60)",
    ):
        assert told in text
    for told in ("63.0", "0.93", "2 / 4", "77.5", "0.28 of importing torch"):
        assert told in text
    assert "Others were at work" not in text


def test_a_busy_machine_is_told(report: BenchReport):
    busy = replace(report, machine={**report.machine, "load": 99.0}, cold_start=None)
    assert "Others were at work" in printed(busy)


def test_what_the_system_does_not_tell_is_a_dash(report: BenchReport):
    silent = ProcessMemory({}, None, None, 0.1)
    size = replace(SIZE, memory=Memory(silent, silent, None, None))
    assert "– / –" in printed(replace(report, sizes=(size,)))


def test_the_picture_is_written_twice(report: BenchReport, tmp_path: Path):
    pytest.importorskip("matplotlib")
    files = plot(report, tmp_path)
    assert [file.name for file in files] == ["bench.png", "bench.svg"]
    assert files[0].read_bytes().startswith(b"\x89PNG")
    assert "<svg" in files[1].read_text(encoding="utf-8")


def test_without_matplotlib_there_is_no_picture(
    report: BenchReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert plot(report, tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_without_matplotlib_a_run_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, report):
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    monkeypatch.setattr("evals.bench.cli._run", lambda *given: report)
    done = CliRunner().invoke(app, ["--out", str(tmp_path)], catch_exceptions=False)
    assert done.exit_code == 0
    assert [line for line in done.stderr.splitlines() if line.strip()] == [MISSING]
    assert json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))["sizes"]
    assert "bench.png" not in done.stdout


@pytest.mark.parametrize(("text", "sizes"), [("126,1000", [126, 1000]), ("10_000, 5,5", [5, 10_000])])
def test_sizes_are_read(text: str, sizes: list[int]):
    assert read_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "many", "0", "10,-1", "1.5", ","])
def test_sizes_that_cannot_be_are_a_usage_error(text: str):
    done = CliRunner().invoke(app, ["--sizes", text])
    assert done.exit_code == 2
    assert "126,1000,10000" in unwrapped(done.stderr)


def test_a_folder_that_cannot_be_written_is_a_usage_error(tmp_path: Path):
    (tmp_path / "file").touch()
    done = CliRunner().invoke(app, ["--sizes", "1", "--out", str(tmp_path / "file" / "out")])
    assert done.exit_code == 2
    assert "cannot be written" in unwrapped(done.stderr)


def test_a_folder_of_text_that_is_not_there_is_a_usage_error(tmp_path: Path):
    assert CliRunner().invoke(app, ["--text", str(tmp_path / "nowhere")]).exit_code == 2
