"""The command `eval withholding`: how well the gate tells false sentences from true ones."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from evals.split import Split


def withholding(
    split: Annotated[Split, typer.Option(help="Which half of the sentences.")] = Split.TEST,
    failures: Annotated[bool, typer.Option(help="List each sentence that the gate had wrong.")] = False,
    wice: Annotated[
        Path | None,
        typer.Option(help="A folder with WiCE's claims.jsonl, to measure the support score; takes minutes."),
    ] = None,
) -> None:
    """Measure the gate on false sentences made from the report's own, and on paraphrases of them."""
    from assistant.drafts import why_withheld
    from assistant.gate import refusal
    from assistant.settings import read_settings
    from corpus import load_report
    from evals.gate.drafted import drafts_table, read_drafts, withheld_by
    from evals.gate.drafted import mistakes as mistaken_drafts
    from evals.gate.generate import cases
    from evals.gate.measure import judge
    from evals.gate.show import changes_table, directions_table, mistakes

    console = Console()
    report = load_report(read_settings().report)
    chosen = [case for case in cases(report) if case.half in split.names]
    judged = judge(chosen, refusal)
    if failures:
        for line in mistakes(judged):
            console.print(line, markup=False, highlight=False)
    title = f"{len(chosen)} sentences" + ("" if split is Split.ALL else f", the {split} half")
    console.print(changes_table(judged, title))
    console.print(directions_table(judged))
    for name, told in (
        ("by-hand", "Drafts written by hand"),
        ("second-hand", "Drafts by a second hand"),
        ("third-hand", "Drafts by a third hand"),
        ("fourth-hand", "Drafts by a fourth hand"),
        ("verbs", "Drafts in other verbs"),
        ("smollm2", "Drafts of SmolLM2-135M-Instruct"),
    ):
        drafts = [d for d in read_drafts(name) if name == "by-hand" or d.half in split.names]
        found = withheld_by(why_withheld, drafts, report)
        for line in mistaken_drafts(found) if failures else ():
            console.print(line, markup=False, highlight=False)
        console.print(drafts_table(found, f"{told}: {len(drafts)} sentences"))
    if wice:
        from evals.gate.wice import measured

        console.print(measured(wice, split.names))
