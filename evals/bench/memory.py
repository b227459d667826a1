"""Resident memory: this process's, and that of fresh ones that open an index and ask."""

import json
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from corpus.errors import IndexUnavailable
from evals.bench.corpora import CorpusSpec
from evals.bench.results import Memory, MemoryMark, ProcessMemory

_STATUS = Path("/proc/self/status")
_TIMEOUT_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Task:
    """What a fresh process does: opens an index, or its Chroma collection alone, and asks."""

    home: Path
    folder: Path
    corpus: CorpusSpec
    model: str
    questions: tuple[str, ...]
    chroma_alone: bool = False

    def to_json(self) -> str:
        """For the process's standard input."""
        return json.dumps(asdict(self), default=str)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """What `to_json` wrote."""
        stored: dict[str, Any] = json.loads(text)
        corpus = stored["corpus"]
        if corpus["folder"]:
            corpus["folder"] = Path(corpus["folder"])
        return cls(
            Path(stored["home"]),
            Path(stored["folder"]),
            CorpusSpec(**corpus),
            stored["model"],
            tuple(stored["questions"]),
            stored["chroma_alone"],
        )


def memory_of(model: str, home: Path, folder: Path, corpus: CorpusSpec, questions: tuple[str, ...]) -> Memory:
    """Memory of a process that asks the built index, beside one that holds its Chroma collection.

    Args:
        model: the embedding model's name.
        home: where `open_index` finds the index.
        folder: the index's own folder.
        corpus: what the index is over.
        questions: what is asked.

    Raises:
        IndexUnavailable: a process failed.
    """
    index = _run(Task(home, folder, corpus, model, questions))
    chroma = _run(Task(home, folder, corpus, model, questions, chroma_alone=True))
    return Memory(
        index,
        chroma,
        _less(index.anonymous_bytes, chroma.anonymous_bytes),
        _less(index.peak_bytes, chroma.peak_bytes),
    )


def _run(task: Task) -> ProcessMemory:
    done = subprocess.run(
        [sys.executable, "-m", "evals.bench.child"],
        input=task.to_json(),
        capture_output=True,
        encoding="utf-8",
        timeout=_TIMEOUT_SECONDS,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise IndexUnavailable(f"The process that measures memory failed ({lines[-1]}). Run the bench again.")
    return ProcessMemory.from_dict(json.loads(done.stdout.splitlines()[-1]))


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def memory_now() -> MemoryMark:
    """This process's resident memory; what the system does not tell is None."""
    try:
        lines = _STATUS.read_text(encoding="utf-8").splitlines()
    except OSError:
        return MemoryMark(None, None, _peak_elsewhere())
    kilobytes = {
        name: int(rest.split()[0])
        for name, _, rest in (line.partition(":") for line in lines)
        if name in ("VmRSS", "RssAnon", "VmHWM")
    }
    resident, anonymous, peak = (
        kilobytes[name] * 1024 if name in kilobytes else None for name in ("VmRSS", "RssAnon", "VmHWM")
    )
    return MemoryMark(resident, anonymous, peak)


def _peak_elsewhere() -> int | None:
    try:
        import resource
    except ImportError:  # not on Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def forget_peak() -> bool:
    """Makes this process's peak begin anew (see proc(5), clear_refs); False where that cannot be done."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    except OSError:
        return False
    return True
