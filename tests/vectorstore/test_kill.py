"""Killing the indexer at any moment, then asking, works every time."""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import killed_build
import pytest
from small_reports import TOLERANCE, WordEmbedder, difference, orders, questions_for, rankings

from vectorstore import Ranking
from vectorstore.check import check

KILLS = 10


class Indexer:
    """A child process that builds an index when it is told to."""

    def __init__(self, home: Path, edition: int) -> None:
        self.home, self.edition = home, edition
        command = [sys.executable, killed_build.__file__, str(home), str(edition)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def begin(self) -> None:
        """Once it has imported what it needs."""
        self.wait_for("ready")
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def wait_for(self, said: str) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline() == f"{said}\n"

    def kill(self) -> None:
        with self._process:
            self._process.kill()


Start = Callable[[Path, int], Indexer]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts an indexer; at the end of the test none is left."""
    started: list[Indexer] = []

    def one(home: Path, edition: int) -> Indexer:
        started.append(Indexer(home, edition))
        return started[-1]

    yield one
    for indexer in started:
        indexer.kill()


def seconds_to_build(indexer: Indexer) -> float:
    indexer.begin()
    started = time.monotonic()
    indexer.wait_for("done")
    return time.monotonic() - started


def asked(home: Path, edition: int) -> list[Ranking]:
    library = killed_build.library(home, edition)
    index = library.open()
    assert set(index.store.vectors()) == index.catalogue.chunk_ids()
    found = rankings(index, WordEmbedder(), questions_for(*library.reports)[::12])
    index.close()
    assert {ranking.trouble for ranking in found} == {""}
    assert all(ranking.passages for ranking in found)
    return found


def test_killed_at_ten_random_moments_the_indexer_leaves_what_the_next_one_completes(
    tmp_path: Path, start: Start
):
    used = tmp_path / "used"
    longest = max(seconds_to_build(start(used, edition)) for edition in (0, 1))
    pick = random.Random(20141127)
    # every other home holds an earlier edition, and has been through the kills before
    plan = [(used if kill % 2 else tmp_path / f"new {kill}", kill + 2) for kill in range(KILLS)]
    indexer = start(*plan[0])
    for kill, (home, edition) in enumerate(plan):
        indexer.begin()
        time.sleep(longest * (kill + pick.random()) / KILLS)
        indexer.kill()
        if kill + 1 < KILLS:
            indexer = start(*plan[kill + 1])  # it begins when it is told to
        after = asked(home, edition)
        assert check(killed_build.library(home, edition)) == ()
        fresh = asked(tmp_path / f"fresh {kill}", edition)
        assert orders(after) == orders(fresh)
        assert difference(after, fresh) < TOLERANCE
