"""The pipeline that LangChain's retrieval tutorial builds, as the yardstick for ours.

RecursiveCharacterTextSplitter (1,000 characters, 200 overlap) over the report's text, the same
embedder, Chroma, the nearest chunks by cosine.
"""

from dataclasses import dataclass

import numpy as np

from corpus import Report
from vectorstore.embed import Embedder
from vectorstore.manifest import short_digest


@dataclass(frozen=True, slots=True)
class TutorialChunk:
    """A piece of the report's text as the splitter cut it."""

    text: str


class TutorialPipeline:
    """Dense top-k over fixed-size chunks."""

    def __init__(
        self, report: Report, embedder: Embedder, chunk_size: int = 1000, overlap: int = 200
    ) -> None:
        import chromadb
        from langchain_text_splitters import RecursiveCharacterTextSplitter

        splitter = RecursiveCharacterTextSplitter(chunk_size=chunk_size, chunk_overlap=overlap)
        self._chunks = splitter.split_text(running_text(report))
        self._embedder = embedder
        # Named by all that it depends on: in-memory clients of one process share collections.
        made_of = (report.metadata.sha256, embedder.fingerprint, chunk_size, overlap)
        self._collection = chromadb.EphemeralClient().get_or_create_collection(
            f"tutorial-{short_digest(repr(made_of))}",
            configuration={"hnsw": {"space": "cosine"}},
            embedding_function=None,
        )
        vectors, _ = embedder.embed(self._chunks)
        self._collection.upsert(
            ids=[str(i) for i in range(len(self._chunks))], embeddings=vectors, documents=self._chunks
        )

    def retrieve(self, question: str, k: int = 4) -> list[TutorialChunk]:
        """The k chunks nearest the question, nearest first."""
        vectors, _ = self._embedder.embed([question])
        found = self._collection.query(
            query_embeddings=np.asarray(vectors), n_results=min(k, len(self._chunks))
        )
        documents = found["documents"] or [[]]
        return [TutorialChunk(text) for text in documents[0]]


def running_text(report: Report) -> str:
    """The report as it is read, a blank line between paragraphs, each heading where its section begins."""
    out: list[str] = []
    path: tuple[str, ...] = ()
    for paragraph in report.paragraphs:
        if paragraph.section_path != path:
            path = paragraph.section_path
            out.append(path[-1])
        out.append(paragraph.text)
    return "\n\n".join(out)
