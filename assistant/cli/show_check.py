"""A checked text on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape

from assistant.check import CheckedSentence, CheckVerdict
from assistant.reference import reference
from corpus.tables import read_out

_LABELS = {
    CheckVerdict.QUOTE: "[green]quote[/]",
    CheckVerdict.SUPPORTED: "[green]supported[/]",
    CheckVerdict.CONTRADICTED: "[red]differs[/]",
    CheckVerdict.MISATTRIBUTED: "[red]misattributed[/]",
    CheckVerdict.NOT_FOUND: "[yellow]not in the report[/]",
    CheckVerdict.NO_CLAIM: "[dim]no claim[/]",
}
_FIGURE = "the report has: "


def show_checked(sentences: Sequence[CheckedSentence], console: Console) -> None:
    """Each sentence with what was found of it, then how many there are of each kind."""
    for checked in sentences:
        differs = checked.note.startswith(_FIGURE)
        label = "[red]figure differs[/]" if differs else _LABELS[checked.verdict]
        console.print(f"{label}: {escape(checked.text)}", highlight=False)
        if checked.note:
            console.print(f"    [red]{escape(checked.note)}[/]", highlight=False)
        if checked.citation:
            paragraph = checked.citation.paragraph
            quote = read_out(paragraph, checked.citation.quote)
            if checked.verdict is not CheckVerdict.QUOTE:
                console.print(f"    “{escape(quote)}”", highlight=False)
            voice = checked.citation.voice.value
            console.print(f"    [dim]{escape(reference(paragraph))} · {voice}[/]", highlight=False)
            console.print(f"    [dim]{paragraph.id}[/]", highlight=False, soft_wrap=True)
    console.print(f"\n{summary(sentences)}", highlight=False)


def summary(sentences: Sequence[CheckedSentence]) -> str:
    """How many sentences there are of each verdict, in one line."""
    counts = {verdict: sum(c.verdict is verdict for c in sentences) for verdict in CheckVerdict}
    told = [f"{count} {verdict.value.replace('_', ' ')}" for verdict, count in counts.items() if count]
    return f"{len(sentences)} sentences: {', '.join(told)}." if sentences else "There is nothing to check."
