"""Misspelt questions."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import Report
from evals.cases import packaged_set
from evals.retrieval.misspell import misspelled, near, typos
from evals.retrieval.questions import RetrievalQuestion, packaged_questions
from vectorstore.terms import stem, words


def question(text: str, name: str = "q") -> RetrievalQuestion:
    return RetrievalQuestion(name, text, frozenset({"a"}), "fit")


@pytest.fixture(scope="module")
def durham(report: Report) -> tuple[RetrievalQuestion, ...]:
    return packaged_questions(packaged_set(), report)


def test_one_long_content_word_of_a_question_is_misspelt(durham):
    before = {q.id: q for q in durham}
    after = misspelled(durham)
    assert len(after) > 0.9 * len(durham)
    for one in after:
        was, now = before[one.id].question, one.question
        changed = [(a, b) for a, b in zip(words(was), words(now), strict=True) if a.text != b.text]
        [(old, new)] = changed
        assert old.is_content
        assert old.text.islower()
        assert len(old.text) >= 6
        assert new.text in {w for made in typos(old.text).values() for w in made}
        assert was[: old.start] == now[: new.start]
        assert was[old.end :] == now[new.end :]


def test_all_else_of_a_question_stays(durham):
    before = {q.id: q for q in durham}
    assert all(replace(q, question=before[q.id].question) == before[q.id] for q in misspelled(durham))


def test_a_seed_gives_the_same_every_time_and_another_seed_others(durham):
    assert misspelled(durham, 1) == misspelled(durham, 1)
    assert misspelled(durham, 1) != misspelled(durham, 2)
    assert [q.question for q in misspelled([question("How is burglary investigated?")], 0)] == [
        "How is burglary invvestigated?"
    ]


def test_a_question_is_misspelt_alike_whatever_stands_beside_it(durham):
    alone = {q.id: misspelled([q], 3) for q in durham[:20]}
    together = {q.id: q for q in misspelled(tuple(reversed(durham)), 3)}
    assert all(found == ([together[name]] if name in together else []) for name, found in alone.items())


@pytest.mark.parametrize(
    "text",
    ["Who is he?", "Durham Constabulary", "the IOM in 2014", "because whatever", "café-crème überall", ""],
)
def test_a_question_without_a_long_lower_case_content_word_is_left_out(text: str):
    assert misspelled([question(text)]) == []


def test_the_four_kinds_of_error_are_those_of_typing():
    found = typos("victims")
    assert {"vcitims", "vitcims", "victism"} <= set(found["swapped"])
    assert {"vctims", "vicims"} <= set(found["left out"])
    assert "victim" not in found["left out"]
    assert {"viictims", "victtims"} <= set(found["doubled"])
    assert {"voctims", "vactims", "vicrims"} <= set(found["replaced"])
    assert "vizzims" not in found["replaced"]


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=14))
def test_a_typo_keeps_the_first_letter_and_changes_the_stem(word: str):
    found = typos(word)
    assert found["replaced"]
    for made in found.values():
        assert made == sorted(set(made))
        assert all(one[0] == word[0] and stem(one) != stem(word) for one in made)
        assert all(abs(len(one) - len(word)) <= 1 for one in made)


def test_a_letter_is_near_its_neighbours_on_the_keyboard_and_a_vowel_near_the_others():
    assert near("g") == set("ftyhvb")
    assert near("p") == set("ol")
    assert near("z") == set("asx")
    assert near("e") == set("wrsdaiou")
    assert all(letter in near(other) for letter in "qazplm" for other in near(letter))
