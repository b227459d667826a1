"""A verified evidence pack on the terminal."""

from rich.console import Console
from rich.markup import escape

from assistant.verify import Standing, Verification

_LABELS = {
    Standing.HOLDS: "[green]holds[/]",
    Standing.MOVED: "[yellow]moved[/]",
    Standing.FAILS: "[red]fails[/]",
}


def show_verification(found: Verification, console: Console) -> None:
    """Each quote and sentence of a pack, and how it stands to the report."""
    console.print(f"{escape(found.question)} [dim]({escape(found.made)})[/]", highlight=False)
    same = "the same, to the byte" if found.same_report else "[yellow]not the text that it was[/]"
    console.print(f"The report is {same}.", highlight=False)
    for one in found.checked:
        note = f" ({escape(one.note)})" if one.note else ""
        console.print(f"{_LABELS[one.standing]} {one.what}: {escape(one.text)}{note}", highlight=False)
    holds = sum(one.standing is not Standing.FAILS for one in found.checked)
    console.print(f"{holds} of {len(found.checked)} hold.", highlight=False)
