"""Sentences that writers drafted, labelled by hand: what the gate makes of real ones.

Each line of `drafts/*.jsonl` is a sentence, the paragraphs it was read against, and its label. Those in
`by-hand.jsonl` were written before the gate was tried on any of them. Those in `second-hand.jsonl` are by
another hand, which had read the report and nothing else: half of them false, above all by saying of one what
is true of another in the same paragraph, or by a detail made up; mistakes were read in their fit half alone.
Those in `third-hand.jsonl` are by yet another, who knew the report alone: what is what, what came of it,
filler, and two claims in one; half of them false, the true ones in words far from the report's. The
rule for what is what was written after the mistakes of their fit half were read.
Those in `fourth-hand.jsonl` are by one who wrote as a small, careless model does, from the report alone: runs
of its words with the force in another's place, an aim made up, clauses joined, a plan told as done. The
rules for these were written after the mistakes of their fit half were read.
Those in `verbs.jsonl` are by the author of the rule for verbs that a text has not, who knew what it should
catch: the first 88 were written before the rule, the next 117 before what it and older checks had wrong of
them was mended, the last 50 after that; for these only the senses that a verb is read in became more, and
one verb was added to those that say little.
Those in `smollm2.jsonl` are SmolLM2-135M-Instruct's (temperature 0, a fixed seed, at most 200 tokens) to
questions of durham-2014, eight paragraphs given, and of durham-2014-fit, two given; one that cites nothing
was read against the given paragraph that shares most of its words.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files

from rich.table import Table

from corpus import Paragraph, Report
from evals.gate.cases import digest
from evals.gate.measure import Share

Gate = Callable[[str, Sequence[Paragraph]], str | None]


class Label(StrEnum):
    """What a reader found of a sentence, against what it cites: true, or what is wrong first of all."""

    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    DIRECTION = "direction"
    NEGATION = "negation"
    """Denied or not, against the report; also that the report does not say, where it does."""
    SUBJECT = "subject"
    SPEAKER = "speaker"
    DETAIL = "detail"
    """Something that the cited text does not say."""
    TRUE = "true"
    NO_CLAIM = "no_claim"
    """A heading or half a sentence, which says nothing that could be false."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A drafted sentence with its label."""

    id: str
    """Its question's name, "#" and a number; sentences to one question are in one half."""
    text: str
    cites: tuple[str, ...]
    label: Label

    @property
    def half(self) -> str:
        """Either "fit" or "test", by hash of the question's name."""
        return ("fit", "test")[digest(self.id.partition("#")[0]) % 2]


def read_drafts(name: str) -> tuple[Drafted, ...]:
    """The packaged drafts: "by-hand", "second-hand", "third-hand", "fourth-hand", "verbs" or "smollm2"."""
    lines = files("evals.gate").joinpath("drafts", f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    return tuple(Drafted(row["id"], row["text"], tuple(row["cites"]), Label(row["label"])) for row in rows)


def withheld_by(gate: Gate, drafts: Sequence[Drafted], report: Report) -> list[tuple[Drafted, str | None]]:
    """Each draft, with why the gate withholds it; None when it is shown."""
    return [(d, gate(d.text, [report.paragraph(one) for one in d.cites])) for d in drafts]


def drafts_table(judged: Sequence[tuple[Drafted, str | None]], title: str) -> Table:
    """A row a label: the share withheld; then precision and recall of withholding, and of showing."""
    table = Table(title=title, title_justify="left")
    for column in ("label", "withheld (95% interval)", "of"):
        table.add_column(column, justify="right" if column == "of" else "left")
    for label in Label:
        of = [reason for drafted, reason in judged if drafted.label is label]
        if label is Label.TRUE:
            table.add_section()
        if of:
            share = Share(sum(reason is not None for reason in of), len(of))
            table.add_row(label.value.replace("_", " "), str(share), str(share.of))
    table.add_section()
    false = [r for d, r in judged if d.label not in (Label.TRUE, Label.NO_CLAIM)]
    true = [r for d, r in judged if d.label is Label.TRUE]
    caught, lost = sum(r is not None for r in false), sum(r is not None for r in true)
    for name, share in (
        ("false ones: recall", Share(caught, len(false))),
        ("false ones: precision", Share(caught, caught + lost)),
        ("shown ones that are true", Share(len(true) - lost, len(true) - lost + len(false) - caught)),
    ):
        table.add_row(name, str(share), str(share.of))
    return table


def mistakes(judged: Sequence[tuple[Drafted, str | None]]) -> list[str]:
    """The drafts that the gate had wrong, a line each."""
    return [
        f"{d.label.value}: {d.text}" + (f" ({reason})" if reason else "")
        for d, reason in judged
        if d.label is not Label.NO_CLAIM and (reason is not None) is (d.label is Label.TRUE)
    ]
