"""The cold start of `ask`, beside the import of torch and sentence-transformers."""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from corpus.errors import IndexUnavailable
from evals.bench.results import ColdStart

QUESTION = "How are victims kept informed about their case?"
ASK = ("-c", "from assistant.cli import main; main()", "ask", QUESTION)
IMPORT = ("-c", "import torch, sentence_transformers")


def cold_start(
    repeats: int,
    tick: Callable[[int, int], None] = lambda done, total: None,
    *,
    ask: Sequence[str] = ASK,
    imports: Sequence[str] = IMPORT,
) -> ColdStart | None:
    """Fresh processes in turns, so many of each; None for no repeats. The index must have been built.

    Raises:
        IndexUnavailable: a process failed.
    """
    asked: list[float] = []
    imported: list[float] = []
    for done in range(1, repeats + 1):
        imported.append(_seconds(imports))
        asked.append(_seconds(ask))
        tick(done, repeats)
    if not asked:
        return None
    ratio = statistics.median(asked) / statistics.median(imported)
    return ColdStart(tuple(asked), tuple(imported), round(ratio, 4))


def _seconds(arguments: Sequence[str]) -> float:
    begin = time.perf_counter()
    done = subprocess.run([sys.executable, *arguments], capture_output=True, encoding="utf-8", check=False)
    seconds = time.perf_counter() - begin
    if done.returncode:
        lines = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        raise IndexUnavailable(f"A cold start failed ({lines[-1]}). Run: inspection-assistant doctor")
    return round(seconds, 4)
