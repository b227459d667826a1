"""The README is true: its commands print what it shows, its settings and links exist."""

import contextlib
import difflib
import io
import re
import shlex
from collections.abc import Callable
from importlib.metadata import entry_points
from itertools import pairwise
from pathlib import Path

import pytest

from assistant import Settings
from assistant.cli.app import COMMANDS, app
from evals.cli import app as evaluation
from vectorstore import Index

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROGRAM = "inspection-assistant"

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(match[1], match[2]) for match in _BLOCK.finditer(README)]
TRANSCRIPTS = [
    tuple(text.removeprefix("$ ").split("\n", 1))
    for language, text in BLOCKS
    if language == "console" and text.startswith(f"$ {PROGRAM}")
]
SCRIPTS = [
    (script, output)
    for (language, script), (next_language, output) in pairwise(BLOCKS)
    if (language, next_language) == ("python", "text")
]


@pytest.fixture(autouse=True)
def _readme_index(monkeypatch: pytest.MonkeyPatch, real_index: Index, index_home: Path):
    assert real_index.folder.parent == index_home
    for name in Settings.model_fields:
        monkeypatch.delenv(f"INSPECTION_{name.upper()}", raising=False)
    monkeypatch.setenv("INSPECTION_INDEX_DIR", str(index_home))
    monkeypatch.setenv("COLUMNS", "80")


def expect_same(shown: str, printed: str, how: str) -> None:
    """Fails with a diff and the way to renew the README, unless both say the same words."""
    if shown.split() == printed.split():
        return
    lines = difflib.unified_diff(
        [line.rstrip() for line in shown.strip().splitlines()],
        [line.rstrip() for line in printed.strip().splitlines()],
        "README.md",
        "printed",
        lineterm="",
    )
    difference = "\n".join(lines)
    pytest.fail(
        f"README.md no longer shows what is printed:\n{difference}\n\n"
        f"If the new output is right, paste it into README.md. Print it with:\n    COLUMNS=80 {how}",
        pytrace=False,
    )


def test_the_readme_shows_commands_and_a_script():
    assert len(TRANSCRIPTS) >= 3
    assert len(SCRIPTS) >= 1


@pytest.mark.parametrize(("command", "shown"), TRANSCRIPTS, ids=[command for command, _ in TRANSCRIPTS])
def test_a_command_prints_what_the_readme_shows(command_line: Callable, command: str, shown: str):
    done = command_line(*shlex.split(command)[1:])
    assert done.status == 0, done.err
    expect_same(shown, done.out, command)


@pytest.mark.parametrize(("script", "shown"), SCRIPTS, ids=[f"script {n}" for n in range(len(SCRIPTS))])
def test_a_script_prints_what_the_readme_shows(script: str, shown: str):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(script, "README.md", "exec"), {"__name__": "__main__"})
    expect_same(shown, printed.getvalue(), f"python - <<'END'\n{script}END")


def test_every_python_block_of_the_readme_compiles():
    for language, text in BLOCKS:
        if language == "python":
            assert compile(text, "README.md", "exec")


def test_every_subcommand_in_the_readme_exists_and_every_one_is_there():
    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    known |= {entry.name for entry in entry_points(group=COMMANDS)}
    named = set(re.findall(rf"\b{PROGRAM} ([a-z]+)\b", README))
    assert named == known


def test_every_option_in_the_readme_is_one_of_the_program(command_line: Callable):
    known = {command.name or command.callback.__name__ for command in app.registered_commands}
    named_ones = [[name] for name in sorted(known | {"eval", "bench"})]
    evaluations = [["eval", command.name] for command in evaluation.registered_commands]
    helps = " ".join(command_line(*names, "--help").out for names in (*named_ones, *evaluations))
    rows = [line for line in README.splitlines() if line.startswith(f"| `{PROGRAM}")]
    lines = [*rows, *(command for command, _ in TRANSCRIPTS)]
    named = {option for line in lines for option in re.findall(r"(?<![\w-])--[a-z-]+", line)}
    assert named
    assert {option for option in named if option not in helps} == set()


def test_every_setting_is_in_the_readme_and_every_one_there_is_a_setting():
    named = set(re.findall(r"\bINSPECTION_[A-Z_]+\b", README))
    assert named == {f"INSPECTION_{name.upper()}" for name in Settings.model_fields}


def test_the_table_of_settings_has_each_once_with_its_default():
    rows = re.findall(r"^\| `INSPECTION_(\w+)` \| (.+?) \| .+ \|$", README, re.MULTILINE)
    assert [name.lower() for name, _ in rows] == list(Settings.model_fields)
    for name, shown in rows:
        default = Settings.model_fields[name.lower()].default
        if shown.startswith("`"):
            number = str(default).removesuffix(".0")
            assert shown.strip("`") in (str(default), number), name
        else:
            assert name == "INDEX_DIR" or (shown == "none" and not default), name


def test_every_relative_link_leads_somewhere():
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", README) if "://" not in target]
    assert targets
    anchors = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^#+ (.+)$", README, re.MULTILINE)
    }
    missing = [
        target
        for target in targets
        if not (target[1:] in anchors if target.startswith("#") else (ROOT / target.split("#")[0]).exists())
    ]
    assert missing == []


def test_every_make_target_in_the_readme_is_in_the_makefile():
    rules = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    code = "\n".join([*re.findall(r"`([^`\n]+)`", README), *(text for _, text in BLOCKS)])
    assert set(re.findall(r"\bmake ([a-z]+)\b", code)) <= rules
