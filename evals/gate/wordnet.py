"""`python -m evals.gate.wordnet FOLDER`: makes the gate's tables of nouns and verbs from WordNet's files.

The folder is that of WordNet 3.0 (Debian: `/usr/share/wordnet` of the package wordnet-base). Of each
noun of one word (rare ones of natural history left out) the table has its first senses, and of each
sense the more general ones above it. "~" marks what is more often a verb or an adjective, "!" what may be a
verb. Of each verb of one word its table has the base form, with "!" where that is something else more often,
"?" where it may well be, and "-" where WordNet's texts do not once have it as a verb; then irregular forms.
"""

import gzip
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

OUT = Path(__file__).parents[2] / "assistant" / "gate"
_SENSES = 4
_NATURE = frozenset({"05", "08", "17", "19", "20", "27"})
"""Lexicographers' files of animals, bodies, nature, plants and substances: rare words there stay out."""
_STEPS = 4
"""Steps upwards, from "taxi" to "car" to "motor vehicle"."""
_PLAIN = re.compile(r"[a-z]{3,}")
_VERBS = re.compile(r"[a-z]{2,}")
_SELDOM = 0.05
"""Verbs to a noun, up to which a word is taken for a noun."""
_SURELY, _PERHAPS = 4, 0.2
"""Times as often a verb as anything else, from which a word is surely one, and from which it may well be."""
_NOUN, _VERB, _ADJECTIVES = "1", "2", ("3", "5")


@dataclass
class _Database:
    """What is read of WordNet: senses by word, words and more general senses by sense, counts."""

    senses: dict[str, list[str]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)
    above: dict[str, list[str]] = field(default_factory=dict)
    subjects: dict[str, str] = field(default_factory=dict)
    """The lexicographers' file that each sense is from."""
    meanings: dict[str, int] = field(default_factory=dict)
    """How many senses a verb has."""
    counted: Counter[tuple[str, str]] = field(default_factory=Counter)
    adjectives: set[str] = field(default_factory=set)
    verbs: dict[str, str] = field(default_factory=dict)
    """Verbs, and irregular forms of verbs, with the verb that each is of."""
    irregular: dict[str, str] = field(default_factory=dict)


def make(folder: Annotated[Path, typer.Argument(help="WordNet's database files.")], out: Path = OUT) -> None:
    """Writes both tables."""
    found = _read(folder)
    (out / "nouns.txt.gz").write_bytes(gzip.compress(_nouns(found).encode(), mtime=0))
    (out / "verbs.txt.gz").write_bytes(gzip.compress(_verbs(found).encode(), mtime=0))


def _nouns(found: _Database) -> str:
    kept = {w: found.senses[w][:_SENSES] for w in sorted(found.senses) if _is_kept(w, found)}
    order = {sense: n for n, sense in enumerate(dict.fromkeys(s for senses in kept.values() for s in senses))}
    lines = []
    for word, senses in kept.items():
        mark = "!" if _may_be_a_verb(word, found) else ""
        mark = mark if _is_above_all_a_noun(word, found) else "~"
        lines.append(f"{word}{mark} {' '.join(str(order[s]) for s in senses)}")
    parents = [" ".join(str(order[p]) for p in _above(sense, found) if p in order) for sense in order]
    irregular = [f"{many} {one}" for many, one in sorted(found.irregular.items()) if one in kept]
    return "\f".join("\n".join(part) for part in (lines, irregular, parents))


def _verbs(found: _Database) -> str:
    bases = [f"{verb}{_mark(verb, found)}" for verb in sorted(found.meanings) if _VERBS.fullmatch(verb)]
    forms = found.verbs.items() - ((verb, verb) for verb in found.meanings)
    irregular = [
        f"{form} {base}"
        for form, base in sorted(forms)
        if form.isalpha() and base.isalpha() and not form.endswith("ing") and not _is_regular(form, base)
    ]
    return "\f".join("\n".join(part) for part in (bases, irregular))


def _mark(verb: str, found: _Database) -> str:
    """Nothing where a verb's base is hardly ever anything else; else "?", "!" or "-"."""
    as_verb = found.counted[verb, _VERB]
    otherwise = found.counted[verb, _NOUN] + sum(found.counted[verb, kind] for kind in _ADJECTIVES)
    if not as_verb and not otherwise:
        return "?" if verb in found.senses or verb in found.adjectives else ""
    if not as_verb:
        return "-"
    if as_verb >= _SURELY * otherwise:
        return ""
    return "?" if as_verb >= _PERHAPS * otherwise else "!"


def _is_regular(form: str, base: str) -> bool:
    past = f"{base}d" if base.endswith("e") else f"{base}ed"
    return form in (past, f"{base}{base[-1]}ed", f"{base[:-1]}ied") or form.endswith("ies")


def _above(sense: str, found: _Database) -> list[str]:
    """The senses above one, the nearest first."""
    reached, edge = [], [sense]
    for _ in range(_STEPS):
        edge = [p for one in edge for p in found.above.get(one, ())]
        reached += edge
    return list(dict.fromkeys(reached))


def _is_kept(word: str, found: _Database) -> bool:
    if not _PLAIN.fullmatch(word):
        return False
    first = found.senses[word][0]
    is_known = any(found.counted[w, _NOUN] for w in found.words[first])
    return is_known or found.subjects[first] not in _NATURE


def _is_above_all_a_noun(word: str, found: _Database) -> bool:
    nouns = found.counted[word, _NOUN]
    adjectives = sum(found.counted[word, kind] for kind in _ADJECTIVES)
    verbs = found.counted[found.verbs.get(word, word), _VERB]
    return nouns >= verbs and not (word in found.adjectives and adjectives >= nouns)


def _may_be_a_verb(word: str, found: _Database) -> bool:
    if word not in found.verbs:
        return False
    verb = found.verbs[word]
    nouns, verbs = found.counted[word, _NOUN], found.counted[verb, _VERB]
    never_counted = not nouns and found.meanings.get(verb, 0) >= len(found.senses[word])
    return verbs > _SELDOM * nouns or never_counted


def _read(folder: Path) -> _Database:
    found = _Database()
    plain: set[str] = set()
    for fields in _rows(folder / "data.noun"):
        many = int(fields[3], 16)
        words = [fields[4 + 2 * n] for n in range(many)]
        found.words[fields[0]], found.subjects[fields[0]] = words, fields[1]
        plain.update(words)
        pointers = fields[5 + 2 * many :]
        above = [pointers[n + 1] for n in range(0, 4 * int(fields[4 + 2 * many]), 4) if pointers[n] == "@"]
        found.above[fields[0]] = above
    for fields in _rows(folder / "index.noun"):
        if fields[0] in plain:
            found.senses[fields[0]] = fields[-int(fields[2]) :]
    found.adjectives = {fields[0] for fields in _rows(folder / "index.adj")}
    found.meanings = {fields[0]: int(fields[2]) for fields in _rows(folder / "index.verb")}
    found.verbs = {verb: verb for verb in found.meanings}
    found.verbs |= {fields[0]: fields[1] for fields in _rows(folder / "verb.exc")}
    for fields in _rows(folder / "cntlist.rev"):
        word, _, rest = fields[0].partition("%")
        found.counted[word, rest[0]] += int(fields[2])
    found.irregular = {fields[0]: fields[1] for fields in _rows(folder / "noun.exc")}
    return found


def _rows(file: Path) -> Iterator[list[str]]:
    """The fields of each line; a licence's lines begin with a space."""
    for line in file.read_text(encoding="latin-1").splitlines():
        if not line.startswith(" "):
            yield line.partition("|")[0].split()


if __name__ == "__main__":
    typer.run(make)
