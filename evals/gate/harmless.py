"""Paraphrases that change nothing: a gate that withholds them is too strict."""

import re
from collections.abc import Iterator

from evals.gate.cases import Change, Variant, pick
from evals.gate.figures import SMALL
from evals.gate.tables import tables
from vectorstore.terms import STOP_WORDS

_WORDS = {str(n): word for n, word in enumerate(SMALL, 2)}
_LARGE = {"2,000": "two thousand", "20": "twenty", "200": "two hundred", "600": "six hundred"}
_LEADING = re.compile(r"^((?:In|During|Over|Within|As a result of|Following|At)\b[^,]{3,60}), (.+)\.$")
_PAIR = re.compile(r"\b(\w+) and (\w+)(?=[ .,;])")
_SUBJECT = r"^(The force|Durham Constabulary|Each neighbourhood) (also )?"
_LEAST = 5
"""Words that must be left of a sentence."""


def harmless(sentence: str) -> Iterator[Variant]:
    """The sentence said otherwise, one change at a time."""
    yield Variant(Change.UNCHANGED, sentence)
    yield from _number_words(sentence)
    for sign in ("%", " per cent") if " percent" in sentence else ():
        yield Variant(Change.PERCENT_SIGN, sentence.replace(" percent", sign))
    yield from _reordered(sentence)
    for pattern in tables().drops:
        if re.search(pattern, sentence):
            shorter = re.sub(pattern, " " if pattern.startswith(" (?:") else "", sentence, count=1)
            if len(shorter.split()) >= _LEAST:
                yield Variant(Change.DROPPED, shorter[0].upper() + shorter[1:])
    for old, new in tables().synonyms.items():
        if re.search(rf"\b{old}\b", sentence) and not (
            old == "The force" and sentence.startswith("The force believes")
        ):
            yield Variant(Change.SYNONYM, re.sub(rf"\b{old}\b", new, sentence, count=1))
    yield from _typography(sentence)


def shortened(sentence: str) -> list[str]:
    """The sentence without an adjunct, in up to two ways: true sentences to perturb as well."""
    found = [v.text for v in harmless(sentence) if v.change is Change.DROPPED]
    return pick(found, sentence, 2)


def _number_words(sentence: str) -> Iterator[Variant]:
    for number, word in {**_WORDS, **_LARGE}.items():
        if found := re.search(rf"(?<![\d.,–/-]){number}(?![\d.,–/-]*[\d\w])", sentence):
            yield Variant(Change.NUMBER_WORDS, sentence[: found.start()] + word + sentence[found.end() :])
        if found := re.search(rf"\b{word}\b(?!-)", sentence):
            yield Variant(Change.NUMBER_WORDS, sentence[: found.start()] + number + sentence[found.end() :])
    if found := re.search(r"\b(\d),(\d{3})\b|\b(\d\d),(\d{3})\b", sentence):
        yield Variant(
            Change.NUMBER_WORDS,
            sentence[: found.start()] + found[0].replace(",", "") + sentence[found.end() :],
        )
    if found := re.search(r"\b(\d)–(\d)\b", sentence):
        for new in (f"{_WORDS[found[1]]} to {_WORDS[found[2]]}", f"{found[1]} to {found[2]}"):
            yield Variant(Change.NUMBER_WORDS, sentence[: found.start()] + new + sentence[found.end() :])


def _reordered(sentence: str) -> Iterator[Variant]:
    if found := _LEADING.match(sentence):
        rest, adjunct = found[2], found[1]
        yield Variant(Change.REORDERED, f"{rest[0].upper()}{rest[1:]} {adjunct[0].lower()}{adjunct[1:]}.")
    pairs = [m for m in _PAIR.finditer(sentence) if m[1].islower() and m[2].islower() and _free(m)]
    for found in pairs[:1]:
        yield Variant(
            Change.REORDERED,
            f"{sentence[: found.start()]}{found[2]} and {found[1]}{sentence[found.end() :]}",
        )
    for active, passive in tables().passives.items():
        if found := re.match(rf"{_SUBJECT}{active} (.+?)((?: to | for |, ).+)?\.$", sentence):
            made = f"{found[3][0].upper()}{found[3][1:]} {passive} {found[1][0].lower()}{found[1][1:]}"
            yield Variant(Change.REORDERED, f"{made}{found[4] or ''}.")


def _free(pair: re.Match[str]) -> bool:
    """Whether "one and two" may be said as "two and one"."""
    return not {pair[1], pair[2]} & STOP_WORDS and "commissioner" not in pair.string


def _typography(sentence: str) -> Iterator[Variant]:
    for old, new in (("'", "’"), ("–", "-"), ("-", "‐"), ("’", "'"), ("anti-social", "antisocial")):
        if old in sentence:
            yield Variant(Change.TYPOGRAPHY, sentence.replace(old, new))
    if re.search(r"'[\w ,]+'", sentence):
        yield Variant(Change.TYPOGRAPHY, re.sub(r"'([\w ,]+)'", r"“\1”", sentence))
