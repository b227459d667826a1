"""The lists that perturbations draw on, from `tables.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Tables:
    """Groups to swap within, opposites, synonyms, adjuncts to drop, and passives of verbs."""

    groups: dict[str, list[str]]
    opposites: dict[str, str]
    synonyms: dict[str, str]
    drops: list[str]
    passives: dict[str, str]


@cache
def tables() -> Tables:
    """The packaged tables."""
    read = tomllib.loads(files("evals.gate").joinpath("tables.toml").read_text(encoding="utf-8"))
    return Tables(
        read["groups"], read["opposites"], read["synonyms"], read["drops"]["patterns"], read["passives"]
    )
