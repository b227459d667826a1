"""A conversation as Markdown, every citation with its words and its reference."""

from collections.abc import Sequence

from assistant.answer import Answer, Status
from assistant.ui.quotation import full_reference, quoted
from corpus.model import Metadata


def answer_markdown(answer: Answer, about: Metadata) -> str:
    """An answer with its sources under it."""
    sources = [
        f"[{c.number}] {quoted(c)} {full_reference(c.paragraph, about)} ({c.voice.value})"
        for c in answer.citations
    ]
    if answer.status is Status.NOT_IN_REPORT and answer.nearest:
        sources = ["The nearest passages:"]
        sources += [f"- {full_reference(p.paragraph, about)}" for p in answer.nearest]
    return "\n\n".join([answer.text, "\n".join(sources)]).strip()


def conversation_markdown(title: str, answers: Sequence[Answer], about: Metadata) -> str:
    """A conversation as a document of its own."""
    head = f"# {title}\n\nFrom {about.inspectorate}, *{about.title}* ({about.published})."
    return "\n\n".join([head, *(f"## {a.question}\n\n{answer_markdown(a, about)}" for a in answers)]) + "\n"
