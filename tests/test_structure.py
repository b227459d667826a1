"""The rooms: who may import whom, what each exports, how long a module may be."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("assistant", "corpus", "evals", "prompts", "vectorstore")
MODULES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
PACKAGES = [path.parent for path in MODULES if path.name == "__init__.py"]
LONGEST = 400


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imports(path: Path) -> set[str]:
    """The top-level names of everything that a module imports, wherever in it."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found


def reads_environment(path: Path) -> bool:
    names = {"environ", "environb", "getenv", "putenv"}
    return any(
        (isinstance(node, ast.Attribute) and node.attr in names)
        or (isinstance(node, ast.ImportFrom) and node.module == "os" and names & {a.name for a in node.names})
        for node in nodes(path)
    )


def isort_key(name: str) -> tuple[int, str]:
    """Constants, then classes, then the rest: as ruff sorts `__all__`."""
    return (0 if name.isupper() else 1 if name[0].isupper() else 2), name


def test_imports_go_one_way_through_the_rooms():
    """In a process of its own, for import-linter silences every logger that there is."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 1 kept, 0 broken." in done.stdout


@pytest.mark.parametrize("package", PACKAGES, ids=relative)
def test_a_packages_exports_are_exact_and_sorted(package: Path):
    module = importlib.import_module(relative(package).replace("/", "."))
    exported = list(getattr(module, "__all__", []))
    assert exported == sorted(set(exported), key=isort_key)
    assert all(hasattr(module, name) for name in exported)
    assert set(exported) == re_exported(package)


def re_exported(package: Path) -> set[str]:
    """The names that a package's `__init__` imports from the rooms, lazily or not."""
    return {
        alias.asname or alias.name
        for node in nodes(package / "__init__.py")
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ROOMS
        for alias in node.names
    }


@pytest.mark.parametrize("package", PACKAGES, ids=relative)
def test_a_packages_init_defines_nothing_public(package: Path):
    body = ast.parse((package / "__init__.py").read_text(encoding="utf-8")).body
    defined = {
        node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
    } | {
        t.id for node in body if isinstance(node, ast.Assign) for t in node.targets if isinstance(t, ast.Name)
    }
    assert {name for name in defined if not name.startswith("_")} == set()


def test_every_room_is_looked_at():
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(ROOMS)


def test_no_module_is_too_long():
    lengths = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_only_settings_reads_the_environment():
    assert {relative(path) for path in MODULES if reads_environment(path)} <= {"assistant/settings.py"}


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("chromadb", "vectorstore/"),
        ("sentence_transformers", "vectorstore/"),
        ("bm25s", "evals/"),
        ("gradio", "assistant/ui/"),
        ("llama_index", "evals/peers/"),
    ],
)
def test_a_library_is_imported_in_one_room_alone(library: str, home: str):
    importers = {relative(path) for path in MODULES if library in imports(path)}
    assert {name for name in importers if not name.startswith(home)} == set()


def test_the_corpus_needs_nothing_but_python():
    standard = {"corpus", *sys.stdlib_module_names}
    assert {
        name for path in MODULES if relative(path).startswith("corpus/") for name in imports(path)
    } <= standard
