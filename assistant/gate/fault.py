"""What may be wrong with a sentence, and the refusal that says so."""

from enum import Enum, auto
from typing import Self


class Fault(Enum):
    """What is wrong with a sentence that is refused."""

    NOTHING_CITED = auto()
    NOTHING_SAID = auto()
    FIGURE = auto()
    DATE = auto()
    UNIT = auto()
    GRADE = auto()
    NAME = auto()
    SUPPORT = auto()
    DETAIL = auto()
    DIRECTION = auto()
    DENIAL = auto()
    SUBJECT = auto()
    VOICE = auto()


class Refusal(str):
    """Why a sentence is refused, in words; `fault` says it to a program."""

    fault: Fault

    def __new__(cls, fault: Fault, words: str) -> Self:
        """A refusal that reads as `words`."""
        refusal = super().__new__(cls, words)
        refusal.fault = fault
        return refusal


def listed(found: set[str] | frozenset[str]) -> str:
    """Words of a refusal: what is missing, in alphabetical order."""
    return ", ".join(sorted(found))
