"""The Python API: open an assistant, ask it."""

import threading
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property, reduce
from typing import Any, Protocol, Self, cast, runtime_checkable

from langchain_core.runnables import Runnable, RunnableLambda, run_in_executor

from assistant.answer import Answer, AnswerSentence, Event, Status, Turn
from assistant.check import CheckedSentence, check
from assistant.finish import finish
from assistant.followup import standalone
from assistant.inquiry import Draft, Inquiry, Writer
from assistant.log import append
from assistant.pack import make_pack
from assistant.pipeline import Condenser, Pipeline, default_writer
from assistant.settings import Settings, read_settings
from assistant.typed import checked_question
from corpus import Paragraph, Report, load_report
from vectorstore import (
    Embedder,
    HybridRetriever,
    Library,
    Passage,
    Reranker,
    SentenceTransformerEmbedder,
)
from vectorstore.sync import Progress


class Assistant:
    """Answers questions about one report, every sentence cited to its paragraph.

    Open one with `Assistant.open()`. The index is built on first use, the embedder loaded with the first
    question, and a language model from a file with the first answer, so that opening costs nothing.
    """

    def __init__(
        self,
        report: Report,
        settings: Settings,
        *,
        embedder: Embedder | None = None,
        writer: Writer = default_writer,
        condense: Condenser = standalone,
        progress: Progress | None = None,
    ) -> None:
        self.report = report
        self.settings = settings
        self.embedder = embedder or SentenceTransformerEmbedder(settings.embedder)
        self._progress = progress
        self._opening = threading.Lock()
        self._shares: Assistant | None = None
        self._writer = writer
        self._condense = condense
        self._pipeline = self._pipeline_with(writer)

    def _pipeline_with(self, writer: Writer) -> Pipeline:
        return Pipeline(
            self.report,
            lambda: self.retriever,
            passages=self.settings.passages,
            longest=self.settings.max_question,
            writer=writer,
            condense=self._condense,
        )

    @classmethod
    def open(
        cls,
        settings: Settings | None = None,
        *,
        model: str | None = None,
        base_url: str | None = None,
        progress: Progress | None = None,
    ) -> Self:
        """An assistant with settings from the environment, or with those given.

        Args:
            settings: instead of the environment's.
            model: a language model to write the answers: its `init_chat_model` name, or "gguf:" and a path.
            base_url: the address of a server that speaks the model's protocol.
            progress: told how far the building of an index has come, in chunks.

        Raises:
            InspectionAssistantError: the report, a setting or the language model cannot be used.
        """
        settings = settings or read_settings(model=model, base_url=base_url)
        report = load_report(settings.report)
        name = model or settings.model
        if not name:
            return cls(report, settings, progress=progress)
        from assistant.model_writer import open_model_writer

        writer = open_model_writer(name, settings.model_timeout, base_url or settings.base_url)
        return cls(report, settings, writer=writer, condense=writer.condense, progress=progress)

    def in_own_words(self) -> Self:
        """The same assistant on the same index, without its language model."""
        settings = self.settings.model_copy(update={"model": None})
        other = type(self)(self.report, settings, embedder=self.embedder)
        other._shares = self
        return other

    @property
    def model_address(self) -> str:
        """Where the language model is served; empty without one, or where its client does not tell.

        A model from a file is loaded for it.
        """
        return str(getattr(self._writer, "address", ""))

    @property
    def retriever(self) -> HybridRetriever:
        """The retriever; the index is built first when there is none that fits."""
        if self._shares:
            return self._shares.retriever
        with self._opening:
            return self._retriever

    @cached_property
    def _retriever(self) -> HybridRetriever:
        index = self.library.open(self._progress)
        return HybridRetriever(
            index=index,
            embedder=index.encoder or self.embedder,
            reranker=Reranker(self.settings.reranker) if self.settings.reranker else None,
        )

    @property
    def library(self) -> Library:
        """What is indexed, and where."""
        return Library(self.settings.index_dir, [self.report], self.embedder, server=self.settings.chroma_url)

    def drop_index(self) -> None:
        """Removes the stored index, so that its next use builds it anew."""
        self.library.drop()
        self.__dict__.pop("_retriever", None)

    def ask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The answer to a question, understood in the light of the turns before it.

        Raises:
            QuestionError: the question is empty, too long or not text.
            ModelError: the language model's file cannot be loaded.
        """
        return self._logged(self.chain.invoke({"question": question, "history": history}), history)

    async def aask(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """The asynchronous twin of `ask`."""
        answer = await self.chain.ainvoke({"question": question, "history": history})
        return await run_in_executor(None, self._logged, answer, history)

    def stream(self, question: str, history: Sequence[Turn] = ()) -> Iterator[Event]:
        """Events as they happen: each step, each sentence as soon as it is checked, last the answer.

        What a language model writes is told sentence by sentence while it still writes. The answer
        settles what is shown: what was told is in it, unless it was only a note.
        """
        inquiry = _begin({"question": question, "history": history})
        *stages, write = self._pipeline.stages
        for stage in stages:
            after = stage(inquiry)
            yield from (Event(step=step) for step in after.trace[len(inquiry.trace) :])
            inquiry = after
        told: list[AnswerSentence] = []
        if isinstance(self._writer, StreamingWriter) and inquiry.status in (Status.ANSWERED, Status.CLOSEST):
            after = yield from self._written(inquiry, self._writer, told)
        else:
            after = write(inquiry)
        yield from (Event(step=step) for step in after.trace[len(inquiry.trace) :])
        answer = self._logged(finish(after), history)
        yield from (Event(sentence=sentence) for sentence in answer.sentences if sentence not in told)
        yield Event(answer=answer)

    def _written(
        self, inquiry: Inquiry, writer: "StreamingWriter", told: list[AnswerSentence]
    ) -> Generator[Event, None, Inquiry]:
        """The last step, each sentence an event as soon as it is checked, and kept in `told`."""
        told += finish(inquiry).sentences  # what a reader should know beforehand
        yield from (Event(sentence=sentence) for sentence in told)
        begin = time.perf_counter()
        draft = yield from _telling(writer.stream(inquiry, self.report), told)
        after = self._pipeline_with(lambda _inquiry, _report: draft).stages[-1](inquiry)
        step = replace(after.trace[-1], milliseconds=1000 * (time.perf_counter() - begin))
        return replace(after, trace=(*inquiry.trace, step))

    def search(self, query: str, k: int = 5) -> list[Passage]:
        """The k best paragraphs for a query, best first, with their scores.

        Raises:
            QuestionError: the query is empty, too long or not text.
        """
        return list(self.retriever.rank(checked_question(query, self.settings.max_question), k).passages)

    def check(self, text: str) -> tuple[CheckedSentence, ...]:
        """Every sentence of a text that uses the report, located in it and judged."""
        plain = self.retriever.plain  # a statement is no question
        return check(text, self.report, lambda sentence: plain.rank(sentence, self.settings.passages))

    def pack(
        self, answer: Answer, history: Sequence[Turn] = (), made: datetime | None = None
    ) -> dict[str, Any]:
        """The evidence pack of an answer, made now or then, for JSON: all it takes to check it again."""
        manifest, made = self.retriever.index.manifest, made or datetime.now(UTC)
        return make_pack(answer, history, self.report, manifest, self.settings, made)

    def _logged(self, answer: Answer, history: Sequence[Turn]) -> Answer:
        """The answer, its pack added to the log where there is one."""
        if self.settings.log and answer.status is not Status.GUIDANCE:
            append(self.pack(answer, history), self.settings.log)
        return answer

    def paragraph(self, paragraph_id: str) -> Paragraph:
        """The paragraph with that id; the report's own id may be left off.

        Raises:
            UnknownParagraph: there is none.
        """
        prefix = f"{self.report.id}/"
        return self.report.paragraph(prefix + paragraph_id.removeprefix(prefix))

    @cached_property
    def chain(self) -> Runnable[Any, Answer]:
        """The LangChain runnable: a question, or {"question": …, "history": …}, in; an `Answer` out."""
        begin: Runnable[Any, Inquiry] = RunnableLambda(_begin).with_config(run_name="begin")
        names = ("understand", "retrieve", "judge", "write")
        steps = [
            RunnableLambda(stage).with_config(run_name=name)
            for name, stage in zip(names, self._pipeline.stages, strict=True)
        ]
        end = RunnableLambda(finish).with_config(run_name="finish")
        chain = reduce(lambda left, right: left | right, steps, begin) | end
        return chain.with_config(run_name="ask")


@runtime_checkable
class StreamingWriter(Protocol):
    """A writer that tells each sentence as soon as it is checked."""

    def stream(self, inquiry: Inquiry, report: Report) -> Generator[AnswerSentence, None, Draft]:
        """The sentences; the draft is the generator's value."""


def _telling(
    writing: Generator[AnswerSentence, None, Draft], told: list[AnswerSentence]
) -> Generator[Event, None, Draft]:
    """The sentences of a draft as events, kept in `told`; the draft is the value."""
    while True:
        try:
            sentence = next(writing)
        except StopIteration as ended:
            return cast(Draft, ended.value)
        told.append(sentence)
        yield Event(sentence=sentence)


def _begin(asked: str | Mapping[str, Any]) -> Inquiry:
    if isinstance(asked, str):
        return Inquiry(asked)
    return Inquiry(asked["question"], tuple(asked.get("history", ())))
