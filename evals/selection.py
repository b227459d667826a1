"""Which cases of which sets are asked."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from corpus import Report, available_reports
from corpus.errors import QuestionSetError
from evals.cases import Case, QuestionSet, packaged_set, packaged_sets, read_set
from evals.convert import from_folder

ALL = "all"
"""Every packaged set about the report, by one name."""


def read_sets(names: Iterable[str], report: Report) -> dict[str, QuestionSet]:
    """Question sets by what they are called: packaged ones by name, `all` of these, YAML files or folders.

    Raises:
        QuestionSetError: a set is missing, malformed or about another report, or two have one name.
    """
    found: dict[str, QuestionSet] = {}
    for name in dict.fromkeys(names):
        for called, questions in _read(name, report).items():
            if found.get(called, questions) != questions:
                raise QuestionSetError(f"Two of the sets are called {called!r}. Rename a file.")
            found[called] = questions
    return found


def _read(name: str, report: Report) -> dict[str, QuestionSet]:
    if name == ALL:
        every = {called: packaged_set(called) for called in packaged_sets()}
        return {called: questions for called, questions in every.items() if questions.report == report.id}
    packaged = name in packaged_sets()
    if packaged:
        questions = packaged_set(name)
    else:
        questions = from_folder(Path(name)) if is_folder(name) else read_set(Path(name), report)
    if questions.report != report.id:
        known = questions.report in available_reports()
        way = f"Set INSPECTION_REPORT={questions.report}." if known else "Name its folder with --passages."
        raise QuestionSetError(f"The set is about {questions.report!r}, not {report.id!r}. {way}")
    return {name if packaged else Path(name).resolve().stem: questions}


def is_folder(name: str) -> bool:
    """Whether a set is a folder of passages.jsonl and questions.jsonl: its passages are then the report."""
    return name not in (*packaged_sets(), ALL) and Path(name).is_dir()


def chosen(
    sets: Mapping[str, QuestionSet],
    splits: Collection[str],
    only: Collection[str] = (),
    limit: int | None = None,
) -> list[tuple[str, Case]]:
    """The cases to ask, each with its set's name, in order: of each set at most `limit`.

    Raises:
        QuestionSetError: no set has a category of that name.
    """
    known = dict.fromkeys(case.category for questions in sets.values() for case in questions.cases)
    unknown = next((category for category in only if category not in known), None)
    if unknown is not None:
        raise QuestionSetError(f"No case is of the category {unknown!r}. These are: {', '.join(known)}.")
    return [
        (name, case)
        for name, questions in sets.items()
        for case in [
            case for case in questions.cases if case.split in splits and (not only or case.category in only)
        ][:limit]
    ]
