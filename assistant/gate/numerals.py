"""Numbers written as words: "two thousand", "twenty-one", "a dozen"."""

import re

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_WORD = "|".join((*_SMALL, *_TENS, *_SCALES))
_RUN = re.compile(rf"\b(?:an? (?=hundred|thousand|million|billion))?(?:{_WORD})(?:(?:[ -]"
                  rf"| and )(?:{_WORD}))*\b",
                  re.IGNORECASE)  # fmt: skip
_MIXED = re.compile(r"\b(\d+(?:,\d{3})*(?:\.\d+)?) (hundred|thousand|million|billion)\b", re.IGNORECASE)
_DOZEN = re.compile(r"\b(?:a|one) dozen\b", re.IGNORECASE)
_FRACTIONS = {
    re.compile(r"\b(?:two[ -]thirds)\b", re.IGNORECASE): "2/3",
    re.compile(r"\b(?:three[ -]quarters)\b", re.IGNORECASE): "3/4",
    re.compile(r"\b(?:(?:a|one)[ -]third)\b", re.IGNORECASE): "1/3",
    re.compile(r"\b(?:(?:a|one)[ -]quarter(?= of))\b", re.IGNORECASE): "1/4",
}


def in_digits(text: str) -> str:
    """A text with its number words as digits: "four hubs" as "4 hubs"; words in hyphens stay as they are."""
    for pattern, value in _FRACTIONS.items():
        text = pattern.sub(value, text)
    text = _DOZEN.sub("12", text)
    text = _MIXED.sub(lambda m: _whole(float(m[1].replace(",", "")) * _SCALES[m[2].lower()]), text)
    return _RUN.sub(_digits, text)


def _digits(run: re.Match[str]) -> str:
    before, after = run.string[: run.start()], run.string[run.end() :]
    if before.endswith("-") or re.match(r"-to-|-off\b", after):
        return run[0]
    return " and ".join(str(n) for n in _values(re.split(r"[ -]", run[0].lower())))


def _values(run: list[str]) -> list[int]:
    """The numbers of a run of words; "five and six" are two."""
    found: list[int] = []
    total, current, room = 0, 0, 0
    for word in run:
        if scale := _SCALES.get(word):
            current = max(current, 1) * scale
            if scale > 100:
                total, current = total + current, 0
            room = scale
        elif word in _SMALL or word in _TENS:
            value = _SMALL.get(word, _TENS.get(word, 0))
            if value >= room and room:
                found.append(total + current)
                total = current = 0
            current += value
            room = 10 if word in _TENS else 1
    return [*found, total + current]


def _whole(value: float) -> str:
    return str(int(value)) if value == int(value) else str(value)
