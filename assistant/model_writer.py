"""The writer that asks a language model, and lets nothing of its draft through unchecked."""

import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter
from typing import cast

from langchain_core.language_models import BaseChatModel

from assistant.answer import AnswerSentence, Status, Turn, Withheld
from assistant.beneath import beneath
from assistant.drafts import GatedDraft, cites
from assistant.followup import Standalone, leans, standalone
from assistant.gate import reading
from assistant.inquiry import Draft, Inquiry
from assistant.model_reply import Reply, stream_reply
from assistant.open_model import model_opener
from assistant.pipeline import default_writer
from corpus import Paragraph, Report
from prompts import MARKER, REFUSAL, load_prompt

_FELL_BACK = "The language model gave no answer that held up{why}; these are the report's own words."
_DOUBTED = "The language model found no answer in these passages."
_CUT_SHORT = "The language model did not finish: {why}."
_NO_FORMAT = "The language model did not say what it rests on."
_MOSTLY_WITHHELD = "Most of what the language model wrote did not hold up."
_BESIDE = "The language model left out what the report says most directly."
_UNFINISHED = frozenset({"it took too long", "its reply did not come to an end", "its reply was cut off"})
_READ = 8
"""Paragraphs, best first, that the model is given."""
_TURNS = 4
"""Turns of a conversation that the model sees when it rewrites a follow-up."""
_LONGEST_REWRITE = 400
"""Characters; a longer reply is no question."""
_ADDRESSES = ("root_client.base_url", "_client.base_url", "_client._client.base_url")
"""Where the clients of OpenAI, Anthropic and Ollama have their server's address."""


class ModelWriter:
    """Writes with a chat model; falls back to the report's own sentences when that fails.

    Args:
        model: the model, or what opens it: called with the first question, or when `address` is asked for.
        seconds: how long a reply may take.
    """

    def __init__(self, model: BaseChatModel | Callable[[], BaseChatModel], seconds: float = 60.0) -> None:
        self._given = model
        self._seconds = seconds

    @cached_property
    def _model(self) -> BaseChatModel:
        return self._given if isinstance(self._given, BaseChatModel) else self._given()

    @property
    def address(self) -> str:
        """Where the model is served; empty where its client does not tell."""
        found = (_at(self._model, path) for path in _ADDRESSES)
        return next((a for a in found if a.startswith(("http://", "https://"))), "")

    def __call__(self, inquiry: Inquiry, report: Report) -> Draft:
        """The checked draft; `refused` when the model finds no answer in the passages.

        Then it has the report's own sentences still where they were taken for an answer.
        """
        writing = self.stream(inquiry, report)
        while True:
            try:
                next(writing)
            except StopIteration as ended:
                return cast(Draft, ended.value)

    def stream(self, inquiry: Inquiry, report: Report) -> Generator[AnswerSentence, None, Draft]:
        """Each sentence as soon as it is checked; the whole draft is the generator's value.

        When the model fails before any sentence held up, the report's own sentences are the draft.
        """
        ranked = inquiry.ranking.passages if inquiry.ranking else ()
        passages = [p.paragraph for p in ranked[:_READ]]
        model, gated, reply, first = self._model, GatedDraft(passages), Reply(), ""
        begin = time.monotonic()
        for reply in stream_reply(model, self._prompt(inquiry, report, passages), self._seconds):
            for sentence in gated.feed(reply.text, ended=False):
                first = first or f"first sentence after {1000 * (time.monotonic() - begin):.0f} ms"
                yield sentence
        yield from gated.feed(reply.text, ended=True, whole=reply.trouble not in _UNFINISHED)
        detail = "; ".join(part for part in (reply.detail, first) if part)
        draft = gated.draft(detail)
        if draft.refused:
            return _doubted(inquiry, report, draft) if inquiry.status is Status.ANSWERED else draft
        if not draft.sentences:
            return _fall_back(inquiry, report, reply.trouble, detail, draft.withheld)
        if wanting := _wanting(inquiry, draft, gated, reply):
            return beneath(draft, wanting, default_writer(inquiry, report), gated.citations)
        return draft

    def condense(self, question: str, history: Sequence[Turn]) -> Standalone:
        """A follow-up rewritten by the model to stand alone; by rule when it is none, or the model fails."""
        by_rule = standalone(question, history)
        if not history or not leans(question):
            return by_rule
        model = self._model
        turns = "\n".join(f"Question: {t.question}\nAnswer: {t.answer}" for t in history[-_TURNS:])
        values = {"conversation": _unfenced(turns), "question": question}
        try:
            reply = str(model.invoke(load_prompt("condense").messages(values)).text)
        except Exception:  # whatever a provider's client raises, the question is not lost
            return by_rule
        rewritten = " ".join(reply.split())
        if not rewritten or len(rewritten) > _LONGEST_REWRITE:
            return by_rule
        return Standalone(rewritten, f"rewritten by the model: {rewritten}")

    def _prompt(
        self, inquiry: Inquiry, report: Report, passages: Sequence[Paragraph]
    ) -> list[tuple[str, str]]:
        numbered = "\n\n".join(f"{MARKER.format(number=n)} {reading(p)}" for n, p in enumerate(passages, 1))
        return load_prompt("answer").messages(
            {
                "force": report.metadata.force,
                "inspectorate": report.metadata.inspectorate,
                "title": report.metadata.title,
                "passages": _unfenced(numbered),
                "question": inquiry.standalone,
                "refusal": REFUSAL,
                "marker_example": MARKER.format(number=1),
            }
        )


def _at(model: BaseChatModel, path: str) -> str:
    try:
        return str(attrgetter(path)(model))
    except AttributeError:
        return ""


def _unfenced(text: str) -> str:
    """Text that cannot open or close a prompt's fence, however it spells it."""
    return text.replace("<", "‹").replace(">", "›")


def _wanting(inquiry: Inquiry, draft: Draft, gated: GatedDraft, reply: Reply) -> str:
    """Why a draft of which something held up is not enough of an answer; empty when it is."""
    if reply.trouble in _UNFINISHED:
        return _CUT_SHORT.format(why=reply.trouble)
    if not cites(reply.text):
        return _NO_FORMAT
    if len(draft.withheld) > gated.held_up:
        return _MOSTLY_WITHHELD
    if not {e.paragraph.id for e in inquiry.evidence} & {c.paragraph.id for c in draft.citations}:
        return _BESIDE
    return ""


def _doubted(inquiry: Inquiry, report: Report, refusal: Draft) -> Draft:
    """The report's own sentences, and that the model does not take them for an answer."""
    own = default_writer(inquiry, report)
    told = (*own.sentences, AnswerSentence.note(_DOUBTED))
    return replace(own, sentences=told, refused=True, detail=refusal.detail)


def _fall_back(
    inquiry: Inquiry, report: Report, trouble: str, detail: str, withheld: tuple[Withheld, ...]
) -> Draft:
    draft = default_writer(inquiry, report)
    note = AnswerSentence.note(_FELL_BACK.format(why=f" ({trouble})" if trouble else ""))
    told = "; ".join(part for part in ("nothing of the model's draft held up", detail) if part)
    alone = tuple(replace(one, instead="") for one in withheld)
    return Draft((*draft.sentences, note), draft.citations, alone, detail=told)


def open_model_writer(name: str, timeout: float, base_url: str = "") -> ModelWriter:
    """A writer for a model by its name, e.g. "openai:gpt-5-mini" or "gguf:/path/to/model.gguf".

    Raises:
        ModelError: the model cannot be used; the message says why. A file that is damaged is told of when it
            is loaded, with the first question.
    """
    return ModelWriter(model_opener(name, timeout, base_url), timeout)
