"""LlamaIndex's default pipeline: `VectorStoreIndex.from_documents(…).as_query_engine()`.

Its splitter (1,024 of GPT's tokens, 200 overlap), its store in memory, its two chunks a question and its
prompts, as they come. The embedder is ours, since its own is OpenAI's; it reads the beginning of such
long chunks only, as it would for anybody who put it in the other's place.
"""

from typing import Any

from langchain_core.language_models import BaseChatModel
from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from pydantic import PrivateAttr

from corpus import Report
from evals.measure import Group
from vectorstore.embed import Embedder
from vectorstore.tutorial import running_text


class _Embedding(BaseEmbedding):
    """Our embedder as LlamaIndex takes one."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.fingerprint)
        self._embedder = embedder

    def _get_text_embedding(self, text: str) -> list[float]:
        return [float(x) for x in self._embedder.embed([text])[0][0]]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_query_embedding(query)


class _Chat(CustomLLM):
    """A chat model of LangChain's as LlamaIndex takes one."""

    _model: BaseChatModel = PrivateAttr()

    def __init__(self, model: BaseChatModel) -> None:
        super().__init__()
        self._model = model

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata()

    def complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponse:
        return CompletionResponse(text=str(self._model.invoke(prompt).text))

    def stream_complete(self, prompt: str, formatted: bool = False, **_: Any) -> CompletionResponseGen:
        yield self.complete(prompt)


class LlamaIndex:
    """The pipeline over a report, with a language model or without."""

    name = Group.LLAMAINDEX.value

    def __init__(self, report: Report, embedder: Embedder, model: BaseChatModel | None = None) -> None:
        document = Document(text=running_text(report))
        self._index = VectorStoreIndex.from_documents([document], embed_model=_Embedding(embedder))
        self._engine = self._index.as_query_engine(llm=_Chat(model)) if model else None

    @property
    def writes(self) -> bool:
        """Whether it has a language model to answer with."""
        return self._engine is not None

    def retrieve(self, question: str, k: int) -> list[str]:
        """The texts of the k nearest chunks, nearest first."""
        found = self._index.as_retriever(similarity_top_k=k).retrieve(question)
        return [node.get_content() for node in found]

    def answer(self, question: str) -> str:
        """What its query engine answers; nothing without a model."""
        return str(self._engine.query(question)) if self._engine else ""
