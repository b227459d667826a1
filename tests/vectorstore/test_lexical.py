"""The lexical index: BM25 over stems."""

import math
from pathlib import Path

import numpy as np
import pytest

from corpus import Report
from vectorstore.lexical import LexicalIndex

TEXTS = ["burglary fell", "burglary victims burglary", "anti-social behaviour rose", "of the"]


def test_saving_and_loading_changes_no_score(tmp_path: Path, report: Report):
    built = LexicalIndex.build([p.text for p in report.paragraphs])
    built.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    for question in ("victim satisfaction rate", "Section 27", "antisocial behaviour", "zebra"):
        np.testing.assert_array_equal(loaded.scores(question), built.scores(question))
    assert loaded.weight("victim") == built.weight("victim")


def test_scores_are_okapi_bm25_as_lucene_has_it():
    lengths = [2, 3, 5, 1]  # stems: "anti-social" gives three, a text of stop words an empty one
    idf = math.log(1 + (4 - 2 + 0.5) / (2 + 0.5))

    def bm25(frequency: int, length: int) -> float:
        return idf * frequency / (frequency + 1.2 * (1 - 0.75 + 0.75 * length * 4 / sum(lengths)))

    scores = LexicalIndex.build(TEXTS).scores("burglary")
    assert scores.tolist() == pytest.approx([bm25(1, 2), bm25(2, 3), 0, 0], abs=1e-5)


def test_either_spelling_of_a_compound_finds_the_other():
    scores = LexicalIndex.build(TEXTS).scores("antisocial")
    assert scores.argmax() == 2
    assert scores[2] > 0


@pytest.mark.parametrize("question", ["zebra", "", "what is the", "?"])
def test_a_question_without_a_known_word_scores_nothing(question: str):
    assert LexicalIndex.build(TEXTS).scores(question).tolist() == [0, 0, 0, 0]


def test_the_rarer_a_stem_the_more_it_weighs_and_an_unknown_one_the_most():
    index = LexicalIndex.build(TEXTS)
    assert index.weight("burglari") == pytest.approx(math.log(1 + 2.5 / 2.5))
    assert index.weight("burglari") < index.weight("victim") < index.weight("zebra")


def test_it_knows_which_stems_the_texts_have():
    index = LexicalIndex.build(TEXTS)
    assert index.knows("antisoci")
    assert not index.knows("zebra")
