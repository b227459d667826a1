"""Results on the terminal."""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.tree import Tree

from assistant.answer import Answer, AnswerSentence, Citation, Status
from assistant.markdown import markdown
from assistant.reference import pages_label, reference
from corpus import Kind, Paragraph, Report, Section
from corpus.tables import read_out, readable

if TYPE_CHECKING:
    from assistant.cli.doctor import Finding
    from vectorstore import Index, Passage
    from vectorstore.check import Disagreement

_LABELS = {
    Status.ANSWERED: "",
    Status.CLOSEST: "[yellow]Nearest passages[/]\n",
    Status.NOT_IN_REPORT: "[yellow]Not in the report[/]\n",
    Status.GUIDANCE: "",
}


def show_answer(answer: Answer, console: Console, *, trace: bool = False) -> None:
    """The answer, its sources, and on request what was withheld and each step."""
    label = _LABELS[answer.status]
    told = markdown(answer.sentences, _words_in_colour, lambda title: f"[underline]{escape(title)}[/]")
    text = re.sub(r"(\[\d+\])", r"[bold cyan]\1[/]", told)
    console.print(f"\n{label}{text}\n", highlight=False)
    for citation in answer.citations:
        _show_citation(citation, console)
    if answer.nearest:
        console.print("[dim]Where I looked:[/]")
        for passage in answer.nearest:
            console.print(f"  {escape(shortened(_words_of(passage.paragraph)))}", highlight=False)
            _show_place(passage.paragraph, console)
    for item in answer.withheld:
        instead = f" → {item.instead}" if item.instead else ""
        console.print(f"[dim]Withheld ({escape(item.reason)}): {escape(item.text + instead)}[/]")
    if trace:
        for step in answer.trace:
            console.print(f"[dim]{step.name:>10} {step.milliseconds:7.1f} ms  {escape(step.detail)}[/]")


def _words_in_colour(sentence: AnswerSentence) -> str:
    return "".join(f"[bold]{escape(words)}[/]" if bold else escape(words) for words, bold in sentence.pieces)


def _show_citation(citation: Citation, console: Console) -> None:
    paragraph = citation.paragraph
    quote = read_out(paragraph, citation.quote)
    console.print(f"[bold cyan]\\[{citation.number}][/] “{escape(quote)}”", highlight=False)
    _show_place(paragraph, console, f" · {citation.voice.value}")


def show_passages(passages: "Iterable[Passage]", console: Console) -> None:
    """Ranked paragraphs, best first."""
    for passage in passages:
        console.print(f"[bold]{passage.score:.2f}[/] {escape(_words_of(passage.paragraph))}", highlight=False)
        _show_place(passage.paragraph, console)


def _show_place(paragraph: Paragraph, console: Console, more: str = "") -> None:
    console.print(f"    [dim]{escape(reference(paragraph))}{more}[/]", highlight=False)
    console.print(f"    [dim]{paragraph.id}[/]", highlight=False, soft_wrap=True)


def show_paragraph(paragraph: Paragraph, console: Console) -> None:
    """One paragraph with its place and what belongs to it."""
    console.print(f"\n[dim]{escape(reference(paragraph))} · {paragraph.kind.value} · {paragraph.id}[/]\n")
    if paragraph.lead_in and not paragraph.row:
        console.print(escape(paragraph.lead_in), style="dim", highlight=False)
    console.print(escape(_words_of(paragraph)) + "\n", highlight=False)
    for mark in paragraph.footnotes:
        console.print(f"[dim]footnote {mark.marker}: {mark.footnote_id}[/]")
    for twin in paragraph.twin_ids:
        console.print(f"[dim]the same words: {twin}[/]")
    for link in paragraph.links:
        console.print(f"[dim]link: {escape(link.address)}[/]")


def shortened(text: str, most: int = 140) -> str:
    """The beginning of a text, cut at a word."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _words_of(paragraph: Paragraph) -> str:
    if paragraph.row:
        return readable(paragraph.row)
    if paragraph.judgment:
        return f"{paragraph.judgment.question} {paragraph.judgment.grade}"
    return paragraph.text.replace("\t", " | ")


def show_outline(report: Report, console: Console, *, paragraphs: bool = False) -> None:
    """Chapters and sections as a tree, with each chapter's judgment."""
    grades = {p.section_path: p.text for p in report.paragraphs if p.kind is Kind.JUDGMENT}
    tree = Tree(f"[bold]{escape(report.metadata.title)}[/]")

    def grow(branch: Tree, sections: Sequence[Section]) -> None:
        for section in sections:
            grade = grades.get(section.path)
            title = escape(section.title) + (f" [bold green]{grade}[/]" if grade else "")
            pages = pages_label(section.pages)
            twig = branch.add(f"{title} [dim]{pages}[/]")
            for paragraph_id in section.paragraph_ids if paragraphs else ():
                words = " ".join(_words_of(report.paragraph(paragraph_id)).split())
                twig.add(f"[dim]{paragraph_id}[/] {escape(words[:60])}")
            grow(twig, section.sections)

    grow(tree, report.sections)
    console.print(tree, highlight=False)


def show_index(index: "Index", console: Console) -> None:
    """Where the index is and what it holds."""
    console.print(f"Index: {index.folder}", highlight=False, soft_wrap=True)
    paragraphs = index.catalogue.paragraph_count()
    console.print(f"{index.size} chunks of {paragraphs} paragraphs", highlight=False)
    console.print(
        f"Reports: {', '.join(index.manifest.reports)} · embedder: {index.manifest.embedder}", highlight=False
    )
    if index.store.place.shared:
        console.print(f"Vectors: {index.store.place.address}", highlight=False)
    if index.trouble:
        console.print(index.trouble, highlight=False, markup=False, style="red")


def show_disagreements(mended: "Sequence[Disagreement]", console: Console) -> None:
    """What of an index did not agree with the report, a line each."""
    for one in mended:
        console.print(f"mended: {one.part} {one.paragraph_id} {one.what}", highlight=False, markup=False)
    if not mended:
        console.print("Chroma, the lexical index and the token vectors agree with every paragraph.")


def show_examination(findings: "Sequence[Finding]", console: Console) -> None:
    """What the doctor found, a line each."""
    table = Table(box=None, show_header=False)
    for finding in findings:
        mark = "[green]ok[/]" if finding.ok else "[red]no[/]"
        table.add_row(mark, finding.what, escape(finding.detail))
    console.print(table, highlight=False)
