"""Handing out passages: one a paragraph, twins once, as many as are asked for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import WordEmbedder, written

from corpus import sentence_spans
from vectorstore import HybridRetriever, Index, open_index

TWINS = ["Burglary fell in the town."] * 11
OTHERS = [
    "Burglary fell much in the town centre.",
    "Burglary rose in the city.",
    "Theft rose.",
    "Fraud fell.",
]
LONG = " ".join(
    f"Sentence {n} speaks of {word} and of little else."
    for n, word in enumerate(
        [
            "burglary",
            "theft",
            "fraud",
            "robbery",
            "arson",
            "assault",
            "victims",
            "officers",
            "towns",
            "cities",
        ]
    )
)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(tmp_path, [written("report", *TWINS, *OTHERS, LONG)], WordEmbedder())
    yield opened
    opened.close()


def numbers(index: Index, question: str, k: int) -> list[int]:
    retriever = HybridRetriever(index=index, embedder=WordEmbedder())
    return [p.paragraph.number for p in retriever.rank(question, k=k).passages]


@pytest.mark.parametrize("k", [1, 2, 3, 4, 5, 6])
def test_however_many_twins_stand_first_the_next_paragraphs_come_in_their_order(index: Index, k: int):
    everything = numbers(index, TWINS[0], 1000)
    assert everything[:2] == [1, 12]
    assert len(everything) == 6
    assert numbers(index, TWINS[0], k) == everything[:k]


def test_of_a_paragraph_in_several_chunks_all_sentences_are_scored(index: Index):
    assert len(index.catalogue.entries_of(["report/findings/16"])) > 1
    retriever = HybridRetriever(index=index, embedder=WordEmbedder())
    passage = retriever.rank("arson", k=1).passages[0]
    assert passage.paragraph.number == 16
    assert [(s.start, s.end) for s in passage.sentences] == sentence_spans(LONG)
    best = max(passage.sentences, key=lambda s: s.score)
    assert "arson" in LONG[best.start : best.end]


def test_sentences_of_chunks_that_were_no_candidates_are_scored_alike(index: Index):
    whole = HybridRetriever(index=index, embedder=WordEmbedder()).rank("arson", k=1)
    few = HybridRetriever(index=index, embedder=WordEmbedder(), candidates=1, ranked_whole=0).rank(
        "arson", k=1
    )
    assert few.passages[0].paragraph == whole.passages[0].paragraph
    for one, other in zip(few.passages[0].sentences, whole.passages[0].sentences, strict=True):
        assert one.score == pytest.approx(other.score, abs=1e-5)
