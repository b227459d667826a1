"""Changed speakers and subjects: whose words, whose figure, and which grade."""

import re
from collections.abc import Iterator

from corpus import Paragraph, Report
from evals.gate.cases import Change, Variant, pick
from evals.gate.tables import tables

_CUE = re.compile(
    r"^(?:However, )?(?:During (?:the|our) inspection,? )?"
    r"(The force believes|some staff commented that|Supervisors told us that"
    r"|a neighbourhood policing team told us about|partner agencies highlighted and praised"
    r"|Officers spoke of|Durham Constabulary believes) (?:that )?",
    re.IGNORECASE,
)
_OURS = re.compile(r"^HMIC found( that| evidence (?:that|of)| clear evidence that)? ")
_COMPARED = re.compile(r"\bDurham(?: Constabulary)?('s)?\b")
_WALES = re.compile(r"\b(all forces in )?England and Wales\b")
_OFFICE = re.compile(
    r"\b(deputy chief constable|assistant chief officer|chief constable|detective sergeant"
    r"|detective inspector|sergeants|senior managers|supervisors)\b"
)
_OFFICES = (
    "deputy chief constable",
    "assistant chief constable",
    "chief constable",
    "chief superintendent",
    "detective chief inspector",
    "police and crime commissioner",
)
_ACTOR = re.compile(
    r"^(The force|Durham Constabulary|Officers|Staff|Supervisors|Neighbourhood officers"
    r"|Senior officers|Senior leaders|Response teams|HMIC)\b"
)
_PLAIN = re.compile(
    r"^(The force (?!believes|reported)|Durham Constabulary (?!believes)|Officers (?!spoke)|Staff )"
)


def changed_speaker(sentence: str) -> Iterator[Variant]:
    """The sentence put in another mouth, or in nobody's."""
    speakers = tables().groups["speaker"]
    if cue := _CUE.match(sentence):
        rest = sentence[cue.end() :]
        yield Variant(Change.ATTRIBUTION, rest[0].upper() + rest[1:])
        own = cue[1].lower().split()[0]
        kin = {"the": "The force", "durham": "The force", "some": "Staff", "supervisors": "Staff",
               "a": "Staff", "officers": "Staff", "partner": "Partner"}[own]  # fmt: skip
        for other in speakers:
            if not other.startswith(kin):
                yield Variant(Change.ATTRIBUTION, f"{other} {rest}")
    elif ours := _OURS.match(sentence):
        for other in pick(speakers[1:], sentence, 2):
            yield Variant(Change.ATTRIBUTION, f"{other} there was {sentence[ours.end() :]}")
    elif _PLAIN.match(sentence):
        for other in pick(speakers[1:], sentence, 1):
            yield Variant(Change.ATTRIBUTION, f"{other} {sentence[0].lower()}{sentence[1:]}")


def changed_subject(sentence: str) -> Iterator[Variant]:
    """The sentence with what it says of one said of another."""
    if re.search(r"\d", sentence):
        yield from _swapped_owner(sentence)
    for found in _OFFICE.finditer(sentence):
        for new in pick({o for o in _OFFICES if found[0] not in o and o not in found[0]}, sentence, 2):
            yield Variant(Change.SUBJECT, sentence[: found.start()] + new + sentence[found.end() :])
    if actor := _ACTOR.match(sentence):
        others = {a for a in tables().groups["actor"] if a.lower() not in sentence.lower()}
        others -= {"The force"} if actor[1] != "HMIC" else set()  # staff's doing is the force's
        for new in pick(others, sentence, 1):
            yield Variant(Change.SUBJECT, new + sentence[actor.end() :])


def _swapped_owner(sentence: str) -> Iterator[Variant]:
    ours, theirs = _COMPARED.search(sentence), _WALES.search(sentence)
    if ours:
        alone = sentence[: theirs.start()].rsplit(",", 1)[0].rstrip(" .,") + "." if theirs else sentence
        swapped = _COMPARED.sub(lambda m: "England and Wales" + (m[1] or ""), alone)
        yield Variant(Change.SUBJECT, swapped)
    if ours and theirs:
        marked = _WALES.sub("\0", sentence)
        yield Variant(
            Change.SUBJECT,
            _COMPARED.sub(lambda m: "England and Wales" + (m[1] or ""), marked).replace("\0", "Durham"),
        )


def rows_told(paragraph: Paragraph) -> Iterator[tuple[str, Variant]]:
    """A table row's true sentences, and the same with another's figure or another unit or period."""
    row = paragraph.row
    if not row or len(row.cells) != 2:
        return
    names = ("Durham", "England and Wales")
    for name, cell, other in zip(names, row.cells, reversed(row.cells), strict=True):
        true = f"In the {row.period}, the rate of {row.label.lower()} in {name} was {cell.value} {cell.unit}."
        yield true, Variant(Change.REORDERED, true)
        yield true, Variant(Change.SUBJECT, true.replace(cell.value, other.value))
        yield true, Variant(Change.NUMBER, true.replace(cell.value, f"{float(cell.value) + 1.3:.1f}"))
        yield true, Variant(Change.UNIT, true.replace(cell.unit, "percent"))
        for old, new in (("population", "households"), ("households", "population")):
            if old in cell.unit:
                yield true, Variant(Change.UNIT, true.replace(old, new))
        yield true, Variant(Change.DATE, true.replace("2014", "2013"))
    both = (
        f"{names[0]}'s rate of {row.label.lower()} was {row.cells[0].value} {row.cells[0].unit}, "
        f"against {row.cells[1].value} in {names[1]}."
    )
    yield both, Variant(Change.REORDERED, both)
    swapped = both.replace(names[0], "\0").replace(names[1], names[0]).replace("\0", names[1])
    yield both, Variant(Change.SUBJECT, swapped)


def grades_told(report: Report) -> Iterator[tuple[str, Paragraph, Variant]]:
    """Each judgment told in several ways, true and with another grade."""
    for paragraph in report.paragraphs:
        if not paragraph.judgment:
            continue
        topic = paragraph.judgment.question.removeprefix("How effective is the force at ").rstrip("?")
        for frame in (
            "How effective is the force at {topic}? {grade}.",
            "HMIC judged the force to be {low} at {topic}.",
            "The force is {low} at {topic}.",
            "Durham Constabulary was graded {low} for {topic}.",
            "The judgment for {topic} is {low}.",
        ):
            true = _graded(frame, paragraph.judgment.grade, topic)
            yield true, paragraph, Variant(Change.REORDERED, true)
            for grade in tables().groups["grade"]:
                if grade != paragraph.judgment.grade:
                    yield true, paragraph, Variant(Change.GRADE, _graded(frame, grade, topic))


def _graded(frame: str, grade: str, topic: str) -> str:
    low = "requiring improvement" if grade.startswith("Requires") else grade.lower()
    return frame.format(topic=topic, grade=grade, low=low)
