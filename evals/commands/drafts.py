"""The command `eval drafts`: what a language model wrote and a reader was shown, to be labelled by hand."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from evals.record import CaseResult


def drafts(
    run: Annotated[Path, typer.Argument(help="The folder that `eval run --model … --out` wrote.")],
    sample: Annotated[int | None, typer.Option(min=1, help="So many of them, chosen by hash.")] = None,
) -> None:
    """Print each sentence of a model's that was shown, with what it cites: a line each, without a label.

    With the label filled in, they are lines for evals/gate/drafts.
    """
    from corpus.errors import QuestionSetError
    from evals.gate.cases import digest
    from evals.stored import read_report

    report = read_report(run)
    found = {str(row["text"]): row for result in report.results for row in _rows(result)}
    if not found:
        raise QuestionSetError("The run has no sentence of a language model's. Run it with --model.")
    order = list(found)
    kept = set(sorted(order, key=digest)[:sample])
    for text in order:
        if text in kept:
            typer.echo(json.dumps(found[text], ensure_ascii=False))


def _rows(result: "CaseResult") -> Iterator[dict[str, object]]:
    from assistant import Verdict

    place = {c.number: c.paragraph for c in result.citations}
    shown = [s for s in result.statements if s.verdict == Verdict.SUPPORTED]
    for number, said in enumerate(shown):
        cites = list(dict.fromkeys(place[n] for n in said.citations if n in place))
        name = f"{result.set_name}/{result.case.id}#{number}"
        yield {"id": name, "text": said.text, "cites": cites, "label": ""}
