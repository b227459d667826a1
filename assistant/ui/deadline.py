"""A time-out for what comes bit by bit: whoever waits is let go, whatever the other side does."""

import queue
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from corpus.errors import InspectionAssistantError

T = TypeVar("T")

_BEAT = 0.5
"""Seconds between one None and the next."""


class TookTooLong(InspectionAssistantError):
    """It did not end in time."""


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


def within(seconds: float, source: Iterator[T]) -> Iterator[T | None]:
    """What a source yields, as long as it ends in time; its own errors pass.

    While nothing comes there is a None now and then, at which whoever waits can be stopped. The source runs
    in a thread of its own. When the time is over, or nobody wants any more of it, it is left alone: its next
    item is then its last.

    Raises:
        TookTooLong: it did not end in time.
    """
    items: queue.SimpleQueue[tuple[T] | _End] = queue.SimpleQueue()
    left = threading.Event()

    def run() -> None:
        try:
            for item in source:
                items.put((item,))
                if left.is_set():
                    return
            items.put(_End())
        except Exception as error:
            items.put(_End(error))

    threading.Thread(target=run, name="question", daemon=True).start()
    until = time.monotonic() + seconds
    try:
        while not isinstance(item := _next(items, until), _End):
            if item is None and time.monotonic() >= until:
                raise TookTooLong(f"No answer came within {seconds:g} second{'' if seconds == 1 else 's'}.")
            yield item and item[0]
        if item.error:
            raise item.error
    finally:
        left.set()


def _next(items: "queue.SimpleQueue[tuple[T] | _End]", until: float) -> tuple[T] | _End | None:
    """The next item; None when none has come for a while, or none in time."""
    try:
        return items.get(timeout=max(min(until - time.monotonic(), _BEAT), 0.0))
    except queue.Empty:
        return None
