"""The figures that a change must not let fall: a small file beside the code."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from corpus.errors import QuestionSetError
from evals.cases import QuestionSet
from evals.headline import EVERY
from evals.manifest import set_digest
from evals.measure import Group
from evals.results import RunReport

WRITE = "inspection-assistant eval gate --write"
"""The command that makes a baseline anew."""

_HELD = (Group.RETRIEVAL, Group.ANSWERS, Group.CITATIONS, Group.CONFIDENCE)
"""Not the tutorial pipeline, and not latency: that is the machine's."""


class Held(BaseModel):
    """A figure as it was."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    n: int


class Baseline(BaseModel):
    """The headline figures of a run over whole sets, by "group/name"."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    about: str = f"Made by `{WRITE}`."
    read: tuple[str, ...] = ()
    """What is asked: packaged sets by name, others by file."""
    sets: dict[str, str]
    """Name to digest: other questions have other figures."""
    figures: dict[str, Held]


def baseline_of(report: RunReport, sets: Mapping[str, QuestionSet], read: Sequence[str] = ()) -> Baseline:
    """The baseline that a run of some sets makes; `read` is what they were read from."""
    return Baseline(
        read=tuple(read),
        sets={name: set_digest(questions) for name, questions in sets.items()},
        figures={
            f"{group}/{figure.name}": Held(value=round(figure.value, 4), n=figure.n)
            for group in _HELD
            for figure in report.figures[group]
            if figure.n
        },
    )


def read_baseline(path: Path) -> Baseline:
    """A baseline from its file.

    Raises:
        QuestionSetError: there is none, or it is malformed.
    """
    try:
        return Baseline.model_validate_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise QuestionSetError(
            f"The baseline {path} cannot be read ({error.strerror}). Make one: {WRITE} --baseline {path}"
        ) from None
    except (ValidationError, UnicodeDecodeError):
        raise QuestionSetError(f"{path} is not a baseline. Make it anew: {WRITE} --baseline {path}") from None


def write_baseline(baseline: Baseline, path: Path) -> None:
    """Writes a baseline to its file.

    Raises:
        QuestionSetError: the file cannot be written.
    """
    text = json.dumps(baseline.model_dump(), indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise QuestionSetError(f"{path} cannot be written ({error.strerror}). Name another file.") from None


def changed_sets(baseline: Baseline, sets: Mapping[str, QuestionSet]) -> tuple[str, ...]:
    """The names of the sets that have other questions than when the baseline was made."""
    return tuple(name for name, of in sets.items() if baseline.sets.get(name) != set_digest(of))


def falls(baseline: Baseline, report: RunReport, most: float) -> tuple[str, ...]:
    """One line for each figure that is worse than the baseline's by more than `most`."""
    higher = {f"{m.group}/{m.name}": m.higher_is_better for m in EVERY}
    now = baseline_of(report, {}).figures
    lines = []
    for name, held in baseline.figures.items():
        found, label = now.get(name), name.partition("/")[2]
        if found is None or name not in higher:
            lines.append(f"{label} is no longer measured; it was {held.value:.3f}.")
            continue
        worse = held.value - found.value if higher[name] else found.value - held.value
        if round(worse, 6) > most:
            verb = "fell" if higher[name] else "rose"
            lines.append(
                f"{label} {verb} from {held.value:.3f} to {found.value:.3f}, by {worse:.3f}; "
                f"{most:g} is allowed."
            )
    return tuple(lines)
