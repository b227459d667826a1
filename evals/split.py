"""The halves of a question set."""

from enum import StrEnum


class Split(StrEnum):
    """Which half of a set: `fit` is what weights were fitted on, `test` is not."""

    FIT = "fit"
    TEST = "test"
    ALL = "all"

    @property
    def names(self) -> tuple[str, ...]:
        """The halves that it takes in."""
        return ("fit", "test") if self is Split.ALL else (self.value,)
