"""Changed wording: names, denial, direction, things."""

import re
from collections.abc import Iterator

from assistant.forms import MONTHS
from corpus import Paragraph
from evals.gate.cases import Change, Variant, pick
from evals.gate.tables import tables

_NAME = re.compile(r"(?<=[a-z,'‘(] )(?<!Durham )[A-Z][\w’']+(?: (?:and )?[A-Z][\w’']+)*")
_INITIALS = re.compile(r"\b(?!HMIC)[A-Z]{2,}s?\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|has|have|had|will|can|should|may)\b(?! (not|no)\b)")
_DENIAL = re.compile(r"\b(not|no longer|cannot)\b ?")
_NOT_OTHERS = ("Durham", "Constabulary", "HMIC")
_PLAIN_VERB = re.compile(
    r"(?<=^The force )(\w+)s\b|(?<=^Durham Constabulary )(\w+)s\b|(?<=^HMIC )(found)\b|(?<=^Officers )(\w+)\b"
)
_CLEAR = re.compile(r"\b(?:clear|strong) evidence\b|(?<=found )evidence\b")


def changed_wording(sentence: str, paragraph: Paragraph, names: list[str]) -> Iterator[Variant]:
    """The sentence with another name or thing, denied or no longer denied, or turned round."""
    yield from _named(sentence, paragraph, names)
    yield from _denied(sentence)
    yield from _invented(sentence, paragraph)
    for found in re.finditer(r"[A-Za-z]+", sentence):
        if opposite := tables().opposites.get(found[0].lower()):
            yield Variant(
                Change.DIRECTION,
                sentence[: found.start()] + _as(found[0], opposite) + sentence[found.end() :],
            )


def _as(model: str, word: str) -> str:
    return word.capitalize() if model[0].isupper() else word


def names_of(text: str) -> list[str]:
    """Names inside sentences: capitalised words that are no month and not the force's own."""
    found = (m[0].removesuffix("'s").removesuffix("’s") for m in _NAME.finditer(text))
    return [
        name
        for name in found
        if name.split()[0].lower() not in MONTHS and len(name) > 2 and name.split()[0] not in _NOT_OTHERS
    ]


def _named(sentence: str, paragraph: Paragraph, names: list[str]) -> Iterator[Variant]:
    groups = tables().groups
    near = set(names_of(paragraph.text))
    for found in _NAME.finditer(sentence):
        old = found[0]
        if old.split()[0].lower() in MONTHS or old in ("HMIC", "I"):
            continue
        some = pick(set(names), f"{sentence}{old}", 1)
        made = {*pick(groups["place"] + groups["body"], sentence + old, 1), *some, *near}
        made -= {n for n in made if n in old or old in n or n in sentence}
        for new in pick(made, sentence, 2):
            yield Variant(Change.NAME, sentence[: found.start()] + new + sentence[found.end() :])
    for found in _INITIALS.finditer(sentence):
        for new in pick(groups["initials"], sentence + found[0], 1):
            yield Variant(Change.NAME, sentence[: found.start()] + new + sentence[found.end() :])
    if sentence.startswith("Durham Constabulary "):
        for new in ("Cleveland Police ", "Northumbria Police "):
            yield Variant(Change.NAME, new + sentence.removeprefix("Durham Constabulary "))


def _invented(sentence: str, paragraph: Paragraph) -> Iterator[Variant]:
    """Another thing, of which the paragraph does not speak."""
    for group in (tables().groups["thing"], tables().groups["things"]):
        others = {thing for thing in group if thing not in paragraph.text.lower()}
        for found in re.finditer(r"[a-z]+", sentence):
            for new in pick(others, f"{sentence}{found[0]}", 2) if found[0] in group else ():
                yield Variant(Change.DETAIL, sentence[: found.start()] + new + sentence[found.end() :])


def _denied(sentence: str) -> Iterator[Variant]:
    for found in list(_AUXILIARY.finditer(sentence))[:2]:
        for word in pick(["not", "never", "not always"], sentence, 1):
            yield Variant(Change.NEGATION, f"{sentence[: found.end()]} {word}{sentence[found.end() :]}")
    for found in _DENIAL.finditer(sentence):
        word = "can " if found[1] == "cannot" else ""
        yield Variant(Change.NEGATION, sentence[: found.start()] + word + sentence[found.end() :])
    if (plain := _PLAIN_VERB.search(sentence)) and plain[0] not in ("has", "is", "was", "are"):
        verb = next(v for v in plain.groups() if v)
        base = "find" if verb == "found" else verb
        does = "did not" if verb == "found" else "do not" if sentence.startswith("Officers") else "does not"
        yield Variant(Change.NEGATION, f"{sentence[: plain.start()]}{does} {base}{sentence[plain.end() :]}")
    if clear := _CLEAR.search(sentence):
        yield Variant(Change.NEGATION, f"{sentence[: clear.start()]}no evidence{sentence[clear.end() :]}")
