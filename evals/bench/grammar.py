"""A phrase grammar with names and figures, expanded by seeded dice.

The rules are in `grammar.toml`, the particulars that questions ask for in `facts.toml`. Alternatives are
picked by a power law, so that word frequencies fall off as they do in natural text (Zipf, *Human Behavior
and the Principle of Least Effort*, 1949).
"""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SLOT = re.compile(r"\{([^{}]+)\}")
_RANGE = re.compile(r"(\d+(?:\.\d)?)-(\d+(?:\.\d)?)")
_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeioAEIO]|u(?!n[ai]|se|ti))")
_SKEW = 1.7
"""1 picks all alternatives alike; above it, earlier ones more often."""

Phrase = tuple[str, ...]
"""Literal text and slots in turn: a slot stands at each odd place."""


class Dice:
    """Random picks that are the same on every Python: all are made from `random.random`."""

    def __init__(self, key: str) -> None:
        self._random = random.Random(key).random

    def roll(self) -> float:
        """A number from 0 up to 1, all alike."""
        return self._random()

    def below(self, end: int) -> int:
        """A whole number from 0 to `end` - 1, all alike."""
        return int(self._random() * end)

    def skewed(self, end: int) -> int:
        """A whole number from 0 to `end` - 1, small ones more often."""
        return int(self._random() ** _SKEW * end)

    def within(self, low: float, high: float) -> float:
        """A number in a range, small ones more often: as many in 10 to 20 as in 20 to 40."""
        return low * float((high / low) ** self._random())


@dataclass(frozen=True, slots=True)
class Fact:
    """What a paragraph may state, and the questions that ask for it."""

    text: Phrase
    ask: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules by name, facts, and how many of each name a report is about."""

    rules: Mapping[str, tuple[Phrase, ...]]
    facts: tuple[Fact, ...]
    cast: Mapping[str, int]


@cache
def grammar() -> Grammar:
    """The packaged grammar."""
    tables = tomllib.loads(_read("grammar.toml"))
    cast: dict[str, int] = tables.pop("cast")
    rules = {
        name: tuple(_phrase(a) for a in re.split(r" \| |\n", text.strip()))
        for table in tables.values()
        for name, text in table.items()
    }
    facts = tuple(
        Fact(_phrase(f["text"]), tuple(map(_phrase, f["ask"])))
        for f in tomllib.loads(_read("facts.toml"))["fact"]
    )
    return Grammar(rules, facts, cast)


def _read(name: str) -> str:
    return files("evals.bench").joinpath(name).read_text(encoding="utf-8")


def _phrase(text: str) -> Phrase:
    return tuple(_SLOT.split(text))


class Writer:
    """Writes phrases for one report, whose own names fill the slots that ask for a name."""

    def __init__(self, dice: Dice, **given: str) -> None:
        self.dice = dice
        self._grammar = grammar()
        self._cast: dict[str, tuple[str, ...]] = {name: (value,) for name, value in given.items()}
        for name, count in self._grammar.cast.items():
            self._cast[name] = tuple(dict.fromkeys(self.write(name) for _ in range(count)))

    def write(self, rule: str) -> str:
        """One expansion of a rule."""
        return _with_an(self._expand(rule))

    def alternatives(self, rule: str) -> list[str]:
        """Every alternative of a rule without slots, in an order of this report's own."""
        found = ["".join(phrase) for phrase in self._grammar.rules[rule]]
        return [found.pop(self.dice.skewed(len(found))) for _ in range(len(found))]

    def fact(self) -> tuple[str, str]:
        """A statement of particulars, and a question that it answers."""
        facts = self._grammar.facts
        fact = facts[self.dice.below(len(facts))]
        known: dict[str, str] = {}
        text = self._filled(fact.text, known)
        return text, self._filled(fact.ask[self.dice.below(len(fact.ask))], known)

    def _filled(self, phrase: Phrase, known: dict[str, str]) -> str:
        """A phrase with its slots filled; names get the value that is known of them, and become known."""
        parts = list(phrase)
        for at in range(1, len(parts), 2):
            slot = parts[at]
            name = _lowered(slot)
            value = known[name] if name in known else self._expand(name)
            if not _RANGE.fullmatch(slot):
                known[name] = value
            parts[at] = value if name == slot else _capitalised(value)
        return _with_an("".join(parts))

    def _expand(self, slot: str) -> str:
        if figures := _RANGE.fullmatch(slot):
            return self._figure(figures[1], figures[2])
        name = slot.rstrip("0123456789")
        lowered = _lowered(name)
        if lowered in self._cast:
            mine = self._cast[lowered]
            text = mine[self.dice.skewed(len(mine))]
        else:
            phrases = self._grammar.rules[lowered]
            phrase = phrases[self.dice.skewed(len(phrases))]
            text = phrase[0] + "".join(
                part if at % 2 else self._expand(part) for at, part in enumerate(phrase[1:])
            )
        return text if name == lowered else _capitalised(text)

    def _figure(self, low: str, high: str) -> str:
        if "." in low:
            return f"{self.dice.within(float(low), float(high)):.1f}"
        return f"{int(self.dice.within(int(low), int(high) + 1)):,}"


def _lowered(name: str) -> str:
    return name[:1].lower() + name[1:]


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_an(text: str) -> str:
    return _BEFORE_VOWEL.sub(r"\1n ", text)
