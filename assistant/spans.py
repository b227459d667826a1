"""The words of a sentence that answer: a figure, a date, a name, a reason.

A question for a particular is answered by a span of its kind that the question did not bring along
itself: in "the priority that the Home Secretary set in 2010" nobody is named to one who asks who the
Home Secretary was.
"""

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from assistant.forms import FORMS, LABEL, NUMBER_WORDS, OF_RANK, ROLES
from assistant.question import Wanted
from vectorstore.terms import Word, stem, words

Span = tuple[int, int]

_PLACED = re.compile(r"\b(?:from|in|at|near|across) (?:the )?$")
GENERIC = frozenset(stem(w) for w in "Constabulary Police Force HMIC County Report".split())
"""Words of names that name nothing new."""
_ASKS_RATE = re.compile(r"\b(?:rates?|per|(?:for|in) (?:every|each)|thousand|1,?000)\b", re.IGNORECASE)
_ASKS_CHANGE = re.compile(r"\bby (?:how much|what (?:percentage|proportion|amount|share))\b", re.IGNORECASE)
_ASKS_TOWN = re.compile(
    r"\b(?:which|what) (?:[\w-]+ )?(?:towns?|cit(?:y|ies)|countr(?:y|ies)|villages?|district|street)\b", re.I
)
ASKS_RANK = re.compile(r"\b(?:which|what) (?:\w+ ){0,2}(?:officers?|rank)\b", re.IGNORECASE)
_MARKED = frozenset(
    {
        *(Wanted.NUMBER, Wanted.DEGREE, Wanted.MONEY, Wanted.PERCENTAGE, Wanted.FREQUENCY, Wanted.TIME),
        *(Wanted.NAME, Wanted.OFFICE_HOLDER, Wanted.PERSON, Wanted.PLACE, Wanted.COMPARISON, Wanted.TREND),
    }
)
_CLAUSE = re.compile(r"[;,] |(?= (?:compared with|against|while|whereas|but|than) )")
_FIGURES = frozenset({Wanted.NUMBER, Wanted.DEGREE, Wanted.COMPARISON})
_COUNTED = re.compile(
    r"\b(?:how many|(?:number|total|count) of) (?P<phrase>.+?)"
    r"(?: (?:of|in|on|at|for|to|with|by|from|who|that|each|every|the|an?|per|they|it|you|we) |[?,.:;]|$)",
    re.IGNORECASE,
)
_VERBS = frozenset(
    "is are was were do does did has have had can could will would should may might must get gets got "
    "made make work works complained there came come been being".split()
)
_PEOPLE = frozenset(stem(w) for w in "people person persons individuals folk".split())
_REACH = 5
"""Words between a number and the noun that it counts."""
_ROW = re.compile(r"[^.;]*? rate\b")
_RATE_REACH = 6
"""Characters between a number and the "per" that makes it a rate, whose noun may stand before it."""


def answer_spans(sentence: str, kind: Wanted, question: str) -> list[Span]:
    """The spans of a sentence that are of the wanted kind and new to the question, in order.

    Empty for kinds that no span answers (an account, a yes or no).
    """
    pattern = OF_RANK if kind is Wanted.PERSON and ASKS_RANK.search(question) else FORMS.get(kind)
    if pattern is None or (_ASKS_CHANGE.search(question) and not FORMS[Wanted.TREND].search(sentence)):
        return []
    if kind is Wanted.DEFINITION and (acronym := re.search(r"\b[A-Z]{2,}[A-Z0-9]*\b", question)):
        return list(_expansions(sentence, acronym[0]))
    spans = [_less_article(m) for m in pattern.finditer(sentence) if m[0].strip()]
    if kind in _FIGURES:
        spans = _counting(sentence, spans, question if kind is Wanted.NUMBER else "")
    elif kind in (Wanted.NAME, Wanted.PERSON, Wanted.PLACE):
        spans = [s for s in spans if _may_name(sentence, s, kind, question)]
    elif kind in (Wanted.TREND, Wanted.FREQUENCY):
        return spans
    asked = {_value(w) for w in words(question)} | (GENERIC if kind is Wanted.NAME else set())
    return [span for span in spans if _brings(sentence[slice(*span)], asked)]


def _counting(sentence: str, spans: list[Span], question: str) -> list[Span]:
    """The figures that count something, and if the question says what, those that count that."""
    labels = [m.span() for m in LABEL.finditer(sentence)]
    spans = [s for s in spans if not any(a <= s[0] and s[1] <= b for a, b in labels)]
    counted = counted_noun(question)
    if not counted:
        return spans
    rate = bool(_ASKS_RATE.search(question))
    there = words(sentence)
    return [s for s in spans if _counts(sentence, there, s, counted, rate)]


def _less_article(match: re.Match[str]) -> Span:
    """A match without the small word that a sentence, or it, begins with."""
    first = re.match(r"(?:(?:The|An?|This|These|Its|In|At|For|All|Each|Such)|(?:the|an?)) (?=\S)", match[0])
    return match.start() + (first.end() if first else 0), match.end()


def _may_name(sentence: str, span: Span, kind: Wanted, question: str) -> bool:
    """Whether a span can name what is asked for, and is not merely the word that a sentence begins with."""
    text = sentence[slice(*span)]
    if kind is Wanted.PLACE:
        named = any(w.text[0].isupper() and span[0] + w.start > 0 for w in words(text))
        return named or not _ASKS_TOWN.search(question)
    if span[0] == 0 and re.fullmatch(r"[A-Z][a-z]+", text):
        return False
    return kind is Wanted.PERSON or not (_PLACED.search(sentence[: span[0]]) or text.isupper())


def told_spans(sentence: str, kind: Wanted, question: str) -> list[Span]:
    """Of the spans that may answer, those in the clause that the question is about, to be shown bold.

    "36 percent" and "26 percent" are both rates; asked for England and Wales's it is the second. None for
    kinds whose spans would be half the sentence.
    """
    if kind not in _MARKED:
        return []
    spans = answer_spans(sentence, kind, question)
    if kind is Wanted.PERSON:
        return [s for s in spans if _does(sentence, s, question)]
    if kind in (Wanted.COMPARISON, Wanted.TREND) or len(spans) < 2:
        return spans
    asked = {w.stem: 2 if w.text[0].isupper() else 1 for w in words(question)[1:] if w.is_content}
    bounds = [0, *(m.end() for m in _CLAUSE.finditer(sentence)), len(sentence)]
    clauses = list(pairwise(bounds))
    about = {c: sum(asked.get(s, 0) for s in {w.stem for w in words(sentence[slice(*c)])}) for c in clauses}
    home = {s: next((c for c in clauses if c[0] <= s[0] < c[1]), clauses[-1]) for s in spans}
    most = max(about[home[s]] for s in spans)
    return [s for s in spans if about[home[s]] == most]


def _does(sentence: str, span: Span, question: str) -> bool:
    """Whether a person stands right before what the question asks who does, or after it and "by"."""
    verb = next((w.stem for w in words(question)[1:] if w.is_content), "")
    after = next(iter(words(sentence[span[1] :])), None)
    if after and after.stem == verb:
        return True
    done = re.search(r"(\w+) (?:by|with) (?:the |an? )?$", sentence[: span[0]])
    return done is not None and stem(done[1]) == verb


def figures(text: str) -> set[str]:
    """The numbers in a text, however they are written: "four" and "4" are one.

    Of a range ("4–6 weeks"), a fraction or a date all that it is made of. The gate keeps them whole.
    """
    return {value for w in words(text) if (value := _value(w))[0].isdigit()}


def counted_noun(question: str) -> str | None:
    """The stem of what a question counts: "incidents" in "how many incidents of …"."""
    found = _COUNTED.search(question)
    if not found:
        return None
    phrase: list[str] = []
    for word in found["phrase"].split():
        if word.lower() in _VERBS:
            break
        phrase.append(word)
    return stem(re.sub(r"\W", "", phrase[-1])) if phrase else None


def _counts(sentence: str, there: Sequence[Word], span: Span, noun: str, rate: bool) -> bool:
    """Whether a number counts a noun, which follows it; people are counted as whoever they are.

    `there` are the sentence's words. Asked for a `rate`, a noun before "… rate 5.0 per 1,000" is counted too.
    """
    near = [w for w in there if w.start >= span[0] and w.end <= span[1]]
    after = [w for w in there if w.start >= span[1]][:_REACH]
    near += [w for at, w in enumerate(after) if all(v.text != "per" for v in after[:at])]
    if rate and _ROW.match(sentence) and " per " in sentence[span[1] : span[1] + _RATE_REACH]:
        near += [w for w in there if w.end <= span[0]]
    if noun in _PEOPLE and any(re.fullmatch(ROLES, w.text, re.IGNORECASE) for w in near):
        return True
    return any(w.stem == noun for w in near)


def _brings(span: str, asked: Set[str]) -> bool:
    """Whether a span has a word, or a number, that the question does not."""
    return any(_value(w) not in asked for w in words(span) if w.is_content or _value(w)[0].isdigit())


def _value(word: Word) -> str:
    return NUMBER_WORDS.get(word.text.lower(), word.stem)


def _expansions(sentence: str, acronym: str) -> Iterator[Span]:
    """What a short form stands for: the words before "(ABC)" that it is made of, or those in "ABC (…)"."""
    short = acronym.rstrip("0123456789")
    for found in re.finditer(rf"[(\[]{re.escape(short)}\w{{0,2}}[)\]]", sentence):
        before = [w for w in words(sentence[: found.start()])][-2 * len(short) :]
        first = next((w for w in before if w.text[0].lower() == short[0].lower()), None)
        if first:
            yield first.start, found.end()
    for found in re.finditer(rf"\b{re.escape(short)}\w{{0,2}} \([^)]+\)", sentence):
        yield found.span()
