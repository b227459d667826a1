"""A conversation to take away: as Markdown to read, or as evidence packs to check again."""

import json
import re
from collections.abc import Sequence

from assistant.answer import Answer, Status
from assistant.ui.quotation import full_reference, quoted
from assistant.ui.record import Told
from corpus.model import Metadata

_LONGEST_NAME = 60
"""Characters of a file's name."""


def answer_markdown(answer: Answer, about: Metadata) -> str:
    """An answer with its sources under it."""
    sources = [
        f"[{c.number}] {quoted([c])} {full_reference(c.paragraph, about)} ({c.voice.value})"
        for c in answer.citations
    ]
    if answer.status is Status.NOT_IN_REPORT and answer.nearest:
        sources = ["The nearest passages:"]
        sources += [f"- {full_reference(p.paragraph, about)}" for p in answer.nearest]
    return "\n\n".join([answer.text, "\n".join(sources)]).strip()


def conversation_markdown(title: str, told: Sequence[Told], about: Metadata) -> str:
    """A conversation as a document of its own."""
    head = f"# {title}\n\nFrom {about.inspectorate}, *{about.title}* ({about.published})."
    return "\n\n".join([head, *(_turn(one, about) for one in told)]) + "\n"


def _turn(told: Told, about: Metadata) -> str:
    answer = told.answer
    by = f"\n\nWritten by {told.author}, each sentence checked against its source." if told.author else ""
    return f"## {answer.question}\n\n{answer_markdown(answer, about)}{by}"


def as_file(title: str, ending: str, content: str) -> str:
    """A file for the browser to save: its name and content as JSON."""
    words = re.sub(r"[\W_]+", "-", title.lower()).strip("-")[:_LONGEST_NAME].strip("-")
    return json.dumps({"name": f"{words or 'conversation'}{ending}", "content": content}, ensure_ascii=False)
