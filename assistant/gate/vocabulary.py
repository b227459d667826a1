"""What the gate knows of English, from `vocabulary.toml`: opposites, synonyms, actors."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from vectorstore.terms import stem


@dataclass(frozen=True, slots=True)
class Axis:
    """Two poles; the words of each as stems, a phrase's joined by spaces."""

    name: str
    one: frozenset[str]
    other: frozenset[str]


@cache
def _read() -> dict[str, object]:
    return tomllib.loads(files("assistant.gate").joinpath("vocabulary.toml").read_text(encoding="utf-8"))


@cache
def axes() -> tuple[Axis, ...]:
    """The axes; a stem that would be on both poles of one is on neither."""
    found = []
    rows = _read()["axis"]
    assert isinstance(rows, list)
    for row in rows:
        one, other = stems_of(row["one"]), stems_of(row["other"])
        found.append(Axis(row["name"], one - other, other - one))
    return tuple(found)


@cache
def synonyms_of(word: str) -> frozenset[str]:
    """The stems that a stem may stand for, itself left out."""
    return _synonyms().get(word, frozenset())


@cache
def _synonyms() -> dict[str, frozenset[str]]:
    table = _read()["synonyms"]
    assert isinstance(table, dict)
    found: dict[str, set[str]] = {}
    for group in table["groups"]:
        members = {s for s in stems_of(group) if " " not in s}
        for member in members:
            found.setdefault(member, set()).update(members - {member})
    return {word: frozenset(others) for word, others in found.items()}


@cache
def actor_of(word: str) -> str | None:
    """The kind of actor that a word names; None when it names none."""
    return _actors().get(word.lower())


def kind_of(word: str, own: frozenset[str]) -> str | None:
    """The kind of actor that a word in small letters names, the force by any of its `own` names too."""
    word = word.removesuffix("'s")
    return "ours" if word in own else actor_of(word)


@cache
def says_little(word: str) -> bool:
    """Whether a word, as it stands in a text, names nothing that a report would have to speak of."""
    table = _read()["nouns"]
    assert isinstance(table, dict)
    return word in table["say_little"].split()


@cache
def tells_sort(word: str) -> bool:
    """Whether an adjective, as it stands in a text, says of what sort a thing is, and not how it is."""
    table = _read()["adjectives"]
    assert isinstance(table, dict)
    return word in table["tell_sort"].split()


@cache
def verb_says_little(base: str) -> bool:
    """Whether a verb, in its base form, says little without its object."""
    table = _read()["verbs"]
    assert isinstance(table, dict)
    return base in table["say_little"].split()


@cache
def is_actor(word: str) -> bool:
    """Whether a stem is that of a word for people."""
    return word in {stem(one) for one in _actors()}


@cache
def _actors() -> dict[str, str]:
    table = _read()["actors"]
    assert isinstance(table, dict)
    return {s: kind for kind, listed in table.items() for s in listed.split()}


def stems_of(listed: str) -> frozenset[str]:
    """The stems of listed words; those of a phrase that "_" joins stay together."""
    return frozenset(" ".join(stem(part) for part in word.split("_")) for word in listed.split())
