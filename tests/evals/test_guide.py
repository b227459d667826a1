"""The guide to question sets works on the first try."""

import contextlib
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from evals.commands.gate import BASELINE

HOME = BASELINE.parent.parent
GUIDE = (HOME / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
[SET] = [text for language, text in BLOCKS if language == "yaml" and text.startswith("report:")]


@pytest.fixture(autouse=True)
def _with_the_guides_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(SET, encoding="utf-8")


def commands(first: str) -> list[list[str]]:
    """The arguments of the guide's commands that start like that."""
    lines = re.findall(rf"^(?:\$ )?(?:\w+=\d+ )?inspection-assistant ({first}.*)$", GUIDE, re.MULTILINE)
    return [shlex.split(line) for line in lines]


def test_the_set_is_good_and_the_guide_says_what_is_printed(command_line: Callable):
    [(command, shown)] = [
        text.removeprefix("$ ").split("\n", 1) for language, text in BLOCKS if language == "console"
    ]
    done = command_line(*shlex.split(command)[1:])
    assert (done.status, done.out.split()) == (0, shown.split())


def test_the_run_prints_the_tables_that_the_guide_shows(command_line: Callable):
    [arguments] = commands("eval run --set mine.yaml --out mine --failures")
    done = command_line(*arguments)
    assert done.status == 0
    words = set(re.findall(r"│ (\S[^│]*?) +│", GUIDE))
    assert {word for word in words if not re.search(r"\d", word) and word not in done.out} == set()
    assert Path("mine/report.html").is_file()


def test_runs_are_compared_as_the_guide_says(command_line: Callable):
    before, after = commands("eval run --set mine.yaml --out (?:before|after)")
    compare, _ = commands("eval compare")
    for arguments in (before, after, compare):
        assert command_line(*arguments, *(["--limit", "2"] if arguments is not compare else [])).status == 0


def test_a_gate_of_ones_own_is_written_and_held(command_line: Callable):
    gate = ["eval", "gate", "--baseline", "mine.json"]
    assert command_line(*gate, "--write", "--set", "mine.yaml").status == 0
    assert command_line(*gate).status == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    quotes:\n      - Durham's", "    qoutes:\n      - Durham's"),
        ("approximately 200", "exactly 200"),
    ],
)
def test_slips_are_told_as_the_guide_shows(command_line: Callable, old: str, new: str):
    Path("mine.yaml").write_text(SET.replace(old, new), encoding="utf-8")
    failed = command_line("eval", "check", "mine.yaml")
    shown = next(text for language, text in BLOCKS if text.startswith("Error: ")).splitlines()
    assert any(failed.err.startswith(line.partition(", …")[0]) for line in shown), failed.err


def test_the_script_prints_what_the_guide_shows(monkeypatch: pytest.MonkeyPatch, index_home: Path, bot):
    assert bot.retriever
    monkeypatch.setenv("INSPECTION_INDEX_DIR", str(index_home))
    place = next(n for n, (language, _) in enumerate(BLOCKS) if language == "python")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(BLOCKS[place][1], "evals/README.md", "exec"), {"__name__": "__main__"})
    ids = [line.split()[0] for line in printed.getvalue().splitlines()]
    assert ids == [line.split()[0] for line in BLOCKS[place + 1][1].splitlines()]


def test_every_link_leads_somewhere():
    links = [link for link in re.findall(r"\]\(([^)]+)\)", GUIDE) if "://" not in link]
    assert links
    assert [link for link in links if not (HOME / link).exists()] == []


def test_every_option_is_one_of_a_command(command_line: Callable):
    named = ("run", "check", "compare", "conversation", "convert", "drafts", "gate", "schema", "withholding")
    evaluations = (["eval", name] for name in named)
    helps = " ".join(command_line(*names, "--help").out for names in (*evaluations, ["chat"]))
    ours = re.sub(r"pip (?:install --editable|download --no-deps)", "", GUIDE)
    assert {o for o in re.findall(r"(?<![\w-])--[a-z-]+", ours) if o not in helps} == set()
