"""Builds an index of the reports of an edition: a script that `test_kill.py` starts, and kills.

Usage: killed_build.py HOME EDITION. It says "ready" when all that it needs is imported, waits for a line
on standard input, and says "done" when the index is built.
"""

import sys
from pathlib import Path

import chromadb
from small_reports import WordEmbedder, generated

from corpus import Report
from vectorstore import Library


def edition(number: int) -> list[Report]:
    """Four reports; the next edition changes one, drops one and adds one."""
    reports = [generated(f"report-{(number + n) % 6}", 24, seed=number // 6) for n in range(3)]
    return [*reports, generated("changing", 24, seed=number)]


def library(home: Path, number: int, pause: float = 0.0) -> Library:
    """The edition's library; the embedder takes a while for each report."""
    return Library(home, edition(number), WordEmbedder(pause=pause), "library")


def print_line(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    assert chromadb.__version__
    wanted = library(Path(sys.argv[1]), int(sys.argv[2]), pause=0.05)
    print_line("ready")
    sys.stdin.readline()
    wanted.open().close()
    print_line("done")
