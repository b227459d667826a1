"""`python -m evals.gate.wordnet FOLDER`: makes the gate's tables of nouns and verbs of WordNet.

The folder is that of WordNet 3.0 (Debian: `/usr/share/wordnet` of the package wordnet-base). Of each
noun of one word (rare ones of natural history left out) the table has its first senses, and of each
sense the more general ones above it. "=" marks a quality, a thought or a relation, "~" what is more often a
verb or an adjective, "!" what may be a verb. Of each verb of one word its table has the base form, with "!"
where that is something else more often, "?" where it may well be, and "-" where WordNet's texts do not once
have it as a verb; then irregular forms. A third table has what verbs mean: the first senses of each, also
with a particle ("draw_up"), "!" at one that says that something is said, thought, perceived or so; then
those of nouns made of verbs; then the senses above each.
"""

import gzip
import re
from pathlib import Path
from typing import Annotated

import typer

from evals.gate.wordnet_files import Database, read

OUT = Path(__file__).parents[2] / "assistant" / "gate"
_SENSES = 4
_VERB_SENSES, _MADE_SENSES = 8, 3
"""How many senses of a verb, and of a noun made of one, are kept; verbs have more that are common."""
_NATURE = frozenset({"05", "08", "17", "19", "20", "27"})
"""Lexicographers' files of animals, bodies, nature, plants and substances: rare words there stay out."""
_THOUGHTS = frozenset({"07", "09", "24"})
"""Lexicographers' files of nouns for qualities, thoughts and relations."""
_OF_MINDS = frozenset({"31", "32", "39", "42"})
"""Lexicographers' files of verbs of thinking, saying, perceiving and being."""
_STEPS = 4
"""Steps upwards, from "taxi" to "car" to "motor vehicle"."""
_PLAIN = re.compile(r"[a-z]{3,}")
_VERBS = re.compile(r"[a-z]{2,}")
_VERBS_WITH_PARTICLES = re.compile(r"[a-z]{2,}(?:_[a-z]+)?")
_SELDOM = 0.05
"""Verbs to a noun, up to which a word is taken for a noun."""
_SURELY, _PERHAPS = 4, 0.2
"""Times as often a verb as anything else, from which a word is surely one, and from which it may well be."""
_NOUN, _VERB, _ADJECTIVES = "1", "2", ("3", "5")


def make(folder: Annotated[Path, typer.Argument(help="WordNet's database files.")], out: Path = OUT) -> None:
    """Writes the tables."""
    found = read(folder)
    (out / "nouns.txt.gz").write_bytes(gzip.compress(_nouns(found).encode(), mtime=0))
    (out / "verbs.txt.gz").write_bytes(gzip.compress(_verbs(found).encode(), mtime=0))
    (out / "meanings.txt.gz").write_bytes(gzip.compress(_meanings(found).encode(), mtime=0))


def _nouns(found: Database) -> str:
    kept = {w: found.senses[w][:_SENSES] for w in sorted(found.senses) if _is_kept(w, found)}
    order = {sense: n for n, sense in enumerate(dict.fromkeys(s for senses in kept.values() for s in senses))}
    lines = []
    for word, senses in kept.items():
        mark = "!" if _may_be_a_verb(word, found) else ""
        mark = mark if _is_above_all_a_noun(word, found) else "~"
        mark = f"={mark}" if found.subjects[senses[0]] in _THOUGHTS else mark
        lines.append(f"{word}{mark} {' '.join(str(order[s]) for s in senses)}")
    parents = [" ".join(str(order[p]) for p in _above(sense, found) if p in order) for sense in order]
    irregular = [f"{many} {one}" for many, one in sorted(found.irregular.items()) if one in kept]
    return "\f".join("\n".join(part) for part in (lines, irregular, parents))


def _verbs(found: Database) -> str:
    bases = [f"{verb}{_mark(verb, found)}" for verb in sorted(found.verb_senses) if _VERBS.fullmatch(verb)]
    forms = found.verbs.items() - ((verb, verb) for verb in found.verb_senses)
    irregular = [
        f"{form} {base}"
        for form, base in sorted(forms)
        if form.isalpha() and base.isalpha() and not form.endswith("ing") and not _is_regular(form, base)
    ]
    return "\f".join("\n".join(part) for part in (bases, irregular))


def _meanings(found: Database) -> str:
    kept = {
        verb: senses[:_VERB_SENSES]
        for verb, senses in sorted(found.verb_senses.items())
        if _VERBS_WITH_PARTICLES.fullmatch(verb)
    }
    order = {sense: n for n, sense in enumerate(dict.fromkeys(s for senses in kept.values() for s in senses))}
    verbs = []
    for verb, senses in kept.items():
        mark = "!" if found.verb_subjects[senses[0]] in _OF_MINDS else ""
        verbs.append(f"{verb}{mark} {_numbers(senses, order)}")
    nouns = []
    for noun in sorted(word for word in found.senses if _PLAIN.fullmatch(word)):
        made_of = [one for s in found.senses[noun][:_MADE_SENSES] for one in found.made_of.get((noun, s), ())]
        senses = [sense for verb, own in made_of for sense in (own, *kept.get(verb, ()))]
        if numbers := _numbers(senses, order):
            nouns.append(f"{noun} {numbers}")
    above = [_numbers(found.verb_above.get(sense, []), order) for sense in order]
    return "\f".join("\n".join(part) for part in (verbs, nouns, above))


def _numbers(senses: list[str], order: dict[str, int]) -> str:
    return " ".join(str(order[one]) for one in dict.fromkeys(senses) if one in order)


def _mark(verb: str, found: Database) -> str:
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


def _above(sense: str, found: Database) -> list[str]:
    """The senses above one, the nearest first."""
    reached, edge = [], [sense]
    for _ in range(_STEPS):
        edge = [p for one in edge for p in found.above.get(one, ())]
        reached += edge
    return list(dict.fromkeys(reached))


def _is_kept(word: str, found: Database) -> bool:
    if not _PLAIN.fullmatch(word):
        return False
    first = found.senses[word][0]
    is_known = any(found.counted[w, _NOUN] for w in found.words[first])
    return is_known or found.subjects[first] not in _NATURE


def _is_above_all_a_noun(word: str, found: Database) -> bool:
    nouns = found.counted[word, _NOUN]
    adjectives = sum(found.counted[word, kind] for kind in _ADJECTIVES)
    verbs = found.counted[found.verbs.get(word, word), _VERB]
    return nouns >= verbs and not (word in found.adjectives and adjectives >= nouns)


def _may_be_a_verb(word: str, found: Database) -> bool:
    if word not in found.verbs:
        return False
    verb = found.verbs[word]
    nouns, verbs = found.counted[word, _NOUN], found.counted[verb, _VERB]
    never_counted = not nouns and len(found.verb_senses.get(verb, ())) >= len(found.senses[word])
    return verbs > _SELDOM * nouns or never_counted


if __name__ == "__main__":
    typer.run(make)
