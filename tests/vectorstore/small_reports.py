"""Small reports, and an embedder that reads them in no time; child processes import this module too."""

import hashlib
import random
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from corpus import Metadata, Report, parse
from vectorstore import HybridRetriever, Index, Ranking, TokenVectors
from vectorstore.embed import Vectors

TOLERANCE = 2e-6
"""What the last bits of a sum may make of a score: they depend on where in memory its terms lie."""

_DIMENSION = 32
_SYLLABLES = [first + vowel for first in "bdfgklmnprst" for vowel in ("aa", "ee", "oo", "u")]
_WORDS = [f"{one}{end}" for one in _SYLLABLES for end in ("lor", "mek", "nid", "rup", "vog")]


@dataclass
class WordEmbedder:
    """An Embedder made from hashed words: a token a word, a text the normalised sum of its tokens.

    `texts` are all that it was given, in order; `pause` is how many seconds it takes each time.
    """

    fingerprint: str = "words/1"
    max_tokens: int = 60
    pause: float = 0.0
    texts: list[str] = field(default_factory=list)

    def count_tokens(self, text: str) -> int:
        return len(re.findall(r"\w+", text))

    def embed(self, texts: Sequence[str]) -> tuple[Vectors, list[TokenVectors]]:
        time.sleep(self.pause)
        self.texts += texts
        tokens = [self._tokens(text) for text in texts]
        sums = np.stack([t.vectors.sum(axis=0) for t in tokens])
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        return (sums / np.maximum(lengths, 1e-12)).astype(np.float32), tokens

    def _tokens(self, text: str) -> TokenVectors:
        words = list(re.finditer(r"\w+", text))[: self.max_tokens]
        vectors = np.array([_word_vector(w[0].lower()) for w in words], dtype=np.float32)
        spans = np.array([w.span() for w in words], dtype=np.int32)
        return TokenVectors(vectors.reshape(-1, _DIMENSION), spans.reshape(-1, 2))


def _word_vector(word: str) -> Vectors:
    digest = hashlib.sha256(word.encode()).digest()
    vector = np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5
    return np.asarray(vector / np.linalg.norm(vector), dtype=np.float32)


def written(report_id: str, *texts: str) -> Report:
    """A report of one section with these paragraphs."""
    metadata = Metadata(
        id=report_id,
        title="A report",
        force="Anytown Police",
        area="Anytown",
        inspectorate="HMIC",
        published="May 2020",
        isbn="",
        source="",
        licence="",
        sha256="",
    )
    return parse("\n\n".join(["# Findings", *texts]), metadata)


def generated(report_id: str, paragraphs: int, seed: int = 0) -> Report:
    """A report of paragraphs with a few sentences each, in words that mean nothing."""
    pick = random.Random(f"{report_id} {seed}")

    def sentence() -> str:
        return " ".join(pick.choices(_WORDS, k=pick.randint(5, 14))).capitalize() + "."

    texts = [" ".join(sentence() for _ in range(pick.randint(1, 4))) for _ in range(paragraphs)]
    return written(report_id, *texts)


def reworded(report: Report, number: int, text: str) -> Report:
    """The report with another text in the paragraph of that number, and nothing else changed."""
    paragraphs = [replace(p, text=text) if p.number == number else p for p in report.paragraphs]
    return replace(report, paragraphs=tuple(paragraphs))


def shortened(report: Report, number: int) -> Report:
    """The report without the paragraph of that number, and nothing else changed."""
    return replace(report, paragraphs=tuple(p for p in report.paragraphs if p.number != number))


def questions_for(*reports: Report) -> list[str]:
    """Questions in the words of each paragraph, and two that no paragraph answers."""
    texts = [p.text.split() for report in reports for p in report.paragraphs]
    return [" ".join(words[: 3 + len(words) % 5]) + "?" for words in texts] + ["Who won?", "zebra"]


def rankings(index: Index, embedder: WordEmbedder, questions: Sequence[str]) -> list[Ranking]:
    """How an index ranks for each question, with its signals and every sentence's score."""
    retriever = HybridRetriever(index=index, embedder=embedder)
    return [retriever.rank(question, k=40) for question in questions]


def orders(found: Sequence[Ranking]) -> list[list[str]]:
    """The paragraphs of each ranking, best first."""
    return [[passage.paragraph.id for passage in ranking.passages] for ranking in found]


def difference(found: Sequence[Ranking], expected: Sequence[Ranking]) -> float:
    """The largest difference of any number: scores, signals, how well sentences match; of the same orders."""
    differences = [abs(np.subtract(_numbers(a), _numbers(b))) for a, b in zip(found, expected, strict=True)]
    return float(max((d.max(initial=0.0) for d in differences), default=0.0))


def _numbers(ranking: Ranking) -> Vectors:
    found = [ranking.cosine, ranking.coverage, ranking.lexical, *ranking.token_weights]
    for term in ranking.terms:
        found += [term.weight, term.similarity, term.known, term.present]
    for passage in ranking.passages:
        found += [passage.score, *passage.matches]
        for sentence in passage.sentences:
            found += [sentence.start, sentence.end, sentence.score, *sentence.matches]
    return np.array(found, dtype=np.float32)
