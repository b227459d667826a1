"""The time-out of the page, without a page."""

import threading
from collections.abc import Iterator

import pytest

from assistant.ui.deadline import TookTooLong, within


def test_what_ends_in_time_comes_through_in_order() -> None:
    assert list(within(60, iter("abc"))) == ["a", "b", "c"]
    assert list(within(60, iter(()))) == []


def test_an_error_of_the_source_comes_through_after_what_came_before() -> None:
    def source() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    coming = within(60, source())
    assert next(coming) == 1
    with pytest.raises(ValueError, match="broken"):
        next(coming)


def test_who_waits_is_let_go_and_the_source_stops_at_its_next_item() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def source() -> Iterator[int]:
        try:
            yield 1
            go_on.wait()
            yield 2
            yield 3
        finally:
            ended.set()

    coming = within(0.05, source())
    assert next(coming) == 1
    with pytest.raises(TookTooLong, match=r"within 0\.05 seconds"):
        next(coming)
    go_on.set()
    assert ended.wait(60)


def test_while_nothing_comes_there_is_a_none_at_which_one_can_stop() -> None:
    go_on, ended = threading.Event(), threading.Event()

    def source() -> Iterator[int]:
        try:
            go_on.wait()
            yield 1
            yield 2
        finally:
            ended.set()

    coming = within(60, source())
    assert next(coming) is None
    coming.close()
    go_on.set()
    assert ended.wait(60)
