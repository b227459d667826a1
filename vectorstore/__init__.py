"""Chunks, embeddings, the Chroma index, the lexical index, ranking: question in, ranked passages out."""

from vectorstore.embed import PACKAGED_MODEL, Embedder, SentenceTransformerEmbedder, TokenVectors
from vectorstore.index import Index, drop_index, has_encoder, is_built, open_index
from vectorstore.manifest import Manifest, manifest_for
from vectorstore.passage import Passage, Ranking, ScoredSentence, Term
from vectorstore.retriever import HybridRetriever
from vectorstore.structure import asks_for_grade, asks_for_particulars

__all__ = [
    "PACKAGED_MODEL",
    "Embedder",
    "HybridRetriever",
    "Index",
    "Manifest",
    "Passage",
    "Ranking",
    "ScoredSentence",
    "SentenceTransformerEmbedder",
    "Term",
    "TokenVectors",
    "asks_for_grade",
    "asks_for_particulars",
    "drop_index",
    "has_encoder",
    "is_built",
    "manifest_for",
    "open_index",
]
