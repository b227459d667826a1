"""A pasted text as running prose."""

import pytest

from assistant.prose import unwrapped


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("One sentence that\nruns on.\n\nAnother.", ["One sentence that runs on.", "Another."]),
        ("- first item\n- second\n  goes on\n1. third", ["first item", "second goes on", "third"]),
        ("# A heading\nText under it.", ["A heading", "Text under it."]),
        ("> quoted\n> words", ["quoted", "words"]),
        ("**Bold** words and __more__.", ["Bold words and more."]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_lines_that_run_on_are_joined_and_marks_dropped(text: str, lines: list[str]):
    assert unwrapped(text) == lines
