"""What short forms stand for, learned from a report's own text; no acronym is typed in here.

Two ways: `definitions` reads them where the text defines them, `initial_phrases` spells the ones that
the text never uses from the phrases that it uses often.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.model import Span
from corpus.sentences import sentences

_WORD = re.compile(r"[^\W_]+(?:[-‐‑–'’/&][^\W_]+)*")
_BETWEEN_WORDS = re.compile(r"(?:(?<=s)['’])? ?,? +(?:& +)?")
"""A long form does not run across quotes, brackets, dashes or other stops."""
_JOINT = re.compile(r"[-‐‑–/&]")

_SHORT = r"((?:[A-Z]\.){2,5}|[A-Za-z][A-Za-z0-9]*(?:[&/-][A-Za-z0-9]+)*(?:['’]s)?)"
_OPEN, _CLOSE = "[\"'“‘]{0,2}", "[\"'”’]{0,2}"
_ADVERBS = "(?:(?:also|commonly|often|usually|sometimes|generally|better|or) ){0,3}"
_CUE = rf"{_ADVERBS}(?:known as|called|referred to as|abbreviated(?: as| to)?|hereafter|hereinafter) "
_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_IN_BRACKETS = re.compile(rf"(?:{_CUE}|or )?(?:the )?{_OPEN}{_SHORT}{_CLOSE}(?=$|\s?[,;])")
_BEFORE_BRACKETS = re.compile(rf"(?<![\w.&/-]){_OPEN}{_SHORT}{_CLOSE}\s*$")
_ALSO = re.compile(rf"(?:,? {_CUE}|, or )(?:the )?{_OPEN}{_SHORT}{_CLOSE}(?![\w&/-])")
_STANDS_FOR = re.compile(
    rf"(?<![\w.&/-]){_OPEN}{_SHORT}{_CLOSE},? (?:which )?(?:stands for|(?:is )?short for) "
)
_LEAD = re.compile(rf"\s*(?:[Tt]he )?{_OPEN}")
_STOP = re.compile(r"\s?[,;:.!?)\]]|[\"'”’]|\s[-–—]|\s*$")

_FUNCTION_WORDS = frozenset("a an and as at by for from in into of on or per the to with".split())
"""Words that a short form may leave out, and that no long form begins or ends with."""
_LONGEST_SHORT = 10

_LONGEST_PHRASE = 5
_FEWEST_TIMES = 3
_FEWEST_TEXTS = 2
_FEWEST_NEIGHBOURS = 2
_DOMINANCE = 2


@dataclass(frozen=True, slots=True)
class Definition:
    """A short form, e.g. "OCG", and what the text says that it stands for, "organised crime groups"."""

    short: str
    """As the text has it, without a plural's "s" or the stops of "O.C.G."."""
    long: str
    """Word for word as the text has it, singular or plural."""


def definitions(texts: Iterable[str]) -> tuple[Definition, ...]:
    """The short forms that the texts define, in the order in which they do.

    Read are "long form (SHORT)", "SHORT (long form)", "long form, known as SHORT" and "SHORT stands for
    long form". The candidates follow Schwartz & Hearst, "A simple algorithm for identifying abbreviation
    definitions in biomedical text" (Pacific Symposium on Biocomputing, 2003): a short form of at most
    ten characters; for its long form ever more of the words beside it in its sentence, at most
    min(n + 5, 2n) for n characters; the letters of the one are found in the other in their order.

    Their match takes letters from anywhere. This one is narrower, for a wrong long form misleads: a
    short form has two capitals or more; each word of the long form gives its initial, but for small
    words ("of") and what follows a hyphen; at most a third of the letters come from inside words; and
    a long form that gives initials alone goes before a shorter one that does not.

    A short form that is defined more than once keeps its most frequent long form, the first of equals.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for text in texts:
        for sentence in sentences(text):
            for one in _defined_in(sentence):
                found[one.short].append(one.long)
    return tuple(Definition(short, _most_frequent(longs)) for short, longs in found.items())


def initial_phrases(texts: Iterable[str], stop_words: Collection[str]) -> dict[str, str]:
    """Phrases of the texts by their initials, e.g. "ASB": "anti-social behaviour", sorted by initials.

    They are for short forms that a reader uses and the texts do not. A phrase is two or more words, five
    at most with the parts of hyphenated words counted, in one sentence, with no punctuation, stop word,
    figure or short form among them. It occurs at least three times, in at least two texts, and is at
    least twice as frequent as any other with its initials; initials that no phrase dominates are left
    out. It has at least two different neighbours on either side, where every edge of a clause counts as
    one more. That is the accessor variety of Feng, Chen, Deng & Zheng, "Accessor variety criteria for
    Chinese word extraction" (Computational Linguistics 30(1), 2004): it tells a term from a fragment of
    one ("tackle anti-social") and from a turn of phrase ("clear evidence that").

    Singular and plural are one phrase; given is the more frequent of them, in lower case. `stop_words`
    are lower case. The order of the texts does not matter.
    """
    rivals: dict[str, list[_Phrase]] = defaultdict(list)
    for phrase in _phrases(texts, frozenset(stop_words)):
        rivals[phrase.initials].append(phrase)
    return {
        initials: first.wording
        for initials, group in sorted(rivals.items())
        if (first := _dominant(group)) and first.is_term
    }


def _defined_in(sentence: str) -> Iterator[Definition]:
    words = [word.span() for word in _WORD.finditer(sentence)]
    for brackets in _BRACKETS.finditer(sentence):
        if inside := _IN_BRACKETS.match(brackets[1].strip()):
            yield from _read(inside[1], _longs_before(sentence, words, brackets.start()))
        nearest = max(0, brackets.start() - 4 * _LONGEST_SHORT)
        if outside := _BEFORE_BRACKETS.search(sentence, nearest, brackets.start()):
            yield from _read(outside[1], _longs_after(sentence, words, brackets.span(1)))
    for also in _ALSO.finditer(sentence):
        yield from _read(also[1], _longs_before(sentence, words, also.start()))
    for cue in _STANDS_FOR.finditer(sentence):
        yield from _read(cue[1], _longs_after(sentence, words, (cue.end(), len(sentence))))


def _longs_before(sentence: str, words: Sequence[Span], end: int) -> Iterator[str]:
    """What stands before `end`, from the last word to ever more words, no further than a stop."""
    last = bisect_right(words, end, key=lambda word: word[1]) - 1
    if last < 0 or sentence[words[last][1] : end].strip(" \"'”’"):
        return
    for n in range(last, max(-1, last - 2 * _LONGEST_SHORT), -1):
        yield sentence[words[n][0] : words[last][1]]
        if n and not _BETWEEN_WORDS.fullmatch(sentence, words[n - 1][1], words[n][0]):
            return


def _longs_after(sentence: str, words: Sequence[Span], within: Span) -> Iterator[str]:
    """What stands first in `within`, up to one of the stops in it."""
    lead = _LEAD.match(sentence, *within)
    start = lead.end() if lead else within[0]
    first = bisect_left(words, (start, start))
    if first == len(words) or words[first][0] != start:
        return
    for n in range(first, min(len(words), first + 2 * _LONGEST_SHORT)):
        if words[n][1] > within[1]:
            return
        if _STOP.match(sentence, words[n][1], within[1]):
            yield sentence[start : words[n][1]]
        if n + 1 < len(words) and not _BETWEEN_WORDS.fullmatch(sentence, words[n][1], words[n + 1][0]):
            return


def _read(short: str, longs: Iterable[str]) -> Iterator[Definition]:
    """The short form with the shortest of the long forms that spell it best, if any does."""
    candidates = list(longs)
    for name in _names(short):
        letters = re.sub(r"[^a-z0-9]", "", name.lower())
        if f"{name}S" == short:
            candidates = [long for long in candidates if re.search(r"s\b", long.lower())]
        best = max(candidates, key=lambda long: _fit(letters, long), default="")
        if _fit(letters, best):
            yield Definition(name, best)
            return


def _names(short: str) -> list[str]:
    """What the short form may be in the singular, nothing if it is no short form; "SPOVS" may be two."""
    name = re.sub(r"(?<=[A-Z0-9])['’]?s$", "", short.replace(".", ""))
    if len(name) > _LONGEST_SHORT or sum(letter.isupper() for letter in name) < 2:
        return []
    return [name, name[:-1]] if name.endswith("S") and len(name) > 3 else [name]


def _fit(letters: str, long: str) -> int:
    """2 if the long form spells the letters by initials, 1 if it needs others too, 0 if it does not."""
    words = _WORD.findall(long)
    if (
        len(words) > min(len(letters) + 5, 2 * len(letters))
        or letters in (word.lower() for word in words)
        or not _FUNCTION_WORDS.isdisjoint(word.lower() for word in (*words[:1], *words[-1:]))
    ):
        return 0
    initials = _most_initials(letters, words)
    return 2 if initials == len(letters) else 1 if 3 * initials >= 2 * len(letters) else 0


def _most_initials(letters: str, words: Sequence[str]) -> int:
    """How many of the letters can be initials when the words spell them all; 0 if they do not."""
    reached = {0: 0}  # letters spelt so far -> the most of them that are initials
    for word in words:
        skipped = reached if word.lower() in _FUNCTION_WORDS else {}
        reached = _merged(_after_word(letters, reached, word.lower()), skipped)
    return reached.get(len(letters), 0)


def _after_word(letters: str, reached: dict[int, int], word: str) -> dict[int, int]:
    first, *others = _JOINT.split(word)
    reached = _after_part(letters, reached, first)
    for part in others:
        reached = _merged(_after_part(letters, reached, part), reached)
    return reached


def _after_part(letters: str, reached: dict[int, int], part: str) -> dict[int, int]:
    """After a part that gives its initial, and any letters after it in their order."""
    after: dict[int, int] = {}
    for spelt, initials in reached.items():
        at = 0
        for end in range(spelt + 1, len(letters) + 1):
            at = part.find(letters[end - 1], at) + 1
            if not at or (end == spelt + 1 and at != 1):
                break
            after[end] = max(after.get(end, 0), initials + 1)
    return after


def _merged(one: dict[int, int], other: dict[int, int]) -> dict[int, int]:
    return {n: max(one.get(n, 0), other.get(n, 0)) for n in one.keys() | other.keys()}


def _most_frequent(wordings: Sequence[str]) -> str:
    """The first wording of the most frequent phrase, the first of equals; case and number aside."""
    phrases = Counter(_folded(wording) for wording in wordings)
    most = phrases.most_common(1)[0][0]
    return Counter(wording for wording in wordings if _folded(wording) == most).most_common(1)[0][0]


def _folded(phrase: str) -> str:
    return " ".join(_singular(word) for word in phrase.split())


@cache
def _singular(word: str) -> str:
    """A rough singular in lower case, to tell that two words are one: "agencies", "groups", "force's"."""
    word = re.sub(r"['’]s?$", "", word.lower())
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if re.search(r"[^sui]s$", word) and len(word) > 3 else word


@dataclass(slots=True)
class _Phrase:
    """What was counted of a phrase, singular and plural together."""

    initials: str
    wordings: Counter[str] = field(default_factory=Counter)
    texts: set[int] = field(default_factory=set)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)

    @property
    def times(self) -> int:
        return self.wordings.total()

    @property
    def wording(self) -> str:
        return min(self.wordings, key=lambda wording: (-self.wordings[wording], wording))

    @property
    def is_term(self) -> bool:
        return (
            self.times >= _FEWEST_TIMES
            and len(self.texts) >= _FEWEST_TEXTS
            and len(self.before) >= _FEWEST_NEIGHBOURS
            and len(self.after) >= _FEWEST_NEIGHBOURS
        )


def _phrases(texts: Iterable[str], stop_words: Collection[str]) -> Iterable[_Phrase]:
    """Every phrase of the texts, however rare, with what was counted of it."""
    counted: dict[str, _Phrase] = {}
    clauses = (
        (number, clause)
        for number, text in enumerate(texts)
        for sentence in sentences(text)
        for clause in _clauses(sentence)
    )
    for n, (number, clause) in enumerate(clauses):
        folded = [_singular(word) for word in clause]
        neighbours = [f"|{n}", *folded, f"|{n}"]  # no two clauses have the same edge
        for start, end, initials in _spans(clause, stop_words):
            phrase = counted.setdefault(" ".join(folded[start:end]), _Phrase(initials))
            phrase.wordings[" ".join(clause[start:end]).lower()] += 1
            phrase.texts.add(number)
            phrase.before.add(neighbours[start])
            phrase.after.add(neighbours[end + 1])
    return counted.values()


def _clauses(sentence: str) -> Iterator[list[str]]:
    """The words of a sentence between its punctuation marks."""
    clause: list[str] = []
    end = 0
    for word in _WORD.finditer(sentence):
        if clause and sentence[end : word.start()] != " ":
            yield clause
            clause = []
        clause.append(word[0])
        end = word.end()
    if clause:
        yield clause


def _spans(words: Sequence[str], stop_words: Collection[str]) -> Iterator[tuple[int, int, str]]:
    """Start, end and initials of each phrase among the words of a clause."""
    initials = ["" if _is_stopped(word, stop_words) else _initials(word) for word in words]
    for start in range(len(words)):
        spelt = ""
        for end in range(start + 1, len(words) + 1):
            spelt += initials[end - 1]
            if not initials[end - 1] or len(spelt) > _LONGEST_PHRASE:
                break
            if end - start > 1:
                yield start, end, spelt


def _is_stopped(word: str, stop_words: Collection[str]) -> bool:
    plain = word.lower()
    return plain in stop_words or re.split("['’]", plain)[0] in stop_words


@cache
def _initials(word: str) -> str:
    """The initials of a word's parts; none of a figure, a single letter or a short form."""
    is_plain = len(word) > 1 and re.fullmatch(r"[^\W\d_]+(?:[-‐‑–'’/&][^\W\d_]+)*", word)
    parts = _JOINT.split(word)
    if not is_plain or any(sum(letter.isupper() for letter in part) > 1 for part in parts):
        return ""
    return "".join(part[0].upper() for part in parts)


def _dominant(rivals: Sequence[_Phrase]) -> _Phrase | None:
    """The phrase that is at least twice as frequent as any other, if there is one."""
    first, *others = sorted(rivals, key=lambda phrase: -phrase.times)
    next_times = others[0].times if others else 0
    return first if first.times >= _DOMINANCE * next_times else None
