"""The commands: each reads its arguments, calls the Python API and hands the result to `show`.

Everything heavy is imported inside the command that needs it, so that `--help` answers at once.
"""

import json
import sys
from dataclasses import asdict
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from assistant.cli.files import check_pack_name, write_pack
from corpus.errors import InspectionAssistantError

if TYPE_CHECKING:
    from assistant import Assistant

COMMANDS = "inspection_assistant.commands"
"""Entry points of other rooms' command groups, e.g. `eval`."""

out = Console()
err = Console(stderr=True)

app = typer.Typer(
    help="Answers questions about a police inspection report, every sentence cited to its paragraph.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
)

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Model = Annotated[
    str | None,
    typer.Option(
        help="A language model to write the answer, e.g. openai:gpt-5-mini or gguf:/path/to/model.gguf. "
        "By default none does."
    ),
]
BaseUrl = Annotated[
    str | None, typer.Option(help="The address of a server that speaks the model's protocol.")
]


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question.")],
    model: Model = None,
    base_url: BaseUrl = None,
    after: Annotated[
        list[str] | None, typer.Option(help="An earlier question that this one follows; may be repeated.")
    ] = None,
    trace: Annotated[bool, typer.Option(help="Show each step and what it decided.")] = False,
    pack: Annotated[
        Path | None, typer.Option(help="Write the evidence pack to this file: .json, or .md to read.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Ask the report a question."""
    from assistant.answer import Turn
    from assistant.cli.show import show_answer

    if pack:
        check_pack_name(pack)
    bot, history = opened(model, base_url), [Turn(q) for q in after or []]
    answer = bot.ask(question, history)
    if pack:
        write_pack(bot.pack(answer, history), pack)
    if as_json:
        print_json(answer.to_dict())
    else:
        show_answer(answer, out, trace=trace)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many paragraphs.")] = 5,
    as_json: AsJson = False,
) -> None:
    """Find the paragraphs nearest a query."""
    from assistant.answer import paragraph_dict
    from assistant.cli.show import show_passages

    passages = opened().search(query, k)
    if as_json:
        print_json([{"score": round(p.score, 4), **paragraph_dict(p.paragraph)} for p in passages])
    else:
        show_passages(passages, out)


@app.command()
def show(
    paragraph_id: Annotated[str, typer.Argument(help="A paragraph's id, with or without the report's.")],
    as_json: AsJson = False,
) -> None:
    """Show one paragraph."""
    from assistant.answer import paragraph_dict
    from assistant.cli.show import show_paragraph

    paragraph = unopened().paragraph(paragraph_id)
    if as_json:
        print_json(paragraph_dict(paragraph))
    else:
        show_paragraph(paragraph, out)


@app.command()
def check(
    file: Annotated[str, typer.Argument(help="A text or Markdown file; - for standard input.")],
    as_json: AsJson = False,
) -> None:
    """Check a draft that uses the report, sentence by sentence; exit status 1 when one does not hold."""
    from assistant.cli.files import read_text
    from assistant.cli.show_check import show_checked

    text = read_text(file)
    checked = opened().check(text)
    if as_json:
        print_json([sentence.to_dict() for sentence in checked])
    else:
        show_checked(checked, out)
    if not all(sentence.verdict.is_well for sentence in checked):
        raise typer.Exit(1)


@app.command()
def verify(
    file: Annotated[
        str, typer.Argument(metavar="PACK", help="A file of packs: one, or one a line; - for standard input.")
    ],
    as_json: AsJson = False,
) -> None:
    """Check old evidence packs against today's report; exit status 1 when something no longer holds."""
    from assistant.cli.files import read_text
    from assistant.cli.show_verification import show_verification
    from assistant.verify import verify_all

    found = verify_all(read_text(file), unopened().report)
    if as_json:
        told = [one.to_dict() for one in found]
        print_json(told if len(told) > 1 else told[0])
    else:
        for one in found:
            show_verification(one, out)
    if not all(one.holds for one in found):
        raise typer.Exit(1)


@app.command()
def outline(
    paragraphs: Annotated[bool, typer.Option(help="List the paragraphs of each section.")] = False,
    as_json: AsJson = False,
) -> None:
    """Show the report's chapters, sections and judgments."""
    from assistant.answer import paragraph_dict
    from assistant.cli.show import show_outline

    report = unopened().report
    if as_json:
        print_json([paragraph_dict(p) for p in report.paragraphs])
    else:
        show_outline(report, out, paragraphs=paragraphs)


@app.command()
def index(
    rebuild: Annotated[bool, typer.Option(help="Build it anew even when it is up to date.")] = False,
    compare: Annotated[
        bool, typer.Option("--check", help="Compare it with the report, paragraph by paragraph, and mend it.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Build the index if it is missing or stale, and say what it holds."""
    from assistant.cli.show import show_disagreements, show_index
    from vectorstore.check import check as check_index

    mended = check_index(unopened().library) if compare and not rebuild else None
    bot = opened(rebuild=rebuild)
    found = bot.retriever.index
    if as_json:
        checked = {} if mended is None else {"mended": [asdict(m) for m in mended]}
        print_json({"folder": str(found.folder), "chunks": found.size, **asdict(found.manifest), **checked})
        return
    show_index(found, out)
    if mended is not None:
        show_disagreements(mended, out)


@app.command()
def chat(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port; a busy one: the next.")] = 7860,
    model: Model = None,
    base_url: BaseUrl = None,
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = False,
    auth: Annotated[
        list[str] | None,
        typer.Option(metavar="USER:PASSWORD", help="Who may open it; others on this machine can see it."),
    ] = None,
    auth_file: Annotated[
        Path | None, typer.Option(help="A file that says who may open it: USER:PASSWORD, one a line.")
    ] = None,
    root_path: Annotated[str, typer.Option(help="Where a reverse proxy puts the page, e.g. /report.")] = "",
    mcp: Annotated[bool, typer.Option("--mcp", help="Be an MCP server too.")] = False,
    feedback: Annotated[
        Path | None, typer.Option(help="Ask readers for verdicts, and append them to this file.")
    ] = None,
) -> None:
    """Open the chat page."""
    from assistant import Assistant
    from assistant.ui import Serving, serve
    from assistant.ui.users import users

    bot = Assistant.open(model=model, base_url=base_url)
    allowed = users(auth or [], auth_file, bot.settings.auth.get_secret_value())
    serve(bot, Serving(host, port, allowed, root_path, mcp, feedback), open_browser=browser)


@app.command()
def doctor(as_json: AsJson = False) -> None:
    """Check the installation: versions, model, index, settings."""
    from assistant.cli.doctor import examine
    from assistant.cli.show import show_examination

    findings = examine()
    if as_json:
        print_json([{"what": f.what, "ok": f.ok, "detail": f.detail} for f in findings])
    else:
        show_examination(findings, out)
    if not all(f.ok for f in findings):
        raise typer.Exit(1)


def unopened() -> "Assistant":
    """An assistant whose index nothing has asked for yet: enough to read the report."""
    from assistant import Assistant

    return Assistant.open()


def opened(model: str | None = None, base_url: str | None = None, rebuild: bool = False) -> "Assistant":
    """An assistant with its index ready; a build shows a progress bar."""
    from rich.progress import Progress

    from assistant import Assistant

    bar = Progress(console=err, transient=True)
    task = bar.add_task("Building the index", total=None)

    def progress(done: int, total: int) -> None:
        bar.start()  # not before: a bar that never showed leaves an empty line
        bar.update(task, completed=done, total=total)

    bot = Assistant.open(model=model, base_url=base_url, progress=progress)
    if rebuild:
        bot.drop_index()
    try:
        _ = bot.retriever
    finally:
        if bar.live.is_started:
            bar.stop()
    return bot


def print_json(value: Any) -> None:
    """Prints JSON as a script wants it: plain, to standard output."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def main() -> None:
    """Runs the command line; a user's error is one line and exit status 1."""
    for entry in entry_points(group=COMMANDS):
        app.add_typer(entry.load(), name=entry.name)
    try:
        app()
    except InspectionAssistantError as error:
        err.print("Error:", style="bold red", end=" ")
        err.print(str(error), soft_wrap=True, highlight=False, markup=False)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
