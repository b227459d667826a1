"""The pipeline of LangChain's retrieval tutorial."""

from langchain_core.language_models import BaseChatModel

from evals.measure import Group
from vectorstore.tutorial import TutorialPipeline

_CHUNKS = 4
"""What `similarity_search` hands out unless it is told otherwise."""
_PROMPT = """Answer the question from the passages below it, briefly: in no more than three sentences. \
Where they do not tell, say that you do not know.
Question: {question}
Context: {context}
Answer:"""
"""What the tutorial's prompt asks for, in words of our own."""


class Tutorial:
    """Dense search over chunks of 1,000 characters, which a language model answers from in one prompt."""

    name = Group.TUTORIAL.value

    def __init__(self, pipeline: TutorialPipeline, model: BaseChatModel | None = None) -> None:
        self._pipeline = pipeline
        self._model = model

    @property
    def writes(self) -> bool:
        """Whether it has a language model to answer with."""
        return self._model is not None

    def retrieve(self, question: str, k: int) -> list[str]:
        """The texts of the k nearest chunks, nearest first."""
        return [chunk.text for chunk in self._pipeline.retrieve(question, k)]

    def answer(self, question: str) -> str:
        """What the model makes of the four nearest chunks; nothing without a model."""
        if self._model is None:
            return ""
        values = {"question": question, "context": "\n\n".join(self.retrieve(question, _CHUNKS))}
        return str(self._model.invoke(_PROMPT.format_map(values)).text)
