"""The assistant that a run asks: over the report in use, or over the passages of a set from elsewhere."""

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.progress import Progress

from assistant import Assistant, read_settings
from assistant.cli.app import opened
from corpus import Report
from corpus.errors import QuestionSetError
from evals.retrieval.external import read_external
from evals.selection import is_folder


def opened_for(sets: Sequence[str], model: str | None, passages: Path | None = None) -> Assistant:
    """An assistant with its index ready; where the only set is a folder, over its passages.

    Args:
        sets: the sets that it will be asked, as they were named.
        model: a language model that writes the answers.
        passages: a folder whose passages the sets are about, instead of the report in use.

    Raises:
        QuestionSetError: there are other sets beside a folder.
    """
    if passages:
        return _over(read_external(passages).report, model)
    folders = [name for name in dict.fromkeys(sets) if is_folder(name)]
    if not folders:
        return opened(model)
    if len(set(sets)) > 1:
        raise QuestionSetError(f"{folders[0]} brings its own passages. Run it alone.")
    return _over(read_external(Path(folders[0])).report, model)


def _over(report: Report, model: str | None) -> Assistant:
    settings = read_settings(model=model)
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"Indexing {report.id}", total=None)

        def progress(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        if settings.model:
            from assistant.model_writer import open_model_writer

            writer = open_model_writer(settings.model, settings.model_timeout, settings.base_url)
            bot = Assistant(report, settings, writer=writer, condense=writer.condense, progress=progress)
        else:
            bot = Assistant(report, settings, progress=progress)
        _ = bot.retriever
    return bot
