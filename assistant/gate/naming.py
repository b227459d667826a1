"""Names: every name, office and grade of a claim must stand in the cited text."""

import re

from assistant.forms import MONTHS
from assistant.gate.cited import Cited, aligned
from assistant.gate.fault import Fault, Refusal, listed
from assistant.gate.text import around, says_something, shares, tokens
from assistant.gate.vocabulary import actor_of, says_little
from vectorstore.terms import STOP_WORDS, Word, stem

_MONTHS = frozenset(stem(m) for m in (*MONTHS, *(m[:3] for m in MONTHS)))
_ALWAYS = frozenset(stem(w) for w in ("HMIC", "Constabulary", "Police", "Force", "I", "Inspector",
                                      "Inspectors", "Inspectorate", "HMICFRS"))  # fmt: skip
_FUNCTION = frozenset(
    "between among since within although despite following unlike whereas according inside outside "
    "against like "
    "across throughout besides including before behind beyond near toward towards upon via both however "
    "whenever whoever whatever wherever each "
    "every officers staff police victims".split()
)
_VERB = re.compile(
    r"^(?:'s)? (?:has|have|had|is|was|were|are|will|can|may|does|did|also|police\b)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\b(?:(?:deputy|assistant|temporary|acting|detective|chief|area|neighbourhood policing"
    r"|neighbourhood|local)"
    r" )*(?:police and crime commissioner|constable|commissioner|sergeant|inspector|superintendent"
    r"|chief officer)s?\b",
    re.IGNORECASE,
)
_RANKS = frozenset(stem(w) for w in "detective chief deputy assistant sergeant inspector constable".split())
_RANKLESS = re.compile(
    r"^(?:detective|neighbourhood policing|neighbourhood|local|area|police and crime|police) "
)
_GRADE = re.compile(r"\b(outstanding|requir(?:es?|ing) improvement|inadequate|good)\b", re.IGNORECASE)
_GRADED = re.compile(r"\b(judg\w*|grad\w+|rat(?:ed|ing)|assess\w*|categor\w+)\b", re.IGNORECASE)
_WHETHER = re.compile(r"\b(?:whether|if)\b", re.IGNORECASE)
_PHRASE = re.compile(r"\b[A-Z][\w-]*(?: (?:of |and |for |the )?[A-Z][\w-]*)*\b")
_LABEL = re.compile(r"^[^:.;,!?]{1,60}(?=: )")
"""What a sentence names before it says what it is: "Closure orders: …"."""
_NEAR = 4
"""Words before and after a name that tell what is said of it."""
_LIKELIER = 2
"""More words around another name than around this one, by which the report says it of the other."""


def wrong_name(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """A name that the cited text does not have; the force's own is always known."""
    known = cited.known | _ALWAYS | _MONTHS | {stem(w) for w in own}
    missing = {w.stem for w in _names(claim, cited, known) if w.stem not in known}
    missing = {m for m in missing if not _spelt_out(m, cited.whole)}
    if missing:
        return Refusal(Fault.NAME, f"the cited text does not name {listed(missing)}")
    return _equated(claim, cited, own) or _swapped(claim, cited) or _wrong_office(claim, cited)


def _equated(claim: str, cited: Cited, own: frozenset[str]) -> Refusal | None:
    """Something said to be the force, which the cited text does not say: its name is known everywhere."""
    names = "|".join(map(re.escape, sorted(own)))
    is_it = re.compile(
        rf"\b(?:is|was|are|were) (?:the )?(?:{names})(?!'s)(?: constabulary| police)?\b[^\w']*$", re.I
    )
    if names and is_it.search(claim) and not any(is_it.search(s) for s in cited.sentences):
        return Refusal(Fault.NAME, "the cited text does not say that it is the force")
    return None


def _names(claim: str, cited: Cited, known: frozenset[str]) -> list[Word]:
    """The words of a claim that name somebody; the first only when it cannot be an ordinary word."""
    found = tokens(claim)
    names = [w for w in found[1:] if w.text[0].isupper() and w.is_content and not w.text[1:].isdigit()]
    names = [w for w in names if not _begins_quote(claim, w)] + _labelled(claim, cited)
    if not found or not found[0].text[0].isupper() or not found[0].is_content:
        return names
    first, after = found[0], claim[found[0].end :]
    acronym = first.text[1:2].isupper()
    titled = re.match(r"(?:'s)? [A-Z]", after) and first.text.lower() not in _FUNCTION
    ordinary = actor_of(first.text) or first.text.lower() in _FUNCTION
    subject = _VERB.match(after) and first.stem not in known and not ordinary
    if acronym or titled or (subject and not shares([first.stem], cited.known)):
        names.append(first)
    return names


def _labelled(claim: str, cited: Cited) -> list[Word]:
    """The words before a colon at a claim's beginning that the cited text has by no name."""
    label = _LABEL.match(claim)
    said = tokens(label[0]) if label else ()
    return [
        w
        for w in said
        if says_something(w) and not says_little(w.text.lower()) and not shares([w.stem], cited.known)
    ]


def _begins_quote(claim: str, word: Word) -> bool:
    """Whether a capital is only that of a sentence: at a quote's or a sentence's beginning."""
    return bool(re.search(r"(?:[:.?!]|[\"'(])\s?[\"'(]?$", claim[: word.start])) and not word.text.isupper()


def _spelt_out(acronym: str, text: str) -> bool:
    """Whether words of a text begin with an acronym's letters, as those that "PCSOs" is short for do."""
    letters = acronym.removesuffix("s")
    if not 4 <= len(letters) <= 6:
        return False
    return bool(re.search(r"\b" + r"\w*[ -](?:(?:of|and|for|the) )?".join(map(re.escape, letters)) + r"\w*",
                          text, re.IGNORECASE))  # fmt: skip


def _swapped(claim: str, cited: Cited) -> Refusal | None:
    """A name in another's place: the report says this where it names the other."""
    near = aligned(claim, cited)
    for said in _phrases(claim):
        there = [(line, m) for line in near for m in _phrases(line)]
        if not any(said[0] in m[0] for _, m in there):
            further = [s for s in cited.sentences if s not in near and said[0] in s]
            there += [(s, m) for s in further for m in _phrases(s) if said[0] in m[0]]
            if not further:
                continue
        kin = any(_kin(m[0], said[0]) for _, m in there)
        context = _context(claim, said, kin)
        scores = [(len(shares(context, _context(line, m, kin))), m[0]) for line, m in there]
        mine = max((score for score, name in scores if said[0] in name or name in said[0]), default=0)
        rivals = [score for score, name in scores if name not in claim or _kin(name, said[0])]
        if max(rivals, default=0) >= mine + (1 if kin else _LIKELIER):
            return Refusal(Fault.NAME, f"the cited text says this of another than {said[0]}")
    return None


def _phrases(text: str) -> list[re.Match[str]]:
    """Names in a text: capitalised words that are no month and do not merely begin the sentence."""
    found = [m for m in _PHRASE.finditer(text) if stem(m[0].split()[0]) not in _MONTHS]
    found = [m for m in found if m[0].lower() not in STOP_WORDS]
    return [m for m in found if m.start() > 0 or " " in m[0] or m[0].isupper()]


def _kin(one: str, other: str) -> bool:
    """Whether two names are of a kind, as "Operation Relentless" and "Operation Reinforce" are."""
    return one != other and " " in one and " " in other and one.split()[0] == other.split()[0]


def _context(text: str, name: re.Match[str], kin: bool) -> frozenset[str]:
    """Stems of the words near a name; of one of several of a kind, those after it up to the next mark."""
    if kin:
        after = re.split(r"[;,.]", text[name.end() :], maxsplit=1)[0]
        return frozenset(w.stem for w in tokens(after) if w.is_content)
    return around(text, *name.span(), reach=_NEAR)


def _wrong_office(claim: str, cited: Cited) -> Refusal | None:
    """A deputy's doing given to the chief."""
    there = {_office(m[0]) for m in _OFFICE.finditer(cited.whole)}
    for match in _OFFICE.finditer(claim):
        office = _office(match[0])
        if office in there or office == "inspector":
            continue
        if any(_RANKLESS.sub("", known) == office for known in there):
            continue
        if office in ("constable", "officer") and "constable" not in " ".join(there):
            continue
        return Refusal(Fault.SUBJECT, f"the cited text does not speak of the {office}")
    lines = aligned(claim, cited)
    for match in _OFFICE.finditer(claim):
        office = _office(match[0])
        places = [(line, m) for line in lines for m in _OFFICE.finditer(line)]
        if len({_office(m[0]) for _, m in places}) < 2:
            continue
        context = around(claim, *match.span(), reach=3)
        scores = [
            (len(shares(context - _RANKS, around(line, *m.span(), reach=3))), _office(m[0]))
            for line, m in places
        ]
        best = max(score for score, _ in scores)
        same = max((score for score, name in scores if name == office), default=best)
        if best > same:
            return Refusal(Fault.SUBJECT, f"the cited text says this of another than the {office}")
    return None


def _office(words: str) -> str:
    return words.lower().removesuffix("s")


def wrong_grade(claim: str, cited: Cited) -> Refusal | None:
    """A grade other than the judgment's."""
    said = {_grade(m[0]) for m in _GRADE.finditer(claim)}
    if not said:
        return None
    there = {_grade(m[0]) for m in _GRADE.finditer(cited.whole)}
    if cited.grades:
        wrong = said - cited.grades - ({_grade(m[0]) for m in _GRADE.finditer(cited.own)} - {"good"})
        wrong = said - cited.grades if len(cited.sentences) <= 2 * len(cited.grades) else wrong
        return _graded(wrong)
    lines = aligned(claim, cited)
    said_there = claim.rstrip(".; ") in cited.own
    if any(map(_weighs, lines)) and not said_there and not _WHETHER.search(claim):
        return Refusal(Fault.GRADE, "the cited text says when a force is judged so, not that this one is")
    near = {_grade(m[0]) for line in lines for m in _GRADE.finditer(line)}
    wrong = said - there
    if wrong == {"good"} and not near and not _GRADED.search(claim):
        return None
    if not wrong and near and said.isdisjoint(near):
        wrong = said
    return _graded(wrong)


def _weighs(line: str) -> bool:
    """Whether a sentence says when a grade is given: it considers whether."""
    grade = _GRADE.search(line)
    return grade is not None and _WHETHER.search(line[: grade.start()]) is not None


def _graded(wrong: set[str]) -> Refusal | None:
    return Refusal(Fault.GRADE, f"the cited text does not say {listed(wrong)}") if wrong else None


def _grade(words: str) -> str:
    return "requires improvement" if words.lower().startswith("requir") else words.lower()
