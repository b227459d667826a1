"""WordNet's files, read: senses of nouns and verbs, what is above each, and which nouns are made of verbs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Database:
    """What is read of WordNet: senses by word, words and more general senses by sense, counts."""

    senses: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    """The lexicographers' file that each sense is from."""
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    adjectives: set[str] = field(default_factory=set)
    verbs: dict[str, str] = field(default_factory=dict)
    """Verbs, and irregular forms of verbs, with the verb that each is of."""
    verb_senses: dict[str, list[str]] = field(default_factory=dict)
    """Of a verb, also of one with its particle: "draw_up"."""
    verb_above: dict[str, list[str]] = field(default_factory=dict)
    verb_subjects: dict[str, str] = field(default_factory=dict)
    made_of: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    """Of a noun in one of its senses, the verbs that it is made of, each with its sense: "reviewer"."""
    irregular: dict[str, str] = field(default_factory=dict)


def read(folder: Path) -> Database:
    """Reads WordNet's database files.

    Raises:
        OSError: one of them is not there.
    """
    found = Database()
    plain: set[str] = set()
    for fields in _rows(folder / "data.noun"):
        words, pointers = _words(fields)
        found.words[fields[0]], found.subjects[fields[0]] = words, fields[1]
        plain.update(words)
        found.above[fields[0]] = [target for sign, target, _, _ in pointers if sign == "@"]
    for fields in _rows(folder / "index.noun"):
        if fields[0] in plain:
            found.senses[fields[0]] = fields[-int(fields[2]) :]
    for fields in _rows(folder / "data.verb"):
        words, pointers = _words(fields)
        found.verb_subjects[fields[0]] = fields[1]
        found.verb_above[fields[0]] = [target for sign, target, _, _ in pointers if sign == "@"]
        for sign, target, kind, places in pointers:
            if sign == "+" and kind == "n":
                verb, noun = words[int(places[:2], 16) - 1], found.words[target][int(places[2:], 16) - 1]
                found.made_of.setdefault((noun, target), []).append((verb, fields[0]))
    found.adjectives = {fields[0] for fields in _rows(folder / "index.adj")}
    found.verb_senses = {fields[0]: fields[-int(fields[2]) :] for fields in _rows(folder / "index.verb")}
    found.verbs = {verb: verb for verb in found.verb_senses}
    found.verbs |= {fields[0]: fields[1] for fields in _rows(folder / "verb.exc")}
    for fields in _rows(folder / "cntlist.rev"):
        word, _, rest = fields[0].partition("%")
        found.counted[word, rest[0]] += int(fields[2])
    found.irregular = {fields[0]: fields[1] for fields in _rows(folder / "noun.exc")}
    return found


def _words(fields: list[str]) -> tuple[list[str], list[tuple[str, str, str, str]]]:
    """Of a sense's line, its words and its pointers: sign, target, the target's kind, and places of words."""
    many = int(fields[3], 16)
    rest = fields[5 + 2 * many :]
    pointers = [
        (rest[n], rest[n + 1], rest[n + 2], rest[n + 3]) for n in range(0, 4 * int(fields[4 + 2 * many]), 4)
    ]
    return [fields[4 + 2 * n] for n in range(many)], pointers


def _rows(file: Path) -> Iterator[list[str]]:
    """The fields of each line; a licence's lines begin with a space."""
    for line in file.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()
