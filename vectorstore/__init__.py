"""Chunks, embeddings, the Chroma index, the lexical index, ranking: question in, ranked passages out."""

from vectorstore.embed import PACKAGED_MODEL, Embedder, SentenceTransformerEmbedder, TokenVectors
from vectorstore.index import Index, Library, open_index
from vectorstore.manifest import Manifest, manifest_for
from vectorstore.passage import Passage, Ranking, Reading, ScoredSentence, Term
from vectorstore.rerank import Reranker
from vectorstore.retriever import HybridRetriever
from vectorstore.stages import Stages
from vectorstore.structure import asks_for_grade, asks_for_particulars, asks_for_scale

__all__ = [
    "PACKAGED_MODEL",
    "Embedder",
    "HybridRetriever",
    "Index",
    "Library",
    "Manifest",
    "Passage",
    "Ranking",
    "Reading",
    "Reranker",
    "ScoredSentence",
    "SentenceTransformerEmbedder",
    "Stages",
    "Term",
    "TokenVectors",
    "asks_for_grade",
    "asks_for_particulars",
    "asks_for_scale",
    "manifest_for",
    "open_index",
]
